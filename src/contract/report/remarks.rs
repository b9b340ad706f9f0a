//! What the authors of a client should know of the things that it makes use of, beyond what the contract says. It breaks no rule.

use super::{Item, OperationCoverage, Report};

/// What there is to know where answers were made up.
const EXAMPLE: &str =
    "this server answered with an example of the contract and carried nothing out: its success says little";

/// Something that a client made use of, and what there is to know of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Remark<'a> {
    /// The operation.
    pub operation: &'a OperationCoverage,
    /// What of the operation; `None` where it is all of it.
    pub item: Option<&'a Item>,
    /// What there is to know.
    pub text: &'a str,
    /// Requests in which the client made use of it.
    pub count: u64,
}

impl Report {
    /// All remarks, in the contract's order.
    pub fn remarks(&self) -> Vec<Remark<'_>> {
        let used = self.operations.iter().filter(|operation| operation.count.attempted > 0);
        used.flat_map(of_operation).collect()
    }
}

fn of_operation(operation: &OperationCoverage) -> impl Iterator<Item = Remark<'_>> {
    let count = operation.count.attempted;
    let of_all = move |text| Remark { operation, item: None, text, count };
    let whole = operation.note.as_deref().into_iter().chain(operation.is_example.then_some(EXAMPLE));
    let used = operation.items.iter().filter(|item| item.count.attempted > 0);
    let parts = used.filter_map(move |item| {
        let text = item.note.as_deref()?;
        Some(Remark { operation, item: Some(item), text, count: item.count.attempted })
    });
    whole.map(of_all).chain(parts)
}
