#!/bin/sh
# The job of `reform status` with xan: status_xan.sh HOME AS_OF (HOME holds workspace/ and tables/). Prints what
# status_duckdb.sql prints. Reports in the order of months, so that the last row of a task is its newest.
set -e
home=$1 as_of=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

find "$home"/workspace/reports/2024-* -name '*.csv' | LC_ALL=C sort > "$work/files"

xan cat rows --paths "$work/files" |
    xan groupby task 'last(progress) as percent, last(completed_on) as completed_on' |
    xan join --right task - task "$home/tables/tasks.csv" |
    xan map "if(percent == 100 && completed_on ne '' && completed_on le '$as_of', 1, 0) as complete" |
    xan map "if(due lt '$as_of' && complete == 0, 1, 0) as past, weight * (percent || 0) as points" > "$work/judged"

{
    echo unit
    sed 's|.*/||; s|\.csv$||' "$work/files"
} | xan groupby unit 'count() as files' |
    xan join --right unit - unit "$home/tables/units.csv" |
    xan map '12 - (files || 0) as missing' > "$work/unsent"

sums='count() as tasks, sum(complete) as done, sum(past) as overdue, sum(weight) as weight, sum(points) as progress'
order='what,id,tasks,done,overdue,weight,progress,missing'
unsent=$(xan agg 'sum(missing) as missing' "$work/unsent" | tail -n 1)

xan groupby field "$sums" "$work/judged" | xan rename id -s field |
    xan map "'field' as what, '' as missing" | xan select "$order"
xan groupby unit "$sums" "$work/judged" | xan join --left unit - unit "$work/unsent" | xan rename id -s unit |
    xan map "'unit' as what" | xan select "$order" | tail -n +2
xan agg "$sums" "$work/judged" |
    xan map "'total' as what, '' as id, $unsent as missing" | xan select "$order" | tail -n +2
