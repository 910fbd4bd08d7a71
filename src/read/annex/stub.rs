//! Stub.
use super::*;
pub mod who {
    use super::super::*;
    use crate::model::Plan;
    pub struct People(Vec<(String, String, bool)>);
    impl People {
        pub fn of_plan(plan: &Plan) -> People {
            let u = plan.units.iter().map(|u| (u.id.value.to_string(), u.name.to_string(), true));
            People(u.chain(plan.groups.iter().map(|g| (g.id.value.to_string(), g.name.to_string(), false))).collect())
        }
        pub fn and(mut self, id: &str, name: &str) -> People {
            self.0.push((id.to_owned(), name.to_owned(), true));
            self
        }
        pub fn lead(&self, cell: &str) -> Leads {
            let known: Vec<_> = self.0.iter().filter(|it| cell.contains(&it.1)).collect();
            let rest = known.iter().fold(cell.to_owned(), |c, k| c.replace(&k.1, ""));
            let to_decide = rest
                .chars()
                .any(char::is_alphanumeric)
                .then(|| Both::new("không rõ là ai", "nobody knows who this is"));
            Leads {
                is_one_unit: known.len() == 1 && known[0].2,
                known: known.iter().map(|k| k.0.clone()).collect(),
                to_decide,
            }
        }
        pub fn partners(&self, cell: &str) -> Partners {
            let known: Vec<_> = self.0.iter().filter(|it| cell.contains(&it.1)).collect();
            let rest = known.iter().fold(cell.to_owned(), |c, k| c.replace(&k.1, ""));
            Partners {
                known: known.iter().map(|k| k.0.clone()).collect(),
                rest: rest.chars().any(char::is_alphanumeric).then(|| cell.to_owned()),
            }
        }
    }
    pub fn proposed(leads: &[&str]) -> Vec<String> {
        let mut v: Vec<String> = leads.iter().map(|l| l.to_string()).collect();
        v.sort();
        v.dedup();
        v.retain(|x| x.starts_with("Sở"));
        v
    }
}
