//! What stands around a document's blocks: the head that the browser reads and the one that people read, ways to other pages, contents.

use sha2::{Digest, Sha256};

use super::body::{Heading, addressed, body};
use super::markup::Markup;
use super::ways::{beside, ways};
use crate::text::Lang;
use crate::view::document::{Block, Document, PageOf};
use crate::view::page::Furniture;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
/// From so many headings on a page has a table of contents.
const WORTH_CONTENTS: usize = 4;

/// The page, whole.
pub fn page(document: &Document, lang: Lang) -> Markup {
    let words = Furniture::new(lang);
    let (mut out, mut main) = (Markup::default(), Markup::default());
    let headings = body(&mut main, document, lang);
    out.verbatim("<!DOCTYPE html>\n");
    // So it begins, for those that lie beside it.
    let of = leads_elsewhere(document).map(|of| of.to_string());
    out.element("html").with("lang", words.lang).maybe("data-of", of).inside(|out| {
        out.element("head").inside(|out| head(out, &headings.title.text));
        let element = out.element("body").with("data-filter", words.filter).with("data-left", words.left);
        element.with("data-open", words.open).with("data-close", words.close).inside(|out| {
            out.element("a").class("skip").with("href", "#main").text(words.skip);
            out.element("header").inside(|out| header(out, document, &headings.title, lang));
            let contents = headings.contents.iter().map(|it| (format!("#{}", it.id), &*it.text)).collect::<Vec<_>>();
            if contents.len() >= WORTH_CONTENTS {
                ways(out, "contents", words.contents, contents);
            }
            out.element("main").with("id", "main").inside(|out| out.append(main));
            out.element("script").inside(|out| out.verbatim(SCRIPT));
        });
    });
    out
}

/// What the browser is told.
fn head(out: &mut Markup, title: &str) {
    out.element("meta").with("charset", "utf-8").empty();
    out.element("meta").with("http-equiv", "Content-Security-Policy").with("content", policy()).empty();
    for (name, content) in [
        ("viewport", "width=device-width, initial-scale=1"),
        ("referrer", "no-referrer"),
        ("color-scheme", "light dark"),
    ] {
        out.element("meta").with("name", name).with("content", content).empty();
    }
    out.element("title").text(title);
    out.element("style").inside(|out| out.verbatim(STYLE));
}

/// What it is, who issues it and to whom, and what lies beside it.
fn header(out: &mut Markup, document: &Document, title: &Heading, lang: Lang) {
    let opening = document.blocks.iter().find_map(|block| if let Block::Opening(it) = block { Some(it) } else { None });
    if let Some(opening) = opening {
        opening.parent.iter().for_each(|parent| out.element("p").class("parent").text(parent));
        out.element("p").class("issuer").text(&opening.issuer);
    }
    out.element("h1").with("id", &title.id).text(&title.text);
    if let Some(opening) = opening {
        addressed(out, opening, lang);
    }
    // They are put there when the page lies in its folder.
    if leads_elsewhere(document).is_some() {
        beside(out, &[], lang);
    }
}

/// What the page is of, if it leads to others of its kind.
fn leads_elsewhere(document: &Document) -> Option<PageOf> {
    document.blocks.iter().find_map(|block| if let Block::Links(of) = block { Some(*of) } else { None })
}

/// Nothing is fetched, and no script runs but this page's own. Styles stand where they are needed, in pictures too.
fn policy() -> String {
    let script = sealed(SCRIPT);
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    )
}

/// SHA-256 in base64, as a policy names what may run.
fn sealed(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let hash = Sha256::digest(text.as_bytes());
    let mut written = String::new();
    for three in hash.chunks(3) {
        let bits = (0..3).fold(0u32, |bits, n| bits << 8 | u32::from(three.get(n).copied().unwrap_or(0)));
        for digit in 0..4 {
            let at = (bits >> (18 - 6 * digit) & 63) as usize;
            written.push(if digit > three.len() { '=' } else { char::from(DIGITS[at]) });
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The value of each colour in a part of the style sheet.
    fn colours(style: &str) -> std::collections::HashMap<&str, [f64; 3]> {
        let pairs = style.split(';').filter_map(|it| it.split_once(": #"));
        let linear = |byte: u8| match f64::from(byte) / 255.0 {
            low if low <= 0.04045 => low / 12.92,
            high => ((high + 0.055) / 1.055).powf(2.4),
        };
        let value = |hex: &str| [0, 2, 4].map(|at| linear(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()));
        pairs.map(|(name, hex)| (name.rsplit("--").next().unwrap(), value(&hex[..6]))).collect()
    }

    fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
        let light = |[r, g, b]: [f64; 3]| 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
        let (a, b) = (light(a), light(b));
        a.max(b) / a.min(b)
    }

    #[test]
    fn texts_can_be_read_in_both_lights() {
        let mut parts = STYLE.split("@media screen and (prefers-color-scheme: dark)");
        let (light, dark) = (parts.next().unwrap(), parts.next().unwrap());
        for style in [light, dark.split("\n}\n").next().unwrap()] {
            let colours = colours(style);
            assert_eq!(colours.len(), 14, "{colours:?}");
            let texts = ["ink", "muted", "accent", "good", "warning", "bad", "neutral"];
            let grounds = texts.iter().flat_map(|&text| [(text, "paper"), (text, "ground")]);
            let soft = [("good", "good-soft"), ("warning", "warning-soft"), ("bad", "bad-soft")];
            let more = [("neutral", "neutral-soft"), ("ink", "neutral-soft"), ("ink", "good-soft")];
            for (text, ground) in grounds.chain(soft).chain(more).chain([("ink", "warning-soft"), ("ink", "bad-soft")])
            {
                let contrast = contrast(colours[text], colours[ground]);
                assert!(contrast >= 4.5, "{text} on {ground}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn hashes_are_written_in_base64() {
        // From `printf abc | openssl dgst -sha256 -binary | base64`.
        assert_eq!(sealed("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
}
