//! Subject templates in the form: offered, or expanded from their short code; what the form knows is written in, the gaps
//! are jumped through.

use super::RegistrationForm;
use crate::base::fault::Outcomes;
use crate::base::text::Shown;
use crate::desks::protocol::templates::model::Template;
use crate::desks::protocol::templates::rules::{self, Known};
use crate::desks::protocol::templates::{TemplateList, service};
use crate::ui::form::{Item, Value};
use crate::ui::picker::{PickItem, Picker};
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Reply, Ticket, task};

/// The pick that opens the list of templates.
const MANAGE: &str = "manage";

impl RegistrationForm {
    /// Expands the short code written in the subject, or offers the templates.
    pub(super) fn offer_templates(&mut self, cx: &Context<'_>) -> Reply {
        let class = self.form.item("class").and_then(Item::key);
        let offered = rules::offered(&self.templates, self.about.flow(), class);
        let typed = self.form.text("subject");
        if let Some(template) = rules::by_code(&offered, &typed).filter(|_| self.form.focus() == "subject").cloned() {
            return self.use_template(&template, cx);
        }
        let mut items: Vec<PickItem> = offered
            .iter()
            .map(|template| PickItem::new(template.id.to_string(), &template.text, "").code(&template.code))
            .collect();
        let mut reply = Reply::done();
        if items.is_empty() {
            reply = reply.and(Effect::Remark(Shown::line(&cx.texts.get("templates-none"))));
        }
        items.push(PickItem::new(MANAGE, cx.texts.get("templates-pick-manage"), ""));
        reply.and(Effect::Dialog("template", Dialog::pick(Picker::new("templates-pick-title", items))))
    }

    /// The answer to that offer; none when the dialog is another's.
    pub(super) fn template_chosen(&mut self, choice: &Choice, cx: &Context<'_>) -> Reply {
        match choice {
            Choice::Item(id) if id == MANAGE => {
                self.managing = true;
                Reply::with(Effect::Open(Box::new(TemplateList::new())))
            }
            Choice::Item(id) => match self.templates.iter().find(|one| one.id.to_string() == *id).cloned() {
                Some(template) => self.use_template(&template, cx),
                None => Reply::done(),
            },
            _ => Reply::done(),
        }
    }

    fn use_template(&mut self, template: &Template, cx: &Context<'_>) -> Reply {
        let party = self.form.items("parties").first().map(|item| item.label.clone());
        let known = Known {
            party: party.unwrap_or_else(|| self.form.text("parties")),
            number: self.form.text("sender_number"),
            number_on: self.form.date("sender_date"),
            today: cx.house.clock.today(),
        };
        let (text, gaps) = rules::expand(&template.text, &known);
        self.form.set_focus("subject");
        self.form.set_with_gaps("subject", &text, gaps);
        let blank = self.form.value("class").is_none_or(|value| value.is_blank());
        if let Some(item) = template.class_id.filter(|_| blank).and_then(|id| self.class_item(id)) {
            self.form.set("class", Value::item(item));
        }
        self.template = Some(template.id);
        Reply::with(self.keep(cx))
    }

    /// The form is on top again after the list of templates: they are read anew.
    pub(super) fn managed(&mut self) -> Option<Effect> {
        std::mem::take(&mut self.managing).then(|| {
            let ticket = self.tickets.next();
            self.templates_ticket = Some(ticket);
            Effect::Ask(ticket, task(|db, _, session| service::in_use(db, session)))
        })
    }

    /// The templates, read anew; none when the ticket is another's.
    pub(super) fn templates_answer(
        &mut self,
        ticket: Ticket,
        answer: &mut Option<Outcomes<Answer>>,
    ) -> Option<Vec<Effect>> {
        self.templates_ticket.take_if(|own| *own == ticket)?;
        Some(match answer.take()?.map(Answer::downcast::<Vec<Template>>) {
            Ok(Ok(templates)) => {
                self.templates = *templates;
                Vec::new()
            }
            Ok(Err(_)) => Vec::new(),
            Err(fault) => vec![Effect::Fault(fault)],
        })
    }
}
