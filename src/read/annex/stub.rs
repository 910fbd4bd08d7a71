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
        pub fn and(mut self, id: &str, name: &str) -> People { self.0.push((id.to_owned(), name.to_owned(), true)); self }
        pub fn lead(&self, cell: &str) -> Leads {
            let known: Vec<_> = self.0.iter().filter(|it| cell.contains(&it.1)).collect();
            let rest = known.iter().fold(cell.to_owned(), |c, k| c.replace(&k.1, ""));
            let to_decide = rest.chars().any(char::is_alphanumeric).then(|| Both::new("không rõ là ai", "nobody knows who this is"));
            Leads { is_one_unit: known.len() == 1 && known[0].2, known: known.iter().map(|k| k.0.clone()).collect(), to_decide }
        }
        pub fn partners(&self, cell: &str) -> Partners {
            let known: Vec<_> = self.0.iter().filter(|it| cell.contains(&it.1)).collect();
            let rest = known.iter().fold(cell.to_owned(), |c, k| c.replace(&k.1, ""));
            Partners { known: known.iter().map(|k| k.0.clone()).collect(), rest: rest.chars().any(char::is_alphanumeric).then(|| cell.to_owned()) }
        }
    }
    pub fn proposed(leads: &[&str]) -> Vec<String> { let mut v: Vec<String> = leads.iter().map(|l| l.to_string()).collect(); v.sort(); v.dedup(); v.retain(|x| x.starts_with("Sở")); v }
}
pub enum NoAnnex { Several(Vec<AnnexTable>), Nothing }
pub fn read(paper: &crate::read::office::Paper, _table: Option<u32>) -> Result<Annex, NoAnnex> {
    let mut annex = Annex::default();
    for grid in paper.tables() {
        let mut rows = 0;
        for row in &grid.rows[1..] {
            let c = |n: usize| row.cells.get(n).map(|c| c.words.text.clone()).unwrap_or_default();
            if c(1).is_empty() { annex.fields.push(AnnexField { number: c(0).split_once(". ").map(|x| x.0.to_owned()), name: c(0).split_once(". ").map(|x| x.1.to_owned()).unwrap_or(c(0)) }); continue; }
            rows += 1;
            annex.entries.push(Entry { place: Place::Row { table: grid.number, sheet: None, row: row.number }, number: Some(c(0)), field: annex.fields.len().checked_sub(1), title: c(1), output: c(2), lead: c(3), with: c(4), when: c(5), notes: if c(6).is_empty() { vec![] } else { vec![(None, c(6))] }, ..Entry::default() });
        }
        annex.tables.push(AnnexTable { table: grid.number, place: Both::same(grid.number), head: vec![], rows, kind: TableKind::Tasks, taken: true });
    }
    if annex.entries.is_empty() { return Err(NoAnnex::Nothing) }
    Ok(annex)
}
