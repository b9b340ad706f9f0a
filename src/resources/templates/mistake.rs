//! What is wrong with a template, and where.

use super::TemplateKind;

/// A mistake in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The kind of the resource, where it is a known one.
    pub kind: Option<TemplateKind>,
    /// The path of the property from the list of all resources, which is called `root`, down.
    pub fields: Vec<String>,
    /// For each of `fields` the position in that list, counted from 0; -1 where the field is no list.
    pub indexes: Vec<i64>,
    /// What is wrong.
    pub reason: String,
}

/// A place in a template.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    field: &'a str,
    index: Option<usize>,
}

impl<'a> Place<'a> {
    /// The resource at a position (from 0) of the template.
    pub(super) fn resource(index: usize) -> Self {
        Self { parent: None, field: "root", index: Some(index) }
    }

    /// The property of a name of what stands here.
    pub(super) fn field(&'a self, field: &'a str) -> Self {
        Self { parent: Some(self), field, index: None }
    }

    /// The item at a position (from 0) of the list of a name of what stands here.
    pub(super) fn item(&'a self, field: &'a str, index: usize) -> Self {
        Self { parent: Some(self), field, index: Some(index) }
    }

    /// A mistake here.
    pub(super) fn mistake(&self, kind: Option<TemplateKind>, reason: impl Into<String>) -> Mistake {
        let mut mistake = Mistake { kind, fields: Vec::new(), indexes: Vec::new(), reason: reason.into() };
        self.write(&mut mistake);
        mistake
    }

    fn write(&self, mistake: &mut Mistake) {
        if let Some(parent) = self.parent {
            parent.write(mistake);
        }
        mistake.fields.push(self.field.to_owned());
        mistake.indexes.push(self.index.and_then(|index| i64::try_from(index).ok()).unwrap_or(-1));
    }
}
