-- The figures of all agencies together, as `reform rollup` has them: a rate is the ratio of the sums, a mean is weighed.
-- Số liệu chung của mọi cơ quan, như `reform rollup`: tỷ lệ là thương của các tổng, bình quân có trọng số.
SELECT count(*) AS agencies, sum(total) AS total, sum(active) AS active, sum(countable) AS countable,
       sum(done) AS done, sum(done_late) AS done_late, sum(done_undated) AS done_undated,
       sum(in_progress) AS in_progress, sum(not_started) AS not_started, sum(overdue) AS overdue,
       sum(awaiting) AS awaiting, sum(ongoing) AS ongoing, sum(withdrawn) AS withdrawn,
       sum(completion_n) AS completion_n, sum(completion_d) AS completion_d,
       sum(on_time_n) AS on_time_n, sum(on_time_d) AS on_time_d,
       sum(overdue_of_countable_n) AS overdue_of_countable_n, sum(overdue_of_countable_d) AS overdue_of_countable_d,
       sum(overdue_of_matured_n) AS overdue_of_matured_n, sum(overdue_of_matured_d) AS overdue_of_matured_d,
       sum(implementation_n) AS implementation_n, sum(implementation_d) AS implementation_d,
       sum(weight * progress) / sum(weight) AS progress,
       sum(planned_weight * planned) / sum(planned_weight) AS planned,
       sum(reports_expected) AS reports_expected, sum(reports_on_time) AS reports_on_time,
       sum(reports_late) AS reports_late, sum(reports_unreadable) AS reports_unreadable,
       sum(reports_undated) AS reports_undated, sum(reports_missing) AS reports_missing,
       sum(reports_pending) AS reports_pending, sum(reports_exempt) AS reports_exempt,
       sum(reporting_n) AS reporting_n, sum(reporting_d) AS reporting_d,
       sum(reporting_on_time_n) AS reporting_on_time_n, sum(reporting_on_time_d) AS reporting_on_time_d
FROM figures
WHERE "group" = 'total';
