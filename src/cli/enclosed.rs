//! Forms that go with letters (*gửi kèm*): one for each report that a letter asks for, beside it in the folder.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use anyhow::Result;

use super::forms::{self, Kind, There};
use super::{Invocation, folder, output};
use crate::both;
use crate::compute::form::forms as forms_of;
use crate::model::{Period, UnitId};
use crate::view::letter::Letters;

/// What became of them.
#[derive(Default)]
pub struct Enclosed {
    /// By unit the names of those that lie in the folder.
    pub names: HashMap<UnitId, Vec<String>>,
    pub failed: Vec<String>,
}

/// Writes them into the folder. One that is there and differs may have been filled in: it stays, and that is said.
pub fn put(invocation: &Invocation, letters: &Letters<'_, '_>, to: &Path) -> Result<Enclosed> {
    let (lang, year) = (invocation.lang(), letters.status.year);
    let (mut enclosed, mut kept) = (Enclosed::default(), Vec::new());
    for (period, units) in asked(letters) {
        let asked = forms_of(year, period, &units);
        let files = forms::files(lang, year, letters.sources, Kind::Xlsx, &asked)?;
        invocation.unchanged()?;
        for file in files {
            let path = to.join(&file.name);
            match forms::there(&path, &file.bytes) {
                There::Same => {}
                There::Other => kept.push(file.name.clone()),
                There::Nothing => {
                    if let Err(error) = folder::put(&path, &file.bytes, invocation.common.replace) {
                        output::complain(lang, &error);
                        enclosed.failed.push(file.name);
                        continue;
                    }
                }
            }
            enclosed.names.entry(file.form.unit).or_default().push(file.name);
        }
    }
    tell_of_kept(invocation, &kept);
    Ok(enclosed)
}

/// By period the units whose letter asks for a report on it, in the order of the periods.
fn asked(letters: &Letters<'_, '_>) -> Vec<(Period, Vec<UnitId>)> {
    let plan = &letters.status.year.plan;
    let mut asked = BTreeMap::new();
    for reminder in &letters.list {
        for owed in reminder.reports.iter().chain(&reminder.requests) {
            let (_, units) = asked.entry(plan.period_order(owed.period)).or_insert_with(|| (owed.period, Vec::new()));
            units.push(reminder.unit);
        }
    }
    asked.into_values().collect()
}

fn tell_of_kept(invocation: &Invocation, kept: &[String]) {
    if kept.is_empty() {
        return;
    }
    let list = kept.join(", ");
    invocation.tell(&both!(
        "giữ nguyên biểu mẫu đã có, khác với biểu mẫu lập lần này: {list}; muốn lập lại thì chuyển tệp đó đi nơi khác trước",
        "forms already there, which differ from those of this run, were kept: {list}; to have them made again, move them away first"
    ));
}
