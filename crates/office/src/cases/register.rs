//! Use cases about the views of the register that an office keeps under names. They change no action.

use domain::register::{Column, View};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::new_identity;

use crate::base::arguments::{Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{Work, required, same_name};
use crate::views::register::{ActionsWanted, asked, built_in};

/// Keeps a view of the register under a name: filters, order, groups and columns. Everybody who uses the office has it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct SaveRegisterView {
    /// The view that is renamed or replaced; a new one where left out.
    #[serde(default)]
    pub view: Option<Ref>,
    /// What it is called; needed for a new one. No two are called the same.
    #[serde(default)]
    pub name: Option<String>,
    /// Which actions, in which order and groups; left out keeps what the view has.
    #[serde(default)]
    pub wanted: Option<ActionsWanted>,
    /// The columns beside number and words; left out keeps them, and shows all in a new view.
    #[serde(default)]
    pub columns: Option<Vec<Column>>,
}

/// Takes a view of the register away.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct RemoveRegisterView {
    pub view: Ref,
}

/// The longest a name may be, in characters: it has to fit a menu.
const LONGEST_NAME: usize = 80;

fn name(given: String, view: Option<&View>, work: &Work<'_, '_>) -> Result<String, Error> {
    let name = required(given, "The name of a view")?.trim().to_owned();
    if name.chars().count() > LONGEST_NAME {
        return refuse(format!(
            "The name of a view has at most {LONGEST_NAME} letters, so that it fits a menu."
        ));
    }
    if built_in().iter().any(|one| same_name(&one.name, &name)) {
        return refuse(format!("“{name}” is a view that is always there; choose another name."));
    }
    let taken = work.read().all::<View>()?;
    if taken
        .iter()
        .any(|one| same_name(&one.name, &name) && view.is_none_or(|view| view.id != one.id))
    {
        return refuse(format!(
            "Another view is called “{}” already; replace that one, or choose another name.",
            short(&name)
        ));
    }
    Ok(name)
}

pub(crate) fn save_register_view(with: SaveRegisterView, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let present: Option<View> = match with.view.filter(|of| !of.0.is_empty()) {
        Some(of) => Some(work.record(&of, "view of the register")?),
        None => None,
    };
    let named = match (with.name, &present) {
        (Some(given), _) => name(given, present.as_ref(), work)?,
        (None, Some(view)) => view.name.clone(),
        (None, None) => return refuse("A new view needs a name."),
    };
    let mut view = present.unwrap_or_else(|| View {
        id: new_identity(),
        name: String::new(),
        asked: Default::default(),
        order_by: Default::default(),
        descending: false,
        group_by: None,
        columns: Column::ALL.to_vec(),
    });
    view.name = named;
    if let Some(wanted) = with.wanted {
        if wanted.group.is_some() || wanted.open.is_some() {
            return refuse("A view cannot hold `group` or `open`: gather by `group_by`, and use `live` or `status`.");
        }
        view.asked = asked(&work.read(), &wanted)?;
        view.order_by = wanted.order_by.unwrap_or_default();
        view.descending = wanted.descending.unwrap_or(false);
        view.group_by = wanted.group_by;
    }
    if let Some(columns) = with.columns {
        // In their own order and once each, however they were given.
        view.columns = Column::ALL.into_iter().filter(|one| columns.contains(one)).collect();
    }
    work.change.put(&view)?;
    Ok(Recorded::new(view.id, short(&view.name)))
}

pub(crate) fn remove_register_view(with: RemoveRegisterView, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let view: View = work.record(&with.view, "view of the register")?;
    work.change.remove::<View>(view.id)?;
    Ok(Recorded::new(view.id, short(&view.name)))
}
