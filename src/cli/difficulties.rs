//! `reform difficulties`: what waits for whom.

use anyhow::Result;
use clap::Args;

use super::{Exit, Forms, Invocation, Selection, Typed, blanks, complete, examples, meaning, selection, t, typed};
use crate::compute::Ledger;
use crate::compute::difficulties::{Difficulty, DifficultyState, Waits, oldest_first};
use crate::compute::requests;
use crate::read::Want;
use crate::text::Lang;
use crate::view;
use crate::view::Document;
use crate::view::cut::Cut;
use crate::view::difficulties::{DifficultyList, Submission};
use crate::view::facts::remark::Told;
use crate::view::official::Kind;
use crate::write::Format;

#[derive(Args, Debug)]
#[command(
    about = t("Khó khăn, vướng mắc đang chờ giải quyết, lâu nhất trước", "Difficulties: who has to answer them, oldest first"),
    after_help = examples(t(
            "Khó khăn, vướng mắc chưa có ý kiến chỉ đạo chờ Văn phòng trong 30 ngày kể từ ngày chốt kỳ báo cáo, sau đó chờ Ban chỉ đạo.\nKèm theo: đề nghị gia hạn chờ quyết định và kiến nghị ngoài khó khăn, vướng mắc; với --state chỉ có khó khăn, vướng mắc.",
            "A difficulty without an answer waits for the Office until 30 days after its period's cut-off, then for the committee.\nAlso listed: extension requests not yet decided, and other proposals; with --state only difficulties.",
        ), &[
        ("reform difficulties", t("Đang chờ cấp nào giải quyết, đã bao nhiêu ngày", "Who has to answer what, and how many days it has waited")),
        ("reform difficulties --as-of 2024-06-30 --unit van-phong", t("Do Văn phòng nêu, tính đến ngày 30/6/2024", "What the Office had raised by 30 June 2024")),
        (t("reform difficulties -o to-trinh.docx", "reform difficulties -o submission.docx"), t("Tờ trình xin ý kiến Ban chỉ đạo, có phần ghi ý kiến", "The submission to the committee, with room for its decisions")),
        ("reform difficulties --state resolved", t("Đã được giải quyết", "Those that are resolved")),
    ]),
)]
pub struct DifficultiesArgs {
    #[arg(long, value_name = t("ĐƠN VỊ", "UNIT"), value_delimiter = ',', add = complete::units(),
        help = t("Chỉ khó khăn, vướng mắc do đơn vị này nêu", "Only those raised by this unit"))]
    pub unit: Vec<String>,

    #[arg(long, value_name = t("TÌNH TRẠNG", "STATE"), value_delimiter = ',',
        value_parser = meaning(|text| typed::word("--state", text, &DifficultyState::ALL.map(|s| (s.word(), s)))),
        add = complete::words(|lang| DifficultyState::ALL.map(|state| (state.word(), in_words(lang, state))).to_vec()),
        help = t(
            "open (chưa có ý kiến chỉ đạo), directed (đã có), direction_overdue (ý kiến chỉ đạo quá hạn thực hiện), resolved (đã giải quyết); mặc định: tất cả trừ resolved",
            "open (no direction yet), directed, direction_overdue, resolved; default: all but resolved",
        ))]
    pub state: Vec<Typed<DifficultyState>>,
}

fn in_words(lang: Lang, state: DifficultyState) -> &'static str {
    match state {
        DifficultyState::Open => lang.say("chưa có ý kiến chỉ đạo", "no direction yet"),
        DifficultyState::Directed => lang.say("đã có ý kiến chỉ đạo", "a direction was given"),
        DifficultyState::DirectionOverdue => lang.say("ý kiến chỉ đạo quá hạn thực hiện", "direction overdue"),
        DifficultyState::Resolved => lang.say("đã giải quyết", "settled"),
    }
}

pub fn run(invocation: &Invocation, args: &DifficultiesArgs) -> Result<Exit> {
    let opened = invocation.open(Want::Everything)?;
    let (plan, sources, as_of, lang) = (opened.plan(), &opened.workspace.sources, opened.as_of, opened.lang);
    let units = selection::units(plan, &args.unit)?;
    let states = args.state.iter().cloned().collect::<Result<Vec<_>, _>>()?;
    let status = opened.status(&Selection::default())?;
    let is_meant = |d: &&Difficulty<'_>| {
        let state = if states.is_empty() { d.state != DifficultyState::Resolved } else { states.contains(&d.state) };
        state && (units.is_empty() || units.contains(&d.unit))
    };
    let list = oldest_first(status.difficulties.iter().filter(is_meant));
    let waiting = states.is_empty();
    // What is asked for has no such state.
    let (mut asked, mut proposals) = match waiting {
        true => (requests::asked_at(&status), requests::proposals_at(&status)),
        false => (Vec::new(), Vec::new()),
    };
    let of_unit = |unit| units.is_empty() || units.contains(&unit);
    asked.retain(|asked| of_unit(asked.unit));
    proposals.retain(|proposal| of_unit(proposal.row.report.unit));
    let shown = DifficultyList { plan, sources, as_of, list, asked: &asked, proposals: &proposals };
    let put = DifficultyList { list: put_to_committee(&shown, waiting), ..shown };
    let submission = Submission { shown: &put, waiting, units: &units, status: &status };
    if waiting && put.list.is_empty() && invocation.format == Some(Format::Docx) {
        invocation.tell(&view::difficulties::nothing_waits(&submission));
    }
    let document = || view::difficulties::document(lang, &shown, &Cut::nowhere());
    let page = || view::difficulties::document(lang, &shown, &Cut::on_a_page(Cut::same_command(lang)));
    let table = || view::difficulties::sheet(&shown);
    let record = || view::record::difficulties::difficulties(&shown);
    let official = || {
        let ledger = Ledger::at(status.year, status.vantage);
        let told = Told { ledger: &ledger, sources, asked: &asked, difficulties: &status.difficulties };
        view::difficulties::submission(lang, &submission, told)
    };
    // Nobody is asked to decide on what is settled: a list with some of that stays a list.
    let is_to_decide = !states.contains(&DifficultyState::Resolved);
    if is_to_decide {
        blanks::tell(invocation, plan, Kind::Submission);
    }
    let listed = || view::difficulties::document(lang, &shown, &Cut::on_paper(Cut::attached(lang)));
    let paper: &dyn Fn() -> Document = if is_to_decide { &official } else { &listed };
    opened.deliver(&Forms { page: Some(&page), official: Some(paper), ..Forms::new(&document, &table, &record) })
}

/// What is submitted: what waits for the committee, or the states that were typed.
fn put_to_committee<'a, 'y>(shown: &DifficultyList<'a, 'y>, waiting: bool) -> Vec<&'a Difficulty<'y>> {
    let is_put = |d: &&Difficulty<'_>| !waiting || d.waits_for() == Some(Waits::Committee);
    shown.list.iter().copied().filter(is_put).collect()
}
