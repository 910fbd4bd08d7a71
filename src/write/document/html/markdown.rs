//! Somebody else's Markdown: its headings, lists, tables and emphasis are kept. HTML in it is text, pictures are their words,
//! and links lead nowhere but to the web or to a mail.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::markup::Markup;
use super::outline::Outline;
use super::table::FEW;

/// As markup; `label` is what its tables are about.
pub fn markdown(text: &str, label: &str, outline: &mut Outline) -> Markup {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let (base, out, links) = (outline.level(), Markup::default(), Vec::new());
    let mut writer = Writer { out, label, base, heading: None, links, head: false };
    for event in Parser::new_ext(text, options) {
        writer.event(event, outline);
    }
    writer.out
}

struct Writer<'t> {
    out: Markup,
    label: &'t str,
    /// The level of the heading that all of it stands under.
    base: u8,
    /// A heading that has begun: its level there, what stands before it, and its bare words, from which its id is made.
    heading: Option<(u8, Markup, String)>,
    /// Of each link that is open, where it leads if it is not one here.
    links: Vec<Option<String>>,
    /// Within a table's head.
    head: bool,
}

/// Only what a reader may follow without anything being run here.
fn leads_elsewhere(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme))
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>, outline: &mut Outline) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag, outline),
            Event::Code(text) => self.out.element("code").text(&text),
            Event::SoftBreak => self.out.verbatim("\n"),
            Event::HardBreak => self.out.verbatim("<br/>"),
            Event::Rule => self.out.verbatim("<hr/>\n"),
            Event::TaskListMarker(done) => self.out.verbatim(if done { "☑ " } else { "☐ " }),
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.text(&text),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, _, words)) = &mut self.heading {
            words.push_str(text);
        }
        // Code comes in lines; only there a line's end says anything.
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                self.out.verbatim("\n");
            }
            self.out.text(line);
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let begins = match tag {
            Tag::Paragraph | Tag::HtmlBlock => "<p>",
            Tag::Heading { level, .. } => {
                self.heading = Some((level as u8, std::mem::take(&mut self.out), String::new()));
                ""
            }
            Tag::BlockQuote(_) => "<blockquote>\n",
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => "<pre><code>",
            Tag::List(Some(first)) => {
                self.out.element("ol").with("start", first.to_string()).open();
                "\n"
            }
            Tag::List(None) => "<ul>\n",
            Tag::Item => "<li>",
            Tag::Emphasis => "<em>",
            Tag::Strong => "<strong>",
            Tag::Strikethrough => "<del>",
            Tag::Link { dest_url, .. } => return self.link(&dest_url),
            Tag::Image { dest_url, .. } => return self.links.push(Some(dest_url.to_string())),
            Tag::Table(columns) => {
                let class = if columns.len() > FEW { "table wide" } else { "table plain" };
                self.out.element("div").class(class).scrolling(self.label).open();
                self.out.element("table").with("aria-label", self.label).open();
                ""
            }
            Tag::TableHead => {
                self.head = true;
                "<thead><tr>"
            }
            Tag::TableRow => "<tr>",
            Tag::TableCell if self.head => "<th scope=\"col\">",
            Tag::TableCell => "<td>",
            _ => "",
        };
        self.out.verbatim(begins);
    }

    fn end(&mut self, tag: TagEnd, outline: &mut Outline) {
        let ends = match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => "</p>\n",
            TagEnd::Heading(_) => return self.end_heading(outline),
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => "</code></pre>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Link | TagEnd::Image => return self.end_link(),
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => {
                self.head = false;
                "</tr></thead><tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell if self.head => "</th>",
            TagEnd::TableCell => "</td>",
            _ => "",
        };
        self.out.verbatim(ends);
    }

    fn end_heading(&mut self, outline: &mut Outline) {
        let Some((level, before, words)) = self.heading.take() else { return };
        let (level, id) = outline.below(self.base, level, &words);
        let inside = std::mem::replace(&mut self.out, before);
        self.out.heading(level).with("id", id).inside(|out| out.append(inside));
    }

    fn link(&mut self, address: &str) {
        // A link in a link is none.
        let follows = leads_elsewhere(address) && self.links.iter().all(Option::is_some);
        if follows {
            self.out.element("a").with("href", address).with("rel", "noopener noreferrer").open();
        }
        self.links.push((!follows).then(|| address.to_owned()));
    }

    /// Where a link that is none here would lead, for whoever wants to know.
    fn end_link(&mut self) {
        match self.links.pop().flatten() {
            None => self.out.verbatim("</a>"),
            Some(address) if address.is_empty() => {}
            Some(address) => self.out.text(&format!(" ({address})")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        let mut outline = Outline::default();
        outline.heading(1, "x");
        markdown(text, "x", &mut outline).into_string()
    }

    #[test]
    fn what_it_means_is_kept() {
        assert_eq!(
            of("**a** *b*\n\n- c\n- d"),
            "<p><strong>a</strong> <em>b</em></p>\n<ul>\n<li>c</li>\n<li>d</li>\n</ul>\n"
        );
        assert_eq!(of("### Ý & kiến"), "<h2 id=\"y-kien\">Ý &#38; kiến</h2>\n");
        assert_eq!(
            of("a <https://x.vn/?a=1&b>"),
            "<p>a <a href=\"https://x.vn/?a=1&#38;b\" rel=\"noopener noreferrer\">https://x.vn/?a=1&#38;b</a></p>\n"
        );
    }

    #[test]
    fn nothing_in_it_runs_or_is_loaded() {
        assert_eq!(of("<script>x</script>"), "<p>&#60;script&#62;x&#60;/script&#62;</p>\n");
        assert_eq!(of("[a](javascript:b)"), "<p>a (javascript:b)</p>\n");
        assert_eq!(of("[a](JavaScript:b) [c](data:text/html,x)"), "<p>a (JavaScript:b) c (data:text/html,x)</p>\n");
        assert_eq!(of("![a](https://x.vn/y.png)"), "<p>a (https://x.vn/y.png)</p>\n");
    }
}
