//! How the hall looks: the numbers that count above, members on the left, agenda on the right, the item and its vote below.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::hours::shown;
use super::notices;
use super::voting::Voting;
use super::{HallScreen, Pane};
use crate::base::dates;
use crate::base::text::{Shown, wrap};
use crate::desks::hall::course::{Answer, Course, ItemStanding, Standing, Treated};
use crate::desks::hall::model::{About, Call, Choice, HallState, Majority, Manner};
use crate::desks::hall::rules;
use crate::desks::hall::service::Sheet;
use crate::desks::hall::votes;
use crate::ui::cells;
use crate::ui::look::Look;
use crate::ui::theme::Meaning;
use crate::work::screen::Context;

/// Lines at the foot: the item, its vote.
const FOOT: u16 = 4;

impl HallScreen {
    /// Draws the screen.
    pub(super) fn paint(&self, buf: &mut Buffer, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let Some(sheet) = &self.sheet else {
            let key = if self.begun { "hall-reading" } else { "hall-not-begun" };
            for (at, text) in (1_u16..).zip(wrap(&cx.texts.get(key), usize::from(area.width.saturating_sub(2)))) {
                put(buf, area, at, &text, look.style(Meaning::Dim), &look);
            }
            return None;
        };
        let (line, meaning) = self.with_hour(self.first_line(sheet, cx), cx);
        put(buf, area, 0, &line, look.style(meaning), &look);
        let (text, meaning) = self.numbers_line(sheet, cx);
        put(buf, area, 1, &text, look.style(meaning), &look);
        let foot = FOOT.min(area.height.saturating_sub(6));
        let body = Rect { y: area.y.saturating_add(3), height: area.height.saturating_sub(3 + foot), ..area };
        let half = body.width * 11 / 20;
        let left = Rect { width: half.saturating_sub(1), ..body };
        let right = Rect { x: body.x + half, width: body.width - half, ..body };
        self.draw_seats(buf, left, sheet, cx);
        self.draw_items(buf, right, cx);
        let below = Rect { y: body.bottom(), height: foot, ..area };
        self.draw_foot(buf, below, sheet, cx);
        self.jump.as_ref().and_then(|typed| {
            let text = format!("/{}", Shown::line(typed));
            put(buf, area, 2, &text, look.style(Meaning::FieldFocus), &look);
            let x = area.x + 1 + u16::try_from(cells::width(&text)).unwrap_or(0);
            (x < area.right() && area.height > 2).then(|| Position::new(x, area.y + 2))
        })
    }

    /// The line with the hour of what is written now, where that is not the hour of the clock.
    fn with_hour(&self, line: String, cx: &Context<'_>) -> (String, Meaning) {
        let Some(hour) = self.hour else { return (line, Meaning::Title) };
        let hour = cx.texts.with("hall-line-hour", &[("hour", shown(hour, cx.house.clock.today()).into())]);
        (format!("{hour} · {line}"), Meaning::Warning)
    }

    fn first_line(&self, sheet: &Sheet, cx: &Context<'_>) -> String {
        let course = &sheet.course;
        let hour = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(dates::hour_of).unwrap_or_default();
        let call = cx.texts.get(if course.call == Call::First { "hall-call-first" } else { "hall-call-second" });
        match course.state {
            HallState::Calling => cx.texts.with(
                "hall-line-calling",
                &[
                    ("called", (course.titulars().filter(|seat| seat.answer != Answer::None).count() as i64).into()),
                    ("count", (course.titulars().count() as i64).into()),
                ],
            ),
            HallState::Open => {
                let line = cx.texts.with(
                    "hall-line-open",
                    &[("hour", hour(course.opened_at).as_str().into()), ("call", call.as_str().into())],
                );
                match notices::chair(course, cx) {
                    Some(chair) => format!("{line} · {chair}"),
                    None => line,
                }
            }
            HallState::Suspended => {
                let since = hour(course.pauses.last().map(|pause| pause.from));
                cx.texts.with("hall-line-suspended", &[("hour", since.as_str().into())])
            }
            HallState::Deserted | HallState::Closed => {
                let key = match course.state {
                    HallState::Closed => "hall-line-closed",
                    _ if course.dissolved() => "hall-line-dissolved",
                    _ => "hall-line-deserted",
                };
                let line = cx.texts.with(key, &[("hour", hour(course.ended_at).as_str().into())]);
                let then = cx.texts.get(if self.closed() { "hall-line-follow" } else { "hall-line-close" });
                format!("{line} · {then}")
            }
        }
    }

    /// The numbers that are always in sight, and why they are what they are.
    fn numbers_line(&self, sheet: &Sheet, cx: &Context<'_>) -> (String, Meaning) {
        let course = &sheet.course;
        // Everybody has gone since: what counts then is who was there at the end.
        let over = matches!(course.state, HallState::Closed | HallState::Deserted);
        let needed = course.needed(course.call);
        let (present, here) = if over { course.stayed() } else { (course.present(), course.counted()) };
        let here = course.lacking.map_or(here, |(counted, _)| counted);
        let key = match (course.state, course.valid()) {
            _ if over => "hall-numbers-over",
            (HallState::Calling, _) => "hall-numbers-calling",
            (_, true) => "hall-numbers-valid",
            (_, false) => "hall-numbers-lost",
        };
        let text = cx.texts.with(
            key,
            &[
                ("present", present.into()),
                ("members", sheet.hall.members.into()),
                ("counted", here.into()),
                ("needed", needed.into()),
                ("second", course.needed(Call::Second).into()),
                ("missing", (needed - here).max(0).into()),
            ],
        );
        let rule = Shown::line(&sheet.hall.rule).into_string();
        let text = if rule.is_empty() || key == "hall-numbers-lost" { text } else { format!("{text} · {rule}") };
        let meaning = match (over, course.valid()) {
            (true, _) => Meaning::Dim,
            (false, true) => Meaning::Success,
            (false, false) => Meaning::Warning,
        };
        (text, meaning)
    }

    fn draw_seats(&self, buf: &mut Buffer, area: Rect, sheet: &Sheet, cx: &Context<'_>) {
        let look = cx.look();
        let title = cx.texts.get(if self.voting.is_some() { "hall-members-vote" } else { "hall-members" });
        let rows: Vec<(String, String, Style)> = self
            .seats
            .rows()
            .iter()
            .map(|standing| {
                let (number, mark) = (standing.seat.position, notices::mark(sheet, standing));
                let name = format!("{number:>2}{mark}{}", Shown::line(&standing.seat.name));
                let (word, meaning) = match &self.voting {
                    Some(voting) => vote_word(standing, voting, cx),
                    None => seat_word(standing, sheet, cx),
                };
                (name, word, look.style(meaning))
            })
            .collect();
        column(buf, area, (&title, self.pane == Pane::Seats), &rows, self.seats.index(), &look);
    }

    fn draw_items(&self, buf: &mut Buffer, area: Rect, cx: &Context<'_>) {
        let look = cx.look();
        let current = self.course().and_then(|course| course.current);
        let rows: Vec<(String, String, Style)> = self
            .items
            .rows()
            .iter()
            .map(|treated| {
                let called = Some(treated.item.id) == current && !treated.standing.is_done();
                let subject = format!("{}. {}", treated.item.position, Shown::line(&treated.item.subject));
                let meaning = match treated.standing {
                    _ if called => Meaning::Accent,
                    standing if standing.is_done() => Meaning::Dim,
                    _ => Meaning::Text,
                };
                (subject, item_word(treated, cx), look.style(meaning))
            })
            .collect();
        column(buf, area, (&cx.texts.get("hall-agenda"), self.pane == Pane::Items), &rows, self.items.index(), &look);
    }

    fn draw_foot(&self, buf: &mut Buffer, area: Rect, sheet: &Sheet, cx: &Context<'_>) {
        let look = cx.look();
        let course = &sheet.course;
        let room = usize::from(area.width.saturating_sub(2));
        let called = self.seats.current().filter(|_| course.state == HallState::Calling && self.pane == Pane::Seats);
        if let Some((fact, since)) = called.and_then(|member| notices::lines(sheet, member, cx)) {
            for (at, text) in (0_u16..).zip(wrap(&format!("{fact} {since}"), room)) {
                put(buf, area, at, &text, look.style(Meaning::Warning), &look);
            }
            return;
        }
        let shown = self
            .voting
            .as_ref()
            .map(|voting| voting.item)
            .or_else(|| self.items.current().map(|item| item.item.id))
            .and_then(|id| course.treated(id));
        let Some(item) = shown else { return };
        draw_title(buf, area, item, sheet, cx);
        let (text, meaning) = match &self.voting {
            Some(voting) => (voting_line(voting, sheet, cx), Meaning::Title),
            None => (result_line(item, cx), Meaning::Text),
        };
        for (at, text) in (2_u16..).zip(wrap(&text, room)) {
            put(buf, area, at, &text, look.style(meaning), &look);
        }
    }
}

/// A line at its place, cut to the screen.
fn put(buf: &mut Buffer, area: Rect, at: u16, text: &str, style: Style, look: &Look<'_>) {
    if let Some(line) = cells::line(area, at) {
        let room = usize::from(line.width.saturating_sub(2));
        cells::put_cut(buf, line.x + 1, line.y, text, room, look.glyphs.ellipsis, style);
    }
}

/// The title of an item; under it what comes of one without a proposal, at the end of the second line where that is taken.
fn draw_title(buf: &mut Buffer, area: Rect, item: &Treated, sheet: &Sheet, cx: &Context<'_>) {
    let look = cx.look();
    let room = usize::from(area.width.saturating_sub(2));
    let title = wrap(&format!("{}. {}", item.item.position, Shown::line(&item.item.subject)), room);
    let what = without_proposal(item, sheet).map(|key| cx.texts.get(key));
    put(buf, area, 0, title.first().map_or("", String::as_str), look.style(Meaning::Accent), &look);
    match (title.get(1), what) {
        (Some(more), Some(what)) => {
            let left = room.saturating_sub(cells::width(&what) + 3);
            let more = cells::cut(more, left, look.glyphs.ellipsis);
            put(buf, area, 1, &format!("{more} · {what}"), look.style(Meaning::Accent), &look);
        }
        (Some(more), None) => put(buf, area, 1, more, look.style(Meaning::Accent), &look),
        (None, Some(what)) => put(buf, area, 1, &what, look.style(Meaning::Dim), &look),
        (None, None) => {}
    }
}

/// One side of the screen: a heading, rows with a word at their right end, the bar where the keys go.
fn column(
    buf: &mut Buffer,
    area: Rect,
    (title, focus): (&str, bool),
    rows: &[(String, String, Style)],
    at: usize,
    look: &Look<'_>,
) {
    let Some(head) = cells::line(area, 0) else { return };
    let style = look.style(if focus { Meaning::Header } else { Meaning::Dim });
    let title = if focus { format!("{} {title}", look.glyphs.cursor) } else { format!("  {title}") };
    cells::put_cut(buf, head.x, head.y, &title, usize::from(head.width), look.glyphs.ellipsis, style);
    let height = usize::from(area.height.saturating_sub(1));
    let top = (at + 1).saturating_sub(height);
    for (line, (index, (text, word, style))) in (1_u16..).zip(rows.iter().enumerate().skip(top).take(height)) {
        let Some(spot) = cells::line(area, line) else { return };
        let here = index == at;
        let style = match (here, focus) {
            (true, true) => style.patch(look.style(Meaning::Selection)),
            (true, false) => style.patch(look.style(Meaning::Accent)),
            _ => *style,
        };
        if here && focus {
            cells::clear(buf, spot, style);
        }
        let mark = if here { look.glyphs.cursor } else { " " };
        cells::put(buf, spot.x, spot.y, mark, 1, style);
        let wide = cells::width(word);
        let room = usize::from(spot.width).saturating_sub(2);
        let words = wide.min(room / 2);
        cells::put_cut(buf, spot.x + 2, spot.y, text, room.saturating_sub(words + 1), look.glyphs.ellipsis, style);
        let x = spot.right().saturating_sub(u16::try_from(words).unwrap_or(0));
        cells::put_cut(buf, x, spot.y, word, words, look.glyphs.ellipsis, style);
    }
}

fn seat_word(standing: &Standing, sheet: &Sheet, cx: &Context<'_>) -> (String, Meaning) {
    let (texts, course) = (cx.texts, &sheet.course);
    if standing.answer == Answer::None
        && course.state == HallState::Calling
        && let Some(word) = notices::word(sheet, standing, cx)
    {
        return (word, Meaning::Warning);
    }
    if course.state == HallState::Calling {
        return match standing.answer {
            Answer::None if standing.seat.substitute => (texts.get("hall-seat-substitute"), Meaning::Dim),
            Answer::None => ("-".to_owned(), Meaning::Text),
            Answer::Present if standing.seat.substitute => substitute_word(standing, course, cx),
            Answer::Present => (texts.get("hall-seat-present"), Meaning::Success),
            Answer::Absent => (texts.get("hall-seat-absent"), Meaning::Dim),
            Answer::Justified => (texts.get("hall-seat-justified"), Meaning::Dim),
        };
    }
    let hour =
        |key: &str, at: chrono::DateTime<chrono::Utc>| texts.with(key, &[("hour", dates::hour_of(at).as_str().into())]);
    match standing.spans.last() {
        Some((_, None)) if standing.seat.substitute && standing.here() => substitute_word(standing, course, cx),
        None if standing.seat.substitute => (texts.get("hall-seat-substitute"), Meaning::Dim),
        _ if standing.aside => (texts.get("hall-seat-aside"), Meaning::Warning),
        None | Some((_, Some(_))) if standing.stayed => (texts.get("hall-seat-present"), Meaning::Text),
        None if standing.answer == Answer::Justified => (texts.get("hall-seat-justified"), Meaning::Dim),
        None => (texts.get("hall-seat-absent"), Meaning::Dim),
        Some((from, None)) if course.opened_at == Some(*from) => {
            let word = if standing.seat.votes { "hall-seat-present" } else { "hall-seat-no-vote" };
            (texts.get(word), Meaning::Text)
        }
        Some((from, None)) => (hour("hall-seat-in", *from), Meaning::Text),
        Some((_, Some(to))) => (hour("hall-seat-out", *to), Meaning::Dim),
    }
}

/// For whom a substitute takes part; that they only look on while nobody is away.
fn substitute_word(standing: &Standing, course: &Course, cx: &Context<'_>) -> (String, Meaning) {
    match standing.stands_for.and_then(|of| course.member(of)) {
        Some(of) => {
            let name = Shown::line(&of.seat.name).into_string();
            (cx.texts.with("hall-seat-for", &[("name", name.as_str().into())]), Meaning::Success)
        }
        None => (cx.texts.get("hall-seat-looks-on"), Meaning::Dim),
    }
}

fn vote_word(standing: &Standing, voting: &Voting, cx: &Context<'_>) -> (String, Meaning) {
    if standing.here() && !standing.takes_part() {
        return (cx.texts.get("hall-seat-looks-on"), Meaning::Dim);
    }
    if !standing.here() || !standing.seat.votes {
        return (cx.texts.get("hall-vote-out"), Meaning::Dim);
    }
    if voting.manner == Manner::Secret {
        return (cx.texts.get("hall-vote-secret"), Meaning::Text);
    }
    let choice = voting.choice(standing);
    let meaning = match choice {
        Choice::Favour => Meaning::Text,
        Choice::Against => Meaning::Error,
        Choice::Abstained | Choice::Apart => Meaning::Warning,
    };
    (cx.texts.get(choice_key(choice)), meaning)
}

fn choice_key(choice: Choice) -> &'static str {
    match choice {
        Choice::Favour => "hall-vote-favour",
        Choice::Against => "hall-vote-against",
        Choice::Abstained => "hall-vote-abstained",
        Choice::Apart => "hall-vote-apart",
    }
}

/// Catalogue key of a manner.
pub fn manner_key(manner: Manner) -> &'static str {
    match manner {
        Manner::Open => "hall-manner-open",
        Manner::Named => "hall-manner-named",
        Manner::Secret => "hall-manner-secret",
    }
}

fn majority_key(majority: Majority) -> &'static str {
    match majority {
        Majority::Voting => "hall-majority-voting",
        Majority::Present => "hall-majority-present",
        Majority::Members => "hall-majority-members",
        Majority::TwoThirds => "hall-majority-two-thirds",
    }
}

/// How an item stands, in a word.
pub fn item_word(item: &Treated, cx: &Context<'_>) -> String {
    match item.standing {
        ItemStanding::Passed if item.immediate() => cx.texts.get("hall-item-immediate"),
        ItemStanding::Waiting if item.item.communication => cx.texts.get("hall-item-communication"),
        standing => cx.texts.get(standing.key()),
    }
}

/// The result of an item, in a line.
pub fn result_line(item: &Treated, cx: &Context<'_>) -> String {
    let mut parts = vec![item_word(item, cx)];
    if let Some(voted) = &item.vote {
        let vote = &voted.vote;
        parts.push(cx.texts.with(
            "hall-result-counts",
            &[
                ("favour", vote.favour.into()),
                ("against", vote.against.into()),
                ("abstained", vote.abstained.into()),
                ("apart", (vote.apart + vote.blank).into()),
            ],
        ));
        parts.push(cx.texts.get(manner_key(vote.manner)));
    }
    if let Some(voted) = &item.immediate {
        parts.push(cx.texts.with(
            "hall-result-immediate",
            &[("favour", voted.vote.favour.into()), ("needed", voted.vote.needed.into())],
        ));
    }
    parts.extend(item.notes.iter().map(|note| Shown::line(note).into_string()));
    parts.join(" · ")
}

/// What comes of an item without a proposal: known before it is voted on, while it can still be given one.
fn without_proposal(item: &Treated, sheet: &Sheet) -> Option<&'static str> {
    if item.standing.is_done() || !rules::deliberates(sheet.hall.organ_kind) {
        return None;
    }
    match (item.item.communication, item.item.act_id) {
        (true, _) => Some("hall-item-heard"),
        (false, None) => Some("hall-item-becomes"),
        (false, Some(_)) => None,
    }
}

/// A vote as it is being taken: counts, majority, what it comes to.
fn voting_line(voting: &Voting, sheet: &Sheet, cx: &Context<'_>) -> String {
    let course = &sheet.course;
    let count = voting.count(course);
    let about = cx.texts.get(if voting.about == About::Item { "hall-voting-item" } else { "hall-voting-immediate" });
    let majority = cx.texts.get(majority_key(voting.majority));
    let manner = cx.texts.get(manner_key(voting.manner));
    if !course.valid() {
        return format!("{about} · {}", cx.texts.get("hall-voting-lost"));
    }
    if voting.manner == Manner::Secret {
        return format!("{about} · {manner} · {majority} · {}", cx.texts.get("hall-voting-count"));
    }
    let passed = votes::passed(voting.majority, &count, sheet.hall.members);
    let result = cx.texts.get(if passed { "hall-voting-passes" } else { "hall-voting-fails" });
    let counts = cx.texts.with(
        "hall-result-counts",
        &[
            ("favour", count.favour.into()),
            ("against", count.against.into()),
            ("abstained", count.abstained.into()),
            ("apart", count.apart.into()),
        ],
    );
    let needed = votes::needed(voting.majority, &count, sheet.hall.members);
    let needed = cx.texts.with("hall-voting-needed", &[("needed", needed.into())]);
    format!("{about} · {manner} · {majority} ({needed}) · {counts}: {result}")
}
