//! Findings as compilers show them: the place, the user's own line with a mark under the value, what was
//! expected, and what to do.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::finding::{Finding, Related, Severity, Spot};
use crate::text::safe::visible;
use crate::text::source::{line_end, line_start};
use crate::text::{Lang, Sources, Span};
use crate::view;
use crate::write::Screen;

/// How many bytes of a line are shown before and behind a mark.
const MOST_SHOWN: usize = 160;

/// All findings, then one line that counts them and one that says where to read what they mean.
pub fn write(findings: &[Finding], sources: &Sources, files: usize, lang: Lang, screen: Screen) -> String {
    let renderer = if screen.colour { Renderer::styled().hyperlink(false) } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(usize::from(screen.width.max(40)));
    let mut text = String::new();
    for finding in findings {
        text.push_str(&renderer.render(&[group(finding, sources, lang)]));
        text.push_str("\n\n");
    }
    text.push_str(&view::findings::totals(lang, findings, files));
    text.push('\n');
    if let Some(hint) = view::explain::hint(lang, findings) {
        text.push_str(&hint);
        text.push('\n');
    }
    text
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
        // A line that was cut would give a wrong column.
        false => group
            .element(Origin::path(path).line(place.line).char_column(place.column))
            .element(excerpt.line_start(place.line)),
    }
}

/// The lines of a span, and whether they are whole: very long ones are cut.
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
    let mark = start - first..end.min(last) - first;
    let annotation = kind.span(mark);
    let annotation = match label {
        Some(label) => annotation.label(label),
        None => annotation,
    };
    (Snippet::source(&text[first..last]).fold(false).annotation(annotation), first == begin)
}
