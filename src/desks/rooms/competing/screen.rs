//! The requests of one contest side by side; one key grants one of them, and the others are refused with a reason or put
//! on hours that are free.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::order::Reason;
use super::service::{self, Contest, Contests, Side};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::rooms::model::{Room, Slot};
use crate::desks::rooms::service::{self as rooms, SUBJECT};
use crate::desks::rooms::sittings::displaced::hours;
use crate::desks::rooms::store as tables;
use crate::ui::cells;
use crate::ui::command::{Availability, Command, Scope};
use crate::ui::picker::{PickItem, Picker};
use crate::ui::table::{self, Move};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Event, Reply, Screen, Ticket, Tickets, task};
use crate::work::session::Permission;

/// Route of the screen.
pub const NAME: &str = "rooms.competing";

/// The screen's own commands.
pub const COMMANDS: &[Command] = &[
    Command { id: "competing-first", keys: &["f8", "1"], scope: Scope::Screen, footer: 78 },
    Command { id: "competing-second", keys: &["shift-f8", "2"], scope: Scope::Screen, footer: 76 },
    Command { id: "competing-third", keys: &["ctrl-f8", "3"], scope: Scope::Screen, footer: 74 },
    Command { id: "competing-move", keys: &["f6", "a"], scope: Scope::Screen, footer: 70 },
    Command { id: "competing-open", keys: &["shift-f7", "o"], scope: Scope::Screen, footer: 60 },
    Command { id: "competing-rule", keys: &["shift-f4", "e"], scope: Scope::Screen, footer: 40 },
];

struct Loaded {
    rooms: Vec<Room>,
    contests: Contests,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doing {
    Approving,
    Refusing,
    Moving,
    Rule,
}

/// The screen.
#[derive(Default)]
pub struct Competing {
    rooms: Vec<Room>,
    contests: Contests,
    at: usize,
    tickets: Tickets,
    asked: Ticket,
    /// The next page.
    following: Option<Ticket>,
    /// What is free instead, for the contest at this place.
    offering: Option<(Ticket, usize)>,
    doing: Option<(Ticket, Doing)>,
    /// The request that is to be granted, and the others of its contest.
    chosen: Option<(i64, i64)>,
    others: Vec<(i64, i64)>,
    loaded: bool,
}

impl Competing {
    fn load(&mut self) -> Effect {
        self.asked = self.tickets.next();
        Effect::Ask(
            self.asked,
            task(|db, house, session| {
                Ok(Loaded { rooms: tables::rooms(db, true)?, contests: service::contests(db, house, session, None)? })
            }),
        )
    }

    /// What the contest that is looked at lacks: what is free instead, and before the last one the next page.
    fn look(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        let at = self.at;
        if let Some(contest) = self.contests.listed.get(at).filter(|contest| !contest.offered) {
            let contest = contest.clone();
            let ticket = self.tickets.next();
            self.offering = Some((ticket, at));
            let work = task(move |db, house, session| service::offers(db, house, session, contest));
            effects.push(Effect::Ask(ticket, work));
        }
        if let Some(more) = self.contests.more.filter(|_| at + 1 >= self.contests.listed.len()) {
            self.contests.more = None;
            let ticket = self.tickets.next();
            self.following = Some(ticket);
            let work = task(move |db, house, session| service::contests(db, house, session, Some(more)));
            effects.push(Effect::Ask(ticket, work));
        }
        effects
    }

    /// Adds the next page; what was in a contest before is not shown again.
    fn add(&mut self, page: Contests) {
        let known: Vec<i64> = self.contests.listed.iter().flat_map(ids).collect();
        let new = |contest: &Contest| !ids(contest).all(|id| known.contains(&id));
        self.contests.listed.extend(page.listed.into_iter().filter(new));
        self.contests.more = page.more;
    }

    fn current(&self) -> Option<&Contest> {
        self.contests.listed.get(self.at)
    }

    fn begin(&mut self, doing: Doing) -> Ticket {
        let ticket = self.tickets.next();
        self.doing = Some((ticket, doing));
        ticket
    }

    fn approve(&mut self, place: usize, cx: &Context<'_>) -> Reply {
        let Some(contest) = self.current() else { return Reply::done() };
        let Some(side) = contest.entries.get(place) else { return Reply::done() };
        let at = |side: &Side| (side.request.id, side.request.version);
        let chosen = at(side);
        let others: Vec<(i64, i64)> = contest.entries.iter().map(at).filter(|other| *other != chosen).collect();
        let text = Words::Key("rooms-competing-approve-text")
            .arg("who", Shown::line(&side.request.applicant).as_str())
            .arg("when", when(side, cx));
        self.chosen = Some(chosen);
        self.others = others;
        Reply::with(Effect::Dialog(
            "approve",
            Dialog::legal("rooms-competing-approve-title", text, "rooms-competing-approve-consequence"),
        ))
    }

    fn offers(&self, cx: &Context<'_>) -> Vec<PickItem> {
        let Some(contest) = self.current() else { return Vec::new() };
        let mut items = Vec::new();
        for (place, side) in contest.entries.iter().enumerate() {
            for (offer, slot) in side.offers.iter().enumerate() {
                let label = format!(
                    "{}. {}: {}",
                    place + 1,
                    Shown::line(&side.request.applicant).as_str(),
                    self.told(slot, cx)
                );
                items.push(PickItem::new(format!("{place}:{offer}"), label, ""));
            }
        }
        items
    }

    fn told(&self, slot: &Slot, cx: &Context<'_>) -> String {
        let room = self.rooms.iter().find(|room| room.id == slot.room_id).map_or("", |room| room.name.as_str());
        format!("{}, {}", hours(slot.starts_at, slot.ends_at, cx), Shown::line(room).as_str())
    }

    fn command(&mut self, id: &str, cx: &Context<'_>) -> Reply {
        let last = self.contests.listed.len().saturating_sub(1);
        if let Some(step) = Move::of(id) {
            self.at = match step {
                Move::Up | Move::PageUp => self.at.saturating_sub(1),
                Move::Down | Move::PageDown => (self.at + 1).min(last),
                Move::Home => 0,
                Move::End => last,
                _ => self.at,
            };
            return Reply { consumed: true, effects: self.look() };
        }
        match id {
            "competing-first" => self.approve(0, cx),
            "competing-second" => self.approve(1, cx),
            "competing-third" => self.approve(2, cx),
            "competing-move" => {
                let items = self.offers(cx);
                if items.is_empty() {
                    return Reply::done();
                }
                Reply::with(Effect::Dialog("move", Dialog::pick(Picker::new("rooms-competing-move-title", items))))
            }
            "competing-open" | "list-open" => {
                let items: Vec<PickItem> = self
                    .current()
                    .map(|contest| {
                        contest
                            .entries
                            .iter()
                            .map(|side| {
                                let id = side.request.id.to_string();
                                PickItem::new(id, Shown::line(&side.request.applicant).as_str(), "")
                            })
                            .collect()
                    })
                    .unwrap_or_default();
                if items.is_empty() {
                    return Reply::done();
                }
                Reply::with(Effect::Dialog("open", Dialog::pick(Picker::new("rooms-competing-open-title", items))))
            }
            "competing-rule" => {
                let rule = self.rule(cx);
                Reply::with(Effect::Dialog(
                    "rule",
                    Dialog::prompt_from("rooms-competing-rule-title", "rooms-competing-rule-text", &rule),
                ))
            }
            "list-refresh" => Reply::with(self.load()),
            "list-back" => Reply::with(Effect::Close),
            _ => Reply::ignored(),
        }
    }

    fn answered(&mut self, name: &str, choice: Choice) -> Reply {
        match (name, choice) {
            ("approve", Choice::Yes) => {
                let Some(at) = self.chosen else { return Reply::done() };
                let ticket = self.begin(Doing::Approving);
                let work =
                    task(move |db, house, session| rooms::approve(db, house, session, at).map(|left| left.len()));
                Reply::with(Effect::Act(ticket, work))
            }
            ("refuse", Choice::Text(reason)) if !self.others.is_empty() => {
                let others = self.others.clone();
                let ticket = self.begin(Doing::Refusing);
                let work = task(move |db, house, session| {
                    service::refuse_others(db, house, session, &others, &reason).map(|(refused, _)| refused)
                });
                Reply::with(Effect::Act(ticket, work))
            }
            ("move", Choice::Item(item)) => self.moved(&item),
            ("open", Choice::Item(id)) => match id.parse() {
                Ok(id) => Reply::with(Effect::Subject(SUBJECT.to_owned(), id)),
                Err(_) => Reply::done(),
            },
            ("rule", Choice::Text(text)) => {
                let ticket = self.begin(Doing::Rule);
                let work =
                    task(move |db, house, session| service::set_rule(db, house, session, &text).map(|()| 1_usize));
                Reply::with(Effect::Act(ticket, work))
            }
            _ => Reply::done(),
        }
    }

    fn moved(&mut self, item: &str) -> Reply {
        let places = item.split_once(':').and_then(|(side, offer)| Some((side.parse().ok()?, offer.parse().ok()?)));
        let Some((side, offer)): Option<(usize, usize)> = places else { return Reply::done() };
        let found = self
            .current()
            .and_then(|contest| contest.entries.get(side))
            .and_then(|side| side.offers.get(offer).map(|slot| ((side.booking.id, side.booking.version), *slot)));
        let Some((at, slot)) = found else { return Reply::done() };
        let ticket = self.begin(Doing::Moving);
        let work = task(move |db, house, session| service::move_to(db, house, session, at, &slot).map(|()| 1_usize));
        Reply::with(Effect::Act(ticket, work))
    }

    fn rule(&self, cx: &Context<'_>) -> String {
        match &self.contests.rule {
            Some(rule) => Shown::line(rule).into_string(),
            None => cx.texts.get("rooms-competing-rule"),
        }
    }

    fn draw_contest(&self, buf: &mut Buffer, area: Rect, contest: &Contest, cx: &Context<'_>) {
        let count = contest.entries.len().max(1) as u16;
        let width = area.width / count;
        for (place, side) in contest.entries.iter().enumerate() {
            let column = Rect { x: area.x + width * place as u16, width, ..area };
            self.draw_side(buf, column, contest, (place, side), cx);
        }
    }

    fn draw_side(
        &self,
        buf: &mut Buffer,
        area: Rect,
        contest: &Contest,
        (place, side): (usize, &Side),
        cx: &Context<'_>,
    ) {
        let look = cx.look();
        let texts = cx.texts;
        let label = |key: &str, value: String| format!("{}: {value}", texts.get(key));
        let first = contest.first.filter(|(first, _)| *first == place);
        let earliest = place == 0;
        let mut lines = vec![
            (format!("{}  {}", place + 1, Shown::line(&side.request.applicant).as_str()), Meaning::Title),
            match first {
                Some((_, Reason::Kind)) => (texts.get("rooms-competing-first-kind"), Meaning::Success),
                Some((_, Reason::Earlier)) => (texts.get("rooms-competing-first-earlier"), Meaning::Success),
                None => (String::new(), Meaning::Text),
            },
            (label("rooms-competing-purpose", Shown::line(&side.request.purpose).into_string()), Meaning::Text),
            (label("rooms-competing-when", when(side, cx)), Meaning::Text),
            (label("rooms-competing-room", Shown::line(&side.room).into_string()), Meaning::Text),
            (label("rooms-competing-kind", texts.get(side.request.kind.key())), Meaning::Text),
            (label("rooms-competing-people", side.request.people.to_string()), Meaning::Text),
            (
                label("rooms-competing-asked", dates::date_time_seconds(instant(side.request.clock_from))),
                if earliest { Meaning::Label } else { Meaning::Text },
            ),
            (
                texts.get(match side.request.registration_id {
                    Some(_) => "rooms-competing-from-protocol",
                    None => "rooms-competing-from-desk",
                }),
                Meaning::Dim,
            ),
        ];
        if side.is_series {
            lines.push((texts.get("rooms-competing-series"), Meaning::Info));
        }
        if !side.offers.is_empty() {
            lines.push((texts.get("rooms-competing-offers"), Meaning::Dim));
            lines.extend(side.offers.iter().map(|slot| (format!("· {}", self.told(slot, cx)), Meaning::Dim)));
        }
        for (row, (text, meaning)) in lines.into_iter().enumerate() {
            let Some(spot) = cells::line(area, row as u16) else { break };
            let room = usize::from(spot.width.saturating_sub(2));
            cells::put_cut(buf, spot.x + 1, spot.y, &text, room, look.glyphs.ellipsis, look.style(meaning));
        }
    }
}

/// The dates of a contest.
fn ids(contest: &Contest) -> impl Iterator<Item = i64> {
    contest.entries.iter().map(|side| side.booking.id)
}

fn when(side: &Side, cx: &Context<'_>) -> String {
    hours(instant(side.booking.starts_at), instant(side.booking.ends_at), cx)
}

impl Screen for Competing {
    fn name(&self) -> &'static str {
        NAME
    }

    fn title(&self, cx: &Context<'_>) -> String {
        cx.texts.get("rooms-competing-title")
    }

    fn commands(&self) -> Vec<&'static [Command]> {
        vec![COMMANDS, table::MOVING]
    }

    fn availability(&self, command: &str, cx: &Context<'_>) -> Availability {
        let sides = self.current().map_or(0, |contest| contest.entries.len());
        match command {
            "competing-first" | "competing-second" | "competing-third" | "competing-move" | "competing-rule"
                if !cx.session.may(Permission::KeepRooms) =>
            {
                Availability::Disabled("rooms-why-not-keeper")
            }
            "competing-first" | "competing-second" | "competing-open" | "list-open" => {
                Availability::unless(sides == 0, "rooms-competing-why-none")
            }
            "competing-third" => Availability::unless(sides < 3, "rooms-competing-why-none"),
            "competing-move" => Availability::unless(
                self.current().is_none_or(|contest| contest.entries.iter().all(|side| side.offers.is_empty())),
                "rooms-displaced-why-no-offer",
            ),
            _ => Availability::Enabled,
        }
    }

    fn handle(&mut self, event: Event, cx: &Context<'_>) -> Reply {
        match event {
            Event::Shown | Event::Refresh => Reply::with(self.load()),
            Event::Command(id) => self.command(id, cx),
            Event::Answered { name, choice } => self.answered(name, choice),
            _ => Reply::ignored(),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let doing = self.doing.take_if(|(doing, _)| *doing == ticket).map(|(_, doing)| doing);
        let answer = match answer {
            Ok(answer) => answer,
            Err(fault) => return Reply::with(Effect::Fault(fault)).and(self.load()),
        };
        if let Some(doing) = doing {
            let Ok(count) = answer.downcast::<usize>() else { return Reply::ignored() };
            let key = match doing {
                Doing::Approving => "rooms-competing-approved",
                Doing::Refusing => "rooms-competing-refused",
                Doing::Moving => "rooms-competing-moved",
                Doing::Rule => "rooms-competing-rule-set",
            };
            let text = cx.texts.with(key, &[("count", Arg::from(*count))]);
            let mut reply = Reply::with(Effect::Toast(Shown::line(&text))).and(self.load());
            if doing == Doing::Approving && !self.others.is_empty() {
                let args = [("count", Arg::from(self.others.len()))];
                let text = Words::said(cx.texts.with("rooms-competing-refuse-text", &args));
                let reason = cx.texts.with("rooms-competing-reason", &[("rule", self.rule(cx).into())]);
                reply = reply
                    .and(Effect::Dialog("refuse", Dialog::prompt_from("rooms-competing-refuse-title", text, &reason)));
            }
            return reply;
        }
        if self.following.take_if(|own| *own == ticket).is_some() {
            if let Ok(page) = answer.downcast::<Contests>() {
                self.add(*page);
            }
            return Reply { consumed: true, effects: self.look() };
        }
        if let Some((_, at)) = self.offering.take_if(|(own, _)| *own == ticket) {
            if let (Ok(contest), Some(place)) = (answer.downcast::<Contest>(), self.contests.listed.get_mut(at))
                && ids(&contest).eq(ids(place))
            {
                *place = *contest;
            }
            return Reply::done();
        }
        if ticket != self.asked {
            return Reply::ignored();
        }
        if let Ok(loaded) = answer.downcast::<Loaded>() {
            self.rooms = loaded.rooms;
            self.contests = loaded.contests;
            self.at = self.at.min(self.contests.listed.len().saturating_sub(1));
            self.loaded = true;
            return Reply { consumed: true, effects: self.look() };
        }
        Reply::done()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> Option<Position> {
        let look = cx.look();
        let buf = frame.buffer_mut();
        let mut put = |row: u16, text: &str, meaning: Meaning| {
            if let Some(spot) = cells::line(area, row) {
                let room = usize::from(spot.width.saturating_sub(2));
                cells::put_cut(buf, spot.x + 1, spot.y, text, room, look.glyphs.ellipsis, look.style(meaning));
            }
        };
        let Some(contest) = self.current() else {
            put(
                0,
                &cx.texts.get(if self.loaded { "rooms-competing-none" } else { "rooms-series-reading" }),
                Meaning::Dim,
            );
            return None;
        };
        let more = if self.contests.more.is_some() { "+" } else { "" };
        let count = format!("{}{more}", self.contests.listed.len());
        let args = [("at", Arg::from(self.at + 1)), ("count", Arg::from(count.as_str()))];
        put(0, &cx.texts.with("rooms-competing-at", &args), Meaning::Header);
        put(1, &cx.texts.with("rooms-competing-rule-line", &[("rule", self.rule(cx).into())]), Meaning::Dim);
        if let Some(held) = &contest.held {
            let who = if held.applicant.is_empty() { &held.title } else { &held.applicant };
            let text = cx.texts.with("rooms-competing-held", &[("who", Shown::line(who).as_str().into())]);
            put(2, &text, Meaning::Warning);
        }
        let below = Rect { y: area.y.saturating_add(4), height: area.height.saturating_sub(4), ..area };
        self.draw_contest(buf, below, contest, cx);
        None
    }

    fn help(&self) -> &'static str {
        "rooms-competing-help"
    }
}
