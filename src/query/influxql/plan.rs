//! What a `SELECT` is to do, worked out before any row is read: names are resolved against the schemas, wildcards expanded,
//! expressions split into what is read or aggregated and the arithmetic over that.

mod calls;
mod columns;
mod condition;
mod dimensions;
mod expand;
mod inputs;
mod select;
mod sources;
mod subquery;
mod time;
mod zone;

use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono_tz::Tz;
use tidegate_generated::types::Id;

use super::ast::{Cast, Fill, Limits, Literal, Operator};
use super::functions::{Function, Mathematics, Transformation};
use crate::store::{FieldType, MeasurementSchema, Series};

pub(super) use condition::{Operand, Predicate, row_filter, series_filter};
pub(super) use dimensions::group_tags;
pub(super) use inputs::{Derived, Input, Origin, RowSource};
pub(super) use select::plan;
pub(super) use sources::{Resolver, Target};

/// A `SELECT` that is ready to run.
#[derive(Debug)]
pub(super) struct SelectPlan {
    /// What is read under each name of a measurement, sorted by name; each answers for itself.
    pub(super) inputs: Vec<Input>,
    /// The names of the answer's columns, `time` first.
    pub(super) names: Arc<[Arc<str>]>,
    /// The answer's columns after `time`.
    pub(super) formulas: Vec<Formula>,
    /// What is read and computed for the formulas.
    pub(super) shape: Shape,
    /// What stands in intervals without points, and in rows without a value.
    pub(super) fill: Fill,
    /// The rows to read.
    pub(super) filter: Filter,
    /// The tag keys of `GROUP BY`, sorted; with those of the statements around this one.
    pub(super) group_tags: Vec<Arc<str>>,
    /// The tag keys of the groups that `SLIMIT` and `SOFFSET` count: those of the outermost statement.
    pub(super) series_tags: Vec<Arc<str>>,
    /// Whether the newest rows come first.
    pub(super) descending: bool,
    /// How many rows and series to keep.
    pub(super) limits: Limits,
    /// The zone whose clocks times are given by; UTC where absent.
    pub(super) zone: Option<Tz>,
}

/// Which rows a `SELECT` reads.
#[derive(Debug)]
pub(super) struct Filter {
    /// The first and last time, in nanoseconds since 1970.
    pub(super) time: RangeInclusive<i64>,
    /// Whether the condition gives a first time.
    pub(super) bounded_below: bool,
    /// What else rows must fulfil.
    pub(super) predicate: Option<Predicate>,
}

/// The two kinds of `SELECT`.
#[derive(Debug)]
pub(super) enum Shape {
    /// A row for each point: the columns that formulas refer to.
    Raw(Vec<Reference>),
    /// A row for each interval, or one for each group.
    Aggregate(Aggregation),
}

impl Shape {
    /// All references to fields and tags.
    fn references(&self) -> impl Iterator<Item = &Reference> {
        let (raw, aggregation) = match self {
            Shape::Raw(references) => (Some(references), None),
            Shape::Aggregate(aggregation) => (None, Some(aggregation)),
        };
        let calls = aggregation.into_iter().flat_map(|aggregation| &aggregation.calls);
        let companions = aggregation.into_iter().flat_map(|aggregation| &aggregation.companions);
        raw.into_iter().flatten().chain(companions).chain(calls.map(|call| &call.argument))
    }
}

/// What is aggregated. Formulas refer to the calls by position, then to the companions.
#[derive(Debug)]
pub(super) struct Aggregation {
    /// The function calls.
    pub(super) calls: Vec<Call>,
    /// Columns given with the points of the one selector.
    pub(super) companions: Vec<Reference>,
    /// The intervals of `GROUP BY time`.
    pub(super) interval: Option<Interval>,
    /// The first and last time of the answer. Where transformations read intervals before it, more is read.
    pub(super) time: RangeInclusive<i64>,
}

impl Aggregation {
    /// Whether rows bear the time of the selected point.
    pub(super) fn keeps_point_time(&self) -> bool {
        self.interval.is_none() && matches!(self.calls.as_slice(), [call] if call.function.is_selector())
    }

    /// Whether a group has one row at most, or the rows selected from one interval.
    fn gives_one_row(&self) -> bool {
        self.interval.is_none() && self.calls.iter().all(|call| call.transformations.is_empty())
    }

    /// The first and last time of the rows that a call computes. Each of its transformations may begin an interval earlier.
    pub(super) fn time_of(&self, call: &Call, descending: bool) -> RangeInclusive<i64> {
        // Points as they are belong to no interval, the area under them does.
        let is_area = matches!(call.transformations.first(), Some(Transformation::Integral(_)));
        let interval = self.interval.filter(|_| call.function != Function::Points || is_area);
        let before = call.transformations.iter().filter(|one| one.reads_interval_before()).count();
        self.time_with(interval, before, descending)
    }

    /// The first and last time of the points that calls see. As in InfluxDB 1.x, those before the statement's times go back as
    /// far as one transformation asks, however many stand within each other.
    pub(super) fn time_of_points(&self, descending: bool) -> RangeInclusive<i64> {
        let transformations = self.calls.iter().flat_map(|call| &call.transformations);
        let before = transformations.map(|one| one.intervals_before()).max().unwrap_or(0);
        self.time_with(self.interval, before, descending)
    }

    /// The times of the statement and so many intervals before the first one of its answer.
    fn time_with(&self, interval: Option<Interval>, before: usize, descending: bool) -> RangeInclusive<i64> {
        let length_ns = interval.map_or(0, |interval| interval.length_ns);
        let more = length_ns.saturating_mul(i64::try_from(before).unwrap_or(i64::MAX));
        let (first, last) = (*self.time.start(), *self.time.end());
        if descending { first..=last.saturating_add(more) } else { first.saturating_sub(more)..=last }
    }
}

/// A function applied to a field, and transformations of what it gives.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Call {
    pub(super) function: Function,
    pub(super) argument: Reference,
    /// Tags of which `top` and `bottom` keep one point for each combination of values.
    pub(super) parts: Vec<Reference>,
    /// Applied to the rows one after the other.
    pub(super) transformations: Vec<Transformation>,
}

impl Call {
    /// The type of the values where it does not depend on that of the field.
    pub(super) fn own_type(&self) -> Option<FieldType> {
        let types = [FieldType::Float, FieldType::String].map(|field_type| {
            let of_function = self.function.output_type(field_type);
            self.transformations.iter().fold(of_function, |value, one| one.output_type(value))
        });
        let [own, other] = types;
        (own == other).then_some(own)
    }

    /// The name of the first function that does not take what it is given, for fields of this type.
    pub(super) fn refuses(&self, field_type: FieldType) -> Option<&'static str> {
        if !self.function.accepts(field_type) {
            return Some(self.function.name());
        }
        let mut value_type = self.function.output_type(field_type);
        for transformation in &self.transformations {
            if !transformation.accepts(value_type) {
                return Some(transformation.name());
            }
            value_type = transformation.output_type(value_type);
        }
        None
    }
}

/// A name of the query that stands for a field or a tag.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reference {
    pub(super) name: Arc<str>,
    pub(super) cast: Option<Cast>,
}

/// What a reference means in one measurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A field of this type, given as the second.
    Field(FieldType, FieldType),
    /// A tag.
    Tag,
    /// Nothing: always null.
    Missing,
}

impl Reference {
    /// What the reference means in a measurement of this schema: a field before a tag, unless a cast says otherwise.
    pub(super) fn meaning(&self, schema: &MeasurementSchema) -> Meaning {
        let field = schema.field(&self.name);
        let tag = if schema.has_tag(&self.name) { Meaning::Tag } else { Meaning::Missing };
        let numeric = |field: FieldType| !matches!(field, FieldType::String | FieldType::Boolean);
        let wanted = match self.cast {
            None => return field.map_or(tag, |field| Meaning::Field(field, field)),
            Some(Cast::Field) => return field.map_or(Meaning::Missing, |field| Meaning::Field(field, field)),
            Some(Cast::Tag) => return tag,
            Some(Cast::Float) => FieldType::Float,
            Some(Cast::Integer) => FieldType::Integer,
            Some(Cast::Unsigned) => FieldType::Unsigned,
            Some(Cast::String) => FieldType::String,
            Some(Cast::Boolean) => FieldType::Boolean,
        };
        match field {
            Some(field) if field == wanted || (numeric(field) && numeric(wanted)) => {
                Meaning::Field(field, wanted)
            }
            Some(_) | None => Meaning::Missing,
        }
    }
}

/// A column of the answer in terms of the columns of its shape.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Formula {
    /// A column as it is.
    Column(usize),
    /// The same value in each row.
    Constant(Literal),
    /// Two columns joined by an arithmetic operator.
    Binary { operator: Operator, left: Box<Formula>, right: Box<Formula> },
    /// A mathematical function of one or two columns.
    Mathematics { function: Mathematics, arguments: Vec<Formula> },
}

/// `time(length, offset)`, by the clocks of a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    /// In nanoseconds, above zero.
    pub(super) length_ns: i64,
    /// In nanoseconds, shorter than the length in either direction.
    pub(super) offset_ns: i64,
    /// The zone whose days and hours are meant; UTC where absent.
    pub(super) zone: Option<Tz>,
}

impl Interval {
    /// The start of the interval in which a time falls.
    pub(super) fn start_of(self, time_ns: i64) -> i64 {
        if let Some(zone) = self.zone {
            return zone::start_of(self, zone, time_ns);
        }
        let in_range = || {
            let shifted = time_ns.checked_sub(self.offset_ns)?;
            shifted.checked_sub(shifted.checked_rem_euclid(self.length_ns)?)?.checked_add(self.offset_ns)
        };
        if let Some(start) = in_range() {
            return start;
        }
        let shifted = i128::from(time_ns) - i128::from(self.offset_ns);
        let start = shifted - shifted.rem_euclid(i128::from(self.length_ns)) + i128::from(self.offset_ns);
        i64::try_from(start).unwrap_or(i64::MIN)
    }

    /// The start of the interval after the one that starts then; the greatest time where there is none.
    pub(super) fn after(self, start_ns: i64) -> i64 {
        match self.zone {
            Some(zone) => zone::end_of(self, zone, start_ns),
            None => start_ns.saturating_add(self.length_ns),
        }
    }

    /// The start of the interval before the one that starts then; nothing where there is none.
    pub(super) fn before(self, start_ns: i64) -> Option<i64> {
        match self.zone {
            Some(_) => start_ns.checked_sub(1).map(|time_ns| self.start_of(time_ns)),
            None => start_ns.checked_sub(self.length_ns),
        }
    }
}

/// A group of a measurement: the values of the group's tags, empty where a series lacks one.
pub(super) fn group_key(tags: &[Arc<str>], series: &Series) -> Vec<Arc<str>> {
    tags.iter().map(|key| series.tag(key).map(Arc::from).unwrap_or_default()).collect()
}

/// The bucket and, where points expire, the oldest time that answers may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bucket {
    pub(super) id: Id,
    pub(super) oldest_ns: i64,
}
