//! Answers to InfluxQL, read as they come.

use std::io::{self, BufRead};

use super::message_pack::{Documents, Token, unexpected};

/// Rows that are handed over at once.
const TABLE_ROWS: usize = 8192;

/// Some rows of a series of an answer.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Table {
    /// The measurement, or what else the table is about.
    pub(super) name: String,
    /// Tags by key; an empty value is that of a series without the tag.
    pub(super) tags: Vec<(String, String)>,
    /// The names of the columns, at least one.
    pub(super) columns: Vec<String>,
    /// The values, row by row.
    pub(super) cells: Vec<Token>,
}

impl Table {
    /// The place of a column.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// The values of a column.
    pub(super) fn values(&self, column: usize) -> impl Iterator<Item = &Token> {
        self.cells.iter().skip(column).step_by(self.columns.len().max(1))
    }

    /// The texts of a column, such as the answers to `SHOW` have.
    pub(super) fn texts(&self, column: usize) -> impl Iterator<Item = &str> {
        self.values(column).filter_map(Token::as_text)
    }
}

/// Why an answer was not read to its end.
#[derive(Debug)]
pub(super) enum Failure<E> {
    /// The server says so.
    Refused(String),
    /// The answer cannot be read.
    Unreadable(io::Error),
    /// Whoever takes the rows says so.
    Taking(E),
}

impl<E> From<io::Error> for Failure<E> {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error)
    }
}

/// Reads an answer, in one document or in several, and hands its rows over as they come. No more of it is in memory.
pub(super) fn read<E>(
    input: impl BufRead,
    mut take: impl FnMut(&Table) -> Result<(), E>,
) -> Result<(), Failure<E>> {
    let mut documents = Documents::new(input);
    while !documents.is_at_end()? {
        for _ in 0..documents.map()? {
            match documents.string()?.as_str() {
                "results" => {
                    for _ in 0..documents.array()? {
                        read_result(&mut documents, &mut take)?;
                    }
                }
                "error" => return Err(Failure::Refused(documents.string()?)),
                _ => documents.skip()?,
            }
        }
    }
    Ok(())
}

fn read_result<E>(
    documents: &mut Documents<impl BufRead>,
    take: &mut impl FnMut(&Table) -> Result<(), E>,
) -> Result<(), Failure<E>> {
    for _ in 0..documents.map()? {
        match documents.string()?.as_str() {
            "series" => {
                for _ in 0..documents.array()? {
                    read_series(documents, take)?;
                }
            }
            "error" => return Err(Failure::Refused(documents.string()?)),
            _ => documents.skip()?,
        }
    }
    Ok(())
}

fn read_series<E>(
    documents: &mut Documents<impl BufRead>,
    take: &mut impl FnMut(&Table) -> Result<(), E>,
) -> Result<(), Failure<E>> {
    let mut table = Table::default();
    for _ in 0..documents.map()? {
        match documents.string()?.as_str() {
            "name" => table.name = documents.string()?,
            "tags" => {
                for _ in 0..documents.map()? {
                    table.tags.push((documents.string()?, documents.string()?));
                }
            }
            "columns" => {
                for _ in 0..documents.array()? {
                    table.columns.push(documents.string()?);
                }
            }
            "values" => read_rows(documents, &mut table, take)?,
            _ => documents.skip()?,
        }
    }
    Ok(())
}

fn read_rows<E>(
    documents: &mut Documents<impl BufRead>,
    table: &mut Table,
    take: &mut impl FnMut(&Table) -> Result<(), E>,
) -> Result<(), Failure<E>> {
    let width = table.columns.len();
    for _ in 0..documents.array()? {
        let found = documents.array()?;
        if found != width || width == 0 {
            return Err(unexpected(&format!("a row of {found} values under {width} columns")).into());
        }
        for _ in 0..width {
            table.cells.push(documents.token()?);
        }
        if table.cells.len() >= TABLE_ROWS * width {
            take(table).map_err(Failure::Taking)?;
            table.cells.clear();
        }
    }
    if !table.cells.is_empty() {
        take(table).map_err(Failure::Taking)?;
        table.cells.clear();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A map of one pair, as bytes.
    fn map(key: &str, value: &[u8]) -> Vec<u8> {
        [&[0x81, 0xa0 | key.len() as u8], key.as_bytes(), value].concat()
    }

    fn tables(bytes: &[u8]) -> Result<Vec<(String, usize)>, Failure<()>> {
        let mut tables = Vec::new();
        read(bytes, |table| {
            tables.push((table.name.clone(), table.cells.len()));
            Ok(())
        })?;
        Ok(tables)
    }

    #[test]
    fn an_answer_of_several_documents_is_read_in_parts() {
        let rows = TABLE_ROWS + 1;
        let mut series = vec![0x83, 0xa4];
        series.extend_from_slice(b"name\xa1m\xa7columns\x91\xa4time\xa6values\xdd");
        series.extend_from_slice(&(rows as u32).to_be_bytes());
        series.extend((0..rows).flat_map(|_| [0x91, 0x05]));
        let document =
            map("results", &[&[0x91][..], &map("series", &[&[0x91][..], &series].concat())].concat());
        let expected = [("m".to_owned(), TABLE_ROWS), ("m".to_owned(), 1)];
        assert_eq!(tables(&document).unwrap(), expected);
        assert_eq!(tables(&[&document[..], &document].concat()).unwrap().len(), 4);
        assert!(matches!(tables(&document[..document.len() - 1]), Err(Failure::Unreadable(_))));
    }

    #[test]
    fn errors_of_the_server_and_of_its_statements_are_told() {
        let document = map("results", &[&[0x91][..], &map("error", b"\xa2no")].concat());
        assert!(matches!(tables(&document), Err(Failure::Refused(message)) if message == "no"));
        let document = map("error", b"\xa2no");
        assert!(matches!(tables(&document), Err(Failure::Refused(message)) if message == "no"));
        assert!(tables(b"<html>").is_err());
    }
}
