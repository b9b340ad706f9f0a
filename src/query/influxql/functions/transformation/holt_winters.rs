//! `holt_winters`: predicts rows by the damped multiplicative method of Holt and Winters.
//!
//! A level, a trend and factors of the season are carried from row to row. How much each is moved by a row, and where all
//! begin, is chosen so that the squares of the errors over the known rows become least.

use super::simplex::minimize;

/// The deviation of errors below which the search for parameters ends.
const EPSILON: f64 = 1e-4;

/// From where the search starts in each of the first four parameters.
const GUESSES: [f64; 2] = [0.3, 0.7];

/// The weight of the first row in the guess of level and trend where there is no season.
const FIRST_WEIGHT: f64 = 0.5;

/// The predicted rows; with `with_fit` also the known ones as the model sees them. None where there are too few rows.
pub(super) fn holt_winters(
    points: &[(i64, f64)],
    horizon: usize,
    season: usize,
    with_fit: bool,
    interval_ns: i64,
) -> Vec<(i64, f64)> {
    let (Some(&(first, _)), Some(&(last, _))) = (points.first(), points.last()) else { return Vec::new() };
    let is_seasonal = season >= 2;
    if points.len() < 2 || (is_seasonal && points.len() < season) {
        return Vec::new();
    }
    let rows = regular(points, interval_ns);
    if rows.len() < 2 || (is_seasonal && rows.len() < season) {
        return Vec::new();
    }
    let model = Model { rows: &rows, season: if is_seasonal { season } else { 0 } };
    let Some(mut best) = model.fit() else { return Vec::new() };
    let values = model.forecast(horizon, &mut best);
    let (known, start) = if with_fit { (0, first) } else { (rows.len(), last.saturating_add(interval_ns)) };
    let time = |row: usize| start.saturating_add(interval_ns.saturating_mul(row as i64));
    let predicted = values.into_iter().skip(known).enumerate();
    predicted.filter(|(_, value)| !value.is_nan()).map(|(row, value)| (time(row), value)).collect()
}

/// The most rows that the time between the points is divided into; more would be years of nothing.
const MAXIMUM_ROWS: usize = 10_000_000;

/// The values at each interval of the time, not a number where there is none. Times are rounded to whole intervals, and of
/// values of the same the first counts.
fn regular(points: &[(i64, f64)], interval_ns: i64) -> Vec<f64> {
    let round = |time: i64| {
        let up = time.checked_rem(interval_ns).unwrap_or(0) > interval_ns / 2;
        time.checked_div(interval_ns).unwrap_or(0).saturating_add(i64::from(up))
    };
    let mut rows = Vec::new();
    let mut next = points.first().map_or(0, |(time, _)| round(*time));
    for (time, value) in points {
        let place = round(*time);
        if place < next {
            continue;
        }
        let missing = usize::try_from(place - next).unwrap_or(usize::MAX);
        if missing > MAXIMUM_ROWS - rows.len().min(MAXIMUM_ROWS) {
            return Vec::new();
        }
        rows.resize(rows.len() + missing, f64::NAN);
        rows.push(*value);
        next = place.saturating_add(1);
    }
    rows
}

/// Parameters are alpha, beta, gamma and phi, which are kept between zero and one, then the first level, the first trend and
/// the first factors of a season.
struct Model<'a> {
    rows: &'a [f64],
    /// How many rows a season has; zero where there is none.
    season: usize,
}

impl Model<'_> {
    fn row(&self, index: usize) -> f64 {
        self.rows.get(index).copied().unwrap_or(f64::NAN)
    }

    /// The best parameters found from all guesses.
    fn fit(&self) -> Option<Vec<f64>> {
        let (level, trend, factors) = self.guess();
        let mut best: Option<(f64, Vec<f64>)> = None;
        for alpha in GUESSES {
            for beta in GUESSES {
                for gamma in GUESSES {
                    for phi in GUESSES {
                        let mut start = vec![alpha, beta, gamma, phi, level, trend];
                        start.extend(&factors);
                        let mut error = |parameters: &mut [f64]| self.error(parameters);
                        let (value, parameters) = minimize(&mut error, &start, EPSILON);
                        if best.as_ref().is_none_or(|(least, _)| value < *least) {
                            best = Some((value, parameters));
                        }
                    }
                }
            }
        }
        best.map(|(_, parameters)| parameters)
    }

    /// Where to begin with level, trend and season.
    fn guess(&self) -> (f64, f64, Vec<f64>) {
        let season = self.season;
        if season == 0 {
            let step = FIRST_WEIGHT * (self.row(1) - self.row(0));
            return (FIRST_WEIGHT * self.row(0), if step.is_nan() { 0.0 } else { step }, Vec::new());
        }
        let length = season as f64;
        let present = |value: &f64| !value.is_nan();
        let level: f64 = self
            .rows
            .iter()
            .take(season)
            .filter(|value| present(value))
            .map(|value| (1.0 / length) * value)
            .sum();
        let seasons = self.rows.iter().take(season).zip(self.rows.iter().skip(season));
        let trend: f64 =
            seasons.map(|(first, second)| 1.0 / (length * length) * (second - first)).filter(present).sum();
        let factor = |value: &f64| if value.is_nan() { 0.0 } else { value / level };
        (level, trend, self.rows.iter().take(season).map(factor).collect())
    }

    /// The sum of the squares of the errors; infinite where the model has no number for a row.
    fn error(&self, parameters: &mut [f64]) -> f64 {
        let values = self.forecast(0, parameters);
        let mut sum = 0.0;
        for (row, value) in self.rows.iter().zip(values) {
            if row.is_nan() {
                continue;
            }
            if value.is_nan() {
                return f64::INFINITY;
            }
            sum += (value - row).powi(2);
        }
        sum
    }

    /// The known rows as the model sees them, and `horizon` more. Parameters are moved to where they are allowed to be, and
    /// the factors of the season to those after the last row.
    fn forecast(&self, horizon: usize, parameters: &mut [f64]) -> Vec<f64> {
        for parameter in parameters.iter_mut().take(4) {
            *parameter = parameter.clamp(0.0, 1.0);
        }
        let Some((&mut [alpha, beta, gamma, phi, mut level, mut trend], factors)) =
            parameters.split_first_chunk_mut::<6>()
        else {
            return Vec::new();
        };
        let season = factors.len();
        let mut value = self.row(0);
        let mut values = vec![value];
        // The sum of the powers of phi so far.
        let mut damping = phi;
        for time in 1..self.rows.len() + horizon {
            // Where the factors of this row, of the one to predict, and the new one are.
            let now = (2 * (time - 1)).checked_rem(season).unwrap_or(0);
            let then = (now + time.checked_rem(season).unwrap_or(0)).checked_rem(season).unwrap_or(0);
            let factor_now = factors.get(now).copied().unwrap_or(1.0);
            let factor_then = factors.get(then).copied().unwrap_or(1.0);
            let damped = level + phi * trend;
            let new_level = alpha * (value / factor_now) + (1.0 - alpha) * damped;
            let new_trend = beta * (new_level - level) + (1.0 - beta) * phi * trend;
            let new_factor = gamma * (value / damped) + (1.0 - gamma) * factor_now;
            value = (new_level + damping * new_trend) * factor_then;
            (level, trend) = (new_level, new_trend);
            damping += phi.powf(time as f64);
            if let Some(factor) = factors.get_mut(now) {
                *factor = new_factor;
            }
            values.push(value);
        }
        values
    }
}
