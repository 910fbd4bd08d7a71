//! Plans: read as the toml crate reads them, and their figures add up on any day.

use toml::de::DeTable;

use super::setting::{well_placed, year_of};
use crate::compute::status::status;
use crate::compute::{Vantage, invariant, reports};
use crate::model::Date;
use crate::read::toml_tree::{Table, Value, events};
use crate::text::decode;

/// The first byte is a day, the rest is the file.
pub fn plan(bytes: &[u8]) {
    let [day, file @ ..] = bytes else { return };
    let Ok(text) = decode::decode_utf8(file) else { return };
    alike(&text);
    let (year, findings) = year_of(file);
    well_placed(&findings, &text);
    let day = Date::from_yo_opt(2024, 1).unwrap() + chrono::Days::new(u64::from(*day) * 3);
    let status = status(&year, Vantage::at(&year, day));
    assert_eq!(invariant::hold(&status), Ok(()));
    let monthly = reports::monthly(&year, day);
    assert_eq!(invariant::counted(&monthly, &reports::Counts::of(&monthly)), Ok(()));
}

/// What is read the quicker way is what the toml crate reads.
fn alike(text: &str) {
    let Some(ours) = events::read(text, &mut Vec::new()) else { return };
    let (tree, errors) = DeTable::parse_recoverable(text);
    assert!(errors.is_empty(), "{errors:?}\n{text}");
    assert_eq!(sorted(ours), sorted(Table::of_toml(tree.get_ref())), "{text}");
}

fn sorted(mut table: Table<'_>) -> Table<'_> {
    table.0.sort_by(|a, b| a.key.cmp(&b.key));
    for entry in &mut table.0 {
        sort_value(&mut entry.item.value);
    }
    table
}

fn sort_value(value: &mut Value<'_>) {
    match value {
        Value::Table(table) => *table = sorted(std::mem::take(table)),
        Value::Array(items) => items.iter_mut().for_each(|item| sort_value(&mut item.value)),
        _ => {}
    }
}
