//! What came of an act on the week, said in a line; whose turn it is and why, said in a few.

use std::path::PathBuf;

use super::super::model::{Act, Shift};
use super::super::rules::hours_text;
use super::super::service::planning::{Changed, Given, Line, Past, Plan};
use super::super::turn::{Bar, Candidate};
use super::acting::shift_line;
use super::{Asked, WeekOfShifts, duty_key, when};
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::instant;
use crate::ui::dialog::Message;
use crate::ui::picker::{PickItem, Picker};
use crate::ui::theme::Meaning;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Context, Effect, Reply};

/// What one person did in the year of the shift.
pub(in crate::desks::rooms) fn tally(one: &Candidate, cx: &Context<'_>) -> String {
    let args = [("shifts", Arg::from(one.tally.shifts)), ("hours", hours_text(one.tally.weighed).into())];
    cx.texts.with("shifts-tally", &args)
}

fn bar_words(bar: &Bar, cx: &Context<'_>) -> String {
    let (key, value) = bar.words();
    cx.texts.with(key, &[("what", Arg::from(value))])
}

/// Whose turn it is and why, one line a person.
pub(in crate::desks::rooms) fn explained(line: &Line, all: &[Candidate], cx: &Context<'_>) -> Message {
    let need = &line.need;
    let about = [
        ("when", Arg::from(when(need.day, need.from, need.to, cx))),
        ("duty", cx.texts.get(duty_key(need.duty)).into()),
        ("room", Shown::line(&need.room).into_string().into()),
    ];
    let mut message = Message::new("shifts-why-title", Words::said(cx.texts.with("shifts-why-about", &about)));
    let mut free = all.iter().filter(|one| one.bar.is_none());
    match free.next() {
        Some(first) => {
            let args = [("name", Arg::from(first.name.as_str())), ("tally", tally(first, cx).into())];
            message = message.and(Words::said(cx.texts.with("shifts-why-first", &args)), Meaning::Title);
        }
        None => message = message.and("shifts-why-none", Meaning::Title),
    }
    for one in free {
        message = message.and(Words::said(format!("{}: {}", one.name, tally(one, cx))), Meaning::Text);
    }
    for one in all {
        if let Some(bar) = &one.bar {
            message = message.and(Words::said(format!("{}: {}", one.name, bar_words(bar, cx))), Meaning::Dim);
        }
    }
    message
}

impl WeekOfShifts {
    /// Takes what came of a question.
    pub(super) fn told(&mut self, asked: Asked, answer: Outcomes<Answer>, cx: &Context<'_>) -> Reply {
        let answer = match answer {
            Ok(answer) => answer,
            Err(fault) => return self.failed(&asked, fault),
        };
        match asked {
            Asked::Plan => {
                if let Ok(plan) = answer.downcast::<Plan>() {
                    let here = self.list.current().map(Line::key);
                    self.plan = *plan;
                    self.loaded = true;
                    self.list.set(self.plan.lines.clone());
                    if let Some(here) = here {
                        self.list.select(|line| line.key() == here);
                    } else {
                        // The first that somebody must still be found for, else the first that is to come.
                        let now = cx.house.clock.now();
                        let found = self.list.select(|line| line.holder.is_none() && line.need.to > now);
                        if !found {
                            self.list.select(|line| line.need.to > now);
                        }
                    }
                }
                Reply::done()
            }
            Asked::Candidates(line) => match answer.downcast::<Vec<Candidate>>() {
                Ok(all) if self.about.is_some() => {
                    Reply::with(Effect::Dialog("person", people("shifts-person-title", &all, cx)))
                }
                Ok(all) => Reply::with(Effect::Dialog("why", Dialog::Message(explained(&line, &all, cx)))),
                Err(_) => Reply::done(),
            },
            Asked::Turn => match answer.downcast::<Given>() {
                Ok(given) => self.given(*given, cx),
                Err(_) => Reply::done(),
            },
            Asked::Person => match answer.downcast::<(Changed, Option<Bar>)>() {
                Ok(done) => {
                    let (changed, bar) = *done;
                    self.changed = vec![changed];
                    let effect = match bar {
                        Some(bar) => {
                            let args = [("why", Arg::from(bar_words(&bar, cx)))];
                            Effect::Remark(Shown::line(&cx.texts.with("shifts-assigned-although", &args)))
                        }
                        None => Effect::Toast(Shown::line(&cx.texts.get("shifts-assigned"))),
                    };
                    Reply::with(effect).and(self.load())
                }
                Err(_) => Reply::done(),
            },
            Asked::Release => match answer.downcast::<Changed>() {
                Ok(changed) => {
                    self.changed = vec![*changed];
                    Reply::with(Effect::Toast(Shown::line(&cx.texts.get("shifts-released")))).and(self.load())
                }
                Err(_) => Reply::done(),
            },
            Asked::Undo => match answer.downcast::<usize>() {
                Ok(left) => {
                    let text = cx.texts.with("shifts-undone", &[("left", Arg::from(*left))]);
                    Reply::with(Effect::Toast(Shown::line(&text))).and(self.load())
                }
                Err(_) => Reply::done(),
            },
            Asked::Colleagues(shift) => match answer.downcast::<Vec<Candidate>>() {
                Ok(all) => self.colleagues(shift, &all, cx),
                Err(_) => Reply::done(),
            },
            Asked::Exchange => match answer.downcast::<Vec<Shift>>() {
                Ok(shifts) => Reply::with(Effect::Dialog("exchange", exchange(&shifts, cx))),
                Err(_) => Reply::done(),
            },
            Asked::History => match answer.downcast::<Vec<Past>>() {
                Ok(past) => Reply::with(Effect::Dialog("history", Dialog::Message(history(&past, cx)))),
                Err(_) => Reply::done(),
            },
            Asked::Paper => match answer.downcast::<PathBuf>() {
                Ok(path) => {
                    let part = |part: Option<&std::ffi::OsStr>| {
                        Arg::from(part.unwrap_or_default().to_string_lossy().into_owned())
                    };
                    let folder = path.parent().map(std::path::Path::as_os_str);
                    let args = [("file", part(path.file_name())), ("folder", part(folder))];
                    Reply::with(Effect::Toast(Shown::line(&cx.texts.with("shifts-paper-written", &args))))
                }
                Err(_) => Reply::done(),
            },
            Asked::Swap => Reply::with(Effect::Toast(Shown::line(&cx.texts.get("shifts-swap-asked")))).and(self.load()),
        }
    }

    fn failed(&mut self, asked: &Asked, fault: Fault) -> Reply {
        let again = !matches!(asked, Asked::Plan | Asked::Candidates(_) | Asked::History | Asked::Paper);
        let reply = Reply::with(Effect::Fault(fault));
        if again { reply.and(self.load()) } else { reply }
    }

    fn given(&mut self, given: Given, cx: &Context<'_>) -> Reply {
        let names: Vec<String> = given.names.iter().map(|(name, count)| format!("{name} {count}")).collect();
        let args = [
            ("count", Arg::from(given.changed.len())),
            ("names", Arg::from(names.join(", "))),
            ("uncovered", Arg::from(given.uncovered)),
        ];
        let effect = if given.uncovered > 0 {
            Effect::Remark(Shown::line(&cx.texts.with("shifts-given-not-all", &args)))
        } else if given.changed.is_empty() {
            Effect::Remark(Shown::line(&cx.texts.get("shifts-given-none")))
        } else {
            Effect::Toast(Shown::line(&cx.texts.with("shifts-given", &args)))
        };
        self.changed = given.changed;
        Reply::with(effect).and(self.load())
    }

    fn colleagues(&mut self, shift: i64, all: &[Candidate], cx: &Context<'_>) -> Reply {
        let holder = self.plan.lines.iter().find(|line| line.shift.as_ref().is_some_and(|one| one.id == shift));
        let holder = holder.and_then(Line::holder_id);
        let others: Vec<Candidate> = all.iter().filter(|one| Some(one.id) != holder).cloned().collect();
        self.swap = Some((shift, 0));
        Reply::with(Effect::Dialog("colleague", people("shifts-swap-title", &others, cx)))
    }
}

/// People of whom one is picked; those who cannot say why, and only who is elsewhere or not in service is out of reach.
fn people(title: &'static str, all: &[Candidate], cx: &Context<'_>) -> Dialog {
    let items = all
        .iter()
        .map(|one| {
            let detail = one.bar.as_ref().map_or_else(|| tally(one, cx), |bar| bar_words(bar, cx));
            let item = PickItem::new(one.id.to_string(), &one.name, &detail);
            match &one.bar {
                Some(bar) if bar.is_hard() => item.disabled(Words::said(detail)),
                _ => item,
            }
        })
        .collect();
    Dialog::pick(Picker::new(title, items))
}

/// What happened to a shift, one line each.
fn history(past: &[Past], cx: &Context<'_>) -> Message {
    let line = |one: &Past| {
        let key = match one.event.act {
            Act::Assigned => "shifts-past-assigned",
            Act::Released => "shifts-past-released",
            Act::Refused => "shifts-past-refused",
            Act::SwapAsked => "shifts-past-swap-asked",
            Act::Swapped => "shifts-past-swapped",
            Act::SwapRefused => "shifts-past-swap-refused",
            Act::Moved => "shifts-past-moved",
            Act::Cancelled => "shifts-past-cancelled",
            Act::Restored => "shifts-past-restored",
        };
        let args = [("from", Arg::from(one.from.as_str())), ("to", one.to.as_str().into())];
        let note = one.event.note.as_deref().map(|note| format!(" ({})", Shown::line(note))).unwrap_or_default();
        let at = dates::date_time(instant(one.event.at));
        format!("{at} {}: {}{note}", Shown::line(&one.event.operator_name), cx.texts.with(key, &args))
    };
    let mut lines = past.iter().map(line);
    let first = lines.next().unwrap_or_else(|| cx.texts.get("shifts-past-none"));
    lines.fold(Message::new("shifts-past-title", Words::said(first)), |message, line| {
        message.and(Words::said(line), Meaning::Text)
    })
}

fn exchange(shifts: &[Shift], cx: &Context<'_>) -> Dialog {
    let mut items = vec![PickItem::new("0", cx.texts.get("shifts-swap-nothing"), "")];
    items.extend(shifts.iter().map(|shift| PickItem::new(shift.id.to_string(), shift_line(shift, cx), &shift.room)));
    Dialog::pick(Picker::new("shifts-exchange-title", items))
}
