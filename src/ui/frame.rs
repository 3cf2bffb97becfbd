//! What surrounds every screen: the bar at the top, the line of keys at the bottom, and how large a screen is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cells;
use super::look::Look;
use super::theme::Meaning;

/// How much room a screen has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SizeClass {
    /// Below 60x15: one sentence asks to enlarge.
    TooSmall,
    /// Below 80x24.
    Compact,
    /// From 80x24.
    Normal,
    /// From 120 columns.
    Wide,
}

impl SizeClass {
    /// The class of an area.
    pub fn of(area: Rect) -> Self {
        match (area.width, area.height) {
            (0..60, _) | (_, 0..15) => Self::TooSmall,
            (60..80, _) | (_, 15..24) => Self::Compact,
            (80..120, _) => Self::Normal,
            _ => Self::Wide,
        }
    }
}

/// The parts of a screen: bar, body, footer. On an area without room for all, the body is what is left.
pub fn split(area: Rect) -> (Rect, Rect, Rect) {
    let bar = Rect { height: area.height.min(1), ..area };
    let rest = area.height.saturating_sub(bar.height);
    let foot = rest.min(1);
    let footer = Rect { y: area.y + area.height - foot, height: foot, ..area };
    let body = Rect { y: area.y + bar.height, height: rest - foot, ..area };
    (bar, body, footer)
}

/// Draws the bar: the way to this screen at the left; Comune, office and date at the right, the first of which go when
/// there is no room.
pub fn bar(buf: &mut Buffer, area: Rect, look: &Look<'_>, crumbs: &[String], right: &[String]) {
    let Some(line) = cells::line(area.intersection(buf.area), 0) else { return };
    let style = look.style(Meaning::Bar);
    cells::clear(buf, line, style);
    let room = usize::from(line.width).saturating_sub(2);
    let trail = crumbs.join(&format!(" {} ", look.glyphs.trail));
    let used = cells::width(&trail);
    let between = format!(" {} ", look.glyphs.separator);
    let info = (0..right.len())
        .map(|from| right.get(from..).unwrap_or_default().join(&between))
        .find(|info| used + 2 + cells::width(info) <= room);
    cells::put_cut(buf, line.x + 1, line.y, &trail, room, look.glyphs.ellipsis, style);
    if let Some(info) = info {
        let wide = cells::width(&info);
        let x = line.right().saturating_sub(wide as u16 + 1);
        cells::put(buf, x, line.y, &info, wide, style);
    }
}

/// Asks to enlarge the terminal.
pub fn too_small(buf: &mut Buffer, area: Rect, look: &Look<'_>) {
    let area = area.intersection(buf.area);
    cells::clear(buf, area, look.style(Meaning::Text));
    let lines = cells::wrap(&look.get("ui-frame-too-small"), usize::from(area.width));
    let top = usize::from(area.height).saturating_sub(lines.len()) / 2;
    for (row, text) in lines.iter().enumerate() {
        if let Some(line) = cells::line(area, (top + row) as u16) {
            cells::put(buf, line.x, line.y, text, usize::from(line.width), look.style(Meaning::Text));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::base::i18n::{Lang, Texts};
    use crate::ui::theme::{Glyphs, Theme};

    #[rstest]
    #[case(59, 50, SizeClass::TooSmall)]
    #[case(200, 14, SizeClass::TooSmall)]
    #[case(60, 15, SizeClass::Compact)]
    #[case(79, 40, SizeClass::Compact)]
    #[case(120, 23, SizeClass::Compact)]
    #[case(80, 24, SizeClass::Normal)]
    #[case(120, 24, SizeClass::Wide)]
    fn sizes(#[case] width: u16, #[case] height: u16, #[case] class: SizeClass) {
        assert_eq!(SizeClass::of(Rect::new(0, 0, width, height)), class);
    }

    #[test]
    fn the_bar_tells_the_way_and_drops_the_comune_first() {
        let (theme, glyphs) = (Theme::named("mono").unwrap(), Glyphs::unicode());
        let look = Look { texts: Texts::of(Lang::It), theme: &theme, glyphs: &glyphs };
        let crumbs = ["Protocollo", "Registrazione"].map(str::to_owned);
        let right = ["Comune di Esempio", "Segreteria", "15/03/2026"].map(str::to_owned);
        let line = |width: u16| {
            let area = Rect::new(0, 0, width, 1);
            let mut buf = Buffer::empty(area);
            bar(&mut buf, area, &look, &crumbs, &right);
            (0..width).map(|x| buf[(x, 0)].symbol()).collect::<String>()
        };
        assert_eq!(line(80), " Protocollo › Registrazione         Comune di Esempio │ Segreteria │ 15/03/2026 ");
        assert_eq!(line(60), " Protocollo › Registrazione         Segreteria │ 15/03/2026 ");
        assert_eq!(line(20), " Protocollo › Regi… ");
    }

    #[test]
    fn everything_draws_at_any_size() {
        let (theme, glyphs) = (Theme::named("mono").unwrap(), Glyphs::unicode());
        let look = Look { texts: Texts::of(Lang::It), theme: &theme, glyphs: &glyphs };
        for width in 0..=30 {
            for height in 0..=10 {
                let area = Rect::new(0, 0, width, height);
                let mut buf = Buffer::empty(area);
                let (top, body, footer) = split(area);
                assert_eq!(top.height + body.height + footer.height, height);
                bar(&mut buf, top, &look, &["Protocollo".to_owned()], &["x".to_owned()]);
                too_small(&mut buf, body, &look);
            }
        }
    }
}
