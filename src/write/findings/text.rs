//! Findings as compilers show them: the place, the user's own line with a mark under the value, what was
//! expected, and what to do.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstream::adapter::strip_str;

use super::Found;
use crate::finding::{Finding, Related, Severity, Spot};
use crate::text::safe::{visible, visible_lines};
use crate::text::source::{line_end, line_start};
use crate::text::{Lang, Sources, Span};
use crate::view;
use crate::view::findings::Entry;
use crate::write::Screen;

/// How many bytes of a line are shown before and behind a mark.
const MOST_SHOWN: usize = 160;

/// Findings as far as they are to be shown, then a line that counts all of them and others that say where to read more.
pub fn write(found: &Found<'_>, entries: &[Entry<'_>], files: usize, lang: Lang, screen: Screen) -> String {
    let (findings, sources) = (found.findings, found.sources);
    let renderer = if screen.colour { Renderer::styled().hyperlink(false) } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(usize::from(screen.width.max(40)));
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
    text.push_str(&view::findings::totals(lang, findings, files));
    text.push('\n');
    let all = view::findings::where_all_are(lang, entries, found.see_all);
    for hint in all.into_iter().chain(view::explain::hint(lang, findings)) {
        text.push_str(&hint);
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
    let label = finding.label.as_ref().map(|label| label.in_lang(lang));
    let mut group = shown(Group::with_title(title), finding.spot, sources, AnnotationKind::Primary, label);
    for Related { spot, message } in &finding.related {
        group = shown(group, *spot, sources, AnnotationKind::Context, Some(message.in_lang(lang)));
    }
    let help = Level::HELP.with_name(lang.say("cách sửa", "help"));
    group.element(help.message(visible(finding.help.in_lang(lang))))
}

/// Adds a place to a finding: the file, and the lines if it stands on some.
fn shown<'a>(
    group: Group<'a>,
    spot: Spot,
    sources: &'a Sources,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> Group<'a> {
    let path = visible(sources.path(spot.source()));
    let Spot::Text(span) = spot else { return group.element(Origin::path(path)) };
    let place = sources.place(span);
    let (excerpt, whole) = excerpt(span, sources, kind, label);
    match whole {
        true => group.element(excerpt.line_start(place.line).path(path)),
        // A line that is not shown as it is would give a wrong column.
        false => group
            .element(Origin::path(path).line(place.line).char_column(place.column))
            .element(excerpt.line_start(place.line)),
    }
}

/// The lines of a span, and whether they are shown as they are: very long ones are cut, and characters that would act are
/// made visible.
fn excerpt<'a>(
    span: Span,
    sources: &'a Sources,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> (Snippet<'a, Annotation<'a>>, bool) {
    let text = sources.text(span.source);
    let range = span.range();
    let start = text.floor_char_boundary(range.start.min(text.len()));
    let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
    let begin = line_start(text, start);
    let first = begin.max(text.floor_char_boundary(start.saturating_sub(MOST_SHOWN)));
    let last = line_end(text, end).min(text.ceil_char_boundary((start + 2 * MOST_SHOWN).min(text.len())));
    let [before, marked, after] =
        [first..start, start..end.min(last), end.min(last)..last].map(|range| visible_lines(&text[range]));
    let annotation = kind.span(before.len()..before.len() + marked.len());
    let annotation = match label {
        Some(label) => annotation.label(label),
        None => annotation,
    };
    let shown = before + &marked + &after;
    let as_it_is = first == begin && shown == text[first..last];
    (Snippet::source(shown).fold(false).annotation(annotation), as_it_is)
}
