//! Any bytes as the body of a write.

#![no_main]

mod check;

libfuzzer_sys::fuzz_target!(|body: &[u8]| check::check(body));
