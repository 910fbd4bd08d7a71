//! Rows as units save them: columns in any order and language, delimiters, encodings.

use super::Maker;
use super::stories::RowText;
use unicode_normalization::UnicodeNormalization;

impl Maker {
    pub(super) fn write_rows(&mut self, rows: Vec<RowText>) -> Vec<u8> {
        let has_values = rows.iter().any(|it| !it.value.is_empty());
        let rng = &mut self.rng;
        let names: &[(&str, &[&str])] = &[
            ("task", &["task", "task", "Task", "mã nhiệm vụ", "Mã NV", "MÃ", "Mã  nhiệm vụ", "Mã\u{a0}NV"]),
            (
                "progress",
                &[
                    "progress", "progress", "tiến độ", "Tỷ lệ hoàn thành", "tỉ lệ hoàn thành", "Tiến độ (%)",
                    "TIẾN ĐỘ(%)", "Progress (%)", "% hoàn thành", "Tiến độ kỳ này", "Mức độ hoàn thành (%)",
                    "tiến độ thực hiện",
                ],
            ),
            (
                "completed_on",
                &["completed_on", "ngày hoàn thành", "NGÀY HOÀN THÀNH", " Ngày hoàn thành ", "Thời điểm hoàn thành"],
            ),
            ("result", &["result", "kết quả", "Kết quả thực hiện", "Kết quả hiện nay"]),
            ("difficulty", &["difficulty", "khó khăn", "Vướng mắc", "Khó khăn/vướng mắc", "VƯỚNG MẮC / KHÓ KHĂN"]),
            ("proposal", &["proposal", "kiến nghị", "Đề xuất", "Đề xuất/kiến nghị"]),
            ("forecast", &["forecast", "Dự kiến hoàn thành"]),
            ("note", &["note", "ghi chú"]),
            ("stt", &["STT", "TT", "stt"]),
            ("title", &["Tên nhiệm vụ", "nhiệm vụ"]),
            ("unit", &["Đơn vị"]),
            ("due", &["Thời hạn"]),
            ("extra", &["cột lạ"]),
            ("value", &["value", "Số liệu", "GIÁ TRỊ"]),
            ("cause", &["cause", "Nguyên nhân"]),
            ("extend_to", &["extend_to", "Xin gia hạn đến", "đề nghị gia hạn đến"]),
        ];
        let mut columns: Vec<usize> = vec![0, 1];
        for column in 2..names.len() {
            let wanted = match column {
                2 => 96,
                3 => 70,
                4 => 92,
                6 => 85,
                5 | 7 => 50,
                12 => 4,
                13 if has_values => 95,
                13 | 14 => 15,
                15 => 60,
                _ => 10,
            };
            if rng.chance(wanted) {
                columns.push(column);
            }
        }
        if rng.chance(50) {
            rng.shuffle(&mut columns);
        }
        let decomposed = rng.chance(15);
        let mut table: Vec<Vec<String>> = vec![columns.iter().map(|it| rng.pick(names[*it].1).to_string()).collect()];
        for (place, row) in rows.into_iter().enumerate() {
            let mut cells: Vec<String> = Vec::new();
            for column in &columns {
                cells.push(match names[*column].0 {
                    "task" => row.task.clone(),
                    "progress" => row.progress.clone(),
                    "completed_on" => row.completed_on.clone(),
                    "result" => row.result.clone(),
                    "difficulty" => row.difficulty.clone(),
                    "proposal" => row.proposal.clone(),
                    "forecast" => row.forecast.clone(),
                    "value" => row.value.clone(),
                    "cause" => rng.pick(&["", "Thiếu người"]).to_string(),
                    "extend_to" => row.extend_to.clone(),
                    "stt" => format!("{}", place + 1),
                    "title" => "Tên, gọi; \"tắt\"".to_string(),
                    "note" => rng.pick(&["", "", "xem, phụ lục", "dòng một\r\ndòng hai"]).to_string(),
                    _ => String::new(),
                });
            }
            if row.surplus_text {
                cells.push("thừa".to_string());
            } else if rng.chance(8) {
                cells.extend([String::new(), " ".to_string()]);
            } else if rng.chance(30) {
                while cells.len() > 1 && cells.last().unwrap().is_empty() {
                    cells.pop();
                }
            }
            table.push(cells);
            if rng.chance(4) {
                table.push(vec![String::new(); columns.len()]);
            }
            if rng.chance(3) {
                table.push(vec![" ".to_string()]);
            }
        }
        if decomposed {
            for cells in &mut table {
                for cell in cells {
                    *cell = cell.nfd().collect();
                }
            }
        }
        self.encode(table)
    }

    pub(super) fn encode(&mut self, table: Vec<Vec<String>>) -> Vec<u8> {
        let rng = &mut self.rng;
        let delimiter = rng.pick(&[',', ',', ';', ';', '\t']);
        let line_end = rng.pick(&["\n", "\n", "\r\n"]);
        let quote_all = rng.chance(10);
        let pad = rng.chance(15);
        let mut text = String::new();
        if rng.chance(4) {
            text.push_str(&format!("sep={delimiter}{line_end}"));
        }
        let lines = table.len();
        for (place, cells) in table.into_iter().enumerate() {
            let mut written: Vec<String> = Vec::new();
            for cell in cells {
                let needed = cell.contains([delimiter, '"', '\n', '\r']);
                if needed || quote_all || (!cell.is_empty() && rng.chance(4)) {
                    written.push(format!("\"{}\"", cell.replace('"', "\"\"")));
                } else if pad && rng.chance(40) {
                    let around = rng.pick(&[" ", " ", "\u{a0}", "\u{200b}"]);
                    written.push(format!("{around}{cell}{around} "));
                } else {
                    written.push(cell);
                }
            }
            text.push_str(&written.join(&delimiter.to_string()));
            if place + 1 < lines || !rng.chance(15) {
                text.push_str(line_end);
            }
            if place > 0 && rng.chance(2) {
                text.push_str(line_end);
            }
        }
        match rng.below(10) {
            0 | 1 => [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat(),
            2 => {
                let mut bytes = vec![0xff, 0xfe];
                text.encode_utf16().for_each(|it| bytes.extend(it.to_le_bytes()));
                bytes
            }
            3 => {
                let mut bytes = vec![0xfe, 0xff];
                text.encode_utf16().for_each(|it| bytes.extend(it.to_be_bytes()));
                bytes
            }
            _ => text.into_bytes(),
        }
    }
}
