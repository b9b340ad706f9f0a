//! What the arithmetic and bitwise operators make of two numbers: of those of columns, and of those of conditions on time.

use std::num::Wrapping;
use std::ops::{Add, BitAnd, BitOr, BitXor, Mul, Rem, Sub};

use super::ast::Operator;

/// Two floats joined; nothing for an operator that floats do not have. A division by zero gives zero, as in InfluxDB 1.x.
pub(super) fn floats(operator: Operator, left: f64, right: f64) -> Option<f64> {
    Some(match operator {
        Operator::Add => left + right,
        Operator::Subtract => left - right,
        Operator::Multiply => left * right,
        Operator::Divide if right == 0.0 => 0.0,
        Operator::Divide => left / right,
        Operator::Modulo => left % right,
        _ => return None,
    })
}

/// Two whole numbers joined, which wrap around at the ends of their range; nothing for an operator that gives no whole number.
/// The rest of a division by zero is zero, as in InfluxDB 1.x.
pub(super) fn wrapping<N>(operator: Operator, left: N, right: N) -> Option<N>
where
    N: Default + PartialEq,
    Wrapping<N>: Add<Output = Wrapping<N>>
        + Sub<Output = Wrapping<N>>
        + Mul<Output = Wrapping<N>>
        + Rem<Output = Wrapping<N>>
        + BitAnd<Output = Wrapping<N>>
        + BitOr<Output = Wrapping<N>>
        + BitXor<Output = Wrapping<N>>,
{
    let (left, right) = (Wrapping(left), Wrapping(right));
    let Wrapping(result) = match operator {
        Operator::Add => left + right,
        Operator::Subtract => left - right,
        Operator::Multiply => left * right,
        Operator::Modulo if right.0 == N::default() => right,
        Operator::Modulo => left % right,
        Operator::BitwiseAnd => left & right,
        Operator::BitwiseOr => left | right,
        Operator::BitwiseXor => left ^ right,
        _ => return None,
    };
    Some(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_wrap_around_and_never_fail() {
        for (operator, left, right, expected) in [
            (Operator::Add, i64::MAX, 1, Some(i64::MIN)),
            (Operator::Multiply, i64::MIN, -1, Some(i64::MIN)),
            (Operator::Modulo, i64::MIN, -1, Some(0)),
            (Operator::Modulo, -7, 3, Some(-1)),
            (Operator::Modulo, 7, 0, Some(0)),
            (Operator::BitwiseXor, 6, 3, Some(5)),
            (Operator::Divide, 6, 3, None),
        ] {
            assert_eq!(wrapping(operator, left, right), expected, "{left} {operator:?} {right}");
        }
        assert_eq!(wrapping(Operator::Subtract, 0_u64, 1), Some(u64::MAX));
    }

    #[test]
    fn floats_are_divided_by_zero() {
        assert_eq!(floats(Operator::Divide, 1.0, 0.0), Some(0.0));
        assert_eq!(floats(Operator::Divide, 1.0, 4.0), Some(0.25));
        assert_eq!(floats(Operator::BitwiseAnd, 1.0, 4.0), None);
    }
}
