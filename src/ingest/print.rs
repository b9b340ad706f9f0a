//! Line protocol out of points: what [`super::parse`] reads back as the same points.

use std::io::Write;

use memchr::{memchr, memchr2, memchr3};

use super::Columns;
use crate::store::{ScanBatch, Series, Value};

/// Appends the line of a point, with the line feed that ends it. A point without fields has no line: nothing is appended.
///
/// The time is in nanoseconds since 1970, so that the text is to be read with that precision. Tags come in the order of the
/// series, fields in the order given. Floats have the fewest digits that make the same number again, to the bit. All names
/// are to be such that the grammar can spell them, as those of every point are that line protocol brought in.
pub fn print_point<'a>(
    measurement: &str,
    series: &Series,
    fields: impl IntoIterator<Item = (&'a str, Value<'a>)>,
    time_ns: i64,
    out: &mut Vec<u8>,
) {
    let start = out.len();
    print_name(measurement, b", ", out);
    for (key, value) in series.tags() {
        out.push(b',');
        print_name(key, b",= ", out);
        out.push(b'=');
        print_name(value, b",= ", out);
    }
    let mut separator = b' ';
    for (key, value) in fields {
        out.push(separator);
        print_name(key, b",= ", out);
        out.push(b'=');
        print_value(value, out);
        separator = b',';
    }
    if separator == b' ' {
        out.truncate(start);
        return;
    }
    print_display(out, format_args!(" {time_ns}\n"));
}

/// Gives the points of a scan's batch in their order, each with its time in nanoseconds since 1970 and its line.
///
/// # Errors
/// The first of `take`, which ends it.
pub fn print_rows<E>(
    measurement: &str,
    batch: &ScanBatch,
    columns: &Columns<'_>,
    mut take: impl FnMut(i64, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let schema = batch.rows.schema();
    let names: Vec<&str> = schema.fields().iter().skip(1).map(|field| field.name().as_str()).collect();
    let mut line = Vec::new();
    for run in &batch.runs {
        for row in run.rows.clone() {
            let fields = names.iter().enumerate();
            let fields = fields.filter_map(|(field, name)| Some((*name, columns.value(field, row)?)));
            let time_ns = columns.time_ns(row);
            line.clear();
            print_point(measurement, &run.series, fields, time_ns, &mut line);
            take(time_ns, &line)?;
        }
    }
    Ok(())
}

fn print_display(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    // Writing into memory does not fail.
    let _ = out.write_fmt(text);
}

fn print_value(value: Value<'_>, out: &mut Vec<u8>) {
    match value {
        Value::Float(value) => print_float(value, out),
        Value::Integer(value) => print_display(out, format_args!("{value}i")),
        Value::Unsigned(value) => print_display(out, format_args!("{value}u")),
        Value::Boolean(value) => out.extend_from_slice(if value { b"true" } else { b"false" }),
        Value::String(text) => {
            out.push(b'"');
            print_text(text.as_bytes(), out);
            out.push(b'"');
        }
    }
}

/// Numbers that would have many zeros are written with an exponent.
fn print_float(value: f64, out: &mut Vec<u8>) {
    if value == 0.0 || (1e-5..1e16).contains(&value.abs()) {
        print_display(out, format_args!("{value}"));
    } else {
        print_display(out, format_args!("{value:e}"));
    }
}

/// The inside of a text in quotes.
fn print_text(mut text: &[u8], out: &mut Vec<u8>) {
    while let Some((before, special, after)) =
        memchr2(b'"', b'\\', text).and_then(|at| split_around(text, at))
    {
        out.extend_from_slice(before);
        out.extend_from_slice(&[b'\\', special]);
        text = after;
    }
    out.extend_from_slice(text);
}

/// A name, with the characters of `escaped` behind backslashes. A backslash of the name itself is doubled only where it would
/// be read as the escape of what follows: not every reader takes two for one.
fn print_name(name: &str, escaped: &[u8], out: &mut Vec<u8>) {
    let mut text = name.as_bytes();
    if memchr3(b',', b'=', b' ', text).is_none() && memchr(b'\\', text).is_none() {
        out.extend_from_slice(text);
        return;
    }
    while let Some((byte, after)) = text.split_first() {
        let ambiguous = *byte == b'\\' && matches!(after.first(), Some(b'\\' | b',' | b'=' | b' '));
        if ambiguous || escaped.contains(byte) {
            out.push(b'\\');
        }
        out.push(*byte);
        text = after;
    }
}

fn split_around(text: &[u8], at: usize) -> Option<(&[u8], u8, &[u8])> {
    let (before, rest) = text.split_at_checked(at)?;
    let (special, after) = rest.split_first()?;
    Some((before, *special, after))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn line(measurement: &str, tags: &[(&str, &str)], fields: &[(&str, Value<'_>)]) -> String {
        let series = Series::new(tags.iter().map(|(key, value)| (Arc::from(*key), Arc::from(*value))));
        let mut out = Vec::new();
        print_point(measurement, &series, fields.iter().copied(), -1, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_point_is_a_line_and_nothing_without_fields() {
        let fields = [
            ("a", Value::Float(1.0)),
            ("b", Value::Integer(-2)),
            ("c", Value::Unsigned(3)),
            ("d", Value::Boolean(true)),
            ("e", Value::String("x\ny")),
        ];
        assert_eq!(line("m", &[("t", "v")], &fields), "m,t=v a=1,b=-2i,c=3u,d=true,e=\"x\ny\" -1\n");
        assert_eq!(line("m", &[("t", "v")], &[]), "");
    }

    #[test]
    fn names_and_texts_are_escaped_as_far_as_needed() {
        let one = Value::Boolean(false);
        assert_eq!(
            line("m=a, b", &[("k= ,", "v= ,")], &[("f= ,", one)]),
            r"m=a\,\ b,k\=\ \,=v\=\ \, f\=\ \,=false -1".to_owned() + "\n"
        );
        assert_eq!(
            line(r"a\b", &[("k", r"c:\d\\e\ f")], &[("f", one)]),
            r"a\b,k=c:\d\\\e\\\ f f=false -1".to_owned() + "\n"
        );
        assert_eq!(
            line("m", &[], &[("f", Value::String(r#"\"\n"#))]),
            r#"m f="\\\"\\n" -1"#.to_owned() + "\n"
        );
    }

    #[test]
    fn floats_are_short_and_exact() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (0.1, "0.1"),
            (1e15, "1000000000000000"),
            (1e16, "1e16"),
            (-1.5e300, "-1.5e300"),
            (5e-324, "5e-324"),
            (0.00001, "0.00001"),
            (f64::MAX, "1.7976931348623157e308"),
        ] {
            assert_eq!(line("m", &[], &[("f", Value::Float(value))]), format!("m f={text} -1\n"));
        }
    }
}
