//! For each organ the next useful sitting: until when proposals are taken and why, and what follows it.

use super::service::gathering;
use super::store;
use super::words;
use crate::base::fault::Outcomes;
use crate::base::terms::{Due, Term};
use crate::base::text::Shown;
use crate::db::{Db, instant, stored};
use crate::desks::organs::api::{self as organs, Organ};
use crate::desks::sittings::model::Sitting;
use crate::ui::command::{Command, Scope};
use crate::work::house::House;
use crate::work::leaf::{Leaf, LeafScreen, Lines};
use crate::work::ledger::Then;
use crate::work::screen::{Context, Task, task};
use crate::work::session::{Permission, Session};

use super::sitting_form::{SittingAbout, SittingForm};

/// Route of the screen.
pub const NAME: &str = "sittings.next";

/// The page's own commands.
pub const COMMANDS: &[Command] = &[Command { id: "next-new", keys: &["f8", "p"], scope: Scope::Screen, footer: 75 }];

/// Sittings that are looked at for each organ.
const AHEAD: i64 = 6;

/// The page.
pub fn page() -> LeafScreen<Next> {
    LeafScreen::new(Next)
}

/// What it is of.
pub struct Next;

/// A sitting ahead with how its last day for proposals comes about.
pub struct Ahead {
    sitting: Sitting,
    proposals: Option<(Term, Due)>,
}

/// Everything the page tells.
pub struct Sheet(Vec<(Organ, Vec<Ahead>)>);

fn load(db: &mut Db, house: &House, session: &Session) -> Outcomes<Sheet> {
    session.require(Permission::Consult)?;
    let now = house.clock.now();
    let mut all = Vec::new();
    for organ in organs::organs(db, false)? {
        let mut ahead = Vec::new();
        for sitting in store::coming(db, organ.id, stored(now), AHEAD)? {
            ahead.push(Ahead { proposals: gathering::proposals_explained(db, house, &sitting)?, sitting });
        }
        all.push((organ, ahead));
    }
    Ok(Sheet(all))
}

impl Leaf for Next {
    type Sheet = Sheet;

    const NAME: &'static str = NAME;
    const HELP: &'static str = "sittings-help-next";
    const COMMANDS: &'static [Command] = COMMANDS;
    const TABS: &'static [&'static str] = &[];

    fn load(&self) -> Task {
        task(load)
    }

    fn title(&self, _sheet: Option<&Sheet>, cx: &Context<'_>) -> String {
        cx.texts.get("sittings-next-title")
    }

    fn text(&self, _tab: usize, sheet: &Sheet, cx: &Context<'_>) -> String {
        let texts = cx.texts;
        let now = cx.house.clock.now();
        let mut lines = Lines::default();
        for (organ, ahead) in &sheet.0 {
            lines.heading(Shown::line(&organ.name).as_str());
            // The next useful one is the first that still takes proposals.
            let useful = ahead.iter().find(|one| instant(one.sitting.proposals_due) >= now);
            for one in ahead {
                let mark =
                    if useful.is_some_and(|first| first.sitting.id == one.sitting.id) { cx.glyphs.cursor } else { " " };
                let args = [
                    ("when", words::when(one.sitting.begins(), cx).into()),
                    ("state", texts.get(one.sitting.state.key()).into()),
                    ("due", words::until(instant(one.sitting.proposals_due)).into()),
                ];
                lines.line(format!("{mark} {}", texts.with("sittings-next-line", &args)));
            }
            match useful {
                Some(one) => {
                    if let Some((term, due)) = &one.proposals {
                        lines.line(format!("    {}", Shown::line(&due.summary(term, texts))));
                        for line in due.lines(texts) {
                            lines.line(format!("      {line}"));
                        }
                    }
                }
                None => lines.line(format!("  {}", texts.get("sittings-next-none"))),
            }
        }
        lines.text()
    }

    fn command(&mut self, id: &'static str, _sheet: &Sheet, _cx: &Context<'_>) -> Then {
        match id {
            "next-new" => Then::open(SittingForm::new(SittingAbout::New)),
            _ => Then::Ignored,
        }
    }
}
