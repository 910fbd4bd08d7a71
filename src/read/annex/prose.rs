//! Plans without a table: headings, items, and below each item the lines that say who and when. Text without such lines is no task.

use super::fields::{Heading, Outline};
use super::group::{Group, Text, is_heading, without_end};
use super::labels::{Label, Labelled, labels, other_label};
use super::marks;
use super::rows::Title;
use super::vocabulary::Role;
use super::{AnnexField, Entry, Place};
use crate::read::office::{Block, Paper, Paragraph};

/// The tasks that a text tells of, and the headings that they stand under.
pub fn read(paper: &Paper) -> (Vec<AnnexField>, Vec<Entry>) {
    let mut reader = Reader { outline: Outline::of_fields_with_tasks(), ..Reader::default() };
    for block in &paper.blocks {
        match block {
            Block::Paragraph(paragraph) => reader.paragraph(paragraph),
            Block::Table(_) => reader.close(),
        }
    }
    reader.close();
    (reader.outline.finish(), reader.entries)
}

#[derive(Default)]
struct Reader {
    outline: Outline,
    entries: Vec<Entry>,
    /// The text just above, of which it is not yet known what it is.
    pending: Option<Text>,
    group: Option<Group>,
    /// Items that are open, with how far in they stand.
    wholes: Vec<(u8, String)>,
}

impl Reader {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        let text = marks::without_notes(&paragraph.text);
        for (at, line) in text.split('\n').map(str::trim).filter(|it| !it.is_empty()).enumerate() {
            self.line(paragraph, line, at == 0);
        }
    }

    fn line(&mut self, paragraph: &Paragraph, line: &str, is_first: bool) {
        let is_label = |it: &Labelled| self.group.is_some() || !it.is_numbered || it.says_who() || it.names_a_task();
        if let Some(labelled) = labels(line).filter(is_label) {
            if !labelled.before.is_empty() {
                self.text(paragraph, &labelled.before, is_first);
            }
            labelled.labels.into_iter().for_each(|it| self.label(it, paragraph.number));
        } else if !self.is_more_of_a_label(paragraph, line, is_first) {
            self.text(paragraph, line, is_first);
        }
    }

    /// A line that goes on with the label above: the rest of its paragraph, or what is listed below `Sản phẩm:`.
    fn is_more_of_a_label(&mut self, paragraph: &Paragraph, line: &str, is_first: bool) -> bool {
        let Some(group) = &mut self.group else { return false };
        if let Some(other) = other_label(line).filter(|_| group.says_something()) {
            group.take(other, paragraph.number);
            return true;
        }
        let title = Title::of(line, false);
        let is_listed = title.has_bullet && !line.starts_with(['-', '–', '—']);
        let is_rest = !is_first && group.paragraph == paragraph.number && title.number.is_none();
        let is_awaited = group.last_is_empty() && title.number.is_none() && !is_heading(paragraph, line);
        if is_rest || is_listed || is_awaited {
            group.add(line);
            group.paragraph = paragraph.number;
        }
        is_rest || is_listed || is_awaited
    }

    fn label(&mut self, label: Label, paragraph: u32) {
        let starts_anew = label.role == Role::Task && !label.text.is_empty();
        if starts_anew && self.group.as_ref().is_some_and(|it| it.says_something() || !it.entry.title.is_empty()) {
            self.close();
        }
        if label.role == Role::Task && label.text.is_empty() {
            return;
        }
        if self.group.is_none() {
            self.group = Some(Group::below(self.pending.take()));
        }
        if let Some(group) = &mut self.group {
            group.take(label, paragraph);
        }
    }

    fn text(&mut self, paragraph: &Paragraph, line: &str, is_first: bool) {
        self.close_group();
        match self.pending.as_mut().filter(|it| it.paragraph == paragraph.number && !is_first) {
            Some(pending) => {
                pending.text.push('\n');
                pending.text.push_str(line);
            }
            None => {
                self.pass_pending();
                let is_heading = is_heading(paragraph, line);
                self.pending = Some(Text { paragraph: paragraph.number, text: line.to_string(), is_heading });
            }
        }
    }

    fn close(&mut self) {
        self.close_group();
        self.pass_pending();
    }

    /// What had no labels below it heads what follows, or is a text.
    fn pass_pending(&mut self) {
        let Some(text) = self.pending.take() else { return };
        if text.is_heading {
            self.outline.enter(Heading::of(&text.text, None));
            self.wholes.clear();
            return;
        }
        let depth = text.depth();
        self.leave(&text, depth);
        if depth < 50 {
            self.wholes.push((depth, without_end(&text.title().text)));
        }
    }

    /// Closes what stands as far in as a text, or farther.
    fn leave(&mut self, text: &Text, depth: u8) {
        if depth <= 20 {
            self.outline.close(&Heading::of(&text.text, None));
        }
        while self.wholes.last().is_some_and(|it| it.0 >= depth) {
            self.wholes.pop();
        }
    }

    /// The labels are all there: a task, if they say who, or when something is done that has a number or stands in a list.
    fn close_group(&mut self) {
        let Some(group) = self.group.take() else { return };
        if !group.is_a_task(self.entries.last().is_some_and(|it| self.outline.is_in(it.field))) {
            self.pending = group.title.filter(|it| it.is_heading);
            return;
        }
        let (mut entry, title) = group.finish();
        match title {
            // `Nội dung:` is the task; what stands above heads it.
            Some(text) if !entry.title.is_empty() => {
                self.pending = Some(text);
                self.pass_pending();
            }
            Some(text) => {
                let (depth, title) = (text.depth(), text.title());
                self.leave(&text, depth);
                entry.title = without_end(&title.text);
                entry.number = title.number.map(|it| it.text);
                entry.place = Place::Paragraph(text.paragraph);
                entry.under = self.wholes.iter().map(|it| it.1.clone()).collect();
                if depth < 50 {
                    self.wholes.push((depth, entry.title.clone()));
                }
            }
            None if entry.title.is_empty() => return,
            None => {}
        }
        if entry.under.is_empty() {
            entry.under = self.wholes.iter().map(|it| it.1.clone()).filter(|it| *it != entry.title).collect();
        }
        entry.field = self.outline.current();
        self.entries.push(entry);
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{annex, assert_told, fields, paper};
    use super::super::{Place, read};

    #[test]
    fn items_with_labels_below_are_tasks() {
        let text = "KẾ HOẠCH
            I. MỤC ĐÍCH, YÊU CẦU
            1. Mục đích
            - Nâng cao hiệu quả.
            II. NHIỆM VỤ
            #1. Cải cách thể chế
            Các đơn vị thực hiện như sau:
            a) Xây dựng kế hoạch rà soát văn bản.
            - Cơ quan chủ trì: Sở Tư pháp.
            - Cơ quan phối hợp: Sở A, Sở B.
            - Thời gian thực hiện: Quý II/2025.
            b) Ban hành quy chế
            - Đơn vị chủ trì : Sở Nội vụ / - Sản phẩm: Quy chế / - Thời gian: Thường xuyên
            #2. Thủ tục hành chính
            #2.1. Một cửa
            Rà soát thủ tục
            - Nội dung: Công bố thủ tục mới;
            - Cơ quan thực hiện: Sở Y tế
            - Thời hạn: 30/6
            - Nội dung: Niêm yết công khai
            - Cơ quan thực hiện: Các sở
            III. TỔ CHỨC THỰC HIỆN
            1. Sở Nội vụ chủ trì theo dõi.
            2. Thời gian: các đơn vị báo cáo hằng quý";
        assert_eq!(fields(&annex(text)), ["1 Cải cách thể chế", "2.1 Một cửa"]);
        assert_told(
            text,
            &[
                "a | 1 | Xây dựng kế hoạch rà soát văn bản | Sở Tư pháp. | ph=Sở A, Sở B. | Quý II/2025.",
                "b | 1 | Ban hành quy chế | sp=Quy chế | Sở Nội vụ | Thường xuyên",
                " | 2.1 | Công bố thủ tục mới | Sở Y tế | 30/6",
                " | 2.1 | Niêm yết công khai | Các sở | ",
            ],
        );
        assert_eq!(annex(text).entries[0].place, Place::Paragraph(8));
    }

    #[test]
    fn items_may_stand_within_items() {
        assert_told(
            "*I. CÔNG NGHỆ*
             1. Hạ tầng số phải đi trước một bước.
             a) Xây dựng trung tâm dữ liệu:
             - Giai đoạn một
             Chủ trì: Sở A
             Hoàn thành: 2025
             - Giai đoạn hai (Chủ trì: Sở B; hoàn thành: 2026).
             2. Nền tảng số
             Chủ trì: Sở C
             Sản phẩm:
             + Nền tảng
             + Ứng dụng
             Kinh phí: 5 tỷ đồng
             - Người phụ trách: Ông A",
            &[
                " | I | Hạ tầng số phải đi trước một bước > Xây dựng trung tâm dữ liệu > Giai đoạn một | Sở A | 2025",
                " | I | Hạ tầng số phải đi trước một bước > Xây dựng trung tâm dữ liệu > Giai đoạn hai | Sở B | 2026",
                "2 | I | Nền tảng số | sp=+ Nền tảng / + Ứng dụng | Sở C |  | ld=Ông A | Kinh phí=5 tỷ đồng",
            ],
        );
    }

    #[test]
    fn text_without_labels_is_no_task() {
        for text in
            ["Kính gửi: các sở", "1. Thời gian: năm 2025", "I. KẾT QUẢ\n- Kết quả: đạt 95%", "Họp\nThời gian: 8 giờ"]
        {
            assert!(read(&paper(text), None).is_err(), "{text}");
        }
    }

    #[test]
    fn a_table_of_tasks_is_read_and_labels_beside_it_are_not() {
        let text = "1. Một việc\n- Cơ quan chủ trì: Sở A\n- Thời hạn: 2025\nTT | Nhiệm vụ | Chủ trì | Thời hạn\n1 | Hai | Sở B | 2025";
        assert_told(text, &["1 |  | Hai | Sở B | 2025"]);
    }
}
