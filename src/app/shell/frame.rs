//! Where everything stands: title bar, body, failure, footer. Rows move only when a failure is shown or dismissed.

use ratatui::layout::Rect;

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts {
    /// Title bar.
    pub title: Rect,
    /// The top screen.
    pub body: Rect,
    /// A failure, above the footer; empty when there is none.
    pub notice: Rect,
    /// Keys, messages, busy sign.
    pub footer: Rect,
}

/// Rows between title bar and footer.
fn middle(area: Rect) -> u16 {
    area.height.saturating_sub(2)
}

/// Rows that a notice has at most: a third of the body.
pub fn most_notice(area: Rect) -> u16 {
    middle(area) / 3
}

/// Divides the terminal; the notice takes its lines from the body.
pub fn divide(area: Rect, notice: u16) -> Parts {
    let title = Rect { height: 1.min(area.height), ..area };
    let footer_height = u16::from(area.height > 1);
    let middle = middle(area);
    let notice = notice.min(most_notice(area));
    let body = Rect { y: area.y + title.height, height: middle - notice, ..area };
    let notice = Rect { y: body.bottom(), height: notice, ..area };
    Parts { title, body, notice, footer: Rect { y: notice.bottom(), height: footer_height, ..area } }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn parts_fill_the_terminal_and_do_not_overlap(width in 0u16..300, height in 0u16..120, notice in 0u16..9) {
            let area = Rect::new(0, 0, width, height);
            let parts = divide(area, notice);
            let all = [parts.title, parts.body, parts.notice, parts.footer];
            prop_assert_eq!(all.iter().map(|part| part.height).sum::<u16>(), height);
            for pair in all.windows(2) {
                prop_assert_eq!(pair.first().map(|part| part.bottom()), pair.last().map(|part| part.y));
            }
        }
    }
}
