//! Exports from the screens of the desk: asked of the database, written as a file, told in a line.

use super::papers::{self, Form, Written};
use super::store::list::Filter;
use crate::base::fault::Outcomes;
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::work::screen::{Answer, Context, Effect, Ticket, Tickets, task};

/// An export under way.
#[derive(Debug, Default)]
pub struct Exporting {
    asked: Option<Ticket>,
}

impl Exporting {
    /// The repertory of the dossiers a filter leaves.
    pub fn repertory(&mut self, tickets: &mut Tickets, filter: Filter, form: Form) -> Effect {
        let ticket = tickets.next();
        self.asked = Some(ticket);
        Effect::Ask(ticket, task(move |db, house, session| papers::repertory(db, house, session, &filter, form)))
    }

    /// The dossier plan of a year.
    pub fn plan(&mut self, tickets: &mut Tickets, year: i64, form: Form) -> Effect {
        let ticket = tickets.next();
        self.asked = Some(ticket);
        Effect::Ask(ticket, task(move |db, house, session| papers::plan(db, house, session, year, form)))
    }

    /// Takes an answer if it is its own; the rest goes back to the screen.
    pub fn answer(
        &mut self,
        ticket: Ticket,
        answer: Outcomes<Answer>,
        cx: &Context<'_>,
    ) -> Result<Vec<Effect>, Outcomes<Answer>> {
        if self.asked != Some(ticket) {
            return Err(answer);
        }
        self.asked = None;
        Ok(match answer.map(Answer::downcast::<Written>) {
            Ok(Ok(written)) => {
                let args = [
                    ("rows", Arg::from(written.rows)),
                    ("files", written.files.into()),
                    ("path", written.path.display().to_string().into()),
                ];
                vec![Effect::Toast(Shown::line(&cx.texts.with("dossiers-exported", &args)))]
            }
            Ok(Err(_)) => Vec::new(),
            Err(fault) => vec![Effect::Fault(fault)],
        })
    }
}
