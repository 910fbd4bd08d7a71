//! Bodies that the plan knows, in all the ways in which units call them.

use std::collections::HashMap;

use super::Addressee;
use super::vocabulary::{KINDS, PLACES};
use super::words::{Word, keys, longest, words};
use crate::model::Plan;

/// A way to call a body, as it is compared.
type Form = Vec<String>;

/// Forms, and whose they are: a country has thousands of units whose names begin alike. Two bodies that are called alike are neither.
#[derive(Default)]
pub struct Known {
    forms: HashMap<Form, Option<Addressee>>,
    /// How many words the longest form has.
    longest: usize,
}

impl Known {
    pub fn of(plan: &Plan) -> Known {
        let mut known = Known::default();
        let agency = agency_forms(&plan.agency);
        for form in agency.iter().cloned().chain(leader_forms(plan, &agency)) {
            known.add(form, &Addressee::Leaders);
        }
        for form in plan.parent.as_deref().map(parent_forms).unwrap_or_default() {
            known.add(form, &Addressee::Parent);
        }
        for form in committee_forms(plan, &agency) {
            known.add(form, &Addressee::Committee);
        }
        // Nobody's: either body may be meant.
        for whom in [Addressee::Committee, Addressee::Leaders] {
            known.add(split("trưởng ban chỉ đạo"), &whom);
        }
        for id in plan.unit_ids() {
            let unit = plan.unit(id);
            let names = [Some(&unit.name), unit.short.as_ref(), unit.head.as_ref()];
            names.into_iter().flatten().for_each(|name| known.add(keys(name), &Addressee::Unit(id)));
        }
        known
    }

    fn add(&mut self, form: Form, body: &Addressee) {
        if form.is_empty() {
            return;
        }
        self.longest = self.longest.max(form.len());
        let of = self.forms.entry(form).or_insert_with(|| Some(body.clone()));
        if of.as_ref() != Some(body) {
            *of = None;
        }
    }

    /// The body that these words begin with by its longest name, and how many words that has.
    pub fn body(&self, words: &[Word]) -> Option<(Addressee, usize)> {
        // No name goes on behind the end of a sentence.
        let sentence = words.iter().position(|word| word.ends).map_or(words.len(), |last| last + 1);
        let keys: Form = words.iter().take(self.longest.min(sentence)).map(|word| word.key.clone()).collect();
        let (body, length) = (1..=keys.len()).rev().find_map(|n| Some((self.forms.get(&keys[..n])?, n)))?;
        Some((body.clone()?, length))
    }
}

fn split(form: &str) -> Form {
    form.split(' ').map(str::to_owned).collect()
}

/// `Ban Quản lý Khu kinh tế Hải Phòng`, `Ban Quản lý`, `Ban`.
fn agency_forms(agency: &str) -> Vec<Form> {
    let full = keys(agency);
    let kind = longest(&words(agency), &KINDS).unwrap_or(1);
    let mut forms = vec![full[..kind.min(full.len())].to_vec(), full.iter().take(1).cloned().collect(), full];
    forms.dedup();
    forms
}

/// Whoever leads the agency.
fn leader_forms(plan: &Plan, agency: &[Form]) -> Vec<Form> {
    let mut forms: Vec<Form> = ["lãnh đạo", "lãnh đạo cơ quan", "thủ trưởng cơ quan", "thủ trưởng"].map(split).into();
    forms.extend(["leadership", "leaders", "agency head", "head"].map(split));
    for of in agency {
        let posts = ["lãnh đạo", "tập thể lãnh đạo", "trưởng", "giám đốc", "chủ tịch", "leadership of", "head of"];
        forms.extend(posts.map(|post| [split(post), of.clone()].concat()));
    }
    let signs = plan.signatory.as_ref();
    let posts = signs.map(|it| [it.title.as_deref(), it.authority.as_deref()]).unwrap_or_default();
    let bare = |post: &str| {
        let post = keys(post);
        let is_mark = post.first().is_some_and(|word| matches!(&**word, "kt" | "tm" | "tl" | "tuq" | "q"));
        post[usize::from(is_mark)..].to_vec()
    };
    forms.extend(posts.into_iter().flatten().map(bare));
    forms
}

/// `Ủy ban nhân dân thành phố Hải Phòng`, without the place, and by the place alone.
fn parent_forms(parent: &str) -> Vec<Form> {
    let full = keys(parent);
    let all = words(parent);
    let mut forms = vec![full.clone()];
    let place = (1..all.len()).find_map(|at| Some((at, longest(&all[at..], &PLACES)?)));
    if let (Some((at, length)), "ủy") = (place, &*full[0]) {
        forms.extend([full[..at + length].to_vec(), full[at..at + length].to_vec(), full[at..].to_vec()]);
    }
    if full.iter().any(|word| word == "city") {
        forms.extend(["city", "city people's committee"].map(split));
    }
    forms
}

fn committee_forms(plan: &Plan, agency: &[Form]) -> Vec<Form> {
    let mut forms: Vec<Form> = ["ban chỉ đạo", "ban chỉ đạo cải cách hành chính"].map(split).into();
    forms.extend(["committee", "steering committee"].map(split));
    let named = plan.committee.as_deref().map(keys);
    forms.extend(named);
    let of_agency = |form: &Form| agency.iter().map(|of| [form.clone(), split("của"), of.clone()].concat()).collect();
    let own: Vec<Vec<Form>> = forms.iter().map(of_agency).collect();
    forms.extend(own.into_iter().flatten());
    // `Trưởng ban chỉ đạo …` is its head, or the agency's who is to direct somebody: of the short name only the longer is sure.
    let posts = ["trưởng", "lãnh đạo"].map(split);
    let led = forms.iter().filter(|form| form.len() > 3 && form[0] == "ban");
    let led: Vec<Form> = led.flat_map(|form| posts.iter().map(|post| [post.clone(), form.clone()].concat())).collect();
    forms.extend(led);
    forms
}
