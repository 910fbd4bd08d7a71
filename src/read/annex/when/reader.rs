//! Goes through tokens, taking one after the other where it is the one that is wanted.

use super::tokens::{Kind, Token};

/// So long is no symbol of a document.
const MOST_IN_SYMBOL: usize = 40;

/// Where in the tokens of a cell somebody reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'t> {
    tokens: &'t [Token],
    at: usize,
    /// The first token that nobody has understood.
    furthest: usize,
}

impl<'t> Reader<'t> {
    pub fn new(tokens: &'t [Token]) -> Reader<'t> {
        Reader { tokens, at: 0, furthest: 0 }
    }

    pub fn at(&self) -> usize {
        self.at
    }

    pub fn furthest(&self) -> usize {
        self.furthest
    }

    pub fn is_at_end(&self) -> bool {
        self.at == self.tokens.len()
    }

    pub fn peek(&self) -> Option<&'t Token> {
        self.tokens.get(self.at)
    }

    pub fn starts_line(&self) -> bool {
        self.at > 0 && self.peek().is_some_and(|token| token.starts_line)
    }

    /// Takes what `read` takes, or nothing if that finds nothing.
    pub fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let at = self.at;
        let found = read(self);
        if found.is_none() {
            self.at = at;
        }
        found
    }

    fn step(&mut self) {
        self.at += 1;
        self.furthest = self.furthest.max(self.at);
    }

    fn peek_word(&self, ahead: usize) -> Option<&'t str> {
        self.tokens.get(self.at + ahead).and_then(super::tokens::word)
    }

    /// Whether all the words of a phrase are next.
    pub fn starts_with(&self, phrase: &str) -> bool {
        phrase.split(' ').enumerate().all(|(n, word)| self.peek_word(n) == Some(word))
    }

    /// Takes the words of a phrase, if all of them are next.
    pub fn says(&mut self, phrase: &str) -> bool {
        let said = self.starts_with(phrase);
        if said {
            phrase.split(' ').for_each(|_| self.step());
        }
        said
    }

    /// The first of the phrases that is next.
    pub fn any<'p>(&mut self, phrases: &[&'p str]) -> Option<&'p str> {
        phrases.iter().find(|phrase| self.says(phrase)).copied()
    }

    /// For words that may be there or not.
    pub fn may_say(&mut self, phrases: &[&str]) {
        self.any(phrases);
    }

    pub fn mark(&mut self, marks: &[char]) -> Option<char> {
        match self.peek()?.kind {
            Kind::Mark(mark) if marks.contains(&mark) => {
                self.step();
                Some(mark)
            }
            _ => None,
        }
    }

    /// A number of that many digits.
    pub fn number(&mut self, lengths: std::ops::RangeInclusive<usize>) -> Option<i32> {
        match self.peek()?.kind {
            Kind::Number { value, digits } if lengths.contains(&digits) => {
                self.step();
                Some(value)
            }
            _ => None,
        }
    }

    pub fn is_number_next(&self) -> bool {
        matches!(self.peek(), Some(Token { kind: Kind::Number { .. }, .. }))
    }

    pub fn any_word(&mut self) -> Option<()> {
        self.peek_word(0)?;
        self.step();
        Some(())
    }

    pub fn skip_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The tokens from here on that stand without a blank between them; no symbol of a document has so many.
    pub fn clump(&self) -> &'t [Token] {
        let rest = &self.tokens[self.at.min(self.tokens.len())..];
        let behind_first = rest.iter().skip(1).take(MOST_IN_SYMBOL).take_while(|token| token.is_glued).count();
        &rest[..rest.len().min(behind_first + 1)]
    }
}
