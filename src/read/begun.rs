//! A folder becomes a [`Workspace`]: first which plans there are, then what is wanted of one or of all.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;

use super::journal::Pending;
use super::listing::Listing;
use super::plan_file::Extent;
use super::plans::assembled;
use super::watch::Watch;
use super::{Want, Workspace, file, folder};
use crate::finding::{Findings, keep_one_cause, put_in_order};
use crate::text::Sources;
use crate::text::parallel::both;

/// A workspace of which it is known which plans there are, and nothing more.
pub struct Begun {
    pub(super) workspace: Workspace,
    pub(super) plans: Listing,
}

impl Begun {
    pub fn at(root: &Path) -> Result<Begun> {
        let mut workspace = empty(root);
        let plans = folder::list_plans(root, &workspace.pending, &mut workspace.sources)?;
        Ok(Begun { workspace, plans })
    }

    /// The years that have a plan.
    pub fn years(&self) -> Vec<i32> {
        self.plans.plans.keys().copied().collect()
    }

    /// Reads the plans of `only` that year (all where `None`) and what was reported on them.
    pub fn read(self, only: Option<i32>, want: Want<'_>, watch: &Watch) -> Result<Workspace> {
        let Begun { mut workspace, plans } = self;
        let root = workspace.root.clone();
        let for_figures = matches!(want, Want::Figures(_));
        let pending = Arc::clone(&workspace.pending);
        let files = workspace.read_plan_files(&plans, only, Extent::Whole);
        let tasks = files.values().flatten().map(|(_, file)| file.tasks.len()).sum();
        let sources = &mut workspace.sources;
        let list = || folder::list_reports(&root, &pending, sources, plans, only.filter(|_| for_figures));
        let ((years, findings), listing) = both(tasks, || assembled(files), list);
        let listing = listing?;
        workspace.years = years;
        workspace.findings.append(findings);
        workspace.plan_files = listing.plans.clone();
        workspace.remarks = listing.remarks.clone();
        workspace.closings = listing.closings.clone();
        workspace.read_sheets(&listing, only.is_none());
        workspace.date_by_git(&listing);
        workspace.read_reports(&listing, want, watch);
        workspace.judged = matches!(want, Want::Judged(_));
        workspace.judge_strays(&listing, only);
        if matches!(want, Want::Everything | Want::Judged(_)) {
            workspace.judge_remarks(only);
        }
        let Workspace { findings, sources, .. } = &mut workspace;
        keep_one_cause(findings);
        put_in_order(findings.list_mut(), sources);
        Ok(workspace)
    }
}

/// Files that are read again below `root` when a place in them is to be shown.
fn sources_below(root: &Path, pending: &Arc<Pending>) -> Sources {
    let (root, pending) = (root.to_owned(), Arc::clone(pending));
    Sources::new(move |path: &str| match pending.bytes(path) {
        Some(bytes) => Some(bytes.to_owned()),
        // A path that is no part of the workspace is absolute, and stays so.
        None => file::read_whole(&root.join(path)),
    })
}

fn empty(root: &Path) -> Workspace {
    let pending = Arc::new(Pending::of(root));
    Workspace {
        root: root.to_owned(),
        sources: sources_below(root, &pending),
        pending,
        years: Vec::new(),
        intakes: Vec::new(),
        published: Vec::new(),
        plan_files: BTreeMap::new(),
        remarks: BTreeMap::new(),
        closings: BTreeMap::new(),
        findings: Findings::default(),
        files_read: 0,
        lost_intakes: Vec::new(),
        taken_intakes: Vec::new(),
        not_read: Vec::new(),
        uncounted: Vec::new(),
        no_dates: None,
        judged: false,
        then: None,
    }
}
