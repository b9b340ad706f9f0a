//! The rows that a `SELECT` reads: those of stored measurements, and those of other `SELECT`s.

use std::sync::Arc;

use super::{SelectPlan, Shape, Target};
use crate::store::{FieldType, MeasurementSchema};

/// All rows of one measurement's name, from all sources that have some.
#[derive(Debug)]
pub(in super::super) struct Input {
    /// The measurement; rows of a subquery bear the name of what the subquery reads.
    pub(in super::super) measurement: Arc<str>,
    /// What the sources have together, and what other inputs of the statement have. A field of several types is of the widest.
    pub(in super::super) schema: Arc<MeasurementSchema>,
    /// Where the rows come from, never nowhere.
    pub(in super::super) sources: Vec<RowSource>,
}

/// Where rows come from.
#[derive(Clone, Debug)]
pub(in super::super) enum RowSource {
    /// The store.
    Stored(Target),
    /// A subquery.
    Derived(Derived),
}

/// The rows of one measurement's name that a subquery answers with.
#[derive(Clone, Debug)]
pub(in super::super) struct Derived {
    /// The subquery.
    pub(in super::super) plan: Arc<SelectPlan>,
    /// Which input of the subquery the rows are of.
    pub(in super::super) input: usize,
    /// What the columns are, by name.
    pub(in super::super) columns: Arc<[(Arc<str>, Origin)]>,
    /// The columns as fields. There are no tags: what the subquery groups by can be computed with like any text.
    pub(in super::super) schema: Arc<MeasurementSchema>,
}

/// What a column of a subquery is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Origin {
    /// A column of the answer, counted without `time`.
    Column(usize),
    /// A tag that the subquery groups by.
    Tag,
}

impl RowSource {
    /// The measurement that the rows bear.
    pub(super) fn measurement(&self) -> Option<&Arc<str>> {
        match self {
            RowSource::Stored(target) => Some(&target.measurement),
            RowSource::Derived(derived) => {
                derived.plan.inputs.get(derived.input).map(|input| &input.measurement)
            }
        }
    }

    /// The fields and tags of the rows.
    pub(in super::super) fn schema(&self) -> &Arc<MeasurementSchema> {
        match self {
            RowSource::Stored(target) => &target.schema,
            RowSource::Derived(derived) => &derived.schema,
        }
    }
}

impl Input {
    /// Has a field of this type, or a wider one: what one measurement has as a field, is for the others a field without values.
    /// Tags stay what they are.
    pub(super) fn widen(&mut self, name: &Arc<str>, field_type: FieldType) {
        if self.schema.field(name) != Some(field_type) && !self.schema.has_tag(name) {
            let field = MeasurementSchema::new(std::iter::empty::<&str>(), [(name, field_type)]);
            self.schema = Arc::new(merged(&self.schema, &field));
        }
    }

    /// Whether the rows come in the order of groups and not in that of time: a subquery gave one row for each group.
    pub(in super::super) fn is_in_order_of_groups(&self) -> bool {
        let [RowSource::Derived(derived)] = self.sources.as_slice() else { return false };
        match &derived.plan.shape {
            Shape::Aggregate(aggregation) => aggregation.gives_one_row(),
            Shape::Raw(_) => derived.plan.inputs.get(derived.input).is_some_and(Input::is_in_order_of_groups),
        }
    }
}

/// Sources put together by the names of their measurements, sorted.
pub(super) fn inputs(sources: Vec<RowSource>) -> Vec<Input> {
    let mut inputs: Vec<Input> = Vec::new();
    for source in sources {
        let Some(measurement) = source.measurement().cloned() else { continue };
        match inputs.iter_mut().find(|input| input.measurement == measurement) {
            Some(input) => {
                input.schema = Arc::new(merged(&input.schema, source.schema()));
                input.sources.push(source);
            }
            None => {
                let schema = source.schema().clone();
                inputs.push(Input { measurement, schema, sources: vec![source] });
            }
        }
    }
    inputs.sort_by(|left, right| left.measurement.cmp(&right.measurement));
    inputs
}

fn merged(left: &MeasurementSchema, right: &MeasurementSchema) -> MeasurementSchema {
    let fields = left.fields.iter().chain(&right.fields).map(|(name, _)| {
        let types = [left.field(name), right.field(name)];
        let wider = types.into_iter().flatten().reduce(wider).unwrap_or(FieldType::String);
        (name.clone(), wider)
    });
    let is_field = |name: &Arc<str>| left.field(name).is_some() || right.field(name).is_some();
    let tags = left.tags.iter().chain(&right.tags).filter(|name| !is_field(name));
    MeasurementSchema::new(tags, fields)
}

/// The type of values of two types: of numbers the one that has the most values, and any number rather than text, as in
/// InfluxDB 1.x.
pub(super) fn wider(left: FieldType, right: FieldType) -> FieldType {
    let width = |field_type: FieldType| match field_type {
        FieldType::Float => 4,
        FieldType::Integer => 3,
        FieldType::Unsigned => 2,
        FieldType::String => 1,
        FieldType::Boolean => 0,
    };
    if width(left) >= width(right) { left } else { right }
}
