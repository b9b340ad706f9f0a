//! What a condition says of the tags of a series, worked out once for a query so that many series are tested with little work
//! each.

use std::sync::Arc;

use super::super::ast::{Cast, Literal, Operator};
use super::super::plan::{Meaning, Operand, Predicate, Reference};
use crate::store::{MeasurementSchema, Series};

/// A condition as far as it is about tags.
#[derive(Debug)]
pub(super) enum TagTest {
    /// Fields or times decide.
    Open,
    /// Decided for all series.
    Known(bool),
    All(Vec<TagTest>),
    Any(Vec<TagTest>),
    /// A tag has a value, or, negated, has not. A series without the tag has the empty value.
    Is {
        key: Arc<str>,
        value: String,
        negated: bool,
    },
    /// Tags are compared in another way.
    Other(Predicate),
}

impl TagTest {
    /// What a condition says of the series of a measurement with this schema.
    pub(super) fn new(predicate: &Predicate, schema: &MeasurementSchema) -> TagTest {
        let all = |parts: &[Predicate]| parts.iter().map(|part| TagTest::new(part, schema)).collect();
        match predicate {
            Predicate::Constant(known) => TagTest::Known(*known),
            Predicate::All(parts) => TagTest::All(all(parts)),
            Predicate::Any(parts) => TagTest::Any(all(parts)),
            Predicate::Compare { operator, left, right } => {
                let test = Self::equality(*operator, left, right, schema);
                test.unwrap_or_else(|| TagTest::Other(predicate.clone()))
            }
            Predicate::Matches { .. } => TagTest::Other(predicate.clone()),
        }
    }

    /// The test that a tag has or has not a value; nothing where the comparison is another.
    fn equality(
        operator: Operator,
        left: &Operand,
        right: &Operand,
        schema: &MeasurementSchema,
    ) -> Option<TagTest> {
        let negated = match operator {
            Operator::Equal => false,
            Operator::NotEqual => true,
            _ => return None,
        };
        let ((Operand::Reference(reference), Operand::Literal(Literal::String(value)))
        | (Operand::Literal(Literal::String(value)), Operand::Reference(reference))) = (left, right)
        else {
            return None;
        };
        is_tag(reference, schema).then(|| TagTest::Is {
            key: reference.name.clone(),
            value: value.clone(),
            negated,
        })
    }

    /// What is known of all rows of a series. `other` works out a comparison in general.
    pub(super) fn verdict(
        &self,
        series: &Series,
        other: &dyn Fn(&Predicate) -> Option<bool>,
    ) -> Option<bool> {
        match self {
            TagTest::Open => None,
            TagTest::Known(known) => Some(*known),
            TagTest::All(parts) => decide(parts, false, |part| part.verdict(series, other)),
            TagTest::Any(parts) => decide(parts, true, |part| part.verdict(series, other)),
            TagTest::Is { key, value, negated } => {
                Some((series.tag(key).unwrap_or_default() == value) != *negated)
            }
            TagTest::Other(predicate) => other(predicate),
        }
    }

    /// Whether the verdict on every series is known.
    pub(super) fn is_closed(&self) -> bool {
        match self {
            TagTest::Known(_) | TagTest::Is { .. } => true,
            TagTest::All(parts) | TagTest::Any(parts) => parts.iter().all(TagTest::is_closed),
            TagTest::Open | TagTest::Other(_) => false,
        }
    }

    /// A tag, and values of which every series that passes has one; nothing where there is no such tag.
    pub(super) fn values(&self) -> Option<(&str, Vec<&str>)> {
        match self {
            TagTest::Is { key, value, negated: false } => Some((key, vec![value])),
            TagTest::All(parts) => parts.iter().find_map(TagTest::values),
            TagTest::Any(parts) => {
                let mut parts = parts.iter().map(TagTest::values);
                let (key, mut values) = parts.next()??;
                for part in parts {
                    let (other, more) = part?;
                    if other != key {
                        return None;
                    }
                    values.extend(more);
                }
                Some((key, values))
            }
            TagTest::Open | TagTest::Known(_) | TagTest::Is { .. } | TagTest::Other(_) => None,
        }
    }
}

/// Whether a reference stands for the value of a tag in all series, empty where a series lacks it.
fn is_tag(reference: &Reference, schema: &MeasurementSchema) -> bool {
    match reference.meaning(schema) {
        Meaning::Tag => true,
        Meaning::Missing => schema.field(&reference.name).is_none() && reference.cast != Some(Cast::Field),
        Meaning::Field(..) => false,
    }
}

/// The verdict of parts of which one decides all if it is `deciding`.
fn decide(parts: &[TagTest], deciding: bool, verdict: impl Fn(&TagTest) -> Option<bool>) -> Option<bool> {
    let mut all_known = true;
    for part in parts {
        match verdict(part) {
            Some(known) if known == deciding => return Some(deciding),
            Some(_) => {}
            None => all_known = false,
        }
    }
    all_known.then_some(!deciding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::FieldType;

    fn compare(name: &str, operator: Operator, value: &str) -> Predicate {
        let reference = Reference { name: Arc::from(name), cast: None };
        let (left, right) =
            (Operand::Reference(reference), Operand::Literal(Literal::String(value.to_owned())));
        Predicate::Compare { operator, left, right }
    }

    fn test(predicate: &Predicate) -> TagTest {
        TagTest::new(predicate, &MeasurementSchema::new(["host", "zone"], [("text", FieldType::String)]))
    }

    #[test]
    fn series_are_told_apart_by_their_tags() {
        let series = Series::new([(Arc::from("host"), Arc::from("a"))]);
        let is = |name, value| compare(name, Operator::Equal, value);
        let open = is("text", "x");
        for (predicate, expected) in [
            (is("host", "a"), Some(true)),
            (is("host", "b"), Some(false)),
            (compare("host", Operator::NotEqual, "b"), Some(true)),
            (is("zone", ""), Some(true)),
            (is("nothing", ""), Some(true)),
            (open.clone(), None),
            (Predicate::All(vec![open.clone(), is("host", "b")]), Some(false)),
            (Predicate::All(vec![open.clone(), is("host", "a")]), None),
            (Predicate::Any(vec![open.clone(), is("host", "a")]), Some(true)),
            (Predicate::Any(vec![is("zone", "z"), is("host", "b")]), Some(false)),
            (Predicate::Any(vec![is("zone", "z"), open.clone()]), None),
            (Predicate::All(vec![]), Some(true)),
        ] {
            assert_eq!(test(&predicate).verdict(&series, &|_| None), expected, "{predicate:?}");
        }
    }

    #[test]
    fn values_of_a_tag_are_found_where_all_must_have_one() {
        let is = |name, value| compare(name, Operator::Equal, value);
        let hosts = Predicate::Any(vec![is("host", "a"), is("host", "b")]);
        for (predicate, expected) in [
            (hosts.clone(), Some(("host", vec!["a", "b"]))),
            (Predicate::All(vec![is("text", "x"), hosts.clone()]), Some(("host", vec!["a", "b"]))),
            (Predicate::Any(vec![hosts.clone(), is("zone", "z")]), None),
            (Predicate::Any(vec![is("host", "a"), is("text", "x")]), None),
            (compare("host", Operator::NotEqual, "a"), None),
            (is("text", "x"), None),
        ] {
            assert_eq!(test(&predicate).values(), expected, "{predicate:?}");
        }
    }
}
