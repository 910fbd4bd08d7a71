//! Findings as compilers show them: the place, the user's own line with a mark under the value, what was
//! expected, and what to do.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstream::adapter::strip_str;
use anyhow::Result;

use super::Found;
use crate::finding::{Finding, Related, Severity, Spot};
use crate::text::ci_log;
use crate::text::parallel::in_parallel;
use crate::text::safe::{visible, visible_lines};
use crate::text::source::{line_end, line_start};
use crate::text::{Both, Lang, SourceId, Sources, Span};
use crate::view;
use crate::view::findings::Entry;
use crate::write::Screen;

/// How many bytes of a line are shown before and behind a mark.
const MOST_SHOWN: usize = 160;
/// So many findings are shown at a time by one processor, and so many of these parts are at hand: a country's findings fill
/// megabytes.
const AT_A_TIME: usize = 256;
const PARTS_AT_HAND: usize = 16;
/// Within how many bytes of one line two places are shown together.
const NEAR: usize = 60;

/// Findings as far as they are to be shown, then a line that counts all of them and others that say where to read more; `put`
/// is given one part after the other.
pub fn write(
    found: &Found<'_>,
    entries: &[Entry<'_>],
    files: usize,
    lang: Lang,
    screen: Screen,
    put: &mut dyn FnMut(String) -> Result<()>,
) -> Result<()> {
    let (findings, sources) = (found.findings, found.sources);
    let renderer = if screen.colour { Renderer::styled().hyperlink(false) } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(usize::from(screen.width.max(40)));
    let parts: Vec<&[Entry<'_>]> = entries.chunks(AT_A_TIME).collect();
    for parts in parts.chunks(PARTS_AT_HAND) {
        let shown = in_parallel(parts, entries.len(), |part, (): &mut ()| {
            ci_log::harmless(part_of(part, &renderer, sources, lang))
        });
        shown.into_iter().try_for_each(&mut *put)?;
    }
    let mut text = view::findings::totals(lang, findings, files);
    text.push('\n');
    let all = view::findings::where_all_are(lang, entries, found.see_all);
    for hint in all.into_iter().chain(view::explain::hint(lang, findings)) {
        text.push_str(&hint);
        text.push('\n');
    }
    put(ci_log::harmless(text))
}

/// Some of the findings. The files that they stand in are kept no longer.
fn part_of(entries: &[Entry<'_>], renderer: &Renderer, sources: &Sources, lang: Lang) -> String {
    let of = |finding: &Finding| {
        let related: Vec<SourceId> = finding.related.iter().map(|related| related.spot.source()).collect();
        related.into_iter().chain([finding.spot.source()])
    };
    let files =
        entries.iter().filter_map(|entry| if let Entry::One(finding) = entry { Some(of(finding)) } else { None });
    let sources = &sources.for_now(Vec::new(), files.flatten());
    let mut text = String::new();
    for entry in entries {
        let finding = match entry {
            Entry::One(finding) => finding,
            Entry::More(more) => {
                text.push_str(&more.say(lang, sources));
                text.push_str("\n\n");
                continue;
            }
        };
        for line in renderer.render(&[group(finding, sources, lang)]).lines().filter(|line| !is_rest(line)) {
            text.push_str(line);
            text.push('\n');
        }
        text.push('\n');
    }
    text
}

/// The mark that parts places, which stands alone where the place is named above it.
fn is_rest(line: &str) -> bool {
    line.contains('⸬') && strip_str(line).to_string().trim() == "⸬"
}

fn group<'a>(finding: &'a Finding, sources: &'a Sources, lang: Lang) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let level = level.with_name(view::findings::severity(lang, finding.severity));
    let id = format!("{} {}", finding.rule.code, finding.rule.name);
    let title = level.primary_title(visible(finding.message.in_lang(lang))).id(id);
    let marked = Marked { spot: finding.spot, kind: AnnotationKind::Primary, label: finding.label.as_deref() };
    let of = |related: &'a Related| Marked {
        spot: related.spot,
        kind: AnnotationKind::Context,
        label: Some(&related.message),
    };
    let (beside, elsewhere): (Vec<_>, Vec<_>) =
        finding.related.iter().map(of).partition(|it| it.is_beside(&marked, sources));
    let mut group = shown(Group::with_title(title), &marked, &beside, sources, lang);
    for marked in &elsewhere {
        group = shown(group, marked, &[], sources, lang);
    }
    let help = Level::HELP.with_name(lang.say("cách sửa", "help"));
    group.element(help.message(visible(finding.help.in_lang(lang))))
}

/// A place of a finding, and what is said at it.
struct Marked<'a> {
    spot: Spot,
    kind: AnnotationKind,
    label: Option<&'a Both>,
}

impl Marked<'_> {
    /// Whether it stands on the line of another and so near that one excerpt shows both.
    fn is_beside(&self, other: &Marked<'_>, sources: &Sources) -> bool {
        let (Spot::Text(one), Spot::Text(other)) = (self.spot, other.spot) else { return false };
        let (start, end) = (one.start.min(other.start) as usize, one.end.max(other.end) as usize);
        let between = sources.text(one.source).get(start..end);
        let is_near = |text: &str| text.len() < NEAR && !text.contains(['\n', '\r']);
        one.source == other.source && between.is_some_and(is_near)
    }

    /// The mark at some bytes of what is shown.
    fn at(&self, bytes: Range<usize>, lang: Lang) -> Annotation<'static> {
        let mark = self.kind.span(bytes);
        match self.label {
            Some(label) => mark.label(visible(label.in_lang(lang))),
            None => mark,
        }
    }
}

/// Adds a place to a finding: the file, and the lines if it stands on some, with the places beside it.
fn shown<'a>(
    group: Group<'a>,
    marked: &Marked<'a>,
    beside: &[Marked<'a>],
    sources: &'a Sources,
    lang: Lang,
) -> Group<'a> {
    let path = visible(sources.path(marked.spot.source()));
    let Spot::Text(span) = marked.spot else { return group.element(Origin::path(path)) };
    let place = sources.place(span);
    let excerpt = Excerpt::around(span, sources);
    let all = std::iter::once(marked).chain(beside);
    let marks = all.filter_map(|it| match it.spot {
        Spot::Text(span) => Some(it.at(excerpt.shown(span), lang)),
        Spot::File(_) => None,
    });
    let snippet = Snippet::source(excerpt.lines()).fold(false).annotations(marks).line_start(place.line);
    match excerpt.is_as_it_is() {
        true => group.element(snippet.path(path)),
        // A line that is not shown as it is would give a wrong column.
        false => group.element(Origin::path(path).line(place.line).char_column(place.column)).element(snippet),
    }
}

/// The lines of a span. Very long ones are cut, and characters that would act are made visible.
struct Excerpt<'a> {
    text: &'a str,
    bytes: Range<usize>,
    is_cut: bool,
}

impl<'a> Excerpt<'a> {
    fn around(span: Span, sources: &'a Sources) -> Excerpt<'a> {
        let text = sources.text(span.source);
        let range = span.range();
        let start = text.floor_char_boundary(range.start.min(text.len()));
        let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
        let begin = line_start(text, start);
        let first = begin.max(text.floor_char_boundary(start.saturating_sub(MOST_SHOWN)));
        let last = line_end(text, end).min(text.ceil_char_boundary((start + 2 * MOST_SHOWN).min(text.len())));
        Excerpt { text, bytes: first..last, is_cut: first > begin }
    }

    fn lines(&self) -> String {
        visible_lines(&self.text[self.bytes.clone()])
    }

    /// Where a span stands in the lines as they are shown.
    fn shown(&self, span: Span) -> Range<usize> {
        let Range { start: first, end: last } = self.bytes;
        let start = self.text.floor_char_boundary((span.start as usize).clamp(first, last));
        let end = self.text.ceil_char_boundary((span.end as usize).clamp(start, last));
        let before = visible_lines(&self.text[first..start]).len();
        before..before + visible_lines(&self.text[start..end]).len()
    }

    fn is_as_it_is(&self) -> bool {
        !self.is_cut && self.lines() == self.text[self.bytes.clone()]
    }
}
