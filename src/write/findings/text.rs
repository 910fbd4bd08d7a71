//! Findings as compilers show them: the place, the user's own line with a mark under the value, what was
//! expected, and what to do.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::finding::{Finding, Related, Severity, Spot};
use crate::text::safe::visible;
use crate::text::source::{line_end, line_start};
use crate::text::{Lang, Sources, Span};
use crate::view;
use crate::write::Screen;

/// How many bytes of a line are shown before and behind a mark.
const MOST_SHOWN: usize = 160;

/// All findings, then one line that counts them.
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
    let mut group = level.primary_title(visible(finding.message.in_lang(lang))).id(id).element(origin(finding.spot, sources));
    if let Spot::Text(span) = finding.spot {
        group = group.element(excerpt(span, sources, AnnotationKind::Primary, None));
    }
    for Related { spot, message } in &finding.related {
        group = group.element(origin(*spot, sources));
        if let Spot::Text(span) = spot {
            group = group.element(excerpt(*span, sources, AnnotationKind::Context, Some(message.in_lang(lang))));
        }
    }
    let help = Level::HELP.with_name(lang.say("cách sửa", "help"));
    group.element(help.message(visible(finding.help.in_lang(lang))))
}

fn origin(spot: Spot, sources: &Sources) -> Origin<'_> {
    let origin = Origin::path(visible(sources.path(spot.source())));
    match spot {
        Spot::File(_) => origin,
        Spot::Text(span) => {
            let place = sources.place(span);
            origin.line(place.line).char_column(place.column)
        }
    }
}

/// The lines of a span, cut where they are very long.
fn excerpt<'a>(span: Span, sources: &'a Sources, kind: AnnotationKind, label: Option<&'a str>) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = sources.text(span.source);
    let range = span.range();
    let start = text.floor_char_boundary(range.start.min(text.len()));
    let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
    let first = line_start(text, start).max(text.floor_char_boundary(start.saturating_sub(MOST_SHOWN)));
    let last = line_end(text, end).min(text.ceil_char_boundary((start + 2 * MOST_SHOWN).min(text.len())));
    let last = last.max(start);
    let line = sources.place(span).line;
    let mark = start - first..end.min(last).max(start) - first;
    let annotation = kind.span(mark);
    let annotation = match label {
        Some(label) => annotation.label(label),
        None => annotation,
    };
    Snippet::source(&text[first..last]).line_start(line).fold(false).annotation(annotation)
}
