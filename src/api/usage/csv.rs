//! Usage figures as annotated CSV.

use chrono::{DateTime, SecondsFormat, Utc};

/// The span of time that was asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) start: DateTime<Utc>,
    pub(super) stop: DateTime<Utc>,
}

/// A table: the columns that all of its rows have in common, by name, and the times and values of its rows.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) group: Vec<(&'static str, String)>,
    pub(super) rows: Vec<(DateTime<Utc>, u64)>,
}

/// Writes blocks of tables; those of one block have columns of the same names. A block is introduced by its annotations, and
/// set off by a blank line. Without any table, the annotations of a table without rows are all there is.
pub(super) fn write(span: &Span, blocks: &[Vec<Table>]) -> String {
    let time = |time: DateTime<Utc>| time.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    let (start, stop) = (time(span.start), time(span.stop));
    let mut text = String::new();
    let mut number = 0;
    for block in blocks {
        let Some(first) = block.first() else { continue };
        if !text.is_empty() {
            text.push_str("\r\n");
        }
        header(&mut text, first.group.iter().map(|(name, _)| *name));
        for table in block {
            let group: String = table.group.iter().map(|(_, value)| format!(",{}", quoted(value))).collect();
            for (at, value) in &table.rows {
                text.push_str(&format!(",,{number},{start},{stop},{},{value}{group}\r\n", time(*at)));
            }
            number += 1;
        }
    }
    if text.is_empty() {
        header(&mut text, ["_measurement"].into_iter());
    }
    text
}

fn header(text: &mut String, group: impl Iterator<Item = &'static str> + Clone) {
    let join = |each: &dyn Fn(&str) -> String| {
        group.clone().map(|name| format!(",{}", each(name))).collect::<String>()
    };
    let (types, flags) = (join(&|_| "string".to_owned()), join(&|_| "true".to_owned()));
    let (empty, names) = (join(&|_| String::new()), join(&str::to_owned));
    text.push_str(&format!(
        "#datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double{types}\r\n\
         #group,false,false,true,true,false,false{flags}\r\n\
         #default,_result,,,,,{empty}\r\n\
         ,result,table,_start,_stop,_time,_value{names}\r\n"
    ));
}

/// Texts are quoted where they have to be.
fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
