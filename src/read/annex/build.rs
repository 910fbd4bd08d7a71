//! From the rows of tables that are one annex to its fields and tasks: each row is a heading, an item, or goes on with the one
//! above. Knows rows that are cut into cells already, not grids.

use super::fields::{Heading, Outline};
use super::head::Head;
use super::nesting::{self, CellNames, Depth, Item, append};
use super::number::{Kind, Number};
use super::part::Part;
use super::rows::{Draft, says_more};
use super::{AnnexField, Entry};
use std::rc::Rc;

/// What tables say together.
pub struct Built {
    pub fields: Vec<AnnexField>,
    pub entries: Vec<Entry>,
    /// How many of the tasks stand in which of the parts.
    pub in_parts: Vec<usize>,
}

pub fn build(parts: &[Part<'_, '_>]) -> Built {
    let mut builder = Builder::default();
    for (number, part) in parts.iter().enumerate() {
        builder.part = number;
        let drafts = part.drafts();
        if let Some(heading) = &part.heading {
            builder.outline.enter(heading.clone());
            builder.has_last = false;
        }
        builder.names = Rc::new(cell_names(part.head));
        let facts = Facts::of(&drafts, part);
        for (at, draft) in drafts.iter().enumerate() {
            builder.add(draft, drafts.get(at + 1), &facts);
        }
    }
    let (mut entries, mut in_parts) = (Vec::new(), vec![0; parts.len()]);
    for (part, entry) in nesting::entries(&builder.items) {
        in_parts[part] += 1;
        entries.push(entry);
    }
    Built { fields: builder.outline.finish(), entries, in_parts }
}

fn cell_names(head: &Head) -> CellNames {
    let name = |column: Option<usize>| column.and_then(|it| head.names.get(it).cloned()).unwrap_or_default();
    let columns = &head.columns;
    CellNames {
        output: name(columns.output),
        lead: name(columns.lead),
        with: name(columns.with),
        both: name(columns.both),
        when: name(columns.when),
        leader: name(columns.leader),
        source: name(columns.source),
    }
}

/// What is common to the rows of a table.
struct Facts {
    /// A row heads a field by a roman number or a letter.
    has_numbered_fields: bool,
    /// Rows with numbers like `1` are all titles alone, and those with `1.1` are the tasks.
    has_numbered_wholes: bool,
    /// A title alone is set in bold somewhere.
    has_strong_titles: bool,
    has_numbers: bool,
}

impl Facts {
    fn of(drafts: &[Draft], part: &Part<'_, '_>) -> Facts {
        let heads = |it: &&Draft| it.is_alone && it.heading().has_field_number();
        let arabic = || drafts.iter().filter(|it| it.kind() == Some(Kind::Arabic));
        let dotted = drafts.iter().any(|it| matches!(it.kind(), Some(Kind::Dotted(_))) && !it.is_alone);
        let strong = |it: &&Draft| it.is_alone && it.number.is_none() && it.is_strong;
        Facts {
            has_numbered_fields: drafts.iter().any(|it| heads(&it)) || part.heading.is_some(),
            has_numbered_wholes: dotted && arabic().count() > 1 && arabic().all(|it| it.is_alone && it.is_strong),
            has_strong_titles: drafts.iter().any(|it| strong(&it)),
            has_numbers: drafts.iter().any(|it| !it.is_alone && it.number.is_some()),
        }
    }
}

/// What a row is.
enum Shape {
    Field(Heading),
    /// A heading below a field.
    Heading,
    Item,
    /// The rest of the row above.
    More,
    /// The title of the row above holds for this one too.
    Again,
}

#[derive(Default)]
struct Builder {
    outline: Outline,
    items: Vec<Item>,
    names: Rc<CellNames>,
    part: usize,
    /// Whether a row above may go on in the next one.
    has_last: bool,
}

impl Builder {
    fn add(&mut self, draft: &Draft, next: Option<&Draft>, facts: &Facts) {
        if draft.is_alone
            && draft.number.is_none()
            && !draft.has_bullet
            && self.outline.name_the_last(&draft.entry.title)
        {
            return;
        }
        match self.shape(draft, next, facts) {
            Shape::Field(heading) => {
                self.outline.enter(heading);
                self.has_last = false;
            }
            Shape::Heading => self.push(draft, Depth::Heading),
            Shape::Item => {
                let depth = self.depth(draft);
                self.push(draft, depth);
            }
            Shape::Again => self.push_again(draft),
            Shape::More => {
                if let Some(last) = self.items.last_mut() {
                    let mut more = (*draft.own).clone();
                    if draft.has_bullet && !more.title.is_empty() {
                        more.title = format!("- {}", more.title);
                    }
                    append(&mut last.entry, &more);
                }
            }
        }
    }

    fn push(&mut self, draft: &Draft, depth: Depth) {
        let mut entry = draft.entry.clone();
        entry.field = self.outline.current();
        entry.under.extend(draft.group.clone().filter(|it| !it.is_empty()));
        name_it(&mut entry);
        self.items.push(Item {
            entry,
            number: draft.number.clone(),
            depth,
            part: self.part,
            names: self.names.clone(),
        });
        self.has_last = true;
    }

    /// One more task with the title and the number of the one above.
    fn push_again(&mut self, draft: &Draft) {
        let Some(mut item) = self.items.last().cloned() else { return };
        let entry = Entry { field: item.entry.field, under: item.entry.under, ..draft.entry.clone() };
        let (title, is_nameless, number) = (item.entry.title, item.entry.is_nameless, item.entry.number);
        item.entry = Entry { title, is_nameless, number, ..entry };
        self.items.push(item);
    }

    fn shape(&self, draft: &Draft, next: Option<&Draft>, facts: &Facts) -> Shape {
        if self.goes_on(draft, facts) {
            return if self.is_same_title_again(draft) { Shape::Again } else { Shape::More };
        }
        if !draft.is_alone {
            return match field_with_cells(draft, next, facts) {
                Some(heading) => Shape::Field(heading),
                None => Shape::Item,
            };
        }
        let heading = draft.heading();
        if heading.has_field_number() {
            return Shape::Field(heading);
        }
        let starts_again =
            next.and_then(|it| it.number.as_ref()).is_some_and(|it| it.value() == Some(1) && it.kind == Kind::Arabic);
        let heads = match draft.kind() {
            Some(Kind::Arabic) => draft.is_across || facts.has_numbered_wholes || draft.is_strong && starts_again,
            Some(_) => false,
            None if draft.has_bullet => false,
            None => draft.is_across || draft.is_strong || starts_again && facts.has_numbers && !facts.has_strong_titles,
        };
        match (heads, facts.has_numbered_fields) {
            (false, _) => Shape::Item,
            (true, true) => Shape::Heading,
            (true, false) => Shape::Field(heading),
        }
    }

    /// Whether a row is the rest of the one above: cut by the end of a page, a line of its title, or a part of its merged cells.
    fn goes_on(&self, draft: &Draft, facts: &Facts) -> bool {
        if !self.has_last || draft.number.is_some() && !draft.title_from_above {
            return false;
        }
        if draft.title_from_above {
            return draft.own.title.is_empty() && draft.number.is_none();
        }
        let title = &draft.entry.title;
        if title.is_empty() {
            return says_more(&draft.own);
        }
        let is_line = draft.is_alone && draft.has_bullet && facts.has_numbers;
        let is_whole = draft.says_who() && draft.says_when();
        let is_rest = title.starts_with(char::is_lowercase) && !is_whole && goes_on_everywhere(&draft.own);
        let is_cut = is_rest && facts.has_numbers && self.is_cut_off();
        is_line || is_cut && !draft.is_across && !draft.has_bullet
    }

    /// Whether a row below says both who and when anew: which of them belongs to which would be lost in one task.
    fn is_same_title_again(&self, draft: &Draft) -> bool {
        let begins = |text: &str| text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let differs = |own: &str, above: &str| begins(own) && !above.is_empty() && own != above;
        let own = &draft.own;
        let who_and_when = |above: &Entry| differs(&own.lead, &above.lead) && differs(&own.when, &above.when);
        own.title.is_empty() && self.items.last().is_some_and(|it| who_and_when(&it.entry))
    }

    /// Whether the title above ends in the middle of a sentence.
    fn is_cut_off(&self) -> bool {
        self.items.last().is_some_and(|it| !it.entry.title.ends_with(['.', ';']))
    }

    /// A row without a number is a part of one that is only a title, or of what that one's parts are.
    fn depth(&self, draft: &Draft) -> Depth {
        if let Some(depth) = nesting::depth(draft.number.as_ref(), draft.has_bullet) {
            return depth;
        }
        let is_title = |it: &Item| {
            it.number.is_some() && it.entry.lead.is_empty() && it.entry.both.is_empty() && it.entry.when.is_empty()
        };
        match self.items.last() {
            Some(last) if self.has_last && (is_title(last) || last.depth == Depth::Part) => Depth::Part,
            _ => Depth::Arabic,
        }
    }
}

/// Whether no cell begins anew.
fn goes_on_everywhere(own: &Entry) -> bool {
    let cells = [&own.output, &own.lead, &own.with, &own.both, &own.when];
    cells.iter().all(|it| it.is_empty() || it.starts_with(char::is_lowercase))
}

/// A field's row may say more than its name: a sum of money, who leads in all of it. Then others like it stand in the table, and
/// tasks with numbers of their own below it.
fn field_with_cells(draft: &Draft, next: Option<&Draft>, facts: &Facts) -> Option<Heading> {
    let number = draft.number.as_ref()?;
    let is_counted = |it: &Number| matches!(it.kind, Kind::Arabic | Kind::Dotted(_));
    let has_tasks = next.and_then(|it| it.number.as_ref()).is_some_and(is_counted);
    let heads = matches!(number.kind, Kind::Roman | Kind::Capital) && facts.has_numbered_fields_or(draft);
    if draft.says_when() || !heads || !has_tasks {
        return None;
    }
    let mut heading = draft.heading();
    let entry = &draft.entry;
    let cells = [&entry.output, &entry.lead, &entry.with, &entry.both, &entry.leader, &entry.source];
    heading.notes = cells.into_iter().filter(|it| !it.is_empty()).map(|it| (None, it.clone())).collect();
    heading.notes.extend(entry.notes.clone());
    Some(heading)
}

impl Facts {
    /// A single one with sums of money is a field too, where nobody leads it.
    fn has_numbered_fields_or(&self, draft: &Draft) -> bool {
        self.has_numbered_fields || !draft.says_who()
    }
}

/// A task must have a name: of a row without one it is what else it says.
fn name_it(entry: &mut Entry) {
    if entry.title.is_empty() {
        let cells = [&entry.output, &entry.lead, &entry.both, &entry.with, &entry.when, &entry.leader, &entry.source];
        let note = entry.notes.first().map(|it| &it.1);
        let first = cells.into_iter().chain(note).find(|it| !it.is_empty()).cloned();
        entry.title = first.unwrap_or_default();
        entry.is_nameless = true;
    }
}

#[cfg(test)]
mod tests {
    use crate::read::annex::fixture::{annex, assert_told, fields};

    const HEAD: &str = "TT | Nhiệm vụ | Sản phẩm | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành\n";

    #[test]
    fn rows_are_tasks_in_their_fields() {
        let text = HEAD.to_string()
            + "(1) | (2) | (3) | (4) | (5) | (6)
               I. NÂNG CAO CHẤT LƯỢNG | < | < | < | < | <
               1 | Xây dựng kế hoạch | Kế hoạch | Sở Nội vụ | Sở Tài chính | Quý I/2025
               2. | - Ban hành / - Công bố | | Sở Tư pháp[1] | | 6/2025
               TT | Nhiệm vụ | Sản phẩm | Cơ quan chủ trì[1] | Cơ quan phối hợp | Thời gian hoàn thành
               (1) | (2) | (3) | (4) | (5) | (6)
               II | Cải cách thể chế | | | |
               1 | 1. Rà soát văn bản* | Báo cáo[2] | Sở Tư pháp | ^ | Thường xuyên
               | *Hiện đại hóa* | | | |
               45a | Nâng cấp 200 m² | | Sở Xây dựng (1) | Các sở | 2025";
        assert_eq!(fields(&annex(&text)), ["I NÂNG CAO CHẤT LƯỢNG", "II Cải cách thể chế"]);
        assert_told(
            &text,
            &[
                "1 | I | Xây dựng kế hoạch | sp=Kế hoạch | Sở Nội vụ | ph=Sở Tài chính | Quý I/2025",
                "2 | I | Ban hành / - Công bố | Sở Tư pháp | 6/2025",
                "1 | II | Rà soát văn bản | sp=Báo cáo[2] | Sở Tư pháp | Thường xuyên",
                "45a | II | Hiện đại hóa > Nâng cấp 200 m² | Sở Xây dựng | ph=Các sở | 2025",
            ],
        );
    }

    #[test]
    fn fields_without_numbers_are_bold_or_merged() {
        let text = HEAD.to_string()
            + "| *Cải cách thể chế* | | | |
               1 | Một | | Sở A | | 2025
               CẢI CÁCH THỦ TỤC | < | < | < | < | <
               2 | Hai | | Sở A | | 2025
               | CÔNG VỤ | | | |
               3 | Ba | | Sở A | | 2025
               | Việc không nói ai làm | | | |
               | Việc chỉ có thời hạn | | | | Quý II";
        assert_eq!(fields(&annex(&text)), ["Cải cách thể chế", "CẢI CÁCH THỦ TỤC", "CÔNG VỤ"]);
        assert_told(
            &text,
            &[
                "1 | Cải cách thể chế | Một | Sở A | 2025",
                "2 | CẢI CÁCH THỦ TỤC | Hai | Sở A | 2025",
                "3 | CÔNG VỤ | Ba | Sở A | 2025",
                " | CÔNG VỤ | Việc không nói ai làm |  | ",
                " | CÔNG VỤ | Việc chỉ có thời hạn |  | Quý II",
            ],
        );
    }

    #[test]
    fn parts_have_the_titles_of_their_whole() {
        let text = HEAD.to_string()
            + "1 | Một | | Sở A | | 2025
               3 | Nâng cấp hệ thống | | | |
               3.1 | Cổng dịch vụ công | | Sở B | | Quý II
               3.2 | Kho dữ liệu | | Sở C | | Quý III
               4 | Đào tạo | Lớp | | Các sở |
               a) | cho lãnh đạo | | Sở D | Sở E | Quý I
               b) | cho công chức | Khóa | Sở D | | Quý II
               5 | Có cả hai | | Sở A | | Quý IV
               5.1 | Một phần | | Sở B | | Quý III
               6 | Chỉ có tên | | | |
               7 | Chuyển đổi số | | | |
               - | hạ tầng | | Sở A | | 2025
               | dữ liệu | | Sở B | | 2025
               8 | Gộp ô | | Sở X | | Quý I
               8.1 | Con một | | ^ | | ^
               9 | Chủ trì ở trên | | Sở Y | |
               9.1 | Con chín | | | | Quý I";
        assert_told(
            &text,
            &[
                "1 |  | Một | Sở A | 2025",
                "3.1 |  | Nâng cấp hệ thống > Cổng dịch vụ công | Sở B | Quý II",
                "3.2 |  | Nâng cấp hệ thống > Kho dữ liệu | Sở C | Quý III",
                "a |  | Đào tạo > cho lãnh đạo | sp=Lớp | Sở D | ph=Sở E | Quý I | Cơ quan phối hợp=Các sở",
                "b |  | Đào tạo > cho công chức | sp=Khóa | Sở D | ph=Các sở | Quý II | Sản phẩm=Lớp",
                "5 |  | Có cả hai | Sở A | Quý IV",
                "5.1 |  | Có cả hai > Một phần | Sở B | Quý III",
                "6 |  | Chỉ có tên |  | ",
                " |  | Chuyển đổi số > hạ tầng | Sở A | 2025",
                " |  | Chuyển đổi số > dữ liệu | Sở B | 2025",
                "8 |  | Gộp ô | Sở X | Quý I",
                "8.1 |  | Gộp ô > Con một | Sở X | Quý I",
                "9.1 |  | Chủ trì ở trên > Con chín | Sở Y | Quý I",
            ],
        );
    }

    #[test]
    fn what_goes_on_is_put_to_the_row_above() {
        let text = HEAD.to_string()
            + "1 | Xây dựng | Kế hoạch | Sở Kế hoạch | | 2025
               | | Báo cáo | và Đầu tư | |
               2 | Ban hành quy chế / gồm: | Quy chế | Sở A | | Quý I
               | - phần một | | | |
               | của tỉnh | | | |
               3 | Hai sản phẩm | Một | Sở A | Sở B | Quý I
               ^ | ^ | Hai | ^ | Sở C | Quý II
               4 | Đào tạo, bồi dưỡng | Lớp | Sở Nội vụ, Sở Tài | | 2025
               | cho công chức | học | chính | |
               5 | Nâng cấp | | | |
               | cổng dịch vụ | | Sở D | |";
        assert_told(
            &text,
            &[
                "1 |  | Xây dựng | sp=Kế hoạch / Báo cáo | Sở Kế hoạch và Đầu tư | 2025",
                "2 |  | Ban hành quy chế / gồm: / - phần một của tỉnh | sp=Quy chế | Sở A | Quý I",
                "3 |  | Hai sản phẩm | sp=Một / Hai | Sở A | ph=Sở B / Sở C | Quý I / Quý II",
                "4 |  | Đào tạo, bồi dưỡng cho công chức | sp=Lớp học | Sở Nội vụ, Sở Tài chính | 2025",
                " |  | Nâng cấp > cổng dịch vụ | Sở D | ",
            ],
        );
    }

    #[test]
    fn nothing_below_the_rows_is_a_task() {
        for end in [
            "Tổng số: 2 nhiệm vụ | < | < | < | < | <",
            "| Tổng cộng | | | |",
            "| | | Hà Nội, ngày 05 tháng 3 năm 2025 | < | <",
            "| Người lập biểu | | THỦ TRƯỞNG ĐƠN VỊ | |",
            "Ghi chú: các sở báo cáo hằng quý | < | < | < | < | <",
        ] {
            let rows = "1 | Một | | Sở A | | 2025\n2 | Hai | | Sở A | | 2025\n | | | | |\n";
            let text = format!("{HEAD}{rows}{end}\n | | | | |\n | | | GIÁM ĐỐC | |\n | | | Nguyễn Văn A | |");
            assert_told(&text, &["1 |  | Một | Sở A | 2025", "2 |  | Hai | Sở A | 2025"]);
        }
    }

    #[test]
    fn totals_between_rows_end_nothing() {
        let text = HEAD.to_string()
            + "I | Một | | | |
               1 | Việc một | | Sở A | | 2025
               | Cộng lĩnh vực I: 1 | | | |
               II | Hai | | | |
               1 | Việc hai | | Sở A | | 2025";
        assert_told(&text, &["1 | I | Việc một | Sở A | 2025", "1 | II | Việc hai | Sở A | 2025"]);
    }

    #[test]
    fn a_title_holds_for_a_row_below_that_says_who_and_when_anew() {
        let text = HEAD.to_string()
            + "1 | Số hóa hồ sơ | Kho A | Sở Nội vụ | | Quý I
               ^ | ^ | Kho B | Sở Y tế | Sở Tài chính | Quý II
               2 | Kiểm tra | Kết luận | Sở Nội vụ | | Quý I
               | | Biên bản | Sở Y tế | | Quý III
               3 | Tập huấn | Lớp | Sở Nội vụ | | Quý I
               | | | Sở Y tế | |";
        assert_told(
            &text,
            &[
                "1 |  | Số hóa hồ sơ | sp=Kho A | Sở Nội vụ | Quý I",
                "1 |  | Số hóa hồ sơ | sp=Kho B | Sở Y tế | ph=Sở Tài chính | Quý II",
                "2 |  | Kiểm tra | sp=Kết luận | Sở Nội vụ | Quý I",
                "2 |  | Kiểm tra | sp=Biên bản | Sở Y tế | Quý III",
                "3 |  | Tập huấn | sp=Lớp | Sở Nội vụ / Sở Y tế | Quý I",
            ],
        );
    }

    #[test]
    fn a_row_that_names_no_task_is_known_as_such() {
        let text = HEAD.to_string() + "1 | Một | A | Sở Nội vụ | | Quý I\n2 | | B | Sở Y tế | | Quý II";
        let nameless: Vec<bool> = annex(&text).entries.iter().map(|it| it.is_nameless).collect();
        assert_eq!(nameless, [false, true]);
    }
}
