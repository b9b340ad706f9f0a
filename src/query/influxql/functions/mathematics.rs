//! The mathematical functions: one value of a row from other values of the same row.

use crate::store::FieldType;

/// A function of the values of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mathematics {
    Abs,
    Acos,
    Asin,
    Atan,
    Atan2,
    Ceil,
    Cos,
    Exp,
    Floor,
    Ln,
    Log,
    Log10,
    Log2,
    Pow,
    Round,
    Sin,
    Sqrt,
    Tan,
}

impl Mathematics {
    /// The function of this name, if there is one.
    pub(crate) fn of(name: &str) -> Option<Mathematics> {
        Some(match name {
            "abs" => Mathematics::Abs,
            "acos" => Mathematics::Acos,
            "asin" => Mathematics::Asin,
            "atan" => Mathematics::Atan,
            "atan2" => Mathematics::Atan2,
            "ceil" => Mathematics::Ceil,
            "cos" => Mathematics::Cos,
            "exp" => Mathematics::Exp,
            "floor" => Mathematics::Floor,
            "ln" => Mathematics::Ln,
            "log" => Mathematics::Log,
            "log10" => Mathematics::Log10,
            "log2" => Mathematics::Log2,
            "pow" => Mathematics::Pow,
            "round" => Mathematics::Round,
            "sin" => Mathematics::Sin,
            "sqrt" => Mathematics::Sqrt,
            "tan" => Mathematics::Tan,
            _ => return None,
        })
    }

    /// How many arguments it takes: one or two.
    pub(crate) fn argument_count(self) -> usize {
        match self {
            Mathematics::Atan2 | Mathematics::Log | Mathematics::Pow => 2,
            _ => 1,
        }
    }

    /// Whether a whole number stays one.
    pub(crate) fn keeps_type(self) -> bool {
        matches!(self, Mathematics::Abs | Mathematics::Ceil | Mathematics::Floor | Mathematics::Round)
    }

    /// The type of the value for a first argument of this type.
    pub(crate) fn output_type(self, argument: FieldType) -> FieldType {
        if self.keeps_type() { argument } else { FieldType::Float }
    }

    /// The value for one argument. Functions of two give what is not a number.
    pub(crate) fn of_one(self, x: f64) -> f64 {
        match self {
            Mathematics::Abs => x.abs(),
            Mathematics::Acos => x.acos(),
            Mathematics::Asin => x.asin(),
            Mathematics::Atan => x.atan(),
            Mathematics::Ceil => x.ceil(),
            Mathematics::Cos => x.cos(),
            Mathematics::Exp => x.exp(),
            Mathematics::Floor => x.floor(),
            Mathematics::Ln => x.ln(),
            Mathematics::Log10 => x.log10(),
            Mathematics::Log2 => x.log2(),
            // Halves are rounded away from zero.
            Mathematics::Round => x.round(),
            Mathematics::Sin => x.sin(),
            Mathematics::Sqrt => x.sqrt(),
            Mathematics::Tan => x.tan(),
            Mathematics::Atan2 | Mathematics::Log | Mathematics::Pow => f64::NAN,
        }
    }

    /// The value for two arguments. Functions of one give what is not a number.
    pub(crate) fn of_two(self, x: f64, y: f64) -> f64 {
        match self {
            Mathematics::Atan2 => x.atan2(y),
            Mathematics::Log => x.ln() / y.ln(),
            Mathematics::Pow => x.powf(y),
            _ => f64::NAN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_rounded_away_from_zero() {
        let rounded = [0.5, -0.5, 1.5, 2.5, -2.5, 2.4].map(|x| Mathematics::Round.of_one(x));
        assert_eq!(rounded, [1.0, -1.0, 2.0, 3.0, -3.0, 2.0]);
    }

    #[test]
    fn functions_of_two_take_their_arguments_in_order() {
        assert_eq!(Mathematics::Pow.of_two(2.0, 10.0), 1024.0);
        assert_eq!(Mathematics::Log.of_two(8.0, 2.0), 3.0);
        assert_eq!(Mathematics::Atan2.of_two(1.0, 0.0), std::f64::consts::FRAC_PI_2);
    }
}
