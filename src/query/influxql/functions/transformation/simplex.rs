//! Minimizes functions of several variables by the method of Nelder and Mead: a simplex of one more point than there are
//! variables is moved downhill by reflecting, stretching and shrinking it.

/// A point and the value of the function there.
#[derive(Clone, Debug)]
struct Vertex {
    at: Vec<f64>,
    value: f64,
}

/// How many times the simplex is moved at most.
const MAXIMUM_MOVES: usize = 1000;

/// The least value found near `start`, and where. The search ends when the values of the simplex deviate by less than
/// `epsilon`. The function may move the point it is given to where it is allowed to be.
pub(super) fn minimize(
    function: &mut dyn FnMut(&mut [f64]) -> f64,
    start: &[f64],
    epsilon: f64,
) -> (f64, Vec<f64>) {
    let count = start.len() as f64;
    let vertex = |mut at: Vec<f64>, function: &mut dyn FnMut(&mut [f64]) -> f64| {
        let value = function(&mut at);
        Vertex { at, value }
    };
    // A regular simplex of edges of length one.
    let near = ((count + 1.0).sqrt() - 1.0) / (count * 2.0_f64.sqrt());
    let far = ((count + 1.0).sqrt() - 1.0 + count) / (count * 2.0_f64.sqrt());
    let mut vertices = vec![start.to_vec()];
    vertices.extend((0..start.len()).map(|moved| {
        let place = |(index, at): (usize, &f64)| at + if index == moved { far } else { near };
        start.iter().enumerate().map(place).collect()
    }));
    let mut simplex: Vec<Vertex> = vertices.into_iter().map(|at| vertex(at, function)).collect();

    for _ in 0..MAXIMUM_MOVES {
        let Some(ranks) = Ranks::of(&simplex) else { break };
        let value = |index: usize, simplex: &[Vertex]| simplex.get(index).map_or(f64::NAN, |one| one.value);
        let (least, second) = (value(ranks.least, &simplex), value(ranks.second, &simplex));
        let Some(worst) = simplex.get(ranks.greatest).cloned() else { break };
        let centre = centre(&simplex, ranks.greatest);
        // The point on the line from the centre through another, so many times as far.
        let along = |other: &[f64], times: f64| -> Vec<f64> {
            centre.iter().zip(other).map(|(centre, other)| centre + times * (other - centre)).collect()
        };

        let reflected = vertex(along(&worst.at, -1.0), function);
        if reflected.value < second {
            let mut better = reflected;
            if better.value < least {
                let stretched = vertex(along(&better.at, 2.0), function);
                if stretched.value < better.value {
                    better = stretched;
                }
            }
            replace(&mut simplex, ranks.greatest, better);
        } else {
            let towards = if reflected.value < worst.value { &reflected.at } else { &worst.at };
            let contracted = vertex(along(towards, 0.5), function);
            if contracted.value < worst.value {
                replace(&mut simplex, ranks.greatest, contracted);
            } else {
                shrink(&mut simplex, &ranks, function);
            }
        }
        if deviation(&simplex) < epsilon {
            break;
        }
    }
    let best = Ranks::of(&simplex).and_then(|ranks| simplex.into_iter().nth(ranks.least));
    let at = best.map(|vertex| vertex.at).unwrap_or_default();
    (function(&mut at.clone()), at)
}

/// The places of the greatest, the second greatest and the least value.
#[derive(Debug)]
struct Ranks {
    greatest: usize,
    second: usize,
    least: usize,
}

impl Ranks {
    /// The first of equal ones counts; values that are no numbers never do.
    fn of(simplex: &[Vertex]) -> Option<Ranks> {
        let first = simplex.first()?.value;
        let (mut greatest, mut least) = ((0, first), (0, first));
        for (index, vertex) in simplex.iter().enumerate() {
            if vertex.value > greatest.1 {
                greatest = (index, vertex.value);
            }
            if vertex.value < least.1 {
                least = (index, vertex.value);
            }
        }
        let mut second = least;
        for (index, vertex) in simplex.iter().enumerate() {
            if vertex.value > second.1 && vertex.value < greatest.1 {
                second = (index, vertex.value);
            }
        }
        Some(Ranks { greatest: greatest.0, second: second.0, least: least.0 })
    }
}

/// The mean of all points but one.
fn centre(simplex: &[Vertex], without: usize) -> Vec<f64> {
    let dimensions = simplex.first().map_or(0, |vertex| vertex.at.len());
    let others = || simplex.iter().enumerate().filter(|(index, _)| *index != without);
    let coordinate = |dimension: usize| {
        others().filter_map(|(_, vertex)| vertex.at.get(dimension)).sum::<f64>() / dimensions as f64
    };
    (0..dimensions).map(coordinate).collect()
}

fn replace(simplex: &mut [Vertex], index: usize, vertex: Vertex) {
    if let Some(place) = simplex.get_mut(index) {
        *place = vertex;
    }
}

/// Halves the distances of all points from the best; only the two worst are valued anew at once.
fn shrink(simplex: &mut [Vertex], ranks: &Ranks, function: &mut dyn FnMut(&mut [f64]) -> f64) {
    let Some(best) = simplex.get(ranks.least).map(|vertex| vertex.at.clone()) else { return };
    for (index, vertex) in simplex.iter_mut().enumerate() {
        if index != ranks.least {
            for (at, best) in vertex.at.iter_mut().zip(&best) {
                *at = best + (*at - best) / 2.0;
            }
        }
    }
    for index in [ranks.greatest, ranks.second] {
        if let Some(vertex) = simplex.get_mut(index) {
            vertex.value = function(&mut vertex.at);
        }
    }
}

/// The standard deviation of the values.
fn deviation(simplex: &[Vertex]) -> f64 {
    let mean = simplex.iter().map(|vertex| vertex.value).sum::<f64>() / simplex.len() as f64;
    let dimensions = simplex.len().saturating_sub(1) as f64;
    simplex.iter().map(|vertex| (vertex.value - mean).powi(2) / dimensions).sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bottom_of_a_valley_is_found() {
        let mut rosenbrock = |x: &mut [f64]| 100.0 * (x[1] - x[0] * x[0]).powi(2) + (1.0 - x[0]).powi(2);
        let (value, at) = minimize(&mut rosenbrock, &[-1.2, 1.0], 1e-8);
        assert!(value < 1e-6, "{value}");
        assert!((at[0] - 1.0).abs() < 1e-2 && (at[1] - 1.0).abs() < 1e-2, "{at:?}");
    }

    #[test]
    fn functions_without_numbers_end_the_search() {
        let (value, at) = minimize(&mut |_| f64::NAN, &[1.0, 2.0], 1e-4);
        assert!(value.is_nan());
        assert_eq!(at.len(), 2);
    }
}
