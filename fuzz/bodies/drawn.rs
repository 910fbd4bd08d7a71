//! Documents made of a fuzzer's bytes: every kind of block, and texts of strangers in all of them.

use arbitrary::{Result, Unstructured};

use crate::model::{Date, Decimal, Fraction, Month, MonthSpan, Rate};
use crate::text::Lang;
use crate::view::document::picture::{
    Drawing, Grid, GridCell, GridRow, LegendEntry, Progress, ProgressPoint, Span, Stacked, StackedBar, Target, Targets,
    Texture, Timeline, TimelineGroup, TimelineRow, TimelineWords,
};
use crate::view::document::{
    Align, Block, Cell, Column, Document, Figure, Fold, Folds, Line, Matters, PageOf, Picture, Row, RowKind, Run,
    Table, Tone, Value,
};
use crate::view::official::{Annex, Closing, Opening};

/// A document, and how it is to be written.
pub struct Drawn {
    pub document: Document,
    pub lang: Lang,
    pub width: u16,
    pub colour: bool,
}

pub fn drawn(bytes: &[u8]) -> Result<Drawn> {
    let mut u = Unstructured::new(bytes);
    let (lang, colour) = (if u.arbitrary()? { Lang::Vi } else { Lang::En }, u.arbitrary()?);
    let width = u.int_in_range(20..=220)?;
    let blocks = some(&mut u, 12, block)?;
    Ok(Drawn { document: Document { blocks }, lang, width, colour })
}

fn some<T>(u: &mut Unstructured<'_>, most: usize, one: fn(&mut Unstructured<'_>) -> Result<T>) -> Result<Vec<T>> {
    let mut all = Vec::new();
    while all.len() < most && !u.is_empty() && u.ratio(3, 4)? {
        all.push(one(u)?);
    }
    Ok(all)
}

fn text(u: &mut Unstructured<'_>) -> Result<String> {
    Ok(u.arbitrary::<&str>()?.to_owned())
}

fn maybe<T>(u: &mut Unstructured<'_>, one: fn(&mut Unstructured<'_>) -> Result<T>) -> Result<Option<T>> {
    if u.arbitrary()? { one(u).map(Some) } else { Ok(None) }
}

fn tone(u: &mut Unstructured<'_>) -> Result<Tone> {
    Ok(*u.choose(&[Tone::Plain, Tone::Good, Tone::Warning, Tone::Bad, Tone::Muted])?)
}

fn date(u: &mut Unstructured<'_>) -> Result<Date> {
    let days = u.int_in_range(0..=73_413)?;
    Ok(crate::model::date::plus(Month { year: 1900, month: 1 }.day(1), days))
}

fn share(u: &mut Unstructured<'_>) -> Result<Fraction> {
    let d = u.int_in_range(1..=1_000_000)?;
    Ok(Fraction { n: u.int_in_range(0..=d)?, d })
}

fn rate(u: &mut Unstructured<'_>) -> Result<Rate> {
    let d = u.int_in_range(0..=1_000_000)?;
    Ok(Rate { n: u.int_in_range(0..=d)?, d })
}

fn line(u: &mut Unstructured<'_>) -> Result<Line> {
    let run = |u: &mut Unstructured<'_>| {
        let (strong, emphasis, typed) = (u.arbitrary()?, u.arbitrary()?, u.arbitrary()?);
        Ok(Run { text: text(u)?, tone: tone(u)?, strong, emphasis, typed })
    };
    some(u, 4, run).map(Line)
}

fn value(u: &mut Unstructured<'_>) -> Result<Value> {
    Ok(match u.int_in_range(0..=15)? {
        0 => Value::Blank,
        1 => Value::Named { id: text(u)?.into(), name: text(u)? },
        2 => Value::Several { ids: vec![text(u)?.into(), "a".into()], names: text(u)? },
        3 => Value::Flag(u.arbitrary()?),
        4 => Value::Count(u.arbitrary()?),
        5 => Value::Days(u.int_in_range(-100_000..=100_000)?),
        6 => Value::Number(Decimal(u.int_in_range(-1_000_000_000_000_000..=1_000_000_000_000_000)?)),
        7 => Value::Date(date(u)?),
        8 => Value::DateWith(date(u)?, text(u)?),
        9 => Value::Rate(rate(u)?),
        10 => Value::Ratio(rate(u)?),
        11 => Value::Share(maybe(u, share)?),
        12 => Value::Planned(maybe(u, share)?),
        13 => Value::Progress(share(u)?),
        14 => Value::Bar { share: maybe(u, share)?, mark: maybe(u, share)? },
        _ => Value::Text(text(u)?),
    })
}

fn cell(u: &mut Unstructured<'_>) -> Result<Cell> {
    Ok(Cell { value: value(u)?, tone: tone(u)?, strong: u.arbitrary()? })
}

fn column(u: &mut Unstructured<'_>) -> Result<Column> {
    Ok(Column {
        key: u.choose(&["task", "title", "state", "progress"])?,
        title: text(u)?,
        short: maybe(u, text)?,
        align: *u.choose(&[Align::Left, Align::Right])?,
        matters: *u.choose(&[Matters::Least, Matters::Some, Matters::Most])?,
        words: some(u, 2, |u| Ok((text(u)?, tone(u)?)))?,
        is_room: u.arbitrary()?,
    })
}

/// Every row has as many cells as there are columns.
fn table(u: &mut Unstructured<'_>) -> Result<Table> {
    let first = column(u)?;
    let mut columns = some(u, 6, column)?;
    columns.insert(0, first);
    let mut rows = some(u, 8, |u| {
        Ok(Row { kind: *u.choose(&[RowKind::Body, RowKind::Body, RowKind::Head, RowKind::Total])?, cells: Vec::new() })
    })?;
    for row in &mut rows {
        row.cells = columns.iter().map(|_| cell(u)).collect::<Result<_>>()?;
    }
    Ok(Table { columns, rows, untitled: u.arbitrary()?, one_line: u.arbitrary()?, small: u.arbitrary()? })
}

fn block(u: &mut Unstructured<'_>) -> Result<Block> {
    Ok(match u.int_in_range(0..=14)? {
        0 => Block::Heading { level: u.int_in_range(1..=4)?, text: text(u)? },
        1 => Block::Paragraph(line(u)?),
        2 => Block::List(some(u, 4, line)?),
        3 => Block::Figures(some(u, 3, figure)?),
        4 => Block::Markdown(text(u)?),
        5 => Block::Code(text(u)?),
        6 => Block::Picture(Box::new(Picture { title: text(u)?, description: text(u)?, drawing: drawing(u)? })),
        7 => Block::Folds(folds(u)?),
        8 => Block::Links(*u.choose(&[
            PageOf::Overview(2024),
            PageOf::Span(MonthSpan { last: Month { year: 2024, month: 6 }, months: 3 }),
        ])?),
        9 => Block::Opening(Box::new(opening(u)?)),
        10 => Block::Closing(Box::new(Closing {
            last_words: maybe(u, text)?,
            recipients: some(u, 3, text)?,
            authority: maybe(u, text)?,
            post: maybe(u, text)?,
            name: maybe(u, text)?,
            mailed: u.arbitrary()?,
        })),
        11 => Block::Annex(Annex { label: text(u)?, title: text(u)?, of: text(u)?, heading: text(u)? }),
        _ => Block::Table(table(u)?),
    })
}

fn figure(u: &mut Unstructured<'_>) -> Result<Figure> {
    Ok(Figure { title: text(u)?, value: cell(u)?, bar: value(u)?, remark: value(u)? })
}

fn folds(u: &mut Unstructured<'_>) -> Result<Folds> {
    let Table { columns, rows, .. } = table(u)?;
    let rows = rows.into_iter().map(|row| Ok(Fold { cells: row.cells, inside: table(u)? }));
    Ok(Folds { rows: rows.collect::<Result<_>>()?, columns })
}

fn opening(u: &mut Unstructured<'_>) -> Result<Opening> {
    Ok(Opening {
        nation: text(u)?,
        motto: text(u)?,
        parent: maybe(u, text)?,
        issuer: text(u)?,
        parent_lines: some(u, 2, text)?,
        issuer_lines: some(u, 2, text)?,
        number: text(u)?,
        place_and_date: text(u)?,
        kind: maybe(u, text)?,
        subject: text(u)?,
        to: some(u, 2, text)?,
        to_on_paper: u.arbitrary()?,
        basis: some(u, 2, text)?,
        lead: maybe(u, text)?,
        title: text(u)?,
    })
}

fn span(u: &mut Unstructured<'_>) -> Result<Span> {
    let (a, b) = (date(u)?, date(u)?);
    let months = some(u, 3, |u| Ok((date(u)?, text(u)?)))?;
    Ok(Span { from: a.min(b), to: a.max(b), today: date(u)?, today_label: text(u)?, months })
}

fn legend(u: &mut Unstructured<'_>) -> Result<LegendEntry> {
    let texture = *u.choose(&[Texture::Solid, Texture::Soft, Texture::Hatched, Texture::Dotted, Texture::Empty])?;
    Ok(LegendEntry { name: text(u)?, tone: tone(u)?, texture, mark: text(u)? })
}

fn drawing(u: &mut Unstructured<'_>) -> Result<Drawing> {
    let lang = Lang::Vi;
    let parts = vec![legend(u)?, legend(u)?];
    Ok(match u.int_in_range(0..=4)? {
        0 => Drawing::Progress(Progress {
            names: [text(u)?, text(u)?],
            span: span(u)?,
            scale: ["0", "25", "50", "75", "100"].map(str::to_owned),
            points: some(u, 6, point)?,
        }),
        1 => Drawing::Stacked(Stacked {
            lang,
            parts,
            bars: some(u, 4, |u| {
                let counts = vec![u.int_in_range(0..=100_000)?, u.int_in_range(0..=100_000)?];
                Ok(StackedBar { label: text(u)?, counts })
            })?,
        }),
        2 => Drawing::Grid(Grid {
            lang,
            parts,
            columns: vec![text(u)?, text(u)?],
            rows: some(u, 4, |u| {
                Ok(GridRow { label: text(u)?, cells: vec![maybe(u, grid_cell)?, maybe(u, grid_cell)?] })
            })?,
        }),
        3 => Drawing::Timeline(Timeline { span: span(u)?, words: words(u)?, groups: some(u, 3, group)? }),
        _ => Drawing::Targets(Targets {
            names: [text(u)?, text(u)?, text(u)?],
            direction: text(u)?,
            rows: some(u, 4, target)?,
        }),
    })
}

fn point(u: &mut Unstructured<'_>) -> Result<ProgressPoint> {
    Ok(ProgressPoint {
        on: date(u)?,
        label: maybe(u, text)?,
        reported: maybe(u, share)?,
        planned: maybe(u, share)?,
        figures: [text(u)?, text(u)?],
        says: text(u)?,
    })
}

fn grid_cell(u: &mut Unstructured<'_>) -> Result<GridCell> {
    Ok(GridCell { part: u.int_in_range(0..=1)?, mark: maybe(u, text)?, says: text(u)? })
}

fn words(u: &mut Unstructured<'_>) -> Result<TimelineWords> {
    Ok(TimelineWords {
        within: text(u)?,
        done: text(u)?,
        overdue: text(u)?,
        late: text(u)?,
        due: text(u)?,
        moved: text(u)?,
        done_on: text(u)?,
    })
}

fn group(u: &mut Unstructured<'_>) -> Result<TimelineGroup> {
    let row = |u: &mut Unstructured<'_>| {
        Ok(TimelineRow {
            label: text(u)?,
            tone: tone(u)?,
            start: date(u)?,
            first_due: date(u)?,
            moved_to: maybe(u, date)?,
            done_on: maybe(u, date)?,
            says: text(u)?,
        })
    };
    Ok(TimelineGroup { label: text(u)?, rows: some(u, 4, row)? })
}

fn target(u: &mut Unstructured<'_>) -> Result<Target> {
    let value = |u: &mut Unstructured<'_>| Ok((share(u)?, text(u)?));
    Ok(Target {
        label: text(u)?,
        measure: text(u)?,
        ends: maybe(u, |u| Ok([text(u)?, text(u)?]))?,
        baseline: maybe(u, value)?,
        latest: maybe(u, value)?,
        target: maybe(u, value)?,
        tone: tone(u)?,
        remark: text(u)?,
        says: text(u)?,
    })
}
