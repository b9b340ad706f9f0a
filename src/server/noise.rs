//! What the HTTP server below says of clients.

use log::Record;

/// Whether a record of the log is about bytes from a client that are no request. The HTTP server calls that an error, which
/// anybody could fill the log with.
pub fn is_fault_of_client(record: &Record<'_>) -> bool {
    if !record.target().starts_with("actix_http::h1::") {
        return false;
    }
    let message = record.args().to_string();
    message.starts_with("stream error: ") || message.starts_with("MAX_BUFFER_SIZE ")
}
