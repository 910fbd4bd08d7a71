//! The made workspace as many: each of its units an agency with a workspace of its own, below the folder of a province. Plans,
//! reports and register say what they say in the one; the reports are links, which take no room.

use std::fs;
use std::mem;
use std::path::Path;

use anyhow::{Context, Result};

use crate::generate::{self, MONTHS, Size, Task, month};

const PROVINCES: usize = 34;

/// Makes `home/agencies` of `home/workspace`. Does nothing if it is there.
pub fn make(size: Size, home: &Path) -> Result<()> {
    let (made, draft) = (home.join("agencies"), home.join("agencies.part"));
    if made.exists() {
        return Ok(());
    }
    if draft.exists() {
        fs::remove_dir_all(&draft).with_context(|| format!("cannot remove {}", draft.display()))?;
    }
    let units = generate::units(size);
    let mut led: Vec<Vec<Task>> = units.iter().map(|_| Vec::new()).collect();
    for mut task in generate::tasks(size) {
        led[mem::take(&mut task.unit)].push(task);
    }
    let reports = home.join("workspace/reports");
    let register = fs::read_to_string(reports.join("register.csv"))?;
    for (n, (unit, tasks)) in units.iter().zip(&led).enumerate() {
        let agency = draft.join(format!("tinh-{:02}", n % PROVINCES + 1)).join(unit);
        generate::plan(&agency.join("plan/2024"), std::slice::from_ref(unit), tasks)?;
        link_reports(&reports, &agency.join("reports"), unit)?;
        let mut lines = register.lines();
        let title = lines.next().context("an empty register")?;
        let own = lines.filter(|line| line.split(',').nth(1) == Some(unit));
        let own: String = own.map(|line| format!("{line}\n")).collect();
        fs::write(agency.join("reports/register.csv"), format!("{title}\n{own}"))?;
    }
    fs::rename(&draft, &made).with_context(|| format!("cannot make {}", made.display()))
}

fn link_reports(from: &Path, to: &Path, unit: &str) -> Result<()> {
    for month in (0..MONTHS).map(month) {
        let (name, made) = (format!("{unit}.csv"), to.join(&month));
        fs::create_dir_all(&made)?;
        let report = from.join(month).join(&name);
        if report.exists() {
            fs::hard_link(report, made.join(name))?;
        }
    }
    Ok(())
}
