//! The mean of the last few values, in constant time and without drift.

/// Ring of the last values, with their sum.
#[derive(Clone, Debug)]
pub(crate) struct RollingMean {
    values: Box<[f64]>,
    len: usize,
    oldest: usize,
    sum: CompensatedSum,
}

impl RollingMean {
    /// Creates the mean of the last `period` values, at least one.
    pub(crate) fn new(period: usize) -> Self {
        let values = vec![0.0; period].into_boxed_slice();
        Self { values, len: 0, oldest: 0, sum: CompensatedSum::default() }
    }

    /// Takes a value and returns the mean of those that the ring holds.
    pub(crate) fn push(&mut self, value: f64) -> f64 {
        if self.len == self.period() {
            self.sum.add(-self.values[self.oldest]);
        } else {
            self.len += 1;
        }
        self.values[self.oldest] = value;
        self.sum.add(value);
        self.oldest = if self.oldest + 1 == self.period() { 0 } else { self.oldest + 1 };
        self.sum.total() / self.len as f64
    }

    pub(crate) fn period(&self) -> usize {
        self.values.len()
    }

    /// Forgets the values and keeps the memory.
    pub(crate) fn clear(&mut self) {
        (self.len, self.oldest, self.sum) = (0, 0, CompensatedSum::default());
    }
}

/// A sum that carries what rounding loses, so that adding and taking away millions of values leaves
/// no trace. Source: Neumaier (1974), Zeitschrift für Angewandte Mathematik und Mechanik 54, 39-51.
#[derive(Clone, Debug, Default)]
struct CompensatedSum {
    sum: f64,
    lost: f64,
}

impl CompensatedSum {
    fn add(&mut self, value: f64) {
        let total = self.sum + value;
        let (large, small) =
            if self.sum.abs() >= value.abs() { (self.sum, value) } else { (value, self.sum) };
        self.lost += (large - total) + small;
        self.sum = total;
    }

    fn total(&self) -> f64 {
        self.sum + self.lost
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_values_leave_no_trace() {
        let mut mean = RollingMean::new(2);
        for value in [1e16, 0.1, 0.3] {
            mean.push(value);
        }
        assert!((mean.push(0.1) - 0.2).abs() < 1e-15);
    }

    #[test]
    fn millions_of_values_do_not_drift() {
        let mut mean = RollingMean::new(7);
        let mut window = std::collections::VecDeque::new();
        let mut state = 1_u64;
        for _ in 0..1_000_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let value = (state >> 40) as f64 / 1_000.0;
            window.push_back(value);
            if window.len() > 7 {
                window.pop_front();
            }
            let naive = window.iter().sum::<f64>() / window.len() as f64;
            let rolling = mean.push(value);
            assert!((rolling - naive).abs() <= 1e-14 * naive.abs(), "{rolling} {naive}");
        }
    }
}
