//! The words of a reminder: subject and body from the call, its contract and its clock. Pure: the same call at the same
//! instant is the same letter.

use chrono::{DateTime, Utc};

use super::model::{Call, CallNote, Contract, Means, NoteKind};
use super::rules;
use crate::base::calendar::WorkingCalendar;
use crate::base::dates;
use crate::base::i18n::Texts;
use crate::base::terms::clock_state;

/// What the reminder tells of.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The call.
    pub call: &'a Call,
    /// Its contract.
    pub contract: Option<&'a Contract>,
    /// How the supplier knows us.
    pub customer_code: Option<&'a str>,
    /// The lines of the call, oldest first.
    pub notes: &'a [CallNote],
    /// Now.
    pub now: DateTime<Utc>,
    /// The calendar the terms are counted on.
    pub calendar: &'a WorkingCalendar,
    /// Who writes.
    pub from: &'a str,
}

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
}

/// Composes the reminder; `texts` are the Italian ones.
pub fn compose(told: &Told<'_>, texts: &Texts) -> Reminder {
    let call = told.call;
    let called = call.called_at.and_utc();
    let reference = call.reference.as_deref().map(|one| format!(" rif. {one}")).unwrap_or_default();
    let subject = format!("Sollecito intervento{reference}: {}", call.subject);
    let mut body = String::new();
    let mut say = |line: &str| {
        body.push_str(line);
        body.push('\n');
    };
    let by = match call.means {
        Means::Phone => "per telefono",
        Means::Mail => "per posta elettronica",
        Means::Pec => "per PEC",
        Means::Portal => "dal Vostro portale di assistenza",
    };
    say("Spett.le ditta,");
    say(&format!(
        "con la presente si sollecita l'intervento richiesto {by} {} per: «{}».",
        dates::elided("il", &dates::date_time(called)),
        call.subject
    ));
    if let Some(code) = told.customer_code {
        say(&format!("Codice cliente: {code}."));
    }
    if let Some(reference) = &call.reference {
        say(&format!("Vostro riferimento: {reference}."));
    }
    match told.contract {
        Some(contract) => {
            let number = contract.number.as_deref().map(|one| format!(" n. {one}")).unwrap_or_default();
            let cig = contract.cig.as_deref().map(|one| format!(", CIG {one}")).unwrap_or_default();
            say(&format!("L'intervento rientra nel contratto{number} «{}»{cig}.", contract.object));
        }
        None if call.paid => say("L'intervento è stato richiesto a pagamento."),
        None => {}
    }
    let clocks = [
        ("presa in carico", &call.take_up_term, call.take_up_due, call.taken_at),
        ("risoluzione", &call.solve_term, call.solve_due, call.solved_at),
    ];
    for (what, code, kept, met) in clocks {
        let Some((term, due)) = rules::call_due(code.as_deref(), called, told.calendar) else { continue };
        let due_at = kept.map_or(due.instant, |at| at.and_utc());
        let state = clock_state(due_at, met.map(|at| at.and_utc()), told.now, told.calendar);
        say("");
        say(&format!("Termine di {what}: {} dalla chiamata.", term.text(texts)));
        say(&due.summary(&term, texts));
        for line in due.lines(texts) {
            say(&format!("  {line}"));
        }
        let now = dates::elided("Situazione al", &dates::date_time(told.now));
        say(&format!("{now}: {}.", state.text(texts)));
    }
    if let Some(promised) = call.promised_at.map(|at| at.and_utc()) {
        say("");
        let state = clock_state(promised, call.solved_at.map(|at| at.and_utc()), told.now, told.calendar);
        let by = dates::elided("entro il", &dates::date_time(promised));
        say(&format!("Intervento da Voi promesso {by}: {}.", state.text(texts)));
    }
    let answers: Vec<&CallNote> = told.notes.iter().filter(|note| note.kind == NoteKind::Answer).collect();
    if !answers.is_empty() {
        say("");
        say("Comunicazioni intercorse:");
        for note in answers {
            say(&format!("- {}: {}", dates::date_time(note.at.and_utc()), note.text));
        }
    }
    say("");
    say("Si chiede di provvedere con la massima urgenza e di comunicare data e ora dell'intervento, fatta salva \
         l'applicazione di quanto previsto dal contratto per il mancato rispetto dei termini.");
    say("");
    say("Distinti saluti");
    say(told.from);
    Reminder { subject, body }
}
