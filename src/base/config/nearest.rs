//! The word that somebody probably meant.

/// The known word nearest to `typed`, if one is near enough: one slip in a short word, a third of a long one.
pub(super) fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed: Vec<char> = typed.to_lowercase().chars().take(64).collect();
    let allowed = (typed.len() / 3).max(1);
    known
        .into_iter()
        .map(|word| (distance(&typed, &word.chars().collect::<Vec<_>>()), word))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, word)| word)
}

/// Letters to insert, remove, replace or swap with their neighbour to get from one word to the other.
fn distance(from: &[char], to: &[char]) -> usize {
    let mut rows = vec![(0..=to.len()).collect::<Vec<usize>>()];
    for (i, a) in from.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let mut best = (rows[i][j] + usize::from(a != b)).min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[from.len()][to.len()]
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::nearest;

    #[rstest]
    #[case("mose", Some("mouse"))]
    #[case("muose", Some("mouse"))]
    #[case("Theme", Some("theme"))]
    #[case("label_prinetr", Some("label_printer"))]
    #[case("x", None)]
    #[case("colour", None)]
    fn a_slip_is_understood(#[case] typed: &str, #[case] meant: Option<&str>) {
        assert_eq!(nearest(typed, ["mouse", "theme", "printer", "label_printer"]), meant);
    }
}
