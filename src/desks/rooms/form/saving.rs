//! Saving the form of a request: as a request, as a booking at once or as a sitting; what it led to, and what is done when it
//! was refused.

use super::fields;
use super::outlook::Outlook;
use super::saved::Saved;
use super::{About, Question, RequestForm};
use crate::base::fault::{Fault, Outcome, Outcomes};
use crate::base::text::Shown;
use crate::db::drafts;
use crate::desks::rooms::model::{Kind, Request};
use crate::desks::rooms::service;
use crate::desks::rooms::sittings::displaced::DisplacedList;
use crate::desks::rooms::sittings::service as sittings;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Context, Effect, Task, task};
use crate::work::session::Permission;

impl RequestForm {
    pub(super) fn save(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        let work = match &self.seen.outlook {
            Outlook::GiveWay(clashes) => self.sitting(clashes.iter().map(|clash| clash.id).collect()),
            outlook => self.request(outlook, cx),
        };
        match work {
            Ok(work) => vec![Effect::Act(self.ticket(Question::Save), work)],
            Err(fault) => self.refused(fault),
        }
    }

    fn request(&self, outlook: &Outlook, cx: &Context<'_>) -> Outcomes<Task> {
        let plan = if let Outlook::Dates(plan) = outlook { Some(&**plan) } else { None };
        let asked = fields::gather(&self.form, &self.key, &self.about.preset(), cx.session, (&self.others, plan))?;
        // The mark may have been set before the kind of use was another.
        let may = cx.session.may(Permission::KeepRooms) || asked.kind == Kind::Office;
        let now = may && self.form.flag("now") && self.about.is_new();
        let (about, version, place) = (self.about.clone(), self.version, self.place());
        Ok(task(move |db, house, session| match about {
            About::New(_) if now => service::book(db, house, session, &asked, Some(&place)).map(Saved::Booked),
            About::New(_) => service::ask(db, house, session, &asked, Some(&place)).map(Saved::Asked),
            About::Request(id) => {
                service::change(db, house, session, (id, version), &asked, Some(&place)).map(|()| Saved::Changed)
            }
        }))
    }

    /// Books a sitting; `seen` are those whom the clerk saw giving way.
    fn sitting(&self, seen: Vec<i64>) -> Outcomes<Task> {
        let (sitting, place) = (fields::sitting(&self.form, &self.key)?, self.place());
        Ok(task(move |db, house, session| {
            let booked = sittings::book_sitting(db, house, session, &sitting, Some(&seen))?;
            crate::db::write_soon(db, |db| drafts::discard(db, &place))?;
            Ok(Saved::Sitting(booked))
        }))
    }

    pub(super) fn saved(&mut self, saved: &Saved, cx: &Context<'_>) -> Vec<Effect> {
        self.form.mark_clean();
        let text = saved.told(cx.texts);
        let mut effects = vec![Effect::Draft(self.place(), None), Effect::Toast(Shown::line(&text)), Effect::Close];
        if let Saved::Sitting(booked) = saved
            && !booked.displaced.is_empty()
        {
            effects.push(Effect::Open(Box::new(DisplacedList::toward(booked.request))));
        }
        effects
    }

    pub(super) fn not_saved(&mut self, fault: Fault) -> Vec<Effect> {
        if fault.outcome != Outcome::Unknown {
            self.form.fault(&fault);
        }
        if let ("fault-rooms-conflict", About::Request(id)) = (fault.key, &self.about) {
            let id = *id;
            let ticket = self.ticket(Question::Theirs);
            return vec![Effect::Ask(ticket, task(move |db, _, session| service::request(db, session, id)))];
        }
        vec![Effect::Fault(fault)]
    }

    /// A colleague was faster: what they wrote is shown, what is typed stays, and the clerk decides.
    pub(super) fn clash(&mut self, theirs: &Request) -> Vec<Effect> {
        self.version = theirs.version;
        let text = Words::Key("rooms-clash-text").arg("applicant", &theirs.applicant).arg("purpose", &theirs.purpose);
        vec![Effect::Dialog("clash", Dialog::confirm("rooms-clash-title", text)), self.keep()]
    }
}
