-- The job of `reform status`: what every task's newest row says, beside the plan; counts by field, by unit and in total, and the
-- reports that each unit did not send. Told by the caller: home (folder of tables/), workspaces (one, or many by a pattern), as_of.

CREATE TEMP TABLE judged AS
WITH said AS (
    -- Months sort as their paths do, and only the lead writes of a task here.
    SELECT task, max_by({'percent': progress, 'complete': progress = 100 AND completed_on <= getvariable('as_of')}, filename) AS newest
    FROM read_csv(getvariable('workspaces') || '/reports/2024-*/*.csv',
                  auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', filename = true,
                  columns = {'task': 'VARCHAR', 'progress': 'INTEGER', 'completed_on': 'DATE', 'result': 'VARCHAR',
                             'difficulty': 'VARCHAR', 'proposal': 'VARCHAR', 'forecast': 'DATE', 'note': 'VARCHAR'})
    GROUP BY task
)
SELECT plan.field, plan.unit, plan.weight,
       coalesce(newest.percent, 0) AS percent,
       coalesce(newest.complete, false) AS complete,
       plan.due < getvariable('as_of') AS past
FROM read_csv(getvariable('home') || '/tables/tasks.csv') AS plan
LEFT JOIN said ON said.task = plan.task;

CREATE TEMP TABLE unsent AS
WITH sent AS (
    SELECT parse_filename(file, true) AS unit, count(*) AS files
    FROM glob(getvariable('workspaces') || '/reports/2024-*/*.csv')
    GROUP BY ALL
)
SELECT units.unit, 12 - coalesce(sent.files, 0) AS missing
FROM read_csv(getvariable('home') || '/tables/units.csv') AS units
LEFT JOIN sent ON sent.unit = units.unit;

WITH counted AS (
    SELECT field, unit, count(*) AS tasks, countif(complete) AS done, countif(past AND NOT complete) AS overdue,
           sum(weight) AS weight, sum(weight * percent) AS progress
    FROM judged
    GROUP BY GROUPING SETS ((field), (unit), ())
)
SELECT CASE WHEN counted.field IS NOT NULL THEN 'field' WHEN counted.unit IS NOT NULL THEN 'unit' ELSE 'total' END AS what,
       coalesce(counted.field, counted.unit, '') AS id,
       tasks, done, overdue, weight, progress,
       CASE what WHEN 'unit' THEN missing WHEN 'total' THEN (SELECT sum(missing) FROM unsent) END AS missing
FROM counted
LEFT JOIN unsent ON unsent.unit = counted.unit
ORDER BY what, id;
