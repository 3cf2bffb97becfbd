//! Writing a card: look for twins, ask, write; and when a colleague was faster, put both versions together.

use super::{CardForm, Question, fields};
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::db::instant;
use crate::desks::correspondents::merge::{Clash, merge};
use crate::desks::correspondents::model::{Card, Label};
use crate::desks::correspondents::rules::{self, Problem};
use crate::desks::correspondents::{service, store};
use crate::ui::form::Value;
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::screen::{Answer, Choice, Context, Effect, Reply, task};

/// Twins named in the question; more would not fit a dialog.
const NAMED: usize = 3;

/// What is odd about a card that is about to be written.
struct Doubts {
    twins: Vec<Label>,
    warnings: Vec<Problem>,
}

/// Where a card comes from and when it was last changed.
pub(super) fn provenance(card: &Card, cx: &Context<'_>) -> String {
    let source = match card.source.as_str() {
        "ipa" => "correspondents-source-ipa",
        "message" => "correspondents-source-message",
        _ => "correspondents-source-operator",
    };
    let at = rome(instant(card.updated_at)).format("%d/%m/%Y %H:%M").to_string();
    let mut text =
        cx.texts.with("correspondents-provenance", &[("source", cx.texts.get(source).into()), ("at", at.into())]);
    if !card.active {
        text = format!("{} · {text}", cx.texts.get("correspondents-state-inactive"));
    }
    text
}

/// The card is not there.
pub(super) fn gone() -> Fault {
    Fault::not_done("fault-correspondents-gone")
}

impl CardForm {
    /// Checks the fields and asks whether the card may be there already.
    pub(super) fn save(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        if self.asked.is_some() {
            return Vec::new();
        }
        let checked = rules::check(&fields::read(&self.form));
        if let Some(problem) = checked.errors.first() {
            self.form.fail(problem.field, problem.key);
            return vec![Effect::Remark(Shown::line(&cx.texts.get("correspondents-form-invalid")))];
        }
        let (card, warnings, id) = (checked.card, checked.warnings, self.id);
        let ticket = self.ticket(Question::Twins);
        vec![Effect::Ask(
            ticket,
            task(move |db, _, _| Ok(Doubts { twins: store::possible_duplicates(db, &card, id)?, warnings })),
        )]
    }

    /// Writes the card.
    pub(super) fn write(&mut self) -> Effect {
        let (new, id, version) = (fields::read(&self.form), self.id, self.version);
        let ticket = self.ticket(Question::Save);
        Effect::Act(
            ticket,
            task(move |db, house, session| match id {
                Some(id) => service::change(db, house, session, id, version, &new),
                None => service::create(db, house, session, &new),
            }),
        )
    }

    /// Offers the card again, or no longer.
    pub(super) fn change_state(&mut self) -> Reply {
        let Some(card) = self.card.as_ref().filter(|_| self.asked.is_none()) else { return Reply::done() };
        let (id, version, active) = (card.id, card.version, !card.active);
        let ticket = self.ticket(Question::State);
        Reply::with(Effect::Act(
            ticket,
            task(move |db, house, session| service::set_active(db, house, session, id, version, active)),
        ))
    }

    pub(super) fn after_question(
        &mut self,
        question: Question,
        answer: Outcomes<Answer>,
        cx: &Context<'_>,
    ) -> Vec<Effect> {
        match (question, answer) {
            (Question::Twins, Ok(answer)) => match answer.downcast::<Doubts>() {
                Ok(doubts) if doubts.twins.is_empty() && doubts.warnings.is_empty() => vec![self.write()],
                Ok(doubts) => vec![Effect::Dialog("twins", ask_about(&doubts, cx))],
                Err(_) => Vec::new(),
            },
            (Question::Save | Question::State | Question::Theirs, Ok(answer)) => match answer.downcast::<Card>() {
                Ok(card) if question == Question::Save => self.saved(&card, cx),
                Ok(card) if question == Question::State => self.state_changed(*card, cx),
                Ok(card) => self.put_together(*card, cx),
                Err(_) => Vec::new(),
            },
            (Question::Save | Question::State, Err(fault)) if fault.key == "fault-correspondents-conflict" => {
                self.look_again(fault)
            }
            (_, Err(fault)) => {
                self.form.fault(&fault);
                vec![Effect::Fault(fault)]
            }
            (Question::Load, Ok(_)) => Vec::new(),
        }
    }

    fn saved(&mut self, card: &Card, cx: &Context<'_>) -> Vec<Effect> {
        self.form.mark_clean();
        let name = Shown::line(&card.full_name()).to_string();
        let text = cx.texts.with("correspondents-saved", &[("name", name.into())]);
        vec![Effect::Draft(self.place(), None), Effect::Toast(Shown::line(&text)), Effect::Close]
    }

    fn state_changed(&mut self, card: Card, cx: &Context<'_>) -> Vec<Effect> {
        let key = if card.active { "correspondents-now-active" } else { "correspondents-now-inactive" };
        // Fields that are being typed stay; they go on from the version just written.
        self.version = card.version;
        self.card = Some(card);
        vec![Effect::Toast(Shown::line(&cx.texts.get(key))), self.keep()]
    }

    /// A colleague was faster: fetch what is there now.
    fn look_again(&mut self, fault: Fault) -> Vec<Effect> {
        let Some(id) = self.id else { return vec![Effect::Fault(fault)] };
        let ticket = self.ticket(Question::Theirs);
        vec![Effect::Ask(ticket, task(move |db, _, _| store::card(db, id)?.ok_or_else(gone)))]
    }

    /// Puts the colleague's version and what was typed together; what clashes is asked.
    fn put_together(&mut self, theirs: Card, cx: &Context<'_>) -> Vec<Effect> {
        let mine = rules::check(&fields::read(&self.form)).card;
        let merged = merge(&self.base, &mine, &theirs.fields());
        self.base = theirs.fields();
        self.version = theirs.version;
        fields::fill(&mut self.form, &self.base);
        self.form.mark_clean();
        fields::fill(&mut self.form, &merged.card);
        self.card = Some(theirs);
        self.clashes = merged.clashes;
        let said = if self.clashes.is_empty() {
            Effect::Toast(Shown::line(&cx.texts.get("correspondents-put-together")))
        } else {
            Effect::Dialog("clash", ask_which(&self.clashes, cx))
        };
        vec![said, self.keep()]
    }

    /// Yes keeps what was typed, anything else takes the colleague's; the other version is shown beside each field.
    pub(super) fn settle(&mut self, choice: &Choice) -> Reply {
        for clash in std::mem::take(&mut self.clashes).into_iter().rev() {
            let mine = *choice == Choice::Yes;
            if !mine {
                self.form.set(clash.field, Value::Text(clash.theirs.clone().unwrap_or_default()));
            }
            let (key, other) = if mine {
                ("correspondents-beside-theirs", clash.theirs)
            } else {
                ("correspondents-beside-mine", clash.mine)
            };
            self.form.fail(clash.field, Words::Key(key).arg("value", other.unwrap_or_default()));
        }
        Reply::with(self.keep())
    }
}

fn ask_about(doubts: &Doubts, cx: &Context<'_>) -> Dialog {
    let mut lines: Vec<String> = doubts.warnings.iter().map(|problem| cx.texts.get(problem.key)).collect();
    if !doubts.twins.is_empty() {
        lines.push(cx.texts.get("correspondents-twins"));
        let twins = doubts.twins.iter().take(NAMED).map(|twin| format!("{} ({})", twin.name, twin.detail));
        lines.push(twins.collect::<Vec<_>>().join("; "));
    }
    lines.push(cx.texts.get("correspondents-save-anyway"));
    Dialog::confirm("correspondents-doubts-title", Words::said(lines.join(" ")))
}

fn ask_which(clashes: &[Clash], cx: &Context<'_>) -> Dialog {
    let shown = |value: &Option<String>| match value {
        Some(text) => format!("«{text}»"),
        None => "—".to_owned(),
    };
    let fields = clashes.iter().map(|clash| {
        let name = cx.texts.get(&format!("correspondents-field-{}", clash.field.replace('_', "-")));
        let args =
            [("field", Arg::from(name)), ("mine", shown(&clash.mine).into()), ("theirs", shown(&clash.theirs).into())];
        cx.texts.with("correspondents-clash", &args)
    });
    let text = format!("{} {}", fields.collect::<Vec<_>>().join(" "), cx.texts.get("correspondents-keep-mine"));
    Dialog::confirm("correspondents-clash-title", Words::said(text))
}
