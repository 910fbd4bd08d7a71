-- Which five agencies have most overdue tasks, and for how long?
-- Năm cơ quan nào có nhiều nhiệm vụ quá hạn nhất, quá bao nhiêu ngày?
SELECT a.path, a.agency, count(*) AS overdue, max(t.days_overdue) AS longest_days,
       sum(t.days_overdue) AS all_days
FROM tasks t
JOIN agencies a ON a.path = t.agency
WHERE t.state = 'overdue'
GROUP BY a.path, a.agency
ORDER BY overdue DESC, longest_days DESC, a.path
LIMIT 5;
