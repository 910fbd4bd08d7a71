//! Fields, units, leaders and sources of several plans, put together: by id, then by name.

use std::collections::HashMap;

use super::Part;
use crate::compute::group;
use crate::text::fold;

/// What several plans have under one id or one name.
#[derive(Debug)]
pub struct Group {
    pub id: Option<String>,
    /// As the first plan that has it names it.
    pub name: String,
    /// What other plans call it, where that is something else.
    pub also: Vec<String>,
    /// How many agencies have it, and the path of the first that does.
    pub agencies: usize,
    pub first: String,
    last: String,
    pub tasks: group::Group,
}

/// Groups in the order in which they were met.
#[derive(Debug, Default)]
pub struct Matched {
    pub groups: Vec<Group>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
}

impl Matched {
    /// Adds the parts of the agency at `path`.
    pub fn add(&mut self, path: &str, parts: Vec<Part>) {
        for part in parts {
            let at = self.place(&part);
            let group = &mut self.groups[at];
            if group.last != path {
                group.agencies += 1;
                path.clone_into(&mut group.last);
            }
            if group.agencies == 1 {
                path.clone_into(&mut group.first);
            }
            let is_known = |name: &String| fold::key(name) == fold::key(&part.name);
            if !is_known(&group.name) && !group.also.iter().any(is_known) {
                group.also.push(part.name);
            }
            group.tasks = group::Group::sum([&group.tasks, &part.tasks]);
        }
    }

    /// The group that a part belongs to, a new one if there is none. An id that came with a known name is known from then on.
    fn place(&mut self, part: &Part) -> usize {
        let id = part.id.as_deref().map(fold::id);
        let name = fold::key(&part.name);
        let known = id.as_ref().and_then(|id| self.by_id.get(id)).or_else(|| self.by_name.get(&name)).copied();
        let at = known.unwrap_or(self.groups.len());
        if known.is_none() {
            self.groups.push(Group {
                id: part.id.clone(),
                name: part.name.clone(),
                also: Vec::new(),
                agencies: 0,
                first: String::new(),
                last: String::new(),
                tasks: group::Group::default(),
            });
        }
        if let Some(id) = id {
            self.by_id.entry(id).or_insert(at);
        }
        self.by_name.entry(name).or_insert(at);
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(id: &str, name: &str) -> Part {
        let id = (!id.is_empty()).then(|| id.to_owned());
        Part { id, name: name.to_owned(), tasks: group::Group::default() }
    }

    fn names(matched: &Matched) -> Vec<(&str, usize, Vec<&str>)> {
        fn told(it: &Group) -> (&str, usize, Vec<&str>) {
            (&it.name, it.agencies, it.also.iter().map(|name| &**name).collect())
        }
        matched.groups.iter().map(told).collect()
    }

    #[test]
    fn by_id_then_by_name_and_what_is_called_otherwise_is_told() {
        let mut matched = Matched::default();
        matched.add("a", vec![part("tc", "Thể chế"), part("tt", "Thủ tục")]);
        // The id decides, though it is called otherwise; the name where the id is not known.
        matched.add("b", vec![part("TC", "Cải cách thể chế"), part("thu-tuc", "THỦ TỤC"), part("so", "Chuyển đổi số")]);
        // That id is known now.
        matched.add("c", vec![part("thu-tuc", "Thủ tục hành chính")]);
        assert_eq!(
            names(&matched),
            [
                ("Thể chế", 2, vec!["Cải cách thể chế"]),
                ("Thủ tục", 3, vec!["Thủ tục hành chính"]),
                ("Chuyển đổi số", 1, vec![]),
            ]
        );
        assert_eq!(matched.groups[2].first, "b");
    }

    #[test]
    fn two_parts_of_one_agency_count_it_once() {
        let mut matched = Matched::default();
        matched.add("a", vec![part("", "Bộ Nội vụ"), part("", "bộ nội vụ")]);
        assert_eq!(names(&matched), [("Bộ Nội vụ", 1, vec![])]);
    }
}
