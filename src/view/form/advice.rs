//! One screen of advice on how a form is filled in: what goes into each column, for who has never seen one.

use super::{FormColumn, to_whom};
use crate::compute::form::Form;
use crate::model::{Column, Period, Plan};
use crate::say;
use crate::text::Lang;
use crate::view::words;

pub struct Advice {
    pub sheet: &'static str,
    pub title: &'static str,
    pub head: [&'static str; 2],
    /// What it is about, and what to do.
    pub lines: Vec<[String; 2]>,
    /// Above what free rows may be about.
    pub choices: [&'static str; 2],
}

pub fn of(lang: Lang, plan: &Plan, form: &Form<'_>, columns: &[FormColumn]) -> Advice {
    let end = words::day(lang, form.end);
    let on_columns = columns.iter().filter_map(|column| {
        let FormColumn::Told(told) = column else { return None };
        Some([column.title(lang).to_owned(), on_column(lang, plan, &end, *told)?.in_a_line(lang)])
    });
    let helps = form.coordinated().next().map(|_| on_helping(lang));
    let list = lang.say("bảng dưới", "the list below");
    let on_rows = helps.into_iter().chain([on_free_rows(lang, list), on_grey_cells(lang)]);
    let lines = on_columns.chain(on_rows).chain([on_sending(lang, plan, form)]);
    Advice {
        sheet: lang.say("Hướng dẫn", "How to fill in"),
        title: lang.say("Hướng dẫn ghi biểu mẫu báo cáo", "How to fill in this form"),
        head: [lang.say("Cột, dòng", "Column, row"), lang.say("Cách ghi", "What to write")],
        lines: lines.collect(),
        choices: lang.say(["Mã ghi ở dòng *", "Nội dung"], ["Ids for rows *", "Meaning"]),
    }
}

/// What to write in a column, and what that looks like.
pub struct OnColumn {
    pub what: String,
    pub example: String,
}

impl OnColumn {
    fn in_a_line(&self, lang: Lang) -> String {
        let OnColumn { what, example } = self;
        say!(lang, "{what} Ví dụ: {example}.", "{what} Example: {example}.")
    }
}

/// `end` is the last day of the period, or what it is called. Nothing is to be written where a row has its name.
pub fn on_column(lang: Lang, plan: &Plan, end: &str, column: Column) -> Option<OnColumn> {
    let what = match column {
        Column::Task => return None,
        Column::Progress => say!(
            lang,
            "Một số từ 0 đến 100, tính đến hết {end}; chưa thực hiện ghi 0. Nhiệm vụ thường xuyên có thể để trống.",
            "One number from 0 to 100, as of {end}; 0 if nothing is done yet. No words. For an ongoing task it may stay blank."
        ),
        column => on_words_and_days(lang, column).to_owned(),
    };
    Some(OnColumn { what, example: example(lang, plan.year, column) })
}

fn on_words_and_days(lang: Lang, column: Column) -> &'static str {
    match column {
        Column::Task | Column::Progress => "",
        Column::CompletedOn => lang.say(
            "Chỉ ghi khi tiến độ là 100: ngày/tháng/năm. Chưa hoàn thành thì để trống.",
            "Only where the progress is 100: day/month/year. Blank until then.",
        ),
        Column::Result => lang.say(
            "Việc đã thực hiện trong kỳ; hoàn thành thì ghi sản phẩm: số, ngày văn bản. Xuống dòng: Alt+Enter.",
            "What was done in the period; once completed, the product: number and date of the document. Alt+Enter begins a new line.",
        ),
        Column::Difficulty => lang.say(
            "Nội dung đơn vị không tự giải quyết được. Chưa giải quyết xong thì kỳ nào cũng ghi; để trống là không còn.",
            "What the unit cannot resolve alone. Repeat it in every report while it lasts; blank means that there is none, or that it is resolved.",
        ),
        Column::Cause => lang.say("Nguyên nhân chậm, nguyên nhân vướng mắc.", "Why the task is late, or what causes the difficulty."),
        Column::Proposal => lang.say("Đề nghị ai, làm gì, thời gian nào.", "Who is asked to do what, by when."),
        Column::Forecast => lang.say("Ngày dự kiến hoàn thành, nếu chưa hoàn thành.", "The date by which it is expected to be completed."),
        Column::ExtendTo => lang.say(
            "Ngày đề nghị; chỉ thay đổi khi có quyết định.",
            "The later deadline requested. The deadline moves only by a decision.",
        ),
        Column::Value => lang.say(
            "Chỉ ghi ở dòng chỉ tiêu: một số, hoặc tử số/mẫu số.",
            "In rows of targets only: a number, or part/whole.",
        ),
        Column::Note => lang.say(
            "Nội dung khác, như lý do tiến độ giảm.",
            "Anything else that matters, such as why progress is lower than before.",
        ),
    }
}

/// Days are of the plan's year, as they are typed.
fn example(lang: Lang, year: i32, column: Column) -> String {
    match column {
        Column::Task => String::new(),
        Column::Progress => "80".to_owned(),
        Column::CompletedOn => format!("12/3/{year}"),
        Column::Result => say!(lang, "Báo cáo số 45/BC-VP ngày 12/3/{year}", "Report No 45/BC-VP of 12/3/{year}"),
        Column::Difficulty => lang.say("Chưa được bố trí kinh phí", "No funds were allocated").to_owned(),
        Column::Cause => lang.say("Dự toán được duyệt chậm", "The budget was approved late").to_owned(),
        Column::Proposal => lang
            .say("Đề nghị Lãnh đạo bố trí kinh phí trong tháng 4", "The leadership is asked to allocate funds in April")
            .to_owned(),
        Column::Forecast => format!("30/4/{year}"),
        Column::ExtendTo => format!("31/5/{year}"),
        Column::Value => "653/655".to_owned(),
        Column::Note => lang.say("Giảm do bổ sung nội dung", "Lower because work was added").to_owned(),
    }
}

pub fn on_helping(lang: Lang) -> [String; 2] {
    let line = lang.say(
        [
            "Dòng phối hợp, theo dõi",
            "Tiến độ do đơn vị chủ trì báo cáo. Ghi phần việc đã phối hợp, khó khăn, vướng mắc, kiến nghị; không có thì để trống.",
        ],
        [
            "Rows of others' tasks",
            "The lead unit reports progress. Write what was contributed, difficulties and proposals; leave it blank if there is nothing.",
        ],
    );
    line.map(str::to_owned)
}

/// `list` is where the names stand that such a row may have.
pub fn on_free_rows(lang: Lang, list: &str) -> [String; 2] {
    let what = say!(
        lang,
        "Nội dung chung, không thuộc nhiệm vụ nào: không ghi tiến độ. Báo cáo nhiệm vụ chưa có dòng riêng thì thay * bằng mã ở {list}.",
        "What belongs to no task, without progress. To report on a task without a row, replace the * with its id from {list}."
    );
    [lang.say("Dòng có mã *", "Rows with the id *").to_owned(), what]
}

pub fn on_grey_cells(lang: Lang) -> [String; 2] {
    let line = lang.say(
        ["Ô xám", "Lấy từ kế hoạch; không sửa, không thêm bớt cột. Nếu có sai sót thì báo lại khi gửi."],
        [
            "Grey cells",
            "They come from the plan: do not change them, and add no columns. If one is wrong, say so when sending.",
        ],
    );
    line.map(str::to_owned)
}

fn on_sending(lang: Lang, plan: &Plan, form: &Form<'_>) -> [String; 2] {
    let (to, due) = (to_whom(lang, plan, form), words::day(lang, form.due));
    let all = match form.period {
        Period::Month(_) => lang.say(
            " Nhiệm vụ do đơn vị thực hiện đều phải có tiến độ.",
            " Every task that the unit carries out needs a progress.",
        ),
        Period::Request(_) => "",
    };
    let what = say!(
        lang,
        "Lưu ở dạng Excel (.xlsx), giữ nguyên tên tệp, gửi {to} chậm nhất {due}.{all}",
        "Save it as an Excel file (.xlsx) under its name and send it to {to} by {due}.{all}"
    );
    [lang.say("Gửi", "Sending").to_owned(), what]
}
