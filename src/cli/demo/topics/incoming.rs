//! Letters that arrive, theme by theme.

mod care;
mod civil;
mod ground;
mod money;
mod office;
mod order;
mod trade;

use std::sync::LazyLock;

use super::super::cards::Who;
use super::Topic;

const CITIZEN: Who = Who::Citizen;
const COMPANY: Who = Who::Company;
const TECHNICIAN: Who = Who::Technician;

/// Kinds of letter that arrive. Their order is part of what the same seed gives.
pub static INCOMING: LazyLock<Vec<Topic>> = LazyLock::new(|| {
    [civil::TOPICS, ground::TOPICS, money::TOPICS, care::TOPICS, trade::TOPICS, order::TOPICS, office::TOPICS].concat()
});
