//! What becomes of tasks, month by month, and the rows that tell of it.

use super::{Month, Occurrence, Rng, Task};
use crate::naive::dates::{plus, tomorrow};
use chrono::{Datelike, NaiveDate};

pub(super) const DIFFICULTIES: &[&str] = &[
    "Chờ văn bản của Sở Tư pháp",
    "thiếu kinh phí; chưa bố trí",
    "Không có nguồn lực",
    "không đủ người, chờ tuyển",
    "chưa có văn bản hướng dẫn",
    "Không có khó khăn lớn",
    "-- chậm",
    "nothing yet",
    "Vướng \"mặt bằng\",\nđang xử lý",
];
const NO_DIFFICULTIES: &[&str] = &[
    "không",
    "Không.",
    "KHÔNG CÓ",
    "không phát sinh",
    "Chưa có.",
    "chưa phát sinh",
    "không có khó khăn, vướng mắc gì.",
    "Không có khó khăn/vướng mắc",
    "không khó khăn",
    "Chưa phát sinh khó khăn, vướng mắc, kiến nghị, đề xuất gì.",
    "không có kiến nghị và đề xuất",
    "Không có khó khăn hoặc vướng mắc",
    "none",
    "None.",
    "NO",
    "n/a",
    "N/A",
    "-",
    "0",
];

/// When a row is written.
pub(super) struct Time {
    pub year: i32,
    /// 0 in an answer to a request.
    pub month: u32,
    pub end: NaiveDate,
    pub known_from: NaiveDate,
}

impl Time {
    fn now(&self) -> u32 {
        if self.month == 0 { self.end.month() } else { self.month }
    }
}

/// An id as people and word processors write it.
pub(super) fn spell_id(rng: &mut Rng, id: &str) -> String {
    match rng.below(30) {
        0 => id.to_lowercase(),
        1 => id.to_uppercase(),
        2 => id.replace('-', "–"),
        3 => id.replace('-', "\u{2212}"),
        4 => id.replace('-', "‑"),
        _ => id.to_string(),
    }
}

#[derive(Clone, Default)]
pub(super) struct RowText {
    pub task: String,
    pub progress: String,
    pub completed_on: String,
    pub result: String,
    pub difficulty: String,
    pub forecast: String,
    pub proposal: String,
    pub value: String,
    pub extend_to: String,
    pub surplus_text: bool,
}

impl RowText {
    pub fn of(task: &str) -> RowText {
        RowText { task: task.to_string(), ..RowText::default() }
    }
}

pub(super) fn spell_date(rng: &mut Rng, day: NaiveDate) -> String {
    let (y, m, d) = (day.year(), day.month(), day.day());
    match rng.below(6) {
        0 | 1 => day.to_string(),
        2 => format!("{d:02}/{m:02}/{y}"),
        3 => format!("{d}/{m}/{y}"),
        4 => format!("{d}.{m}.{y}"),
        _ => format!("{d}-{m}-{y}"),
    }
}

const BAD_DATES: &[&str] = &["31/02/2024", "12/13/2024", "12/3/24", "tháng 6", "2024-06", "45000", "1/1/2200", "??"];

/// In hundredths.
fn spell_progress(rng: &mut Rng, progress: i64) -> String {
    let (whole, fraction) = (progress / 100, progress % 100);
    let mut text = whole.to_string();
    if fraction != 0 || rng.chance(10) {
        let separator = rng.pick(&[",", "."]);
        if fraction % 10 == 0 {
            text.push_str(&format!("{separator}{}", fraction / 10));
        } else {
            text.push_str(&format!("{separator}{fraction:02}"));
        }
    }
    text.push_str(rng.pick(&["", "", "%", " %"]));
    text
}

const BAD_PROGRESS: &[&str] = &["", "xong", "101", "100,01", "-5", "45,5,1", "12.345", "1e1", "50%%", "một nửa"];

/// What becomes of one task, or of one occurrence, as its lead tells it.
#[derive(Clone)]
struct Arc {
    progress: i64,
    /// The month whose report says 100, 0 if none does.
    done_in: u32,
    done: bool,
    completed_on: Option<NaiveDate>,
    says_date: bool,
    stuck: bool,
}

pub(super) struct Story {
    arcs: Vec<Arc>,
    difficulty: Option<&'static str>,
    partner: Option<&'static str>,
    silent: usize,
}

impl Story {
    pub fn new(rng: &mut Rng, task: &Task, months: &[Month]) -> Story {
        let count = task.occurrences.len().max(1);
        let mut arcs = Vec::new();
        for place in 0..count {
            // Mostly done near the deadline.
            let deadline = if !task.occurrences.is_empty() { task.deadlines[place] } else { rng.pick(&task.deadlines) };
            let holding = months.iter().find(|it| it.end >= deadline).map_or(12, |it| it.number);
            let done_in = match rng.below(10) {
                0..2 => 0,
                2..5 => holding,
                5..7 => (holding + 1).min(12),
                7 => holding.saturating_sub(1).max(1),
                _ => rng.within(1, 12) as u32,
            };
            let completed_on = match rng.below(10) {
                0..3 => Some(deadline),
                3..5 => Some(tomorrow(deadline)),
                5 => Some(plus(deadline, -rng.within(1, 20))),
                6 => Some(plus(deadline, rng.within(2, 40))),
                7 => Some(months[(done_in.max(1) - 1) as usize].end),
                8 => Some(plus(months[(done_in.max(1) - 1) as usize].end, rng.within(1, 20))),
                _ => None,
            };
            arcs.push(Arc {
                progress: 0,
                done_in,
                done: false,
                completed_on,
                says_date: rng.chance(92),
                stuck: rng.chance(25),
            });
        }
        Story { arcs, difficulty: None, partner: None, silent: rng.pick(&[5, 10, 15, 40]) }
    }

    fn next_difficulty(rng: &mut Rng, now: &mut Option<&'static str>) -> String {
        if rng.chance(if now.is_some() { 30 } else { 20 }) {
            *now = if now.is_some() { None } else { Some(rng.pick(DIFFICULTIES)) };
        }
        match *now {
            Some(text) => text.to_string(),
            None if rng.chance(40) => rng.pick(NO_DIFFICULTIES).to_string(),
            None => String::new(),
        }
    }

    pub fn partner_difficulty(&mut self, rng: &mut Rng) -> String {
        Story::next_difficulty(rng, &mut self.partner)
    }

    pub fn lead_rows(&mut self, rng: &mut Rng, task: &Task, time: &Time, dates: &mut Vec<NaiveDate>) -> Vec<RowText> {
        if rng.chance(self.silent) {
            return Vec::new();
        }
        let mut rows = Vec::new();
        for (place, name) in self.rows_to_tell(rng, task, time) {
            rows.push(self.lead_row(rng, task, time, dates, place, &name));
        }
        rows
    }

    /// Of which occurrences there are rows, and by which names.
    fn rows_to_tell(&self, rng: &mut Rng, task: &Task, time: &Time) -> Vec<(usize, String)> {
        let now = time.now();
        let mut places: Vec<(usize, String)> = Vec::new();
        if task.occurrences.is_empty() {
            places.push((0, task.id.clone()));
        } else {
            let at = (if time.month == 0 { time.end.year() } else { time.year }, now);
            let holds = |it: &Occurrence| it.year == at.0 && it.first_month <= now && now <= it.last_month;
            let bare = match task.listed {
                true => {
                    let next = task.occurrences.iter().position(|it| (it.year, it.first_month) >= at);
                    Some(next.unwrap_or(task.occurrences.len() - 1))
                }
                false => task.occurrences.iter().position(holds),
            };
            match bare {
                Some(place) if rng.chance(85) => places.push((place, task.id.clone())),
                Some(place) => places.push((place, task.occurrences[place].name.clone())),
                None if rng.chance(70) => places.push((0, task.id.clone())), // cannot be told
                None => {}
            }
            // Others by name: the one before, mostly, which was finished late.
            if rng.chance(30) {
                let place = match bare {
                    Some(place) if place > 0 && rng.chance(70) => place - 1,
                    _ => rng.below(task.occurrences.len()),
                };
                if bare != Some(place) || rng.chance(20) {
                    places.push((place, task.occurrences[place].name.clone()));
                }
            }
            if rng.chance(4) {
                places.push((0, format!("{}@{}-Q9", task.id, time.year)));
            }
            if rng.chance(30) {
                places.reverse();
            }
        }
        places
    }

    fn lead_row(
        &mut self,
        rng: &mut Rng,
        task: &Task,
        time: &Time,
        dates: &mut Vec<NaiveDate>,
        place: usize,
        name: &str,
    ) -> RowText {
        let (now, end) = (time.now(), time.end);
        let arc = &mut self.arcs[place];
        let mut row = RowText::of(&spell_id(rng, name));
        let reached = arc.done_in != 0 && (now >= arc.done_in || (time.month == 0 && end.year() > time.year));
        if arc.done && rng.chance(5) {
            // Taken back.
            arc.done = false;
            arc.done_in = 0;
            arc.progress = 9000;
        } else if reached {
            arc.done = true;
            arc.progress = 10000;
        } else if !arc.stuck || rng.chance(15) {
            arc.progress = match rng.below(12) {
                0 => 9999,
                1 => 9995,
                2 => 4,
                3 => 8000,
                4 => 7999,
                5 => (arc.progress - 500).max(0),
                6 => 4550,
                7 => 10000,
                8 => arc.progress,
                _ => (arc.progress + rng.within(0, 30) * 100).min(9900),
            };
        }
        row.progress = spell_progress(rng, arc.progress);
        if arc.done && arc.says_date {
            if let Some(on) = arc.completed_on {
                row.completed_on = spell_date(rng, on);
                if rng.chance(20) {
                    dates.extend([plus(on, -1), on, tomorrow(on)]);
                }
            } else {
                row.completed_on = spell_date(rng, time.known_from);
            }
        } else if rng.chance(3) {
            row.completed_on = spell_date(rng, end); // a date under 100%, or none said
        }
        if rng.chance(4) {
            row.progress = rng.pick(BAD_PROGRESS).to_string();
        }
        if rng.chance(4) {
            row.completed_on = rng.pick(BAD_DATES).to_string();
        }
        let deadline = rng.pick(&task.deadlines);
        row.forecast = match rng.below(8) {
            0 => spell_date(rng, deadline),
            1 => spell_date(rng, tomorrow(deadline)),
            2 => spell_date(rng, plus(deadline, -5)),
            3 if rng.chance(30) => rng.pick(BAD_DATES).to_string(),
            _ => String::new(),
        };
        row.result =
            if rng.chance(60) { format!("Kết quả {now}, đã trình; \"dự thảo\"") } else { String::new() };
        row.difficulty = Story::next_difficulty(rng, &mut self.difficulty);
        row.proposal = rng.pick(&["", "", "", "Đề nghị đôn đốc"]).to_string();
        // Mostly of tasks with one deadline: an extension is asked for one.
        if rng.chance(if task.occurrences.is_empty() { 15 } else { 2 }) {
            let deadline = rng.pick(&task.deadlines);
            let days = rng.pick(&[0, 1, 30, -3]);
            row.extend_to = spell_date(rng, plus(deadline, days));
        }
        if task.ongoing && rng.chance(50) {
            row.progress = String::new();
        }
        row
    }
}
