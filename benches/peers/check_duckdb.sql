-- A part of the job of `reform check`: a dozen of its rules, counted. No places, no excerpts, no help, nothing about text.
-- Told by the caller: home (folder of tables/), workspaces (one, or many by a pattern), as_of.

CREATE TEMP TABLE plan AS FROM read_csv(getvariable('home') || '/tables/tasks.csv');
CREATE TEMP TABLE units AS FROM read_csv(getvariable('home') || '/tables/units.csv');
CREATE TEMP TABLE files AS
    SELECT split_part(file, '/', -2) AS period, parse_filename(file, true) AS unit
    FROM glob(getvariable('workspaces') || '/reports/2024-*/*.csv');

CREATE TEMP TABLE said AS
    SELECT said.task, split_part(filename, '/', -2) AS period,
           replace(split_part(filename, '/', -1), '.csv', '') AS unit, plan.unit AS lead,
           try_cast(said.progress AS INTEGER) AS percent, said.completed_on
    FROM read_csv(getvariable('workspaces') || '/reports/2024-*/*.csv',
                  auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', filename = true,
                  columns = {'task': 'VARCHAR', 'progress': 'VARCHAR', 'completed_on': 'VARCHAR', 'result': 'VARCHAR',
                             'difficulty': 'VARCHAR', 'proposal': 'VARCHAR', 'forecast': 'VARCHAR', 'note': 'VARCHAR'}) AS said
    LEFT JOIN plan ON plan.task = said.task;

-- Rules that one row can break: one pass over the rows. An empty cell is NULL.
SELECT countif(lead IS NULL) AS R001_unknown_task,
       countif(lead <> unit) AS R002_foreign_task,
       countif(percent IS NULL OR percent < 0 OR percent > 100) AS R004_bad_progress,
       countif(completed_on IS NOT NULL AND try_cast(completed_on AS DATE) IS NULL) AS R005_bad_date,
       countif(percent = 100 AND completed_on IS NULL) AS R006_done_without_date,
       countif(percent < 100 AND completed_on IS NOT NULL) AS R008_date_without_done
FROM said;

-- Rules between rows, and between files.
SELECT 'R003_duplicate_row' AS rule, coalesce(sum(times - 1), 0) AS findings
FROM (SELECT count(*) AS times FROM said GROUP BY task, period, unit HAVING count(*) > 1)
UNION ALL
SELECT 'R011_not_reported', count(*)
FROM (SELECT period, unit, task FROM files JOIN plan USING (unit)) ANTI JOIN said USING (task, period, unit)
UNION ALL
SELECT 'X001_progress_fell', count(*)
FROM (SELECT percent, lag(percent) OVER (PARTITION BY task ORDER BY period) AS before FROM said WHERE lead = unit)
WHERE percent < before
UNION ALL
SELECT 'P001_duplicate_id', count(*) - count(DISTINCT upper(task)) FROM plan
UNION ALL
SELECT 'P003_unknown_unit', count(*) FROM plan ANTI JOIN units USING (unit)
UNION ALL
SELECT 'F008_misfiled_report', count(*) FROM files ANTI JOIN units USING (unit);
