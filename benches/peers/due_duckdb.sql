-- The job of `reform due`: for every unit and month whether its report came, when, and how late; how many of each; and the tasks
-- that are overdue or soon will be. Told by the caller: home (folder of tables/), workspaces (one, or many by a pattern), as_of.

CREATE TEMP TABLE owed AS
WITH came AS (
    SELECT period, unit, min(received_on) AS received
    FROM read_csv(getvariable('workspaces') || '/reports/register.csv', types = {'period': 'VARCHAR', 'received_on': 'DATE'})
    WHERE received_on <= getvariable('as_of')
    GROUP BY ALL
),
present AS (
    SELECT parse_filename(file, true) AS unit, split_part(file, '/', -2) AS period
    FROM glob(getvariable('workspaces') || '/reports/2024-*/*.csv')
)
SELECT months.period, units.unit, months.due, came.received,
       CASE WHEN present.unit IS NULL THEN if(months.due < getvariable('as_of'), 'missing', 'pending')
            WHEN came.received IS NULL THEN 'undated'
            WHEN came.received > months.due THEN 'late'
            ELSE 'on_time' END AS state,
       CASE state WHEN 'late' THEN came.received - months.due
                  WHEN 'missing' THEN getvariable('as_of') - months.due
                  WHEN 'on_time' THEN 0 END AS days_late
FROM read_csv(getvariable('home') || '/tables/months.csv', types = {'period': 'VARCHAR'}) AS months
CROSS JOIN read_csv(getvariable('home') || '/tables/units.csv') AS units
LEFT JOIN present ON present.unit = units.unit AND present.period = months.period
LEFT JOIN came ON came.unit = units.unit AND came.period = months.period;

SELECT state, count(*) AS reports FROM owed GROUP BY ALL ORDER BY ALL;
SELECT * FROM owed WHERE state <> 'on_time' ORDER BY period, unit;

WITH said AS (
    SELECT task, max_by(progress = 100 AND completed_on <= getvariable('as_of'), filename) AS complete
    FROM read_csv(getvariable('workspaces') || '/reports/2024-*/*.csv',
                  auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', filename = true,
                  columns = {'task': 'VARCHAR', 'progress': 'INTEGER', 'completed_on': 'DATE', 'result': 'VARCHAR',
                             'difficulty': 'VARCHAR', 'proposal': 'VARCHAR', 'forecast': 'DATE', 'note': 'VARCHAR'})
    GROUP BY task
)
SELECT plan.task, plan.unit, plan.due, if(plan.due < getvariable('as_of'), 'overdue', 'due_soon') AS state
FROM read_csv(getvariable('home') || '/tables/tasks.csv') AS plan
LEFT JOIN said ON said.task = plan.task
WHERE NOT coalesce(said.complete, false) AND plan.due <= getvariable('as_of') + 14
ORDER BY plan.due, plan.task;
