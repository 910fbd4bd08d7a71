//! What was typed becomes what was meant: the workspace, the year, the date, the language, the format.

use std::ffi::OsString;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use chrono::{FixedOffset, Utc};

use super::Failure;
use super::args::Common;
use crate::both;
use crate::finding;
use crate::model::date::{number, parse_date};
use crate::model::{Date, Month, Plan, Year};
use crate::read::{self, Want, Workspace};
use crate::text::{Both, Lang, fold};
use crate::write::Format;

/// "Today" for tests and for looking at a year as of some day: `REFORM_TODAY=2024-03-20`.
const TODAY: &str = "REFORM_TODAY";

/// All that commands share.
pub struct Context {
    common: Common,
    lang: Option<Lang>,
    today: Option<Date>,
    as_of: Option<Date>,
    pub format: Option<Format>,
}

/// What was typed behind an option, seen before anything is parsed: `-C DIR`, `-CDIR`, `--lang vi`, `--lang=vi`.
pub fn typed(words: &[OsString], name: &str) -> Option<OsString> {
    let joined = |word: &OsString| {
        let rest = word.to_str()?.strip_prefix(name)?;
        let value = rest.strip_prefix('=').or((!name.starts_with("--")).then_some(rest))?;
        (!value.is_empty()).then(|| value.into())
    };
    let apart = words.iter().position(|word| word == name).and_then(|at| words.get(at + 1)).cloned();
    apart.or_else(|| words.iter().find_map(joined))
}

/// `--lang`: even a mistake is explained in the language asked for.
pub fn language_asked(words: &[OsString]) -> Option<Lang> {
    typed(words, "--lang").and_then(|word| Lang::parse(word.to_str()?))
}

/// The language for whom typed `words`: that asked for, else the one used here.
pub fn language_of(words: &[OsString]) -> Lang {
    language_asked(words).unwrap_or_else(|| language_here(typed(words, "-C").as_deref().map(Path::new)))
}

/// The language of the newest plan around, for help and mistakes; Vietnamese where there is none.
pub fn language_here(dir: Option<&Path>) -> Lang {
    let newest = find_root(dir).ok().and_then(|root| {
        let year = read::years(&root).ok()?.last().copied()?;
        read::plan_of(&root, year).ok()?
    });
    newest.map_or(Lang::Vi, |plan| plan.language)
}

/// The folder that holds `plan/`: `-C` names it, else the nearest one upwards.
fn find_root(dir: Option<&Path>) -> Result<PathBuf> {
    if let Some(dir) = dir {
        if !dir.is_dir() {
            let shown = dir.display();
            return Err(Failure(both!("không có thư mục {shown}", "there is no folder {shown}")).into());
        }
        return Ok(dir.to_owned());
    }
    let here = std::env::current_dir().context(".")?;
    match here.ancestors().find(|folder| folder.join("plan").is_dir()) {
        Some(root) => Ok(root.to_owned()),
        None => Err(Failure(no_workspace()).into()),
    }
}

fn no_workspace() -> Both {
    Both::new(
        "không thấy thư mục làm việc: từ đây trở lên không có thư mục plan/.\nChuyển đến thư mục có plan/, hoặc dùng -C THƯ MỤC.\nĐể bắt đầu: tạo plan/<năm>/plan.toml (mẫu: README.vi.md, hoặc chép plan/2024 của bản mẫu).",
        "no workspace here: no folder plan/ from here upwards.\nGo to the folder that holds plan/, or use -C DIR.\nTo start one: create plan/<year>/plan.toml (see README.md, or copy plan/2024 of the sample).",
    )
}

/// The language typed with `--lang`.
pub fn lang_typed(common: &Common) -> Result<Option<Lang>> {
    let parse = |word: &String| {
        let failure = || both!("--lang: `{word}` không phải vi hay en", "--lang: `{word}` is neither vi nor en");
        Lang::parse(word).ok_or_else(|| Failure(failure()).into())
    };
    common.lang.as_ref().map(parse).transpose()
}

impl Context {
    /// Reads what does not need a plan. `lang` is what was asked for, if anything was.
    pub fn new(common: Common, lang: &mut Lang) -> Result<Context> {
        let asked = lang_typed(&common)?;
        *lang = asked.unwrap_or_default();
        let as_of = common.as_of.as_deref().map(|text| date_typed("--as-of", text)).transpose()?;
        let today = match std::env::var(TODAY) {
            Ok(text) if !text.is_empty() => Some(date_typed(TODAY, &text)?),
            _ => None,
        };
        let format = super::output::format(&common)?;
        Ok(Context { common, lang: asked, today, as_of, format })
    }

    pub fn common(&self) -> &Common {
        &self.common
    }

    pub fn root(&self) -> Result<PathBuf> {
        find_root(self.common.dir.as_deref())
    }

    /// The language asked for, else the plan's.
    pub fn lang(&self, plan: Option<&Plan>) -> Lang {
        self.lang.or(plan.map(|p| p.language)).unwrap_or_default()
    }

    /// The language asked for, else that of the newest plan around, if there is one.
    pub fn lang_here(&self) -> Lang {
        self.lang.unwrap_or_else(|| language_here(self.common.dir.as_deref()))
    }

    /// Today where the plan is kept.
    pub fn today(&self, plan: &Plan) -> Date {
        self.today.unwrap_or_else(|| today_at(plan.utc_offset))
    }

    /// The as-of date typed, else the earlier of today and the plan's close.
    pub fn as_of(&self, plan: &Plan) -> Date {
        self.as_of.unwrap_or_else(|| self.today(plan).min(plan.close()))
    }

    pub fn as_of_typed(&self) -> bool {
        self.as_of.is_some()
    }

    /// The year typed with `--year`.
    pub fn year_typed(&self) -> Result<Option<i32>> {
        let parse = |text: &String| {
            let year = number(text).filter(|_| text.len() == 4);
            year.ok_or_else(|| {
                Failure(both!(
                    "--year: `{text}` không phải một năm, ví dụ 2024",
                    "--year: `{text}` is not a year such as 2024"
                ))
                .into()
            })
        };
        self.common.year.as_ref().map(parse).transpose()
    }

    /// Reads the plan of `year`, or of the year meant, and what was reported on it.
    pub fn workspace(&self, year: Option<i32>, want: Want<'_>) -> Result<ManuallyDrop<Workspace>> {
        let root = self.root()?;
        let year = self.year_meant(&root, year)?;
        // A country's workspace takes long to take apart, and the process ends anyway.
        let workspace = read::workspace(&root, Some(year), want).map(ManuallyDrop::new)?;
        if let Some(why) = &workspace.no_dates {
            super::output::tell(self.lang(workspace.years.last().map(|y| &y.plan)), &why.describe());
        }
        Ok(workspace)
    }

    /// The plan meant, as far as it can be read, and nothing said about it.
    pub fn plan(&self) -> Option<Plan> {
        let root = self.root().ok()?;
        let year = self.year_meant(&root, None).ok()?;
        read::plan_of(&root, year).ok()?
    }

    fn year_meant(&self, root: &Path, year: Option<i32>) -> Result<i32> {
        let years = read::years(root)?;
        match year.map_or_else(|| self.year_typed(), |y| Ok(Some(y)))? {
            Some(year) if years.contains(&year) => Ok(year),
            Some(year) => Err(Failure(no_plan_of(year, &years)).into()),
            None => self.default_year(root, &years),
        }
    }

    /// The same for figures at the as-of date.
    pub fn figures(&self) -> Result<ManuallyDrop<Workspace>> {
        self.workspace(None, Want::Figures(&|plan| self.as_of(plan)))
    }

    /// The plan alone.
    pub fn plan_alone(&self) -> Result<ManuallyDrop<Workspace>> {
        self.workspace(None, Want::Plan)
    }

    /// That of the as-of date's year, else the newest; but until the first reports of a year fall due, the
    /// one before, if there is one.
    fn default_year(&self, root: &Path, years: &[i32]) -> Result<i32> {
        let Some(&newest) = years.last() else { return Err(Failure(no_plan()).into()) };
        if years.len() == 1 {
            return Ok(newest);
        }
        let date = |plan: Option<&Plan>| {
            let offset = plan.map_or(7 * 3600, |p| p.utc_offset);
            self.as_of.or(self.today).unwrap_or_else(|| today_at(offset))
        };
        let of = |date: Date| Some(Month::of(date).year).filter(|y| years.contains(y)).unwrap_or(newest);
        // The date depends on the plan's offset, the plan on the date: one look at the plan settles both.
        let first = read::plan_of(root, of(date(None)))?;
        let year = of(date(first.as_ref()));
        let plan = if first.as_ref().is_some_and(|p| p.year == year) { first } else { read::plan_of(root, year)? };
        let previous = years.contains(&(year - 1));
        let not_due = plan.is_some_and(|p| date(Some(&p)) < p.due_of(Month { year, month: 1 }));
        Ok(if previous && not_due { year - 1 } else { year })
    }
}

/// The one year of a workspace that was read for one.
pub fn only_year(workspace: &Workspace) -> Result<&Year> {
    workspace.years.first().ok_or_else(|| Failure(no_plan()).into())
}

fn no_plan() -> Both {
    Both::new(
        "thư mục plan/ chưa có kế hoạch nào: cần plan/<năm>/*.toml",
        "the folder plan/ holds no plan: plan/<year>/*.toml is needed",
    )
}

fn no_plan_of(year: i32, years: &[i32]) -> Both {
    if years.is_empty() {
        return no_plan();
    }
    let known: Vec<String> = years.iter().map(i32::to_string).collect();
    let known = known.join(", ");
    both!("không có kế hoạch năm {year}; có: {known}", "there is no plan of {year}; there is: {known}")
}

fn today_at(offset: i32) -> Date {
    let offset = FixedOffset::east_opt(offset).unwrap_or_else(|| Utc::now().fixed_offset().timezone());
    Utc::now().with_timezone(&offset).date_naive()
}

/// A date as people type it, day first or ISO.
pub fn date_typed(name: &str, text: &str) -> Result<Date> {
    parse_date(fold::trim(text)).map_err(|why| {
        let Both { vi, en } = why.describe();
        Failure(both!(
            "{name}: `{text}` {vi}; viết như 2024-06-30 hoặc 30/6/2024",
            "{name}: `{text}` {en}; write 2024-06-30 or 30/6/2024"
        ))
        .into()
    })
}

/// A month as people type it.
pub fn month_typed(name: &str, text: &str) -> Result<Month> {
    Month::parse_typed(fold::trim(text)).ok_or_else(|| {
        Failure(both!(
            "{name}: `{text}` không phải một tháng; viết như 2024-03 hoặc 3/2024",
            "{name}: `{text}` is not a month; write 2024-03 or 3/2024"
        ))
        .into()
    })
}

/// One of a few words, or what was meant.
pub fn word_typed<T: Copy>(name: &str, typed: &str, words: &[(&str, T)]) -> Result<T> {
    if let Some((_, meaning)) = words.iter().find(|(word, _)| word.eq_ignore_ascii_case(typed.trim())) {
        return Ok(*meaning);
    }
    let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let near = fold::nearest(typed, known.iter().copied());
    let list = known.join(", ");
    let failure = match near {
        Some(near) => both!(
            "{name}: không có `{typed}`; có phải ý là `{near}`? Dùng được: {list}",
            "{name}: there is no `{typed}`; did you mean `{near}`? Known: {list}"
        ),
        None => both!("{name}: không có `{typed}`; dùng được: {list}", "{name}: there is no `{typed}`; known: {list}"),
    };
    Err(Failure(failure).into())
}

/// Errors met in what was read, the plan's own rules included.
pub fn errors_met(workspace: &Workspace) -> usize {
    let mut judged = Vec::new();
    for year in &workspace.years {
        crate::check::judge_plan(&year.plan, &mut judged);
    }
    finding::errors(&workspace.findings) + finding::errors(&judged)
}
