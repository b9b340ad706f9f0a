//! Variables: names for values that queries and dashboards use as `v.NAME`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::kv::{IndexEntry, Key, KvError, Order, Record, Table, Transaction, View};
use super::organizations::Organization;
use super::{ResourceError, Resources, Subject, Timestamps, check_name, labels, organizations};

/// The index from an organization to its variables.
const BY_ORGANIZATION: u8 = 1;
/// The index from organization and name, in lower case, to the variable.
const BY_NAME: u8 = 2;
pub(crate) const KIND: &str = "variable";

/// What no variable is called: Flux gives these words a meaning of their own.
const RESERVED_NAMES: [&str; 11] =
    ["and", "builtin", "empty", "import", "in", "not", "option", "or", "package", "return", "test"];

/// A variable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variable {
    /// Its id.
    pub id: Id,
    /// The organization it belongs to.
    pub organization: Id,
    /// Its name, unique in the organization whatever the case of its letters.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Where its values come from.
    pub arguments: VariableArguments,
    /// The values that are selected now; for named values, their names.
    pub selected: Vec<String>,
    /// Its position in a list, lowest first; those without one come last.
    pub sort_order: Option<i64>,
    /// When it was made and last changed.
    pub timestamps: Timestamps,
}

/// Where the values of a variable come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "values", rename_all = "lowercase")]
pub enum VariableArguments {
    /// A fixed list of values.
    Constant(Vec<String>),
    /// Values by the names to choose from.
    Map(BTreeMap<String, String>),
    /// What a query finds.
    Query {
        /// The language of the query: `flux` or `influxql`.
        language: String,
        /// Its source text, whose column `_value` gives the values.
        query: String,
    },
}

impl Record for Variable {
    const TABLE: Table = Table { byte: 16, name: "variables" };

    fn key(&self) -> Key {
        Key::new().id(self.id)
    }

    fn index_entries(&self) -> Vec<IndexEntry> {
        vec![
            IndexEntry::plain(BY_ORGANIZATION, Key::new().id(self.organization)),
            IndexEntry::unique(BY_NAME, name_key(self.organization, &self.name)),
        ]
    }
}

/// A variable to be made, or to take the place of another.
#[derive(Debug, Clone)]
pub struct NewVariable {
    /// The organization it belongs to.
    pub organization: Id,
    /// Its name. White space around it is left out.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Where its values come from.
    pub arguments: VariableArguments,
    /// The values that are selected.
    pub selected: Vec<String>,
    /// Its position in a list.
    pub sort_order: Option<i64>,
}

/// What to change about a variable; absent parts stay.
#[derive(Debug, Clone, Default)]
pub struct VariableChange {
    /// The new name.
    pub name: Option<String>,
    /// The new description.
    pub description: Option<String>,
    /// Where its values come from now.
    pub arguments: Option<VariableArguments>,
    /// The values that are selected now.
    pub selected: Option<Vec<String>>,
    /// The new position in a list.
    pub sort_order: Option<i64>,
}

impl Resources {
    /// Makes a variable.
    ///
    /// # Errors
    /// `NotFound` if the organization is not there, `Conflict` if it has a variable of this name, `Invalid` if the name is
    /// empty or a word of Flux.
    pub fn create_variable(&self, new: NewVariable) -> Result<Variable, ResourceError> {
        self.kv.transaction(|transaction| self.insert_variable(transaction, new))
    }

    pub(super) fn insert_variable(
        &self,
        transaction: &mut Transaction<'_>,
        new: NewVariable,
    ) -> Result<Variable, ResourceError> {
        if transaction.get::<Organization>(&Key::new().id(new.organization))?.is_none() {
            return Err(ResourceError::missing(organizations::KIND));
        }
        let variable = Variable {
            id: self.new_id(),
            organization: new.organization,
            name: checked_name(&new.name)?,
            description: new.description,
            arguments: new.arguments,
            selected: new.selected,
            sort_order: new.sort_order,
            timestamps: self.timestamps(),
        };
        transaction
            .insert(&variable)
            .map_err(|error| ResourceError::conflict(error, KIND, &variable.name))?;
        Ok(variable)
    }

    /// The variable with an id.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn variable(&self, id: Id) -> Result<Variable, ResourceError> {
        get(&self.kv.view(), id)
    }

    /// The variable of an organization with a name, whatever the case of its letters.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn variable_by_name(&self, organization: Id, name: &str) -> Result<Variable, ResourceError> {
        let found = self.kv.view().find(BY_NAME, &name_key(organization, name.trim()))?;
        found.ok_or_else(|| ResourceError::missing_name(KIND, name))
    }

    /// The variables, of one organization or of all, that `keep` accepts: by position, then oldest first.
    ///
    /// # Errors
    /// Of the database only.
    pub fn variables(
        &self,
        organization: Option<Id>,
        mut keep: impl FnMut(&Variable) -> bool,
    ) -> Result<Vec<Variable>, ResourceError> {
        let view = self.kv.view();
        let mut variables = match organization {
            Some(id) => of_organization(&view, id)?,
            None => view.all(&Order::default()).collect::<Result<_, _>>()?,
        };
        variables.retain(|variable| keep(variable));
        variables.sort_by_key(|variable| (variable.sort_order.is_none(), variable.sort_order));
        Ok(variables)
    }

    /// Puts a variable in the place of the one with an id, which keeps its labels.
    ///
    /// # Errors
    /// `NotFound`, `Conflict` if another variable has the name, `Invalid` if the name is empty or a word of Flux, or the
    /// organization another than before.
    pub fn replace_variable(&self, id: Id, new: NewVariable) -> Result<Variable, ResourceError> {
        self.kv.transaction(|transaction| {
            let old = get(transaction, id)?;
            if new.organization != old.organization {
                return Err(ResourceError::Invalid(format!(
                    "orgID: expected {}, the organization of the variable, found {}",
                    old.organization, new.organization
                )));
            }
            let new = Variable {
                name: checked_name(&new.name)?,
                description: new.description,
                arguments: new.arguments,
                selected: new.selected,
                sort_order: new.sort_order,
                ..old.clone()
            };
            self.put_variable(transaction, &old, new)
        })
    }

    /// Changes a variable.
    ///
    /// # Errors
    /// `NotFound`, `Conflict` if another variable has the new name, `Invalid` if it is empty or a word of Flux.
    pub fn update_variable(&self, id: Id, change: VariableChange) -> Result<Variable, ResourceError> {
        self.kv.transaction(|transaction| self.change_variable(transaction, id, change))
    }

    pub(super) fn change_variable(
        &self,
        transaction: &mut Transaction<'_>,
        id: Id,
        change: VariableChange,
    ) -> Result<Variable, ResourceError> {
        let old = get(transaction, id)?;
        let mut new = old.clone();
        if let Some(name) = change.name {
            new.name = checked_name(&name)?;
        }
        new.description = change.description.or(new.description);
        new.arguments = change.arguments.unwrap_or(new.arguments);
        new.selected = change.selected.unwrap_or(new.selected);
        new.sort_order = change.sort_order.or(new.sort_order);
        self.put_variable(transaction, &old, new)
    }

    fn put_variable(
        &self,
        transaction: &mut Transaction<'_>,
        old: &Variable,
        mut new: Variable,
    ) -> Result<Variable, ResourceError> {
        new.timestamps.updated_at = self.clock.now();
        transaction.replace(old, &new).map_err(|error| ResourceError::conflict(error, KIND, &new.name))?;
        Ok(new)
    }

    /// Deletes a variable with its label mappings.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn delete_variable(&self, id: Id) -> Result<(), ResourceError> {
        self.kv.transaction(|transaction| {
            let variable = get(transaction, id)?;
            Ok(remove(transaction, &variable)?)
        })
    }
}

/// Removes a variable and what hangs on it.
pub(super) fn remove(transaction: &mut Transaction<'_>, variable: &Variable) -> Result<(), KvError> {
    labels::detach_all(transaction, Subject::Variable(variable.id))?;
    transaction.remove(variable);
    Ok(())
}

/// Removes the variables of an organization.
pub(super) fn remove_of_organization(
    transaction: &mut Transaction<'_>,
    organization: Id,
) -> Result<(), KvError> {
    for variable in of_organization(transaction, organization)? {
        remove(transaction, &variable)?;
    }
    Ok(())
}

/// The variables of an organization, oldest first.
pub(super) fn of_organization(view: &View<'_>, organization: Id) -> Result<Vec<Variable>, KvError> {
    view.by_index(BY_ORGANIZATION, &Key::new().id(organization), &Order::default()).collect()
}

/// The variable of an organization with a name, whatever the case of its letters.
pub(super) fn find(view: &View<'_>, organization: Id, name: &str) -> Result<Option<Variable>, KvError> {
    view.find(BY_NAME, &name_key(organization, name.trim()))
}

fn get(view: &View<'_>, id: Id) -> Result<Variable, ResourceError> {
    view.get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))
}

fn name_key(organization: Id, name: &str) -> Key {
    Key::new().id(organization).text(&name.to_lowercase())
}

fn checked_name(name: &str) -> Result<String, ResourceError> {
    check_name(KIND, name)?;
    let name = name.trim();
    if RESERVED_NAMES.contains(&name) {
        return Err(ResourceError::Invalid(format!("variable name {name} is invalid: it is a word of Flux")));
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::NewLabel;
    use crate::resources::test_support::{memory, organization};

    fn new(organization: Id, name: &str) -> NewVariable {
        NewVariable {
            organization,
            name: name.to_owned(),
            description: None,
            arguments: VariableArguments::Constant(vec!["a".to_owned()]),
            selected: Vec::new(),
            sort_order: None,
        }
    }

    #[test]
    fn names_are_unique_in_an_organization_whatever_their_case() {
        let resources = memory();
        let one = organization(&resources, "one").id;
        let room = resources.create_variable(new(one, " Room\t")).unwrap();
        assert_eq!(room.name, "Room");
        let error = resources.create_variable(new(one, "rOOM")).unwrap_err();
        assert_eq!(error.to_string(), "variable with name rOOM already exists");
        let change = VariableChange { name: Some("room".to_owned()), ..VariableChange::default() };
        assert_eq!(resources.update_variable(room.id, change).unwrap().name, "room");
        assert_eq!(resources.replace_variable(room.id, new(one, "ROOM")).unwrap().name, "ROOM");
        let elsewhere = organization(&resources, "other").id;
        resources.create_variable(new(elsewhere, "room")).unwrap();
    }

    #[test]
    fn a_variable_stays_in_its_organization() {
        let resources = memory();
        let one = organization(&resources, "one").id;
        let other = organization(&resources, "other").id;
        let room = resources.create_variable(new(one, "room")).unwrap();
        let error = resources.replace_variable(room.id, new(other, "room")).unwrap_err();
        assert!(matches!(error, ResourceError::Invalid(_)), "{error}");
        assert_eq!(resources.variable(room.id).unwrap(), room);
    }

    #[test]
    fn positions_come_before_age() {
        let resources = memory();
        let one = organization(&resources, "one").id;
        for (name, sort_order) in [("a", None), ("b", Some(2)), ("c", Some(-1)), ("d", None), ("e", Some(2))]
        {
            resources.create_variable(NewVariable { sort_order, ..new(one, name) }).unwrap();
        }
        let variables = resources.variables(Some(one), |variable| variable.name != "d").unwrap();
        let names: Vec<_> = variables.iter().map(|variable| variable.name.as_str()).collect();
        assert_eq!(names, ["c", "b", "e", "a"]);
    }

    #[test]
    fn variables_go_with_their_organization_and_labels_with_their_variables() {
        let resources = memory();
        let one = organization(&resources, "one").id;
        let label = NewLabel { organization: one, name: "env".to_owned(), properties: BTreeMap::new() };
        let label = resources.create_label(label).unwrap();
        let (room, host) = (new(one, "room"), new(one, "host"));
        let (room, host) =
            (resources.create_variable(room).unwrap(), resources.create_variable(host).unwrap());
        resources.attach_label(Subject::Variable(room.id), label.id).unwrap();
        resources.delete_variable(room.id).unwrap();
        assert_eq!(resources.labels_of(Subject::Variable(room.id)).unwrap(), []);
        resources.delete_organization(one).unwrap();
        assert_eq!(resources.variable(host.id).unwrap_err().to_string(), "variable not found");
        assert_eq!(resources.variables(None, |_| true).unwrap(), []);
    }
}
