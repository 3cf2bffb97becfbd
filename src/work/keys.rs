//! Keys of acts: whoever sends a form twice, because an answer was lost on the way, is told apart by its key from whoever
//! sends two.

/// A new key: 128 random bits, hexadecimal.
pub fn new_key() -> String {
    format!("{:032x}", rand::random::<u128>())
}
