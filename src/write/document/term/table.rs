//! A table as it fits a window: columns under titles, or where there is no room for them a list of records.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle, Width};

use super::cell::{MEAN_MARK, Spelling};
use super::layout::{self, Layout, LeftOut, Placed};
use super::marks::marked;
use super::measure::{has_bars, is_bar};
use super::wrap;
use crate::say;
use crate::text::Lang;
use crate::text::safe::visible;
use crate::view::document::{Align, Cell, Row, Table, Tone, Value};

/// The table, and what there is to be said below it.
pub struct Printed {
    pub text: String,
    pub note: Option<String>,
}

pub fn print(table: &Table, lang: Lang, width: u16) -> Printed {
    let spelling = Spelling { lang, bars: has_bars(table, width) };
    match layout::of(table, spelling, width) {
        Some(layout) => {
            let shown: Vec<usize> = layout.columns.iter().map(|it| it.index).collect();
            let notes = [means(table, &shown, lang), note(&layout.left_out, lang)];
            let note = notes.into_iter().flatten().collect::<Vec<_>>().join(" ");
            Printed { text: grid(table, &layout, spelling), note: (!note.is_empty()).then_some(note) }
        }
        None => {
            let all: Vec<usize> = (0..table.columns.len()).collect();
            Printed { text: records(table, spelling, width), note: means(table, &all, lang) }
        }
    }
}

/// Of what the marked figures are the mean.
fn means(table: &Table, shown: &[usize], lang: Lang) -> Option<String> {
    let mut of: Vec<&str> = Vec::new();
    for cell in table.rows.iter().flat_map(|row| shown.iter().filter_map(|&n| row.get(n))) {
        if let Value::Mean(_, parts) = cell.value
            && !of.contains(&parts)
        {
            of.push(parts);
        }
    }
    let of = of.join(lang.say(" hoặc ", " or "));
    (!of.is_empty()).then(|| say!(lang, "{MEAN_MARK}: {of}.", "{MEAN_MARK}: {of}."))
}

/// Which columns are not there, and where they are. One whose title is empty only drew what another one says.
fn note(left_out: &[LeftOut<'_>], lang: Lang) -> Option<String> {
    let titled = left_out.iter().filter(|it| !it.column.title.is_empty());
    let zeros = |it: &LeftOut<'_>| if it.only_zeros { "\u{a0}(0)" } else { "" };
    let titles = titled.map(|it| visible(&it.column.title) + zeros(it));
    let titles = titles.collect::<Vec<_>>().join("; ");
    (!titles.is_empty()).then(|| {
        say!(
            lang,
            "Cửa sổ hẹp, bớt cột: {titles} (xem đủ: -o TÊN.xlsx).",
            "Narrow window, columns left out: {titles} (in full: -o NAME.xlsx)."
        )
    })
}

/// The layout says what stands on which line; the table puts it side by side.
fn grid(table: &Table, layout: &Layout<'_>, spelling: Spelling) -> String {
    let mut grid = comfy_table::Table::new();
    grid.set_content_arrangement(ContentArrangement::Disabled);
    let mut look = TableStyle::new();
    if !table.untitled {
        look = look.header_separator(LineStyle::none().fill('─').junction('─'));
        grid.set_header(titles(&layout.columns));
    }
    grid.load_style(look);
    for row in &table.rows {
        grid.add_row(layout.columns.iter().map(|it| cell(table, row, it, spelling)));
    }
    for (at, it) in layout.columns.iter().enumerate() {
        let Some(column) = grid.column_mut(at) else { continue };
        // Below titles there is one more: what parts two columns of the rule.
        let gap = u16::from(at + 1 < layout.columns.len());
        column.set_padding((0, gap));
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(it.width as u16 + gap)));
        if it.column.align == Align::Right {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    grid.trim_fmt()
}

/// Titles stand on the rule below them.
fn titles(columns: &[Placed<'_>]) -> Vec<String> {
    let height = columns.iter().map(|it| it.title.len()).max().unwrap_or(0);
    let title = |it: &Placed<'_>| {
        let lines = it.title.iter().map(|line| marked(line, Tone::Plain, true));
        "\n".repeat(height - it.title.len()) + &lines.collect::<Vec<_>>().join("\n")
    };
    columns.iter().map(title).collect()
}

/// A row's cell in a column, on as many lines as it takes there.
fn cell(table: &Table, row: &Row, it: &Placed<'_>, spelling: Spelling) -> String {
    let Some(cell) = row.get(it.index) else { return String::new() };
    let text = spelling.text(&cell.value);
    let lines = if table.one_line { vec![wrap::cut(&text, it.width)] } else { wrap::lines(&text, it.width) };
    lines.iter().map(|line| marked(line, cell.tone, cell.strong)).collect::<Vec<_>>().join("\n")
}

/// Where there is no room for columns: a row's first cell, and the others below it with their titles.
fn records(table: &Table, spelling: Spelling, width: u16) -> String {
    let text = |cell: &Cell| marked(&spelling.text(&cell.value), cell.tone, cell.strong);
    let records = table.rows.iter().map(|row| {
        let mut cells = row.iter().zip(&table.columns).filter(|(cell, _)| !is_bar(&cell.value));
        let first = cells.next().map(|(cell, _)| text(cell)).unwrap_or_default();
        let rest = cells.filter(|(cell, _)| !cell.is_empty()).map(|(cell, column)| match &*column.title {
            "" => text(cell),
            title => format!("{}: {}", visible(title), text(cell)),
        });
        let rest = rest.collect::<Vec<_>>().join(" · ");
        let rest = if rest.is_empty() { rest } else { format!("\n{}", wrap::hanging("  ", &rest, width)) };
        wrap::paragraph(&first, width) + &rest
    });
    records.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::marks::paint;
    use super::*;
    use crate::model::Rate;
    use crate::view::document::{Column, Matters};
    use unicode_width::UnicodeWidthStr;

    fn states() -> Table {
        let columns = vec![
            Column::right("number", "TT").matters(Matters::Least),
            Column::left("unit", "Đơn vị").matters(Matters::Most),
            Column::left("head", "Người đứng đầu").matters(Matters::Least),
            Column::right("done", "Hoàn thành đúng hạn").short("HT đúng hạn"),
            Column::right("gone", "Đã rút"),
            Column::right("rate", "Tỷ lệ hoàn thành").short("Tỷ lệ HT").matters(Matters::Most),
        ];
        let row = |n, unit: &str, head: &str, done, of| {
            let (unit, head) = (Cell::text(unit), Cell::text(head));
            vec![
                Cell::count(n),
                unit,
                head,
                Cell::count(done),
                Cell::count(0),
                Cell::new(Value::Rate(Rate::new(done, of))),
            ]
        };
        Table::new(
            columns,
            vec![row(1, "Văn phòng", "Chánh Văn phòng", 16, 47), row(2, "Phòng Quản lý đầu tư", "Trưởng phòng", 2, 3)],
        )
    }

    /// The table in a window of that width, its lines joined by `|`, and what is said below it.
    fn printed(table: &Table, width: u16) -> (String, String) {
        let Printed { text, note } = print(table, Lang::Vi, width);
        (paint(&text, false).replace('\n', "|"), paint(&note.unwrap_or_default(), false))
    }

    /// What is said below it of columns that are left out.
    fn left_out(table: &Table, width: u16) -> String {
        let note = printed(table, width).1;
        let named = note.strip_prefix("Cửa sổ hẹp, bớt cột: ").and_then(|it| it.split(" (xem đủ").next());
        named.unwrap_or_default().to_owned()
    }

    /// Its titles, line by line, without what stands between them.
    fn titles(table: &Table, width: u16) -> String {
        let text = printed(table, width).0;
        let lines = text.split('|').take_while(|line| !line.starts_with('─'));
        lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_table_becomes_narrower_step_by_step() {
        for (width, expected, gone) in [
            // As it is: 2 + 20 + 15 + 19 + 6 + 16 columns, and 10 between them.
            (88, "TT Đơn vị Người đứng đầu Hoàn thành đúng hạn Đã rút Tỷ lệ hoàn thành", ""),
            // Without what is zero.
            (87, "TT Đơn vị Người đứng đầu Hoàn thành đúng hạn Tỷ lệ hoàn thành", "Đã rút (0)"),
            // Titles on more lines: 10 columns instead of 19, then 8.
            (71, "Hoàn thành|TT Đơn vị Người đứng đầu đúng hạn Tỷ lệ hoàn thành", "Đã rút (0)"),
            (69, "Hoàn|thành|TT Đơn vị Người đứng đầu đúng hạn Tỷ lệ hoàn thành", "Đã rút (0)"),
            // Short titles.
            (66, "HT đúng|TT Đơn vị Người đứng đầu hạn Tỷ lệ HT", "Đã rút (0)"),
            // Texts on more lines, 12 columns at least.
            (51, "HT|Người đứng đúng|TT Đơn vị đầu hạn Tỷ lệ HT", "Đã rút (0)"),
            // Without what matters least, from the last to the first; then without what matters more.
            (50, "HT đúng|TT Đơn vị hạn Tỷ lệ HT", "Người đứng đầu; Đã rút (0)"),
            (37, "HT|đúng|TT Đơn vị hạn Tỷ lệ HT", "Người đứng đầu; Đã rút (0)"),
            (36, "HT|đúng|Đơn vị hạn Tỷ lệ HT", "TT; Người đứng đầu; Đã rút (0)"),
            (32, "Đơn vị Tỷ lệ HT", "TT; Người đứng đầu; Hoàn thành đúng hạn; Đã rút (0)"),
        ] {
            let table = states();
            assert_eq!((&*titles(&table, width), &*left_out(&table, width)), (expected, gone), "in {width}");
            let text = printed(&table, width).0;
            assert!(text.split('|').all(|line| line.width() <= usize::from(width)), "{text} in {width}");
        }
    }

    #[test]
    fn texts_are_broken_between_words_and_numbers_stay_on_the_right() {
        let expected = "                  HT|\
                        \u{20}               đúng|\
                        Đơn vị           hạn       Tỷ lệ HT|\
                        ───────────────────────────────────|\
                        Văn phòng         16  16/47 (34,0%)|\
                        Phòng Quản lý      2    2/3 (66,7%)|\
                        đầu tư";
        assert_eq!(printed(&states(), 35).0, expected);
    }

    #[test]
    fn without_room_for_what_matters_most_it_is_a_list_of_records() {
        let (text, note) = printed(&states(), 26);
        assert!(text.starts_with("1|  Đơn vị: Văn phòng ·|  Người"), "{text}");
        assert!(text.split('|').all(|line| line.width() <= 26) && note.is_empty(), "{text}");
    }

    #[test]
    fn each_row_of_a_list_is_a_line() {
        let columns = vec![
            Column::left("id", "Mã").matters(Matters::Most),
            Column::left("title", "Nhiệm vụ").matters(Matters::Most),
            Column::left("remark", "Ghi chú").matters(Matters::Least),
        ];
        let row = ["TC-01", "Ban hành quy chế chi tiêu nội bộ", "Có nguy cơ chậm; sắp đến hạn"].map(Cell::text);
        let table = Table::new(columns, vec![Vec::from(row)]).one_line();
        let expected = "Mã     Nhiệm vụ|───────────────────────────────────|TC-01  Ban hành quy chế chi tiêu…";
        assert_eq!((printed(&table, 35).0, left_out(&table, 35)), (expected.into(), "Ghi chú".into()));
    }

    #[test]
    fn a_blank_column_is_not_missed() {
        let columns =
            vec![Column::left("id", "Mã"), Column::left("title", "Nhiệm vụ"), Column::left("remark", "Ghi chú")];
        let table = Table::new(columns, vec![vec![Cell::text("TC-01"), Cell::text("Quy chế"), Cell::blank()]]);
        assert_eq!(
            printed(&table, 24),
            ("Mã     Nhiệm vụ  Ghi chú|────────────────────────|TC-01  Quy chế".into(), "".into())
        );
        assert_eq!(printed(&table, 23), ("Mã     Nhiệm vụ|───────────────|TC-01  Quy chế".into(), String::new()));
    }
}
