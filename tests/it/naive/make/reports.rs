//! What units send, when it comes, and what the register says of it.

use super::Maker;
use super::stories::{DIFFICULTIES, RowText, Story, Time, spell_date, spell_id};
use crate::naive::dates::{plus, tomorrow};
use chrono::NaiveDate;
use std::fs;
use std::path::Path;

impl Maker {
    pub(super) fn reports(&mut self, dir: &Path) {
        let horizon = if self.rng.chance(70) { 12 } else { self.rng.within(2, 11) as u32 };
        // Of a task one story, whoever leads it, with `each` one for each unit.
        let mut stories: Vec<Vec<Story>> = Vec::new();
        for task in self.tasks.clone() {
            let count = task.each.len().max(1);
            stories.push((0..count).map(|_| Story::new(&mut self.rng, &task, &self.months)).collect());
        }
        let periods = 12 + self.requests.len();
        for index in 0..periods {
            let (name, number, end, due, folder, asked) = if index < 12 {
                let month = &self.months[index];
                if month.number > horizon || !month.regular && !self.rng.chance(15) {
                    continue;
                }
                let folder = dir.join("reports").join(&month.name);
                (month.name.clone(), month.number, month.end, month.due, folder, Vec::new())
            } else {
                let request = &self.requests[index - 12];
                let folder = dir.join("reports/requests").join(&request.id);
                (request.id.clone(), 0, request.due, request.due, folder, request.units.clone())
            };
            let issued = if number == 0 { self.requests[index - 12].issued } else { self.months[index].begin };
            fs::create_dir_all(&folder).unwrap();
            for place in 0..self.units.len() {
                let unit = self.units[place].clone();
                let owes = self.owing[place] && (asked.is_empty() || asked.contains(&unit));
                let there = if owes { self.rng.chance(85) } else { self.rng.chance(25) };
                if self.chance(3) {
                    fs::write(folder.join(format!("{unit}.xlsx")), "PK").unwrap();
                }
                let received = self.receive(&name, &unit, there, issued, end, due);
                if !there {
                    continue;
                }
                let file = if self.rng.chance(3) { format!("{unit}.CSV") } else { format!("{unit}.csv") };
                let bytes = if self.rng.chance(6) {
                    self.unreadable_file()
                } else {
                    let known_from = received.unwrap_or(end);
                    let rows = self.rows(&unit, number, end, known_from, &mut stories);
                    let rows = self.with_targets(&unit, rows);
                    self.write_rows(rows)
                };
                fs::write(folder.join(file), bytes).unwrap();
            }
            if self.rng.chance(5) {
                fs::write(folder.join("ghi-chu.txt"), "không đọc").unwrap();
                fs::write(folder.join("~$van-phong.csv"), "x").unwrap();
                fs::write(folder.join("phong-la.csv"), "task,progress\nTC-01,100\n").unwrap();
            }
        }
        if self.rng.chance(10) {
            let folder = dir.join(format!("reports/{}-13", self.year));
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("van-phong.csv"), "task,progress,completed_on\nTC-01,100,01/01/2024\n").unwrap();
        }
    }

    /// Writes the register's lines for a file and says when it is known to have come.
    fn receive(
        &mut self,
        period: &str,
        unit: &str,
        there: bool,
        begin: NaiveDate,
        end: NaiveDate,
        due: NaiveDate,
    ) -> Option<NaiveDate> {
        if !there && !self.rng.chance(8) || there && self.rng.chance(12) {
            return None;
        }
        let on = match self.rng.below(12) {
            0..3 => due,
            3 => tomorrow(due),
            4 => end,
            5 => tomorrow(end),
            6 => plus(due, self.rng.within(2, 20)),
            7 => plus(due, self.rng.within(20, 60)),
            8 => plus(begin, self.rng.within(0, 10)),
            _ => plus(due, -self.rng.within(0, 3)),
        };
        let mut all = vec![on];
        while self.rng.chance(15) {
            all.push(plus(on, self.rng.within(-3, 12)));
        }
        for on in &all {
            let spelled = spell_date(&mut self.rng, *on);
            let period = self.spell_period(period);
            self.register.push(vec![period, unit.to_string(), spelled, "12/BC".to_string(), String::new()]);
        }
        if self.rng.chance(25) {
            self.dates.extend([plus(on, -1), on, tomorrow(on)]);
        }
        all.into_iter().min()
    }

    pub(super) fn register(&mut self, dir: &Path) {
        if self.register.is_empty() && self.rng.chance(50) {
            return;
        }
        let mut lines = std::mem::take(&mut self.register);
        let bad: &[&[&str]] = &[
            &["@-03", "van-phong", "31/02/@", "", ""],
            &["@-04", "van-phong", "hôm qua", "", ""],
            &["@-04", "phong-la", "01/01/@", "", ""],
            &["@-14", "van-phong", "01/01/@", "", ""],
            &["khong-co", "van-phong", "01/01/@", "", ""],
            &["@-05", "van-phong", "01/01/@", "", "", "thừa"],
            &["@-06", "van-phong", "", "", ""],
            &["@-07", "", "01/02/@", "", ""],
        ];
        for line in bad {
            if self.rng.chance(10) {
                lines.push(line.iter().map(|it| it.replace('@', &self.year.to_string())).collect());
            }
        }
        self.rng.shuffle(&mut lines);
        let mut table = vec![vec![
            self.rng.pick(&["period", "Period"]).to_string(),
            "unit".to_string(),
            self.rng.pick(&["received_on", "RECEIVED_ON"]).to_string(),
            "number".to_string(),
            "note".to_string(),
        ]];
        table.extend(lines);
        fs::create_dir_all(dir.join("reports")).unwrap();
        let bytes = self.encode(table);
        fs::write(dir.join("reports/register.csv"), bytes).unwrap();
    }

    fn rows(
        &mut self,
        unit: &str,
        month: u32,
        end: NaiveDate,
        known_from: NaiveDate,
        stories: &mut [Vec<Story>],
    ) -> Vec<RowText> {
        let mut rows = Vec::new();
        for (task, stories) in self.tasks.iter().zip(stories) {
            let rng = &mut self.rng;
            let part = task.each.iter().position(|it| it == unit);
            let leads = task.lead_on(end) == unit;
            let led = task.lead == unit || task.transfers.iter().any(|it| it.1 == unit);
            if let Some(place) = part.or(if task.each.is_empty() && leads { Some(0) } else { None }) {
                let time = Time { year: self.year, month, end, known_from };
                rows.extend(stories[place].lead_rows(rng, task, &time, &mut self.dates));
            } else if task.with.iter().any(|it| it == unit) {
                if rng.chance(45) {
                    let mut row = RowText::of(&task.id);
                    row.difficulty = stories[0].partner_difficulty(rng);
                    row.result = "Đã phối hợp".to_string();
                    if rng.chance(30) {
                        row.progress = rng.pick(&["100", "50", "abc", ""]).to_string();
                        row.completed_on = rng.pick(&["", "05/03/2024"]).to_string();
                    }
                    if rng.chance(20) {
                        row.proposal = "Đề nghị đôn đốc".to_string();
                    }
                    rows.push(row);
                }
            } else if rng.chance(if led || leads { 40 } else { 6 }) {
                // The row of a stranger adds nothing, nor does that of one who led before or will lead.
                let mut row = RowText::of(&task.id);
                row.progress = "100".to_string();
                row.completed_on = spell_date(rng, end);
                row.difficulty = rng.pick(&["Khó", "", "không"]).to_string();
                row.extend_to = rng.pick(&["", "31/12/2024"]).to_string();
                row.proposal = "Đề nghị hỗ trợ".to_string();
                rows.push(row);
            }
        }
        if self.rng.chance(40) {
            self.rng.shuffle(&mut rows);
        }
        if self.rng.chance(10) && !rows.is_empty() {
            // The same task twice: the first is used.
            let mut row = self.rng.pick(&rows);
            row.progress = self.rng.pick(&["100", "0", "33,3", "xấu"]).to_string();
            row.completed_on = spell_date(&mut self.rng, end);
            row.difficulty = self.rng.pick(&["Khó", ""]).to_string();
            let place = self.rng.below(rows.len() + 1);
            rows.insert(place, row);
        }
        if self.rng.chance(8) {
            let mut row = RowText::of(self.rng.pick(&["ZZ-99", "tc-01", "", "TC-01@2024-05", "TC-1", "*x"]));
            row.progress = "50".to_string();
            let place = self.rng.below(rows.len() + 1);
            rows.insert(place, row);
        }
        while self.rng.chance(12) {
            let mut row = RowText::of(self.rng.pick(&["*", "chung"]));
            row.difficulty = self.rng.pick(DIFFICULTIES).to_string();
            if self.rng.chance(40) {
                row.difficulty = self.rng.pick(&["", "không"]).to_string();
            }
            row.proposal = self.rng.pick(&["", "", "Đề nghị bổ sung biên chế"]).to_string();
            row.result = self.rng.pick(&["Họp giao ban", ""]).to_string();
            let place = self.rng.below(rows.len() + 1);
            rows.insert(place, row);
        }
        if self.rng.chance(10) && !rows.is_empty() {
            // A cell with text beyond the header's last: the row is not used.
            let place = self.rng.below(rows.len());
            rows[place].surplus_text = true;
            if self.rng.chance(30) {
                let mut again = rows[place].clone();
                again.surplus_text = false;
                rows.push(again);
            }
        }
        if rows.is_empty() && self.rng.chance(50) {
            let mut row = RowText::of("*");
            row.result = "Không phát sinh".to_string();
            rows.push(row);
        }
        rows
    }

    fn unreadable_file(&mut self) -> Vec<u8> {
        match self.rng.below(9) {
            0 => Vec::new(),
            1 => b"\xef\xbb\xbf".to_vec(),
            2 => b"task,progress\nTC-01,45\nghi ch\xfa,\xe9\xe8\n".to_vec(),
            3 => "cột một;cột hai\nTC-01;45\n".as_bytes().to_vec(),
            4 => "task,result\nTC-01,xong\n".as_bytes().to_vec(),
            5 => "tiến độ;ghi chú\n45;x\n".as_bytes().to_vec(),
            6 => "task,progress\nZZ-1,45\nZZ-2,100\n".as_bytes().to_vec(),
            7 => "task,progress\n".as_bytes().to_vec(), // a header alone is a report
            _ => b"\xff\xfet\x00a\x00s\x00k".to_vec().into_iter().chain(*b"\x00,").chain([0, 0x41]).collect(),
        }
    }

    /// Rows of the plan's numbers, those of others too now and then.
    fn with_targets(&mut self, unit: &str, mut rows: Vec<RowText>) -> Vec<RowText> {
        for place in 0..self.targets.len() {
            let own = self.targets[place].units.iter().any(|it| it == unit);
            if !self.rng.chance(if own { 75 } else { 8 }) {
                continue;
            }
            let id = self.targets[place].id.clone();
            let mut row = RowText::of(&spell_id(&mut self.rng, &id));
            row.value = match (self.targets[place].kind, self.rng.below(10)) {
                (_, 0) => self.rng.pick(&["", "nhiều", "12/", "#N/A", "x/y"]).to_string(),
                ("share", 1..8) => {
                    let d = self.rng.within(1, 700);
                    let any = self.rng.within(0, d);
                    let n = self.rng.pick(&[d, d - 1, d / 2, d * 4 / 5, any, 0]);
                    format!("{n}/{d}")
                }
                ("share", _) => self.rng.pick(&["80", "99,7", "66.6", "0", "100"]).to_string(),
                _ => self.rng.pick(&["3", "12", "4,5", "0", "30", "7.25"]).to_string(),
            };
            let at = self.rng.below(rows.len() + 1);
            rows.insert(at, row);
        }
        rows
    }

    /// A month as spreadsheets and people spell it; a request's id stays.
    fn spell_period(&mut self, period: &str) -> String {
        let Some((year, month)) = period.split_once('-').filter(|it| it.1.len() == 2) else {
            return period.to_string();
        };
        if self.plain || self.rng.chance(80) {
            return period.to_string();
        }
        let number: usize = month.parse().unwrap();
        let english = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][number - 1];
        match self.rng.below(6) {
            0 => format!("{number}/{year}"),
            1 => format!("{month}/{year}"),
            2 => format!("{english}-{}", &year[2..]),
            3 => format!("{english}-{year}"),
            4 => format!("T{number}/{year}"),
            _ => format!("Tháng {number}/{year}"),
        }
    }
}
