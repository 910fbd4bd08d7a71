//! Ways on a page and to others. Those to the pages beside it stand between two marks: they are put there anew whenever a page
//! comes to lie beside it, and nothing else of the page changes.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::markup::Markup;
use crate::text::Lang;
use crate::view::document::{Link, PageOf};
use crate::view::page::Furniture;

/// How every page begins, before its language.
pub const BEGINNING: &str = "<!DOCTYPE html>\n<html lang=\"";
/// What comes between the language of a page and what the page is of.
const OF: &str = "\" data-of=\"";
const FROM: &str = "<!-- ways to the pages beside -->\n";
const TO: &str = "<!-- so far the ways -->\n";

/// A list of links with its name.
pub fn ways(out: &mut Markup, class: &'static str, label: &str, ways: Vec<(String, &str)>) {
    out.element("nav").class(class).with("aria-label", label).inside(|out| {
        out.element("ul").inside(|out| {
            for (href, text) in ways {
                out.element("li").inside(|out| out.element("a").with("href", href).text(text));
            }
        });
    });
}

/// The ways to pages beside this one, with the marks around them. While it lies alone there are none.
pub fn beside(out: &mut Markup, links: &[Link], lang: Lang) {
    out.verbatim(FROM);
    if !links.is_empty() {
        let links = links.iter().map(|link| (href(link), &*link.text)).collect();
        ways(out, "ways", Furniture::new(lang).pages, links);
    }
    out.verbatim(TO);
}

/// In which language a page is and what it is of, by how it begins; of a page that leads to no others nothing.
pub fn page_of(beginning: &str) -> Option<(Lang, PageOf)> {
    let (lang, rest) = beginning.strip_prefix(BEGINNING)?.split_once(OF)?;
    Some((Lang::parse(lang)?, PageOf::parse(rest.split_once('"')?.0)?))
}

/// The page with these ways to those beside it; the rest of it stays as it is.
pub fn with_ways(page: &str, links: &[Link], lang: Lang) -> Option<String> {
    let (before, rest) = page.split_once(FROM)?;
    let (_, after) = rest.split_once(TO)?;
    let mut between = Markup::default();
    beside(&mut between, links, lang);
    Some([before, &between.into_string(), after].concat())
}

/// A file beside this page: whatever its name holds, it is a name and no way elsewhere.
fn href(link: &Link) -> String {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');
    utf8_percent_encode(&link.file, KEPT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_beside_is_a_name_and_no_way_elsewhere() {
        let href = |file: &str| href(&Link { text: String::new(), file: file.into() });
        assert_eq!(href("2024-Q1.html"), "2024-Q1.html");
        assert_eq!(href("javascript:2024.html"), "javascript%3A2024.html");
        assert_eq!(href("//x/\"<ă"), "%2F%2Fx%2F%22%3C%C4%83");
    }

    #[test]
    fn a_page_says_what_it_is_and_no_other_is_taken_for_one() {
        let page = |text: &str| page_of(text).map(|(lang, of)| (lang, of.to_string()));
        let ours = "<!DOCTYPE html>\n<html lang=\"en\" data-of=\"2024-Q1\">\n";
        assert_eq!(page(ours), Some((Lang::En, "2024-Q1".to_owned())));
        for strange in [
            "<!DOCTYPE html>\n<html lang=\"vi\">\n<p title=\"x\" data-of=\"2024\">",
            "<!DOCTYPE html>\n<html lang=\"fr\" data-of=\"2024\">",
            "<!DOCTYPE html>\n<html lang=\"vi\" data-of=\"2024-13\">",
            "<html lang=\"vi\" data-of=\"2024\">",
            "",
        ] {
            assert_eq!(page(strange), None, "{strange}");
        }
    }

    #[test]
    fn ways_are_put_between_their_marks_alone() {
        let link = |file: &str| Link { text: "Tháng 3".to_owned(), file: file.to_owned() };
        let alone = format!("<p>a</p>\n{FROM}{TO}<p>b</p>\n");
        let one = with_ways(&alone, &[link("3.html")], Lang::Vi).unwrap();
        assert!(one.contains("<a href=\"3.html\">Tháng 3</a>") && one.ends_with("<p>b</p>\n"), "{one}");
        assert_eq!(with_ways(&one, &[], Lang::Vi), Some(alone));
        assert_eq!(with_ways("<p>nothing of ours</p>", &[], Lang::Vi), None);
    }
}
