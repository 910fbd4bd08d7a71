//! The first few errors that stop a command, each with its place: the rest `check` tells.

use crate::finding::{Finding, Spot};
use crate::read::Workspace;
use crate::text::{Both, Lang};

/// So many errors are named.
const NAMED: usize = 5;

/// A line each, with a line break before it.
pub fn list(workspace: &Workspace, errors: &[&Finding]) -> Both {
    let of = |lang: Lang| errors.iter().take(NAMED).map(|it| line(lang, workspace, it)).collect::<String>();
    Both::new(of(Lang::Vi), of(Lang::En))
}

fn line(lang: Lang, workspace: &Workspace, finding: &Finding) -> String {
    let spot = finding.spot;
    let place = match spot {
        Spot::Text(span) => format!(":{}", workspace.sources.place(span).line),
        Spot::File(_) => String::new(),
    };
    let (path, code) = (workspace.sources.path(spot.source()), finding.rule.code);
    format!("\n  {path}{place} {code} {}", finding.message.in_lang(lang))
}
