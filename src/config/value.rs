//! Texts of the command line and the environment as values: addresses, sizes, retention periods.

use std::net::{SocketAddr, ToSocketAddrs};

use chrono::{DateTime, TimeDelta, Utc};

use crate::clock::Clock;
use crate::store::{Durability, ObjectLocation};

/// Why a text is not the value it stands for. The caller knows which option the text belongs to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// No `HOST:PORT` in it.
    #[error("expected HOST:PORT, for example 127.0.0.1:8086")]
    Address,
    /// The host does not resolve.
    #[error("cannot resolve the host: {0}")]
    Host(String),
    /// Not a size.
    #[error("expected a number of bytes, optionally with a unit: 50000000, 50MB, 48MiB")]
    Size,
    /// No place in an object store that can be used.
    #[error("expected s3://BUCKET or s3://BUCKET/PREFIX, and AWS_ variables that fit: {0}")]
    ObjectStore(String),
    /// No level of durability.
    #[error("expected full or relaxed")]
    Durability,
    /// No time and no offset.
    #[error(
        "expected a time such as 2026-01-01T00:00:00Z, or an offset such as +30d or -1h (units s, m, h, d, w)"
    )]
    Clock,
    /// No plan.
    #[error(transparent)]
    Plan(#[from] super::PlanError),
    /// Not a retention period.
    #[error(
        "expected a duration such as 30d, 1w or 12h30m (units s, m, h, d, w), or 0 to keep points for ever"
    )]
    Retention,
    /// A retention period with a fraction of a second.
    #[error("a retention period is a whole number of seconds")]
    RetentionFraction,
}

/// Parses `HOST:PORT`; an empty host (`:8086`) means every interface, as other servers of this kind read it.
///
/// # Errors
/// When there is no port or the host does not resolve.
pub fn parse_address(text: &str) -> Result<SocketAddr, ValueError> {
    let (host, port) = text.rsplit_once(':').ok_or(ValueError::Address)?;
    let port: u16 = port.parse().map_err(|_| ValueError::Address)?;
    if host.is_empty() {
        return Ok(SocketAddr::from(([0, 0, 0, 0], port)));
    }
    if let Ok(address) = text.parse() {
        return Ok(address);
    }
    let mut addresses =
        (host, port).to_socket_addrs().map_err(|error| ValueError::Host(error.to_string()))?;
    addresses.next().ok_or_else(|| ValueError::Host("it has no address".to_owned()))
}

/// Parses a number of bytes with an optional decimal (`kB`, `MB`, `GB`) or binary (`KiB`, `MiB`, `GiB`) unit.
///
/// # Errors
/// When the text is not such a number, is zero or does not fit.
pub fn parse_size(text: &str) -> Result<usize, ValueError> {
    let text = text.trim();
    let digits = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let factor = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "kb" => 1_000,
        "mb" => 1_000_000,
        "gb" => 1_000_000_000,
        "kib" => 1 << 10,
        "mib" => 1 << 20,
        "gib" => 1 << 30,
        _ => return Err(ValueError::Size),
    };
    let number: usize = number.parse().map_err(|_| ValueError::Size)?;
    number.checked_mul(factor).filter(|&bytes| bytes > 0).ok_or(ValueError::Size)
}

/// Parses the URL of a place in an object store, `s3://BUCKET` or `s3://BUCKET/PREFIX`. How to get there is in variables of
/// the environment, see [`ObjectLocation::s3`]. Nothing is asked of the object store.
///
/// # Errors
/// When the text is something else, or the variables do not fit together.
pub fn parse_object_store(text: &str) -> Result<ObjectLocation, ValueError> {
    ObjectLocation::s3(text.trim()).map_err(|error| ValueError::ObjectStore(error.to_string()))
}

/// Parses a level of durability: `full` or `relaxed`.
///
/// # Errors
/// When the text is something else.
pub fn parse_durability(text: &str) -> Result<Durability, ValueError> {
    match text.trim() {
        "full" => Ok(Durability::Full),
        "relaxed" => Ok(Durability::Relaxed),
        _ => Err(ValueError::Durability),
    }
}

/// Parses a retention period: `0` (for ever, `None`) or a run of numbers with units (`1w`, `12h30m`), in seconds.
///
/// # Errors
/// When the text is not such a duration, or not a whole number of seconds.
pub fn parse_retention(text: &str) -> Result<Option<u64>, ValueError> {
    let mut nanoseconds: u128 = 0;
    let mut rest = text.trim();
    if rest == "0" {
        return Ok(None);
    }
    if rest.is_empty() {
        return Err(ValueError::Retention);
    }
    while !rest.is_empty() {
        let digits = rest.find(|character: char| !character.is_ascii_digit()).ok_or(ValueError::Retention)?;
        let (number, after) = rest.split_at(digits);
        let number: u64 = number.parse().map_err(|_| ValueError::Retention)?;
        let letters = after.find(|character: char| character.is_ascii_digit()).unwrap_or(after.len());
        let (unit, after) = after.split_at(letters);
        let factor: u128 = match unit {
            "ns" => 1,
            "us" | "µs" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60 * 1_000_000_000,
            "h" => 3_600 * 1_000_000_000,
            "d" => 86_400 * 1_000_000_000,
            "w" => 604_800 * 1_000_000_000,
            _ => return Err(ValueError::Retention),
        };
        nanoseconds += u128::from(number) * factor;
        rest = after;
    }
    if !nanoseconds.is_multiple_of(1_000_000_000) {
        return Err(ValueError::RetentionFraction);
    }
    let seconds = u64::try_from(nanoseconds / 1_000_000_000).map_err(|_| ValueError::Retention)?;
    // The API carries seconds as a signed number.
    if i64::try_from(seconds).is_err() {
        return Err(ValueError::Retention);
    }
    Ok((seconds > 0).then_some(seconds))
}

/// Parses a clock: a time (RFC 3339) at which it stands still, or an offset from the system's (`+30d`, `-1h`).
///
/// # Errors
/// When the text is neither, or the time is beyond what points can have.
pub fn parse_clock(text: &str) -> Result<Clock, ValueError> {
    let text = text.trim();
    let (sign, duration) = match (text.strip_prefix('+'), text.strip_prefix('-')) {
        (Some(duration), _) => (1, duration),
        (None, Some(duration)) => (-1, duration),
        (None, None) => {
            let time = DateTime::parse_from_rfc3339(text).map_err(|_| ValueError::Clock)?.to_utc();
            return time.timestamp_nanos_opt().map(|_| Clock::Fixed(time)).ok_or(ValueError::Clock);
        }
    };
    let seconds = parse_retention(duration).map_err(|_| ValueError::Clock)?.unwrap_or(0);
    let seconds = i64::try_from(seconds).map_err(|_| ValueError::Clock)? * sign;
    let offset = TimeDelta::try_seconds(seconds).ok_or(ValueError::Clock)?;
    let time = Utc::now().checked_add_signed(offset).and_then(|time| time.timestamp_nanos_opt());
    time.map(|_| Clock::Offset(offset)).ok_or(ValueError::Clock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_stand_still_or_are_off() {
        let time = DateTime::from_timestamp(1_767_225_600, 0).unwrap();
        assert_eq!(parse_clock("2026-01-01T00:00:00Z"), Ok(Clock::Fixed(time)));
        assert_eq!(parse_clock("2026-01-01T01:00:00+01:00"), Ok(Clock::Fixed(time)));
        assert_eq!(parse_clock("+30d"), Ok(Clock::Offset(TimeDelta::days(30))));
        assert_eq!(parse_clock("-1h30m"), Ok(Clock::Offset(TimeDelta::minutes(-90))));
        assert_eq!(parse_clock("+0"), Ok(Clock::Offset(TimeDelta::zero())));
        for text in ["", "30d", "+", "-1y", "2026-01-01", "9999-01-01T00:00:00Z", "+9999999w", "+-1d"] {
            assert_eq!(parse_clock(text), Err(ValueError::Clock), "{text}");
        }
    }

    #[test]
    fn an_address_needs_a_port_and_an_empty_host_means_every_interface() {
        assert_eq!(parse_address("127.0.0.1:8086"), Ok(SocketAddr::from(([127, 0, 0, 1], 8086))));
        assert_eq!(parse_address(":9"), Ok(SocketAddr::from(([0, 0, 0, 0], 9))));
        assert!(parse_address("[::1]:80").is_ok_and(|address| address.is_ipv6()));
        assert_eq!(parse_address("127.0.0.1"), Err(ValueError::Address));
        assert_eq!(parse_address("127.0.0.1:99999"), Err(ValueError::Address));
    }

    #[test]
    fn sizes_take_decimal_and_binary_units() {
        assert_eq!(parse_size("50MB"), Ok(50_000_000));
        assert_eq!(parse_size("2 KiB"), Ok(2048));
        assert_eq!(parse_size("7"), Ok(7));
        for text in ["", "0", "MB", "1.5MB", "-1", "99999999999999999999", "18446744073709551615kB"] {
            assert_eq!(parse_size(text), Err(ValueError::Size), "{text}");
        }
    }

    #[test]
    fn retention_periods_add_up_their_parts() {
        assert_eq!(parse_retention("0"), Ok(None));
        assert_eq!(parse_retention("0s"), Ok(None));
        assert_eq!(parse_retention("1w"), Ok(Some(604_800)));
        assert_eq!(parse_retention("12h30m"), Ok(Some(45_000)));
        assert_eq!(parse_retention("1500ms"), Err(ValueError::RetentionFraction));
        for text in ["", "week", "5", "1y", "1h-2m", "99999999999999999999w", "18446744073709551615w"] {
            assert_eq!(parse_retention(text), Err(ValueError::Retention), "{text}");
        }
    }
}
