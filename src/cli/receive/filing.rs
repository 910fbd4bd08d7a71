//! What was judged is written: the report, the register's line and the original, together or none of them.

use super::judging::{Judged, Judging};
use super::refusals::not_read;
use crate::both;
use crate::edit::intake::{self, Arrival};
use crate::edit::{Change, Locked, Refused};
use crate::model::reporting::Received;
use crate::model::{Date, Period, Plan, UnitId};
use crate::read::Workspace;
use crate::read::journal::fingerprint;
use crate::read::office::Kind;
use crate::read::register::REGISTER_PATH;
use crate::text::Both;
use crate::view::received::Fate;

/// The register as it is before each report.
pub struct Filing<'a, 'j> {
    workspace: &'a Workspace,
    judging: &'a Judging<'j>,
    register: Option<Vec<u8>>,
    is_read: bool,
    /// The machine did not let one be written.
    pub could_not: bool,
    /// Some file is half-way: what rests on it must wait.
    is_stopped: bool,
}

impl<'a, 'j> Filing<'a, 'j> {
    pub fn new(workspace: &'a Workspace, judging: &'a Judging<'j>) -> Filing<'a, 'j> {
        Filing { workspace, judging, register: None, is_read: false, could_not: false, is_stopped: false }
    }

    /// Files one report; only looks whether it could be where nothing is locked.
    pub fn file(&mut self, it: &mut Judged, locked: Option<&Locked>) -> Result<(), Both> {
        let Some((n, unit, period)) = it.whose() else { return Ok(()) };
        let plan = self.judging.plans[n];
        if self.is_stopped {
            return Err(stopped());
        }
        // Somebody may have written to it with another program meanwhile.
        if locked.is_some() || !self.is_read {
            let register = self.workspace.current(REGISTER_PATH);
            self.register = register.map_err(|why| {
                self.could_not = true;
                not_read(REGISTER_PATH, &why)
            })?;
            self.is_read = true;
        }
        let register = self.register_line(plan, n, (unit, period), &it.fate)?;
        let is_new = it.fate != Fate::Unchanged;
        let report = Change { path: plan.report_path(period, unit), bytes: it.text.clone().into_bytes() };
        let original = match is_new && self.judging.asked.keeps_original {
            true => Some(self.original(it, plan, (unit, period))?),
            false => None,
        };
        it.original = original.as_ref().map(|change| change.path.clone());
        let report = Some(report).filter(|_| is_new);
        let changes: Vec<Change> = report.into_iter().chain(original).chain(register.clone()).collect();
        if let Some(locked) = locked {
            let replaces = it.fate == Fate::Replaced;
            let may_replace =
                |change: &Change| change.path == REGISTER_PATH || replaces && it.path.as_ref() == Some(&change.path);
            let made = locked.make_all(&changes, may_replace);
            self.is_stopped = matches!(made, Err(Refused::Unfinished(_)));
            self.could_not |= matches!(made, Err(Refused::Unfinished(_) | Refused::System { .. }));
            made.map_err(|why| why.describe())?;
        }
        if let Some(register) = register {
            self.register = Some(register.bytes);
        }
        Ok(())
    }

    /// The register with the report's line, where one is wanted.
    fn register_line(
        &self,
        plan: &Plan,
        n: usize,
        (unit, period): (UnitId, Period),
        fate: &Fate,
    ) -> Result<Option<Change>, Both> {
        let (asked, on) = (self.judging.asked, self.judging.on);
        let lines =
            self.workspace.intakes.iter().filter(|line| (line.plan, line.unit, line.period) == (n, unit, period));
        let dates: Vec<Date> = lines.map(|line| line.received_on).collect();
        let says_more = asked.on.is_some() || asked.number.is_some();
        let is_wanted = match fate {
            Fate::Unchanged => dates.is_empty(),
            // Entered by hand before its file was at hand.
            Fate::Taken if !says_more => dates.is_empty(),
            _ => !dates.contains(&on) || asked.number.is_some(),
        };
        // Where git tells when reports came, a register is kept only by those who began one.
        let is_kept = plan.reporting.received == Received::Register || self.register.is_some();
        if !(is_wanted && is_kept) {
            return Ok(None);
        }
        let note = if dates.is_empty() { "" } else { plan.language.say("gửi lại", "sent again") };
        let arrival = Arrival { period, unit, on, number: asked.number.as_deref(), note };
        let register = intake::register(self.register.as_deref(), plan, &arrival)?;
        // One that is empty is begun.
        let is_begun = self.register.as_ref().is_none_or(|bytes| bytes.trim_ascii().is_empty());
        let was_unread = self.workspace.register_not_read().is_some_and(|it| it.is_opened);
        match was_unread && !is_begun {
            false => Ok(Some(register)),
            // It can be read now, and could not be when it was asked what it holds.
            true => Err(both!(
                "chưa nhận, vì sổ {REGISTER_PATH} vừa rồi không đọc được; chạy lại",
                "not taken, for the register {REGISTER_PATH} could not be read a moment ago; run this again"
            )),
        }
    }

    /// What was sent, as it was sent.
    fn original(&self, it: &Judged, plan: &Plan, (unit, period): (UnitId, Period)) -> Result<Change, Both> {
        let shown = &it.input.shown;
        let bytes = it.input.bytes().map_err(|Both { vi, en }| {
            both!("không đọc lại được {shown} ({vi})", "cannot read {shown} again ({en})")
        })?;
        if fingerprint(&bytes) != it.fingerprint {
            return Err(both!(
                "{shown} vừa bị sửa trong khi đang nhận; chạy lại",
                "{shown} was changed while it was being read; run this again"
            ));
        }
        let name = match it.input.is_nameless() {
            false => it.input.name.clone(),
            true => {
                let (unit, period) = (&plan.unit(unit).id.value, plan.period_name(period));
                format!("{unit}_{period}.{}", ending(it.kind))
            }
        };
        Ok(intake::original(&self.workspace.root, plan, period, &name, bytes))
    }
}

/// Whether what was typed of the receipt stands nowhere: git tells when these reports came, and nobody began a register.
pub fn is_unrecorded(workspace: &Workspace, judging: &Judging<'_>, judged: &[Judged]) -> bool {
    let is_taken = |it: &&Judged| !it.fate.is_refused();
    let plans = || judged.iter().filter(is_taken).filter_map(|it| it.whose.plan).map(|n| judging.plans[n]);
    (judging.asked.on.is_some() || judging.asked.number.is_some())
        && plans().any(|plan| plan.reporting.received != Received::Register)
        && workspace.current(REGISTER_PATH) == Ok(None)
}

/// What is told then.
pub fn unrecorded() -> Both {
    both!(
        "ngày nhận lấy theo git và chưa có {REGISTER_PATH}, nên --on, --number không được ghi lại; cần ghi thì tạo sổ rồi nhận lại",
        "dates of receipt come from git and there is no {REGISTER_PATH}, so --on and --number are not kept; to keep them, create the register and receive the file again"
    )
}

fn stopped() -> Both {
    Both::new(
        "chưa nhận, vì tệp trước đó chưa ghi xong; xử lý nội dung đã báo ở tệp đó rồi chạy lại",
        "not taken, because the file before it was not fully written; deal with what was reported on that one and run this again",
    )
}

fn ending(kind: Kind) -> &'static str {
    match kind {
        Kind::Csv => "csv",
        Kind::Docx => "docx",
        Kind::Xlsx => "xlsx",
    }
}
