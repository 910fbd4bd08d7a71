//! The text of a new plan: each choice with a word on why it is so and how to make another.

use std::fmt::Write as _;

use super::Start;
use crate::edit::schema;
use crate::edit::toml_text::quoted;
use crate::model::date::{en, vi};
use crate::model::days_off::DayOff;
use crate::say;
use crate::text::Lang;

/// `plan.toml`: what the plan is, when reports are owed, which days are off.
pub fn plan(it: &Start) -> String {
    let mut text = schema::LINE.to_owned();
    text += &opening(it);
    text += &head(it);
    text += &reporting(it);
    text += &calendar(it);
    text
}

fn opening(Start { year, lang, .. }: &Start) -> String {
    say!(
        *lang,
        "# Kế hoạch năm {year}: cơ quan ban hành, chế độ báo cáo, ngày nghỉ. Đơn vị ở units.toml, cùng thư mục.
# Nhiệm vụ: reform import PHU-LUC.docx --year {year}, hoặc ghi trực tiếp trong tệp .toml bất kỳ của thư mục này.
# Sửa xong thì chạy reform check: lệnh chỉ đúng dòng có lỗi.
",
        "# The plan for {year}: whose it is, when reports are owed, which days are off. The units are in units.toml beside it.
# Tasks: reform import ANNEX.docx --year {year}, or by hand in any .toml file of this folder.
# After a change run reform check: it shows the line where something is wrong.
"
    )
}

/// A key, or the same as a comment that shows how it is written.
fn optional(text: &mut String, key: &str, value: Option<&str>, example: &str) {
    // Writing to a text cannot fail.
    let _ = match value {
        Some(value) => writeln!(text, "{key} = {}", quoted(value)),
        None => writeln!(text, "# {key} = {}", quoted(example)),
    };
}

fn head(it: &Start) -> String {
    let lang = it.lang;
    let mut text =
        format!("\n[plan]\nyear = {}\ntitle = {}\nagency = {}\n", it.year, quoted(&it.title), quoted(&it.agency));
    comment(
        &mut text,
        lang,
        "Cơ quan cấp trên, in phía trên tên cơ quan.",
        "The parent body, printed above the agency's name.",
    );
    optional(&mut text, "parent", it.parent.as_deref(), lang.say("Ủy ban nhân dân …", "People's Committee of …"));
    comment(
        &mut text,
        lang,
        "Chữ viết tắt của cơ quan trong số, ký hiệu văn bản: SNV trong 45/BC-SNV.",
        "The agency's abbreviation in document numbers: SNV in 45/BC-SNV.",
    );
    optional(&mut text, "symbol", it.symbol.as_deref(), "…");
    comment(&mut text, lang, "Địa danh ghi trên văn bản.", "The place name before the date of documents.");
    optional(&mut text, "place", it.place.as_deref(), "…");
    comment(
        &mut text,
        lang,
        "Đơn vị đầu mối: tổng hợp, đôn đốc, ghi sổ nhận báo cáo. Là id của một đơn vị trong units.toml.",
        "The coordinating unit: it consolidates, reminds and keeps the register. An id from units.toml.",
    );
    let language = lang.say("vi", "en");
    text += &format!("coordinator = {}\nlanguage = \"{language}\"\n", quoted(&it.units[it.coordinator].id));
    comment(
        &mut text,
        lang,
        "Ngày ban hành: từ đó suy ra tháng đầu tiên phải gửi báo cáo.",
        "The date of issue: the first month owed follows from it.",
    );
    let number = it.number.as_deref().map(|number| format!("number = {}, ", quoted(number))).unwrap_or_default();
    text += &format!("issued = {{ {number}on = {} }}\n", it.issued);
    comment(
        &mut text,
        lang,
        "Căn cứ, nơi nhận, người ký: in trên văn bản.",
        "Legal basis, recipients and signature, as printed on documents.",
    );
    text += lang.say(
        "# basis = [\"…\"]\n# recipients = [\"UBND tỉnh (để báo cáo)\", \"Lưu: VT\"]\n# signatory = { authority = \"KT. GIÁM ĐỐC\", title = \"PHÓ GIÁM ĐỐC\", name = \"…\" }\n",
        "# basis = [\"…\"]\n# recipients = [\"…\"]\n# signatory = { authority = \"…\", title = \"…\", name = \"…\" }\n",
    );
    text
}

fn comment(text: &mut String, lang: Lang, vi: &str, en: &str) {
    text.extend(["# ", lang.say(vi, en), "\n"]);
}

fn reporting(it: &Start) -> String {
    let rules = it.reporting();
    let first = rules.since;
    let (cutoff, issued) = (rules.cutoff(first), it.issued);
    let (issued_vi, issued_en, cutoff_vi, cutoff_en) = (vi(issued), en(issued), vi(cutoff), en(cutoff));
    let mut text = say!(
        it.lang,
        "
[reporting]
# Kỳ báo cáo tháng: từ ngày 15 tháng trước đến hết ngày 14 (Nghị định 09/2019/NĐ-CP, Điều 12).
# Bỏ dòng này thì kỳ là tháng dương lịch.
cutoff_day = 14
# Hạn gửi: ngày 17 cùng tháng (\"next\": tháng sau). Sau ngày chốt phải còn ít nhất một ngày làm việc (Điều 8).
due = {{ day = 17, month = \"same\" }}
# Hạn rơi vào ngày nghỉ thì lùi đến ngày làm việc tiếp theo (Bộ luật Dân sự 2015, Điều 148); \"none\": không lùi.
roll = \"next-working-day\"
# Ngày nhận báo cáo: theo sổ reports/register.csv; \"git\": theo commit đầu tiên có tệp.
received = \"register\"
# Số ngày trước thời hạn mà nhiệm vụ được coi là sắp đến hạn.
due_soon_days = 14
# Báo cáo quý thay cho báo cáo tháng:
# months = [3, 6, 9, 12]
",
        "
[reporting]
# A month runs from the 15th of the month before to the 14th (Nghị định 09/2019/NĐ-CP, Điều 12).
# Without this line it is the calendar month.
cutoff_day = 14
# Due on the 17th of the same month (\"next\": of the next). A working day must lie between cut-off and due date (Điều 8).
due = {{ day = 17, month = \"same\" }}
# A due date on a day off moves to the next working day (Bộ luật Dân sự 2015, Điều 148); \"none\": it stays.
roll = \"next-working-day\"
# Dates of receipt are kept in reports/register.csv; \"git\": the first commit that has the file.
received = \"register\"
# How many days before its deadline a task is due soon.
due_soon_days = 14
# Quarterly reports instead of monthly ones:
# months = [3, 6, 9, 12]
"
    );
    text += &match it.since {
        Some(since) => say!(
            it.lang,
            "# Tháng đầu tiên phải gửi báo cáo.\nsince = \"{since}\"\n",
            "# The first month owed.\nsince = \"{since}\"\n"
        ),
        None if cutoff < issued => say!(
            it.lang,
            "# Kế hoạch ban hành ngày {issued_vi}, sau kỳ cuối của năm: phải gửi báo cáo từ {first}. Muốn khác thì bỏ dấu # và sửa:\n# since = \"{first}\"\n",
            "# Issued on {issued_en}, after the last period of the year: reports are owed from {first}. For another month remove the #:\n# since = \"{first}\"\n"
        ),
        None => say!(
            it.lang,
            "# Tháng đầu tiên phải gửi báo cáo là {first}: kỳ ấy kết thúc ngày {cutoff_vi}, không trước ngày ban hành {issued_vi}.\n# Muốn khác thì bỏ dấu # và sửa:\n# since = \"{first}\"\n",
            "# The first month owed is {first}: its period ends on {cutoff_en}, not before the date of issue, {issued_en}.\n# For another one remove the #:\n# since = \"{first}\"\n"
        ),
    };
    text
}

fn calendar(it: &Start) -> String {
    let known = it.days_off();
    let mut text = String::from("\n[calendar]\nweekend = [\"sat\", \"sun\"]\n");
    text += it.lang.say("# Ngày nghỉ, căn cứ:\n", "# Days off, according to:\n");
    text.extend(known.sources.iter().map(|source| format!("# - {source}\n")));
    if !known.unknown.is_empty() {
        text += it.lang.say(
            "# CÒN THIẾU, vì mỗi năm có một văn bản quy định; khi có thông báo thì bổ sung vào holidays và working_days:\n",
            "# STILL MISSING, because a decision sets them each year; once it is published, add them to holidays and working_days:\n",
        );
        text.extend(known.unknown.iter().map(|what| format!("# - {}\n", what.in_lang(it.lang))));
    }
    text += "holidays = [\n";
    text.extend(known.off.iter().map(|day| holiday(it.lang, day)));
    text += "]\n";
    text += it.lang.say("# Ngày làm bù.\n", "# Make-up days.\n");
    let worked: Vec<String> = known.worked.iter().map(ToString::to_string).collect();
    text += &format!("working_days = [{}]\n", worked.join(", "));
    text
}

fn holiday(lang: Lang, DayOff { from, to, name }: &DayOff) -> String {
    let name = quoted(name.in_lang(lang));
    match from == to {
        true => format!("  {{ on = {from}, name = {name} }},\n"),
        false => format!("  {{ from = {from}, to = {to}, name = {name} }},\n"),
    }
}

/// `units.toml`.
pub fn units(it: &Start) -> String {
    let first = it.reporting().since;
    let mut text = schema::LINE.to_owned();
    text += &say!(
        it.lang,
        "# Phòng, đơn vị. id là tên tệp báo cáo (reports/{first}/ID.csv): cần sửa thì sửa ngay, không sửa khi đã có báo cáo.
# role: \"office\" (văn phòng), \"department\" (phòng chuyên môn), \"service\" (đơn vị sự nghiệp); head: chức vụ người đứng đầu.
# reports = false: đơn vị không phải gửi báo cáo.
",
        "# Units. The id is the name of a unit's reports (reports/{first}/ID.csv): change it now if at all, not once there are some.
# role: \"office\", \"department\", \"service\" (an attached unit); head: the post of its responsible head.
# reports = false: the unit owes no reports.
"
    );
    if it.units.len() == 1 {
        text += it.lang.say(
            "# Mới có đơn vị đầu mối: bổ sung ở đây, hoặc để reform import đề xuất theo phụ lục.\n",
            "# Only the coordinating unit so far: add the others here, or let reform import propose them from the annex.\n",
        );
    }
    for (n, unit) in it.units.iter().enumerate() {
        text += &format!("\n[[unit]]\nid = {}\nname = {}\n", quoted(&unit.id), quoted(&unit.name));
        text.extend(unit.short.iter().map(|short| format!("short = {}\n", quoted(short))));
        if n == it.coordinator {
            text += "role = \"office\"\n";
        }
    }
    text
}
