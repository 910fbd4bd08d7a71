-- Which fields lag in which agencies: progress at least ten points below what is planned by the day?
-- Lĩnh vực nào của cơ quan nào đang chậm: tiến độ thấp hơn mức phải đạt theo kế hoạch từ mười điểm phần trăm trở lên?
SELECT a.path, a.agency, f.id AS field, f.name, f.overdue,
       round(f.progress, 1) AS progress, round(f.planned, 1) AS planned
FROM figures f
JOIN agencies a ON a.path = f.agency
WHERE f."group" = 'field' AND f.planned - f.progress >= 10
ORDER BY f.planned - f.progress DESC, a.path, f.number;
