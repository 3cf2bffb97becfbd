//! The line of the form that tells of similar registrations: how many, and the likeliest with its grounds and points.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::service::Similar;
use super::{named, why};
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::ui::cells;
use crate::ui::theme::Meaning;
use crate::work::screen::Context;

/// Rows below which a form keeps all of them for itself.
const LOWEST: u16 = 8;

/// Draws the line at the foot of an area, when there is something to tell; answers what is left of the area.
pub fn draw(buf: &mut Buffer, area: Rect, found: &[Similar], cx: &Context<'_>) -> Rect {
    let Some(first) = found.first().filter(|_| area.height >= LOWEST) else { return area };
    let text = cx.texts.with(
        "radar-strip",
        &[
            ("count", Arg::from(found.len())),
            ("name", Arg::from(named(first, cx))),
            ("why", Arg::from(why(first, cx))),
            ("points", Arg::from(i64::from(first.points))),
        ],
    );
    let line = Rect { y: area.bottom() - 1, height: 1, ..area };
    let look = cx.look();
    let style = look.style(Meaning::Warning);
    cells::clear(buf, line, style);
    let sign = format!("{} ", look.glyphs.warning);
    let x = cells::put(buf, line.x, line.y, &sign, usize::from(line.width), style);
    let room = usize::from(line.right().saturating_sub(x));
    cells::put_cut(buf, x, line.y, Shown::line(&text).as_str(), room, look.glyphs.ellipsis, style);
    Rect { height: area.height - 1, ..area }
}
