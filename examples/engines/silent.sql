-- Who has sent nothing that can be read for the last two months whose reports were due? Each agency has months of its own.
-- Đơn vị nào không gửi báo cáo hợp lệ trong hai kỳ gần nhất đã đến hạn? Mỗi cơ quan có kỳ báo cáo riêng.
WITH due AS (
    SELECT o.agency, o.unit, o.state, o.due,
           dense_rank() OVER (PARTITION BY o.agency ORDER BY o.period DESC) AS months_back
    FROM obligations o
    JOIN agencies a ON a.path = o.agency
    WHERE o.kind = 'report' AND o.due < a.as_of
)
SELECT a.path, a.agency, d.unit, u.name, min(d.due) AS since
FROM due d
JOIN agencies a ON a.path = d.agency
JOIN figures u ON u.agency = d.agency AND u."group" = 'unit' AND u.id = d.unit
WHERE d.months_back <= 2 AND d.state IN ('missing', 'unreadable')
GROUP BY ALL
HAVING count(*) = 2
ORDER BY a.path, d.unit;
