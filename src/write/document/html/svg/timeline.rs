//! Tasks along the year: when each runs, its first deadline where it was moved, when it was done, and today.

use super::super::markup::Markup;
use super::axis::{self, Axis};
use super::canvas::{Area, Canvas, GOOD, INK, LINE, MUTED, NEUTRAL_SOFT, PAPER, PLAIN, WARNING, WIDTH, number};
use super::legend;
use super::lettering::{lines, lines_bold, width};
use crate::model::Date;
use crate::view::document::Tone;
use crate::view::document::picture::{Picture, Texture, Timeline, TimelineGroup, TimelineRow};

const LEFT: f64 = 292.0;
const RIGHT: f64 = WIDTH - 12.0;
/// How high a row is whose title takes one line, and how much each further line adds.
const ROW: f64 = 20.0;
const LINE_HEIGHT: f64 = 14.0;
/// A title is told whole; only what is no title any more is cut.
const MOST_LINES: usize = 8;
const MOST_LINES_OF_FIELD: usize = 3;
/// How high a field is beside its lines.
const HEAD: f64 = 10.0;
const MONTHS: f64 = 20.0;
/// A part that is higher than this would leave much of a sheet of paper blank.
const PART: f64 = 640.0;
const BAR: f64 = 8.0;

/// Rows of one field that stay together: on paper a sheet ends between two parts and nowhere else.
struct Part<'t> {
    label: &'t str,
    name: Vec<String>,
    rows: Vec<(&'t TimelineRow, Vec<String>)>,
}

impl<'t> Part<'t> {
    fn of(group: &'t TimelineGroup) -> Part<'t> {
        let name = lines_bold(&group.label, WIDTH - 60.0, MOST_LINES_OF_FIELD);
        Part { label: &group.label, name, rows: Vec::new() }
    }

    fn head(&self) -> f64 {
        HEAD + LINE_HEIGHT * self.name.len().max(1) as f64
    }

    fn height(&self) -> f64 {
        MONTHS + self.head() + self.rows.iter().map(|(_, title)| height(title)).sum::<f64>()
    }
}

/// Draws it part by part, each a picture of its own with its months above it.
pub fn draw(picture: &Picture, timeline: &Timeline, n: usize) -> Markup {
    let axis = Axis::new(&timeline.span, LEFT, RIGHT);
    let mut out = Markup::default();
    for (at, part) in parts(timeline).iter().enumerate() {
        let (mut canvas, mut top) = (Canvas::part(n, at), 0.0);
        if at == 0 {
            top = explain(&mut canvas, timeline) + 24.0;
            axis::today_label(&mut canvas, axis, &timeline.span, top);
        }
        let bottom = rows(&mut canvas, axis, timeline, part, top);
        // What is to be seen is said once.
        let says = if at == 0 { &*picture.description } else { part.label };
        out.append(canvas.finish(bottom + 4.0, &picture.title, says));
    }
    out
}

fn parts(timeline: &Timeline) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    for group in &timeline.groups {
        let mut part = Part::of(group);
        for row in &group.rows {
            let title = lines(&row.label, LEFT - 18.0, MOST_LINES);
            if part.height() + height(&title) > PART && !part.rows.is_empty() {
                parts.push(std::mem::replace(&mut part, Part::of(group)));
            }
            part.rows.push((row, title));
        }
        parts.push(part);
    }
    parts
}

fn height(title: &[String]) -> f64 {
    ROW + LINE_HEIGHT * (title.len().max(1) - 1) as f64
}

/// A part's months, its field and its tasks; and where they end.
fn rows(canvas: &mut Canvas, axis: Axis, timeline: &Timeline, part: &Part<'_>, top: f64) -> f64 {
    let (today, bottom) = (timeline.span.today, top + part.height());
    let top = top + MONTHS;
    months(canvas, axis, timeline, top, bottom);
    let band = Area { x: 0.0, y: top + 2.0, width: WIDTH, height: part.head() - 4.0 };
    canvas.rect(band, &format!("fill:{NEUTRAL_SOFT}"));
    canvas.saying(part.label, |canvas| {
        for (n, line) in part.name.iter().enumerate() {
            canvas.text(4.0, top + 16.0 + LINE_HEIGHT * n as f64, line, PLAIN.bold());
        }
    });
    let mut y = top + part.head();
    for (row, title) in &part.rows {
        canvas.line((0.0, y), (WIDTH, y), LINE, "stroke-width:0.5");
        canvas.saying(&row.says, |canvas| task(canvas, axis, today, row, title, y));
        y += height(title);
    }
    axis::today(canvas, axis, &timeline.span, top, bottom);
    bottom
}

fn months(canvas: &mut Canvas, axis: Axis, timeline: &Timeline, top: f64, bottom: f64) {
    let edges = timeline.span.months.iter().map(|(day, _)| axis.x(*day)).chain([axis.right]);
    let edges: Vec<f64> = edges.collect();
    for (x, (_, name)) in edges.windows(2).zip(&timeline.span.months) {
        canvas.line((x[0], top), (x[0], bottom), LINE, "stroke-width:1");
        // The last may be cut short.
        if x[1] - x[0] < width(name) {
            continue;
        }
        canvas.text((x[0] + x[1]) / 2.0, top - 5.0, name, PLAIN.middle().colour(MUTED));
    }
    canvas.line((axis.right, top), (axis.right, bottom), LINE, "stroke-width:1");
}

fn task(canvas: &mut Canvas, axis: Axis, today: Date, row: &TimelineRow, title: &[String], y: f64) {
    let middle = y + height(title) / 2.0;
    for (n, line) in title.iter().enumerate() {
        canvas.text(4.0, y + ROW / 2.0 + 4.0 + LINE_HEIGHT * n as f64, line, PLAIN);
    }
    let due = row.moved_to.unwrap_or(row.first_due);
    let (start, end) = (axis.x(row.start), axis.x(due));
    bar(canvas, start.min(end - 2.0), end, middle, row.tone, Texture::Soft);
    // What ran beyond the deadline, until it was done or until today.
    let late_until = row.done_on.or_else(|| (row.tone == Tone::Bad).then_some(today)).filter(|until| *until > due);
    if let Some(until) = late_until {
        let tone = if row.done_on.is_some() { Tone::Warning } else { Tone::Bad };
        bar(canvas, end, axis.x(until).max(end + 2.0), middle, tone, Texture::Hatched);
    }
    if row.moved_to.is_some() {
        moved(canvas, axis.x(row.first_due), end, middle);
    }
    deadline(canvas, end, middle);
    if let Some(on) = row.done_on {
        done(canvas, axis.x(on), middle, if on > due { WARNING } else { GOOD });
    }
}

fn bar(canvas: &mut Canvas, from: f64, to: f64, middle: f64, tone: Tone, texture: Texture) {
    canvas.surface(Area { x: from, y: middle - BAR / 2.0, width: to - from, height: BAR }, tone, texture);
}

/// The deadline in force.
fn deadline(canvas: &mut Canvas, x: f64, middle: f64) {
    canvas.line((x, middle - 7.0), (x, middle + 7.0), INK, "stroke-width:2.5");
}

/// The first deadline, and an arrow to the one that it was moved to.
fn moved(canvas: &mut Canvas, from: f64, to: f64, middle: f64) {
    let at = |x: f64, y: f64| format!("{} {}", number(x), number(middle + y));
    let line = format!("fill:none;stroke:{INK};stroke-width:1.4");
    canvas.path(&format!("M{}L{}", at(from, 0.0), at(to - 2.0, 0.0)), &line);
    if to - from > 12.0 {
        canvas.path(&format!("M{}L{}L{}", at(to - 7.0, -3.5), at(to - 2.0, 0.0), at(to - 7.0, 3.5)), &line);
    }
    let diamond = [at(from, -5.0), at(from + 5.0, 0.0), at(from, 5.0), at(from - 5.0, 0.0)];
    canvas.path(&format!("M{}Z", diamond.join("L")), &format!("fill:{PAPER};stroke:{INK};stroke-width:1.4"));
}

/// A full circle with a tick.
fn done(canvas: &mut Canvas, x: f64, middle: f64, colour: &'static str) {
    canvas.circle((x, middle), 6.0, &format!("fill:{colour};stroke:{PAPER};stroke-width:1"));
    let at = |dx: f64, dy: f64| format!("{} {}", number(x + dx), number(middle + dy));
    let tick = format!("M{}L{}L{}", at(-2.8, 0.2), at(-0.8, 2.3), at(2.9, -2.2));
    canvas.path(&tick, &format!("fill:none;stroke:{PAPER};stroke-width:1.6;stroke-linecap:round"));
}

/// What is drawn for each word of the legend.
type Sample = fn(&mut Canvas, f64, f64);

/// The legend, and where it ends.
fn explain(canvas: &mut Canvas, timeline: &Timeline) -> f64 {
    let words = &timeline.words;
    let samples: [(&str, Sample); 7] = [
        (&words.within, |canvas, x, y| bar(canvas, x, x + legend::SAMPLE, y, Tone::Plain, Texture::Soft)),
        (&words.done, |canvas, x, y| bar(canvas, x, x + legend::SAMPLE, y, Tone::Good, Texture::Soft)),
        (&words.overdue, |canvas, x, y| bar(canvas, x, x + legend::SAMPLE, y, Tone::Bad, Texture::Hatched)),
        (&words.late, |canvas, x, y| bar(canvas, x, x + legend::SAMPLE, y, Tone::Warning, Texture::Hatched)),
        (&words.due, |canvas, x, y| deadline(canvas, x + legend::SAMPLE / 2.0, y)),
        (&words.moved, |canvas, x, y| {
            moved(canvas, x + 5.0, x + legend::SAMPLE, y);
            deadline(canvas, x + legend::SAMPLE, y);
        }),
        (&words.done_on, |canvas, x, y| done(canvas, x + legend::SAMPLE / 2.0, y, GOOD)),
    ];
    let (places, height) = legend::places(samples.iter().map(|(word, _)| *word), 0.0);
    for ((word, sample), place) in samples.iter().zip(places) {
        sample(canvas, place.0, place.1 + 9.0);
        legend::words(canvas, place, word);
    }
    height
}
