#!/bin/sh
# The job of `reform due` with xan: due_xan.sh HOME AS_OF (HOME holds workspace/ and tables/). Prints what due_duckdb.sql prints,
# but not by how many days a report is late.
set -e
home=$1 as_of=$2
soon=$(date -d "$as_of + 14 days" +%F)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

find "$home"/workspace/reports/2024-* -name '*.csv' | LC_ALL=C sort > "$work/files"
{
    echo period,unit,present
    sed 's|.*/\([^/]*\)/\([^/]*\)\.csv$|\1,\2,1|' "$work/files"
} > "$work/present"

xan filter "received_on le '$as_of'" "$home/workspace/reports/register.csv" |
    xan groupby period,unit 'lex_first(received_on) as received' > "$work/came"
xan join --cross "$home/tables/months.csv" "$home/tables/units.csv" |
    xan join --left period,unit - period,unit "$work/present" | xan select period,unit,due,present |
    xan join --left period,unit - period,unit "$work/came" | xan select period,unit,due,present,received |
    xan map "if(present eq '', if(due lt '$as_of', 'missing', 'pending'),
             if(received eq '', 'undated', if(received gt due, 'late', 'on_time'))) as state" > "$work/owed"

xan groupby state 'count() as reports' "$work/owed" | xan sort -s state
xan filter "state ne 'on_time'" "$work/owed" | xan select '!present' | xan sort -s period,unit
xan cat rows --paths "$work/files" |
    xan groupby task 'last(progress) as percent, last(completed_on) as completed_on' |
    xan join --right task - task "$home/tables/tasks.csv" |
    xan filter "due le '$soon' && !(percent == 100 && completed_on ne '' && completed_on le '$as_of')" |
    xan map "if(due lt '$as_of', 'overdue', 'due_soon') as state" |
    xan select task,unit,due,state | xan sort -s due,task
