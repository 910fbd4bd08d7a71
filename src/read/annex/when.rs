//! What the words of a deadline say: one of the plan's four ways to say when, or why somebody has to decide. Every word must have
//! its place in what is understood; nothing is guessed.

mod free;
mod phrase;
mod point;
mod reader;
mod rhythm;
mod settle;
mod tokens;

use super::{Before, Schedule, When};
use crate::both;
use crate::text::Both;
use free::Free;
use phrase::Phrase;
use settle::{Terms, settle};
use tokens::Words;

/// Understands the words of a deadline in a plan of `year`. Without `before`, words with `trước` that would be understood with it
/// ask for it.
pub fn understand(words: &str, year: i32, before: Option<Before>) -> When {
    let words = Words::of(words);
    match phrase::phrase(&words.tokens) {
        Ok(phrase) => settled(&phrase, year, before),
        Err(furthest) => match free::free(&words.tokens, year) {
            Some(Free::Ongoing) => understood("ongoing", "true".to_owned()),
            Some(Free::Awaits) => understood("awaits", tokens::one_line(&words.text)),
            Some(Free::Nothing) => When::ToDecide(Both::new("không ghi thời hạn", "no deadline is told")),
            Some(Free::AndMore(token)) => When::ToDecide(two_things(&words, token)),
            None => When::ToDecide(not_understood(&words, furthest)),
        },
    }
}

fn understood(key: &'static str, value: String) -> When {
    When::Understood(Schedule { start: None, key, value, by_day: None })
}

fn settled(phrase: &Phrase, year: i32, before: Option<Before>) -> When {
    let with = |before: Before| settle(phrase, Terms { year, before });
    let is_said = before.is_some() || !phrase.says_before();
    match with(before.unwrap_or(Before::Inclusive)) {
        Ok(schedule) if is_said => When::Understood(schedule),
        // Whichever of the two would be understood: only who is asked can tell.
        Err(why) if is_said || with(Before::Exclusive).is_err() => When::ToDecide(why),
        Ok(_) | Err(_) => When::BeforeWhat,
    }
}

/// So much of a cell stands in a reason.
const LONGEST_QUOTE: usize = 60;

fn quoted(text: &str) -> String {
    match text.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("“{}…”", text[..end].trim_end()),
        None => format!("“{text}”"),
    }
}

fn two_things(words: &Words, token: usize) -> Both {
    let more = quoted(&words.from(token));
    both!("hai cách nói thời hạn trong một ô; còn có {more}", "it says when in two ways: there is also {more}")
}

fn not_understood(words: &Words, furthest: usize) -> Both {
    if phrase::is_open_ended(&words.tokens) {
        return Both::new(
            "chỉ có mốc bắt đầu hoặc kết thúc không phải là ngày",
            "only its beginning or only its end is a date",
        );
    }
    // Where all was understood and is still nothing, all of it is in question.
    let rest = quoted(&words.from(if furthest < words.tokens.len() { furthest } else { 0 }));
    both!("chưa rõ nghĩa của {rest}", "it is not clear what {rest} means")
}

#[cfg(test)]
mod tests;
