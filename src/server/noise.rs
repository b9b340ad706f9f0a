//! What the HTTP server below says of things that are none of its faults.

use log::Record;

/// Whether a record of the log is about bytes from a client that are no request, or about an answer that a fault scenario ends
/// early. The HTTP server calls those errors; with the first, anybody could fill the log.
pub fn is_noise(record: &Record<'_>) -> bool {
    if !record.target().starts_with("actix_http::") {
        return false;
    }
    let message = record.args().to_string();
    let of_client = record.target().starts_with("actix_http::h1::")
        && (message.starts_with("stream error: ") || message.starts_with("MAX_BUFFER_SIZE "));
    // The error is shown as `Debug` has it, with the name of its type.
    of_client || (message.starts_with("Response payload stream error: ") && message.contains("InjectedFault"))
}
