//! `reform explain`: what a rule says, why it is there, a wrong example and the right one.

use anyhow::Result;
use clap::Args;

use super::typed::unknown;
use super::{Exit, Forms, Invocation, Typed, complete, examples, fail, meaning, output, t};
use crate::both;
use crate::finding::Rule;
use crate::finding::rules::ALL;
use crate::text::safe::quoted;
use crate::text::{Both, fold};
use crate::view;

#[derive(Args, Debug)]
#[command(
    about = t("Giải thích quy tắc kiểm tra: nội dung, lý do, ví dụ sai và đúng", "Explains a rule: what it finds and why, with a wrong example and a right one"),
    after_help = examples(t("Không ghi quy tắc: liệt kê mọi quy tắc.", "Without a rule: lists them all."), &[
        ("reform explain R005", t("Một quy tắc theo mã", "One rule, by its code")),
        ("reform explain bad-date done-without-date", t("Hai quy tắc theo tên", "Two rules, by their names")),
        (t("reform explain --all -o quy-tac.md", "reform explain --all -o rules.md"), t("Mọi quy tắc, ghi ra tệp Markdown", "Every rule, written to a Markdown file")),
    ]),
)]
pub struct ExplainArgs {
    #[arg(value_name = t("QUY TẮC", "RULE"), value_delimiter = ',', value_parser = meaning(meant),
        add = complete::words(|_| ALL.iter().map(|rule| (rule.code, rule.name)).collect()),
        help = t("Mã hoặc tên quy tắc, ví dụ R005 hoặc bad-date", "A rule's code or name, such as R005 or bad-date"))]
    pub rules: Vec<Typed<&'static Rule>>,

    #[arg(long,
        help = t("Giải thích mọi quy tắc", "Explain every rule"))]
    pub all: bool,
}

pub fn run(invocation: &Invocation, args: &ExplainArgs) -> Result<Exit> {
    let lang = invocation.speak_as_here();
    let mut rules: Vec<&Rule> = Vec::new();
    for rule in args.rules.iter().cloned() {
        let rule = rule?;
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    let in_full = args.all || !rules.is_empty();
    let rules = if args.all || rules.is_empty() { ALL } else { &rules };
    let document = || match in_full {
        true => view::explain::document(lang, rules),
        false => view::explain::list(lang, rules),
    };
    let (table, record) = (|| view::explain::sheet(lang, rules), || view::record::explain::explain(rules));
    output::deliver(invocation, &Forms::new(&document, &table, &record))?;
    Ok(Exit::Clean)
}

/// The code of `R5` or `R05`, which is as near to `R015` by its letters.
fn with_its_zeros(word: &str) -> Option<&'static str> {
    let (family, number) = word.split_at_checked(1)?;
    let code = format!("{}{:03}", family.to_uppercase(), number.parse::<u16>().ok()?);
    ALL.iter().map(|rule| rule.code).find(|known| *known == code)
}

/// The rule of that code or name, in any case.
fn meant(typed: &str) -> Typed<&'static Rule> {
    let word = fold::trim(typed);
    let is_meant = |rule: &&&'static Rule| [rule.code, rule.name].iter().any(|it| it.eq_ignore_ascii_case(word));
    if let Some(rule) = ALL.iter().find(is_meant) {
        return Ok(rule);
    }
    let typed = quoted(typed);
    let near = || fold::nearest(word, ALL.iter().flat_map(|rule| [rule.code, rule.name]));
    let near = with_its_zeros(word).or_else(near);
    let Both { vi, en } = unknown(both!("không có quy tắc `{typed}`", "there is no rule `{typed}`"), near, &[]);
    fail(both!("{vi}\nXem mọi quy tắc: reform explain", "{en}\nAll rules: reform explain"))
}
