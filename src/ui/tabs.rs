//! A row of tabs, the chosen one in brackets so that it is seen without styles.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cells;
use super::look::Look;
use super::theme::Meaning;

/// Draws tabs in one line, scrolled so that the chosen one is in view.
pub fn draw(buf: &mut Buffer, area: Rect, look: &Look<'_>, titles: &[String], chosen: usize) {
    let Some(line) = cells::line(area.intersection(buf.area), 0).filter(|line| line.width > 0) else { return };
    let wide = |title: &String| cells::width(title) + 2;
    // The last cell says that others follow.
    let room = usize::from(line.width) - usize::from(chosen + 1 < titles.len());
    let mut first = 0;
    while first < chosen && titles.iter().take(chosen + 1).skip(first).map(wide).sum::<usize>() > room {
        first += 1;
    }
    let mut x = line.x;
    for (index, title) in titles.iter().enumerate().skip(first) {
        let left = usize::from(line.right().saturating_sub(x));
        let (text, style) = if index == chosen {
            (format!("[{title}]"), look.style(Meaning::Chosen))
        } else {
            (format!(" {title} "), look.style(Meaning::Dim))
        };
        x = cells::put_cut(buf, x, line.y, &text, left, look.glyphs.ellipsis, style);
        if index + 1 < titles.len() && wide(title) >= left {
            cells::put(buf, line.right() - 1, line.y, look.glyphs.ellipsis, 1, look.style(Meaning::Dim));
            break;
        }
    }
    if first > 0 && first < chosen {
        cells::put(buf, line.x, line.y, look.glyphs.ellipsis, 1, look.style(Meaning::Dim));
    }
}

/// The tab after or before the chosen one, around the ends.
pub fn next(chosen: usize, count: usize, forward: bool) -> usize {
    if count == 0 {
        return 0;
    }
    if forward { (chosen + 1) % count } else { (chosen + count - 1) % count }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::base::i18n::{Lang, Texts};
    use crate::ui::theme::{Glyphs, Theme};

    #[test]
    fn the_chosen_tab_is_in_view() {
        let titles = ["Dati", "Documenti", "Assegnazioni", "Storia"].map(str::to_owned);
        let (theme, glyphs) = (Theme::named("mono").unwrap(), Glyphs::unicode());
        let look = Look { texts: Texts::of(Lang::It), theme: &theme, glyphs: &glyphs };
        let line = |width: u16, chosen: usize| {
            let area = Rect::new(0, 0, width, 1);
            let mut buf = Buffer::empty(area);
            draw(&mut buf, area, &look, &titles, chosen);
            (0..width).map(|x| buf[(x, 0)].symbol()).collect::<String>()
        };
        assert_eq!(line(50, 1), " Dati [Documenti] Assegnazioni  Storia            ");
        assert_eq!(line(20, 3), "[Storia]            ");
        assert_eq!(line(27, 2), "…Documenti [Assegnazioni] …");
        assert_eq!(line(17, 0), "[Dati] Documenti…");
        for width in 0..40 {
            line(width, 2);
        }
    }

    #[test]
    fn tabs_go_around() {
        assert_eq!((next(3, 4, true), next(0, 4, false), next(0, 0, true)), (0, 3, 0));
    }
}
