//! Findings as workflow commands of GitHub Actions, which shows them at their lines in a change. People read them, so
//! they are in the language asked for. Text of strangers can neither start a command nor end one.

use super::Found;
use crate::finding::{Finding, Severity};
use crate::say;
use crate::text::Lang;
use crate::text::safe::visible;
use crate::view;

/// GitHub shows no more annotations of a kind in one step.
const MOST_OF_A_KIND: usize = 10;

/// A command for each finding that GitHub shows, the most severe first; how many more there are; the totals.
pub fn write(found: &Found<'_>, files: usize, lang: Lang) -> String {
    let mut lines = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let of_kind = found.findings.iter().filter(|finding| finding.severity == severity);
        lines.extend(of_kind.take(MOST_OF_A_KIND).map(|finding| command(finding, found, lang)));
    }
    let more = found.findings.len() - lines.len();
    if more > 0 {
        let all = found.see_all;
        lines.push(say!(lang, "và {more} mục nữa; xem tất cả: {all}", "and {more} more; see all: {all}"));
    }
    lines.push(view::findings::totals(lang, found.findings, files));
    lines.join("\n") + "\n"
}

fn command(finding: &Finding, found: &Found<'_>, lang: Lang) -> String {
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let file = property(&found.path(finding.spot));
    let title = property(&format!("{} {}", finding.rule.code, finding.rule.name));
    let place = place(finding, found);
    let data = data(&said(finding, found, lang));
    format!("::{name} file={file}{place},title={title}::{data}")
}

/// Without a line the annotation stands on the whole file. The runner drops the columns of what spans several lines,
/// so then only the beginning is given.
fn place(finding: &Finding, found: &Found<'_>) -> String {
    let Some(place) = found.place(finding.spot) else { return String::new() };
    let start = format!(",line={},col={}", place.line, place.column);
    match place.end_line == place.line {
        true => format!("{start},endColumn={}", place.end_column),
        false => start,
    }
}

/// The message, the other places that matter, and what to do; a line each.
fn said(finding: &Finding, found: &Found<'_>, lang: Lang) -> String {
    let mut lines = vec![visible(finding.message.in_lang(lang))];
    for related in &finding.related {
        let line = found.place(related.spot).map_or(String::new(), |place| format!(":{}", place.line));
        let path = found.path(related.spot);
        lines.push(visible(&format!("{path}{line}: {}", related.message.in_lang(lang))));
    }
    lines.push(format!("{}: {}", lang.say("cách sửa", "help"), visible(finding.help.in_lang(lang))));
    lines.join("\n")
}

/// The text of a command, escaped as GitHub's own toolkit does. The older form of commands, which the runner knows
/// anywhere in a line, is taken apart: other programs copy logs.
fn data(text: &str) -> String {
    text.replace("##[", "## [").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which `:` and `,` end as well.
fn property(text: &str) -> String {
    visible(&data(text).replace(':', "%3A").replace(',', "%2C"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_strangers_ends_neither_the_command_nor_a_property() {
        assert_eq!(data("50%\r\n::error::x, %0A ##[error]y"), "50%25%0D%0A::error::x, %250A ## [error]y");
        assert_eq!(property("a:b,c%\r\n\u{1b}.csv"), "a%3Ab%2Cc%25%0D%0A\u{241b}.csv");
    }
}
