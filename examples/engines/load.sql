-- The tables of an export, with the types that datapackage.json has for them. Run it in the folder of the export.
-- Các bảng đã xuất, với kiểu dữ liệu ghi trong datapackage.json. Chạy trong thư mục chứa các bảng.

CREATE VIEW agencies AS FROM read_csv('agencies.csv',
    auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', new_line = '\n',
    columns = {'path': 'VARCHAR', 'agency': 'VARCHAR', 'plan': 'BIGINT', 'as_of': 'DATE', 'language': 'VARCHAR',
               'title': 'VARCHAR', 'parent': 'VARCHAR', 'coordinator': 'VARCHAR', 'issued_number': 'VARCHAR',
               'issued_on': 'DATE', 'files': 'BIGINT', 'why': 'VARCHAR'});

CREATE VIEW tasks AS FROM read_csv('tasks.csv',
    auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', new_line = '\n',
    columns = {'agency': 'VARCHAR', 'key': 'VARCHAR', 'id': 'VARCHAR', 'title': 'VARCHAR', 'field': 'VARCHAR',
               'lead': 'VARCHAR', 'state': 'VARCHAR', 'progress': 'DOUBLE', 'weight': 'DOUBLE', 'due': 'DATE',
               'first_due': 'DATE', 'completed_on': 'DATE', 'days_overdue': 'BIGINT', 'days_late': 'BIGINT',
               'last_reported': 'VARCHAR', 'flags': 'VARCHAR', 'reasons': 'VARCHAR', 'leader': 'VARCHAR',
               'source': 'VARCHAR', 'when': 'VARCHAR', 'parts_n': 'BIGINT', 'parts_d': 'BIGINT',
               'units_left': 'VARCHAR'});

CREATE VIEW parts AS FROM read_csv('parts.csv',
    auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', new_line = '\n',
    columns = {'agency': 'VARCHAR', 'task_key': 'VARCHAR', 'task': 'VARCHAR', 'unit': 'VARCHAR', 'state': 'VARCHAR',
               'progress': 'DOUBLE', 'due': 'DATE', 'completed_on': 'DATE'});

CREATE VIEW requests AS FROM read_csv('requests.csv',
    auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', new_line = '\n',
    columns = {'agency': 'VARCHAR', 'key': 'VARCHAR', 'id': 'VARCHAR', 'title': 'VARCHAR', 'issued': 'DATE',
               'due': 'DATE'});

CREATE VIEW targets AS FROM read_csv('targets.csv',
    auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', new_line = '\n',
    columns = {'agency': 'VARCHAR', 'key': 'VARCHAR', 'id': 'VARCHAR', 'name': 'VARCHAR', 'unit': 'VARCHAR',
               'kind': 'VARCHAR', 'lead': 'VARCHAR', 'each': 'VARCHAR', 'at_least': 'DOUBLE', 'at_most': 'DOUBLE',
               'by': 'DATE', 'baseline': 'DOUBLE', 'cumulative': 'BOOLEAN', 'n': 'DOUBLE', 'd': 'DOUBLE',
               'number': 'DOUBLE', 'period': 'VARCHAR', 'state': 'VARCHAR', 'told_n': 'BIGINT', 'told_d': 'BIGINT',
               'silent': 'VARCHAR', 'note': 'VARCHAR'});

CREATE VIEW rows AS FROM read_csv('rows.csv',
    auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', new_line = '\n',
    columns = {'agency': 'VARCHAR', 'file': 'VARCHAR', 'line': 'BIGINT', 'period': 'VARCHAR',
               'request_key': 'VARCHAR', 'unit': 'VARCHAR', 'received': 'DATE', 'known': 'BOOLEAN',
               'task_key': 'VARCHAR', 'task': 'VARCHAR', 'occurrence': 'VARCHAR', 'target_key': 'VARCHAR',
               'target': 'VARCHAR', 'typed': 'VARCHAR', 'progress': 'DOUBLE', 'completed_on': 'DATE',
               'result': 'VARCHAR', 'difficulty': 'VARCHAR', 'proposal': 'VARCHAR', 'forecast': 'DATE',
               'note': 'VARCHAR', 'value': 'VARCHAR', 'n': 'DOUBLE', 'd': 'DOUBLE', 'number': 'DOUBLE',
               'cause': 'VARCHAR', 'extend_to': 'DATE'});

CREATE VIEW obligations AS FROM read_csv('obligations.csv',
    auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', new_line = '\n',
    columns = {'agency': 'VARCHAR', 'kind': 'VARCHAR', 'period': 'VARCHAR', 'request_key': 'VARCHAR',
               'unit': 'VARCHAR', 'due': 'DATE', 'received': 'DATE', 'state': 'VARCHAR', 'days_late': 'BIGINT'});

CREATE VIEW difficulties AS FROM read_csv('difficulties.csv',
    auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', new_line = '\n',
    columns = {'agency': 'VARCHAR', 'number': 'BIGINT', 'kind': 'VARCHAR', 'task_key': 'VARCHAR', 'task': 'VARCHAR',
               'occurrence': 'VARCHAR', 'unit': 'VARCHAR', 'raised': 'VARCHAR', 'state': 'VARCHAR',
               'waits_for': 'VARCHAR', 'days': 'BIGINT', 'text': 'VARCHAR', 'cause': 'VARCHAR',
               'proposal': 'VARCHAR', 'to': 'DATE', 'direction_on': 'DATE', 'direction_by': 'VARCHAR',
               'direction_text': 'VARCHAR', 'direction_due': 'DATE', 'resolved_on': 'DATE',
               'resolved_by': 'VARCHAR'});

CREATE VIEW findings AS FROM read_csv('findings.csv',
    auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', new_line = '\n',
    columns = {'agency': 'VARCHAR', 'fingerprint': 'VARCHAR', 'code': 'VARCHAR', 'name': 'VARCHAR',
               'severity': 'VARCHAR', 'message': 'VARCHAR', 'help': 'VARCHAR', 'path': 'VARCHAR', 'line': 'BIGINT',
               'column': 'BIGINT', 'end_line': 'BIGINT', 'end_column': 'BIGINT', 'unit': 'VARCHAR',
               'task_key': 'VARCHAR', 'task': 'VARCHAR', 'period': 'VARCHAR'});

CREATE VIEW figures AS FROM read_csv('figures.csv',
    auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', new_line = '\n',
    columns = {'agency': 'VARCHAR', 'group': 'VARCHAR', 'number': 'BIGINT', 'id': 'VARCHAR', 'name': 'VARCHAR',
               'total': 'BIGINT', 'active': 'BIGINT', 'countable': 'BIGINT', 'done': 'BIGINT', 'done_late': 'BIGINT',
               'done_undated': 'BIGINT', 'in_progress': 'BIGINT', 'not_started': 'BIGINT', 'overdue': 'BIGINT',
               'awaiting': 'BIGINT', 'ongoing': 'BIGINT', 'withdrawn': 'BIGINT', 'completion_n': 'BIGINT',
               'completion_d': 'BIGINT', 'on_time_n': 'BIGINT', 'on_time_d': 'BIGINT',
               'overdue_of_countable_n': 'BIGINT', 'overdue_of_countable_d': 'BIGINT',
               'overdue_of_matured_n': 'BIGINT', 'overdue_of_matured_d': 'BIGINT', 'implementation_n': 'BIGINT',
               'implementation_d': 'BIGINT', 'weight': 'DOUBLE', 'progress': 'DOUBLE', 'planned_weight': 'DOUBLE',
               'planned': 'DOUBLE', 'reports_expected': 'BIGINT', 'reports_on_time': 'BIGINT',
               'reports_late': 'BIGINT', 'reports_unreadable': 'BIGINT', 'reports_undated': 'BIGINT',
               'reports_missing': 'BIGINT', 'reports_pending': 'BIGINT', 'reports_exempt': 'BIGINT',
               'reporting_n': 'BIGINT', 'reporting_d': 'BIGINT', 'reporting_on_time_n': 'BIGINT',
               'reporting_on_time_d': 'BIGINT'});
