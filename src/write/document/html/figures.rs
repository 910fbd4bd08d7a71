//! A few large numbers, each with what it is made of.

use super::cell::{bar, text};
use super::line::tone;
use super::markup::Markup;
use crate::text::Lang;
use crate::view::document::{Figure, Value};
use crate::view::words;

pub fn figures(out: &mut Markup, figures: &[Figure], lang: Lang) {
    out.element("dl").class("figures").inside(|out| {
        for it in figures {
            let class = format!("figure {}", tone(it.value.tone));
            out.element("div").class(class).inside(|out| figure(out, it, lang));
        }
    });
}

fn figure(out: &mut Markup, it: &Figure, lang: Lang) {
    out.element("dt").text(&it.title);
    out.element("dd").class("value").inside(|out| match &it.value.value {
        // The share is large; what it is a share of stands beside it.
        Value::Rate(rate) if rate.d > 0 => {
            out.text(&words::share(lang, rate.fraction()));
            out.text(" ");
            out.element("span").class("of").text(&words::rate_in_parts(lang, *rate).0);
        }
        value => out.text(&text(value, lang)),
    });
    if let Value::Bar { share: Some(share), mark } = it.bar {
        out.element("dd").class("measure").inside(|out| bar(out, lang, share, mark));
    }
    let remark = text(&it.remark, lang);
    if !remark.is_empty() {
        out.element("dd").class("remark").text(&remark);
    }
}
