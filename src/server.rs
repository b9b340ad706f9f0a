//! The listener, TLS and middleware.
