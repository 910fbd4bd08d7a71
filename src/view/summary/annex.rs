//! Part IV, the tasks of the next period, and the annex of all tasks.

use super::Page;
use crate::say;
use crate::view::cells::{self, lead_name};
use crate::view::document::{Block, Cell, Column, Document, Matters, Table};
use crate::view::official::{self, Annex, Kind};
use crate::view::words;

impl Page<'_, '_> {
    pub fn next(&self, document: &mut Document) {
        let (lang, status) = (self.lang, &self.summary.status);
        let plan = &status.year.plan;
        let span = words::span(lang, self.summary.span.next());
        let span = lang.say(span.to_uppercase(), span.clone());
        document.heading(
            2,
            say!(lang, "IV. NHIỆM VỤ TRỌNG TÂM KỲ TỚI ({span})", "IV. MAIN TASKS OF THE NEXT PERIOD ({span})"),
        );
        let rows = self.summary.next.iter().map(|&id| {
            let (task, figure) = (plan.task(id), status.figure(id));
            vec![
                Cell::date(figure.due),
                Cell::text(&*task.id.value),
                Cell::text(&*task.title),
                Cell::text(task.output.as_ref().map_or("", |o| &*o.value)),
                Cell::text(lead_name(plan, task)),
                cells::progress(figure),
            ]
        });
        let columns = vec![
            Column::left("due", lang.say("Thời hạn", "Deadline")).matters(Matters::Most),
            Column::left("task", lang.say("Mã", "Task")).matters(Matters::Most),
            Column::left("title", lang.say("Nhiệm vụ", "Title")).matters(Matters::Most),
            Column::left("output", lang.say("Sản phẩm", "Product")).matters(Matters::Least),
            Column::left("lead", lang.say("Đơn vị chủ trì", "Lead")).short(lang.say("Chủ trì", "Lead")),
            Column::right("progress", lang.say("Tiến độ", "Progress")),
        ];
        self.table_or_none(document, Table::new(columns, rows));
    }

    pub fn annex(&self, document: &mut Document) {
        let (lang, status) = (self.lang, &self.summary.status);
        let plan = &status.year.plan;
        document.blocks.push(Block::Annex(Annex {
            title: lang.say("TÌNH HÌNH THỰC HIỆN TỪNG NHIỆM VỤ", "STATE OF EVERY TASK").to_owned(),
            heading: lang.say("PHỤ LỤC. TÌNH HÌNH THỰC HIỆN TỪNG NHIỆM VỤ", "ANNEX. STATE OF EVERY TASK").to_owned(),
            ..official::annex(lang, plan, &self.opening(), Kind::Report)
        }));
        let rows = status.each().map(|(id, task, figure)| {
            vec![
                Cell::count(u64::from(id.0) + 1),
                Cell::text(&*task.id.value),
                Cell::text(&*task.title),
                Cell::text(lead_name(plan, task)),
                cells::deadline(lang, task, figure),
                cells::progress(figure),
                cells::state(lang, figure),
                Cell::text(cells::remarks(lang, task, figure)),
            ]
        });
        let columns = vec![
            Column::right("number", lang.say("TT", "No.")).matters(Matters::Least),
            Column::left("task", lang.say("Mã", "Task")).matters(Matters::Most),
            Column::left("title", lang.say("Nhiệm vụ", "Title")).matters(Matters::Most),
            Column::left("lead", lang.say("Đơn vị chủ trì", "Lead")).short(lang.say("Chủ trì", "Lead")),
            Column::left("due", lang.say("Thời hạn", "Deadline")).matters(Matters::Most),
            Column::right("progress", lang.say("Tiến độ", "Progress")),
            Column::left("state", lang.say("Trạng thái", "State")).matters(Matters::Most),
            Column::left("remark", lang.say("Ghi chú", "Remark")).matters(Matters::Least),
        ];
        self.table_or_none(document, Table::new(columns, rows));
    }
}
