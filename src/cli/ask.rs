//! Questions to a person at a terminal: asked again until the answer has a meaning. Nothing that is asked for is written anywhere
//! before the last answer, so that Ctrl-C may come at any time.

use std::io::{self, BufRead, IsTerminal, Write};

use anyhow::Result;

use super::{Typed, fail};
use crate::text::decode::decode;
use crate::text::safe::visible;
use crate::text::{Both, Lang, fold};

/// Who is asked. Questions go to standard error: what a command has to say stays alone on standard output.
pub struct Asker {
    lang: Lang,
    input: Box<dyn BufRead>,
    output: Box<dyn Write>,
}

/// Somebody who can read and answer, if there is one.
pub fn at_terminal(lang: Lang) -> Option<Asker> {
    let is_there = io::stdin().is_terminal() && io::stderr().is_terminal();
    is_there.then(|| Asker { lang, input: Box::new(io::stdin().lock()), output: Box::new(io::stderr()) })
}

impl Asker {
    pub fn lang(&self) -> Lang {
        self.lang
    }

    pub fn say(&mut self, text: &Both) {
        for line in text.in_lang(self.lang).lines() {
            // Whoever cannot read it has gone.
            let _ = writeln!(self.output, "{}", visible(line));
        }
    }

    /// The meaning of one line, asked for until it has one. A line with nothing in it takes what stands in brackets.
    pub fn line<T>(&mut self, question: &Both, usual: Option<&str>, meaning: impl Fn(&str) -> Typed<T>) -> Result<T> {
        loop {
            let question = visible(question.in_lang(self.lang));
            let bracket = usual.filter(|it| !it.is_empty()).map(|it| format!(" [{}]", visible(it)));
            let _ = write!(self.output, "{question}{}: ", bracket.unwrap_or_default());
            let _ = self.output.flush();
            let answer = self.answer()?;
            let answer = if answer.is_empty() { usual.unwrap_or_default() } else { &answer };
            match meaning(answer) {
                Ok(meaning) => return Ok(meaning),
                // There is no flag of which it would have to be said.
                Err(why) => self.say(&without_flag(why.0)),
            }
        }
    }

    /// One line as it was typed, without what ends it.
    pub fn answer(&mut self) -> Result<String> {
        loop {
            let mut bytes = Vec::new();
            if self.input.read_until(b'\n', &mut bytes)? == 0 {
                // What is told next begins a line of its own.
                let _ = writeln!(self.output);
                return fail(stopped());
            }
            match decode(&bytes) {
                Ok(text) => return Ok(fold::nfc(fold::trim(&text)).into_owned()),
                Err(_) => self.say(&Both::new(
                    "Không đọc được dòng này (bảng mã của cửa sổ không phải UTF-8); đề nghị gõ lại.",
                    "This line cannot be read (the window's encoding is not UTF-8); please type it again.",
                )),
            }
        }
    }
}

fn without_flag(Both { vi, en }: Both) -> Both {
    let bare = |text: String| text.strip_prefix(": ").map(str::to_owned).unwrap_or(text);
    Both { vi: bare(vi), en: bare(en) }
}

/// Told where the answers end before the questions do, or the last answer is no.
pub fn stopped() -> Both {
    Both::new("đã dừng; chưa ghi tệp nào", "stopped; nothing was written")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::typed;
    use std::cell::RefCell;
    use std::rc::Rc;

    #[derive(Clone, Default)]
    struct Said(Rc<RefCell<Vec<u8>>>);

    impl Write for Said {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn asker(typed: &'static [u8]) -> (Asker, Said) {
        let said = Said::default();
        let asker = Asker { lang: Lang::En, input: Box::new(typed), output: Box::new(said.clone()) };
        (asker, said)
    }

    #[test]
    fn a_wrong_answer_is_asked_for_again_and_an_empty_one_is_the_usual() {
        let (mut asker, said) = asker(b"soon\r\n2026-02-30\n12/1/2026\n\n");
        let question = Both::new("Ngày", "Date");
        let date = asker.line(&question, None, |text| typed::date("Date", text)).unwrap();
        assert_eq!(date.to_string(), "2026-01-12");
        assert_eq!(asker.line(&question, Some("x"), |text| Ok(text.to_owned())).unwrap(), "x");
        let said = String::from_utf8(said.0.borrow().clone()).unwrap();
        assert_eq!(said.matches("Date: `").count(), 2, "{said}");
        assert!(said.ends_with("Date [x]: "), "{said}");
    }

    #[test]
    fn answers_that_end_stop_it_and_those_that_cannot_be_read_do_not() {
        let (mut asker, said) = asker(b"S\xe0\xf1\n  S\xe1\xbb\x9f A\xcc\x81 \n");
        assert_eq!(asker.answer().unwrap(), "Sở Á");
        assert!(String::from_utf8(said.0.borrow().clone()).unwrap().contains("UTF-8"));
        assert!(asker.answer().unwrap_err().to_string().contains("nothing was written"));
    }
}
