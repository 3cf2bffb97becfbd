//! Chance that can be had again: the same seed gives the same Comune, on every machine.
//!
//! Each part of the demonstration draws from a stream of its own, so that a new name in one list does not change all
//! the others.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A stream of draws.
pub struct Chance(ChaCha8Rng);

/// What is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Names, codes and addresses.
    People = 1,
    /// Days and hours.
    Days = 2,
    /// What the letters say.
    Letters = 3,
    /// What waits to be registered.
    Arrivals = 4,
    /// How fast the offices work.
    Offices = 5,
    /// What leaves the house.
    Departures = 6,
    /// Who uses the rooms and when.
    Rooms = 7,
    /// What the rooms have behind them.
    UsedRooms = 27,
    /// What the CED keeps.
    Inventory = 9,
    /// What the helpdesk is asked.
    Tickets = 11,
    /// What the acts say.
    Acts = 12,
}

impl Chance {
    /// The stream of a seed.
    pub fn of(seed: u64, stream: Stream) -> Self {
        let mut source = ChaCha8Rng::seed_from_u64(seed);
        source.set_stream(stream as u64);
        Self(source)
    }

    /// A number from 0 to `count` - 1; 0 when there is nothing to choose from.
    pub fn below(&mut self, count: usize) -> usize {
        if count < 2 { 0 } else { self.0.random_range(0..count) }
    }

    /// A number between the two, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        if low >= high { low } else { self.0.random_range(low..=high) }
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, percent: u32) -> bool {
        self.0.random_range(0..100) < percent
    }

    /// One of several; there must be one.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// The position of one of several, the heavier the oftener; 0 when nothing weighs anything.
    pub fn weighted(&mut self, weights: impl Iterator<Item = u32> + Clone) -> usize {
        let total: u32 = weights.clone().sum();
        if total == 0 {
            return 0;
        }
        let mut left = self.0.random_range(0..total);
        for (position, weight) in weights.enumerate() {
            if left < weight {
                return position;
            }
            left -= weight;
        }
        0
    }

    /// A key of 128 bits, in hexadecimal, as a form has one.
    pub fn key(&mut self) -> String {
        format!("{:032x}", self.0.random::<u128>())
    }

    /// So many digits.
    pub fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.0.random_range(0..10_u8))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_of_one_seed_are_repeatable_and_independent() {
        let draw = |stream| {
            let mut chance = Chance::of(7, stream);
            (chance.key(), chance.between(1, 6), chance.digits(4))
        };
        assert_eq!(draw(Stream::People), draw(Stream::People));
        assert_ne!(draw(Stream::People).0, draw(Stream::Letters).0);
    }

    #[test]
    fn weights_count() {
        let mut chance = Chance::of(1, Stream::Days);
        let mut hits = [0_u32; 3];
        for _ in 0..1_000 {
            hits[chance.weighted([1, 0, 9].into_iter())] += 1;
        }
        assert_eq!(hits[1], 0);
        assert!(hits[2] > 5 * hits[0], "{hits:?}");
    }
}
