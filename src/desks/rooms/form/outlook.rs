//! What the hours lead to beyond themselves: the dates of a repetition, those who give way to a sitting.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::remarks::{self, About};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::{Db, instant};
use crate::desks::rooms::model::{BookingState, Kind};
use crate::desks::rooms::rules;
use crate::desks::rooms::series::plan::{self, Plan, Typed};
use crate::desks::rooms::service;
use crate::desks::rooms::sittings::displaced;
use crate::desks::rooms::sittings::service as sittings;
use crate::desks::rooms::store::bookings::Clash;
use crate::ui::cells;
use crate::ui::look::Look;
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::screen::Context;

/// Cells of a date where several stand side by side.
const HALF: u16 = 38;

/// What a form asks for beyond one use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    /// Nothing: one use.
    One,
    /// One that repeats.
    Repeated(Typed),
    /// A sitting, before which others give way.
    Sitting,
}

/// What that leads to.
#[derive(Debug, Default)]
pub(super) enum Outlook {
    /// One use.
    #[default]
    One,
    /// It cannot be.
    Refused(Fault),
    /// These dates.
    Dates(Box<Plan>),
    /// These give way.
    GiveWay(Vec<Clash>),
}

/// All there is to say about the hours.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub remarks: Vec<Words>,
    pub outlook: Outlook,
}

/// A line below the fields: its words, how they are meant, and whether it has the row for itself.
pub(super) struct Line {
    text: String,
    meaning: Meaning,
    whole: bool,
}

/// Reads what there is to say.
pub(super) fn read(db: &mut Db, house: &House, about: &About, wish: &Wish) -> Outcomes<Seen> {
    let (calendar, now) = (&house.facts().calendar, house.clock.now());
    let possible = rules::check_slot(&about.slot, about.kind, now);
    Ok(match wish {
        Wish::One => Seen { remarks: remarks::read(db, about, calendar, now, false)?, outlook: Outlook::One },
        Wish::Repeated(typed) => {
            let planned = possible
                .and_then(|()| rules::check_room(&about.room, &[], about.people, &about.slot))
                .and_then(|()| plan::plan(db, house, typed));
            Seen {
                remarks: remarks::outside(about).into_iter().collect(),
                outlook: planned.map_or_else(Outlook::Refused, |plan| Outlook::Dates(Box::new(plan))),
            }
        }
        Wish::Sitting => {
            if let Err(fault) = possible {
                return Ok(Seen { remarks: Vec::new(), outlook: Outlook::Refused(fault) });
            }
            let (setup, tidy) = about.buffers;
            let there = sittings::in_the_way(db, &about.slot, setup, tidy)?;
            // No sitting gives way to another, nor does what took place.
            if let Some(firm) = there.iter().find(|one| one.kind == Kind::Sitting || one.state == BookingState::Held) {
                let busy = rules::busy(&about.slot, setup, tidy);
                let fault = service::taken(db, house, &about.slot, busy, firm)?;
                return Ok(Seen { remarks: Vec::new(), outlook: Outlook::Refused(fault) });
            }
            let remarks = remarks::read(db, about, calendar, now, true)?;
            Seen { remarks, outlook: Outlook::GiveWay(there) }
        }
    })
}

impl Outlook {
    /// What is asked before saving; nothing where there is nothing to confirm.
    pub(super) fn question(&self, cx: &Context<'_>) -> Option<Dialog> {
        match self {
            Self::One | Self::Refused(_) => None,
            Self::Dates(plan) => {
                let mut text = plan.summary(cx.texts);
                let odd: Vec<String> =
                    plan.lines(cx.texts).into_iter().filter(|line| line.odd).map(|line| line.text).collect();
                if !odd.is_empty() {
                    text = format!("{text}. {}", odd.join("; "));
                }
                Some(Dialog::confirm("rooms-series-save-title", Words::said(text)))
            }
            Self::GiveWay(clashes) if clashes.is_empty() => None,
            Self::GiveWay(clashes) => {
                let names: Vec<String> = clashes.iter().map(|clash| told(clash, cx)).collect();
                let args = [("count", Arg::from(clashes.len())), ("names", names.join("; ").into())];
                let text = Words::said(cx.texts.with("rooms-sitting-save-text", &args));
                Some(Dialog::legal("rooms-sitting-save-title", text, "rooms-sitting-save-consequence"))
            }
        }
    }
}

impl Seen {
    /// Everything as lines, for below the fields.
    pub(super) fn lines(&self, cx: &Context<'_>) -> Vec<Line> {
        let whole = |text: String, meaning| Line { text, meaning, whole: true };
        let mark = cx.glyphs.warning;
        let remark = |words: &Words| whole(format!("{mark} {}", words.show(cx.texts)), Meaning::Warning);
        let mut lines: Vec<Line> = self.remarks.iter().take(2).map(remark).collect();
        match &self.outlook {
            Outlook::One => {}
            Outlook::Refused(fault) => {
                lines.push(whole(format!("{mark} {}", fault.what(cx.texts)), Meaning::Warning));
                lines.push(whole(fault.todo(cx.texts), Meaning::Dim));
            }
            Outlook::Dates(plan) => {
                lines.push(whole(plan.summary(cx.texts), Meaning::Label));
                lines.extend(plan.lines(cx.texts).into_iter().map(|line| Line {
                    text: line.text,
                    meaning: if line.odd { Meaning::Warning } else { Meaning::Text },
                    whole: false,
                }));
            }
            Outlook::GiveWay(clashes) if clashes.is_empty() => {
                lines.push(whole(cx.texts.get("rooms-sitting-free"), Meaning::Success));
            }
            Outlook::GiveWay(clashes) => {
                let count = [("count", Arg::from(clashes.len()))];
                lines.push(whole(cx.texts.with("rooms-sitting-displaces", &count), Meaning::Warning));
                lines.extend(clashes.iter().map(|clash| whole(told(clash, cx), Meaning::Text)));
            }
        }
        lines
    }
}

fn told(clash: &Clash, cx: &Context<'_>) -> String {
    let who = if clash.applicant.is_empty() { &clash.title } else { &clash.applicant };
    let hours = displaced::hours(instant(clash.starts_at), instant(clash.ends_at), cx);
    Shown::line(&format!("{who}, {hours}")).into_string()
}

/// How many dates stand side by side.
fn abreast(width: u16) -> usize {
    usize::from(width / HALF).max(1)
}

/// The rows that all lines take.
pub(super) fn rows(lines: &[Line], width: u16) -> u16 {
    let whole = lines.iter().filter(|line| line.whole).count();
    (whole + (lines.len() - whole).div_ceil(abreast(width))) as u16
}

/// Draws the lines; where there is no room for all dates, those that are as any other give way to the others, and are
/// counted.
pub(super) fn draw(lines: &[Line], buf: &mut Buffer, area: Rect, look: &Look<'_>) {
    let (whole, dates): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| line.whole);
    let put = |buf: &mut Buffer, row: usize, left: u16, width: u16, text: &str, meaning| {
        if let Some(spot) = u16::try_from(row).ok().and_then(|row| cells::line(area, row)) {
            let room = usize::from(width.saturating_sub(2));
            cells::put_cut(buf, spot.x + 1 + left, spot.y, text, room, look.glyphs.ellipsis, look.style(meaning));
        }
    };
    for (row, line) in whole.iter().enumerate() {
        put(buf, row, 0, area.width + 1, &line.text, line.meaning);
    }
    let abreast = abreast(area.width);
    let room = usize::from(area.height).saturating_sub(whole.len()) * abreast;
    let mut shown = dates;
    let mut more = 0;
    if shown.len() > room && room > 0 {
        shown.sort_by_key(|line| line.meaning == Meaning::Text);
        more = shown.len() - (room - 1);
        shown.truncate(room - 1);
    }
    let width = if abreast == 1 { area.width } else { HALF };
    for (at, line) in shown.iter().enumerate() {
        put(buf, whole.len() + at / abreast, (at % abreast) as u16 * HALF, width, &line.text, line.meaning);
    }
    if more > 0 {
        let text = look.texts.with("rooms-series-more", &[("count", Arg::from(more))]);
        let at = shown.len();
        put(buf, whole.len() + at / abreast, (at % abreast) as u16 * HALF, width, &text, Meaning::Dim);
    }
}
