//! Columns of a table and the widths they get on a screen.

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// Exactly so many cells.
    Fixed(u16),
    /// At least so many cells, and a share of what is left over.
    Grow {
        /// Least cells.
        min: u16,
        /// Share of what is left.
        share: u16,
    },
}

/// On which side the text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Text.
    #[default]
    Left,
    /// Numbers.
    Right,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Catalogue key of the heading.
    pub title: &'static str,
    /// How wide it is.
    pub width: Width,
    /// Columns with the highest number go first when the screen is narrow; 0 never goes.
    pub priority: u8,
    /// On which side the text stands.
    pub align: Align,
}

impl Column {
    /// A column of fixed width that never goes.
    pub const fn fixed(title: &'static str, cells: u16) -> Self {
        Self { title, width: Width::Fixed(cells), priority: 0, align: Align::Left }
    }

    /// A column that grows and never goes.
    pub const fn grow(title: &'static str, min: u16) -> Self {
        Self { title, width: Width::Grow { min, share: 1 }, priority: 0, align: Align::Left }
    }

    /// The same column, going when the screen is narrow; the highest number goes first.
    #[must_use]
    pub const fn drops(mut self, priority: u8) -> Self {
        self.priority = priority;
        self
    }

    /// The same column with its text at the right.
    #[must_use]
    pub const fn right(mut self) -> Self {
        self.align = Align::Right;
        self
    }

    /// The same column taking `share` parts of the space left over.
    #[must_use]
    pub const fn share(mut self, share: u16) -> Self {
        if let Width::Grow { min, .. } = self.width {
            self.width = Width::Grow { min, share };
        }
        self
    }

    const fn least(&self) -> u16 {
        match self.width {
            Width::Fixed(cells) | Width::Grow { min: cells, .. } => cells,
        }
    }
}

/// The columns that fit in `cells` with one cell between them: index, offset and width of each, from the left.
pub(super) fn fit(columns: &[Column], cells: u16) -> Vec<(usize, u16, u16)> {
    let mut kept: Vec<usize> = (0..columns.len()).collect();
    let column = |index: &usize| columns.get(*index).copied();
    let least = |kept: &[usize]| {
        let sum: u32 = kept.iter().filter_map(column).map(|column| u32::from(column.least())).sum();
        sum + kept.len().saturating_sub(1) as u32
    };
    while least(&kept) > u32::from(cells) {
        // Among equals the rightmost goes.
        let worst = kept.iter().enumerate().filter_map(|(at, index)| column(index).map(|column| (column.priority, at)));
        match worst.max() {
            Some((priority, at)) if priority > 0 => {
                kept.remove(at);
            }
            _ => break,
        }
    }
    let left = u32::from(cells).saturating_sub(least(&kept));
    let shares: u32 = kept.iter().filter_map(column).map(share).sum();
    let mut placed = Vec::with_capacity(kept.len());
    let mut x: u16 = 0;
    let mut given = 0;
    let mut seen = 0;
    for index in kept {
        let Some(column) = columns.get(index) else { continue };
        seen += share(*column);
        let upto = (left * seen).checked_div(shares).unwrap_or(0);
        let extra = if share(*column) > 0 { upto - given } else { 0 };
        given += extra;
        let width = (column.least() + extra as u16).min(cells.saturating_sub(x));
        if width == 0 {
            break;
        }
        placed.push((index, x, width));
        x = x.saturating_add(width).saturating_add(1);
    }
    placed
}

fn share(column: Column) -> u32 {
    match column.width {
        Width::Fixed(_) => 0,
        Width::Grow { share, .. } => u32::from(share),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    const COLUMNS: &[Column] = &[
        Column::fixed("number", 7),
        Column::fixed("date", 10).drops(1),
        Column::grow("sender", 12).drops(2),
        Column::grow("subject", 20).share(2),
        Column::fixed("class", 6).drops(3),
    ];

    #[rstest]
    #[case(80, &[(0, 0, 7), (1, 8, 10), (2, 19, 19), (3, 39, 34), (4, 74, 6)])]
    #[case(55, &[(0, 0, 7), (1, 8, 10), (2, 19, 13), (3, 33, 22)])]
    #[case(45, &[(0, 0, 7), (1, 8, 10), (3, 19, 26)])]
    #[case(28, &[(0, 0, 7), (3, 8, 20)])]
    #[case(10, &[(0, 0, 7), (3, 8, 2)])]
    #[case(3, &[(0, 0, 3)])]
    #[case(0, &[])]
    fn columns_drop_by_priority(#[case] cells: u16, #[case] expected: &[(usize, u16, u16)]) {
        assert_eq!(fit(COLUMNS, cells), expected);
    }

    proptest! {
        #[test]
        fn nothing_passes_the_edge(cells in 0u16..300) {
            let placed = fit(COLUMNS, cells);
            prop_assert!(placed.iter().all(|(_, x, width)| x + width <= cells && *width > 0));
            prop_assert!(placed.windows(2).all(|pair| pair[0].1 + pair[0].2 < pair[1].1));
        }
    }
}
