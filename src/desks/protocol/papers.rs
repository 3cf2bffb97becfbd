//! Label and receipt of a registration: made only from the committed row, never from a form.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::form::medium_key;
use super::model::Flow;
use super::rules;
use super::sheet::{self, Sheet};
use crate::base::config::LabelFormat;
use crate::base::dates;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Arg, Lang, Texts};
use crate::base::paths::create_private;
use crate::base::text::Shown;
use crate::db::canonical::hex;
use crate::db::instant;
use crate::desks::corrections::api::{self as corrections, Renewed};
use crate::print::label::{self, LabelData};
use crate::print::letterhead::Letterhead;
use crate::print::receipt::{self, DocumentLine, ReceiptData};
use crate::print::spool::{Job, Kind, Printer, Sent, Spooler};
use crate::print::zpl::{self, Dpi};
use crate::print::{self, Annulment, Stamp};
use crate::work::house::House;
use crate::work::screen::{Answer, Context, Effect, Ticket, Tickets, errand, task};

/// Name of the register on papers.
const REGISTER: &str = "Protocollo generale";

/// A paper of a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Paper {
    /// The segnatura for the paper document.
    Label,
    /// What the citizen takes home from the counter.
    Receipt,
}

/// A paper as bytes.
#[derive(Debug, Clone)]
pub struct Made {
    /// What it is.
    pub kind: Kind,
    /// The file.
    pub bytes: Vec<u8>,
    /// Name without folder or ending.
    pub name: String,
    /// Characters that no font has and that a visible mark replaces.
    pub replaced: usize,
}

/// Makes a paper.
pub fn make(house: &House, sheet: &Sheet, paper: Paper) -> Outcomes<Made> {
    if sheet.masked {
        return Err(Fault::not_done("fault-protocol-reserved"));
    }
    let r = &sheet.registration;
    let name = format!("{}-{}-{:07}", if paper == Paper::Label { "etichetta" } else { "ricevuta" }, r.year, r.number);
    let stamp = Stamp { ident: name.clone(), at: instant(r.registered_at) };
    let pdf =
        |paper: print::Paper| Made { kind: Kind::Pdf, bytes: paper.pdf, name: name.clone(), replaced: paper.replaced };
    match paper {
        Paper::Receipt => {
            let stamp = Stamp { at: house.clock.now(), ..stamp };
            receipt::receipt(&receipt_data(house, sheet), &stamp).map(pdf)
        }
        Paper::Label => {
            let data = label_data(house, sheet);
            let asked = &house.config.print;
            let size =
                label::Size { width: f64::from(asked.label_size.width), height: f64::from(asked.label_size.height) };
            match asked.label_format {
                LabelFormat::Pdf => label::label(&data, size, &stamp).map(pdf),
                LabelFormat::Zpl => {
                    let code = zpl::zpl(&data, size, Dpi::D203, 1)?;
                    Ok(Made {
                        kind: Kind::Zpl,
                        bytes: code.code.into_bytes(),
                        name: name.clone(),
                        replaced: code.replaced,
                    })
                }
            }
        }
    }
}

/// Makes a paper and sends it to the configured printer, or to a folder when there is none.
pub fn print(house: &House, sheet: &Sheet, paper: Paper) -> Outcomes<(Sent, usize)> {
    let spool = house.paths.state().join("spool");
    create_private(&spool)?;
    print_by(&Spooler::new(&spool), house, sheet, paper)
}

/// The same by a given spooler.
pub(super) fn print_by(spooler: &Spooler, house: &House, sheet: &Sheet, paper: Paper) -> Outcomes<(Sent, usize)> {
    let made = make(house, sheet, paper)?;
    let asked = &house.config.print;
    let queue = match paper {
        Paper::Label => asked.label_printer.as_ref().or(asked.printer.as_ref()),
        Paper::Receipt => asked.printer.as_ref(),
    };
    let printer = match queue {
        Some(name) => Printer::parse(name)?,
        None => Printer::Folder(papers_folder(house)),
    };
    if let Printer::Folder(folder) = &printer {
        create_private(folder)?;
    }
    let job = Job { name: &made.name, kind: made.kind, bytes: &made.bytes, copies: 1 };
    let sent = spooler.send(&printer, &job)?;
    Ok((sent, made.replaced))
}

/// Where papers and exports go when no printer is configured.
pub fn papers_folder(house: &House) -> PathBuf {
    house.config.print.folder.clone().unwrap_or_else(|| house.paths.data().join("stampe"))
}

fn print_flow(flow: Flow) -> print::Flow {
    match flow {
        Flow::In => print::Flow::Arrival,
        Flow::Out => print::Flow::Departure,
        Flow::Internal => print::Flow::Internal,
    }
}

fn medium_word(sheet: &Sheet, texts: &Texts) -> String {
    let word = sheet.imported.as_ref().and_then(|(said, _)| said.medium.clone());
    word.unwrap_or_else(|| texts.get(medium_key(sheet.registration.medium)))
}

/// The annulment in the register that the registration was brought from, with what that register said of it.
fn annulled_there(sheet: &Sheet) -> Option<Annulment> {
    let said = sheet.annulled_there()?;
    Some(Annulment {
        on: said.annulled_on,
        operator: sheet.imported.as_ref().map(|(_, import)| import.source.clone()).unwrap_or_default(),
        measure: said.annulled_why.clone().unwrap_or_else(|| "non indicato".to_owned()),
    })
}

fn current_offices(sheet: &Sheet) -> Vec<String> {
    sheet.routings.iter().filter(|line| line.until.is_none()).map(|line| line.office.clone()).collect()
}

/// `Tit. VI Cl. 3` from `VI.3`.
fn classification(sheet: &Sheet) -> String {
    sheet.class.as_ref().map_or_else(String::new, |(code, _)| match code.split_once('.') {
        Some((title, class)) => format!("Tit. {title} Cl. {class}"),
        None => format!("Tit. {code}"),
    })
}

/// What the label says.
pub fn label_data(house: &House, sheet: &Sheet) -> LabelData {
    let who = house.facts().administration;
    let r = &sheet.registration;
    LabelData {
        string_form: rules::segnatura_string(&who, r.flow, r.number, r.registered_on),
        administration: who.name,
        aoo: who.aoo_code,
        register: REGISTER.into(),
        number: r.number.unsigned_abs(),
        year: i32::try_from(r.year).unwrap_or_default(),
        registered: instant(r.registered_at),
        hour_known: sheet.hour_known(),
        flow: print_flow(r.flow),
        classification: classification(sheet),
        offices: current_offices(sheet),
        annulled: sheet.annulment.as_ref().map(corrections::on_label).or_else(|| annulled_there(sheet)),
        fingerprint: hex(&r.digest).chars().take(12).collect(),
    }
}

/// The parties, with the sign that they were renewed behind the last.
fn correspondents(sheet: &Sheet) -> Vec<String> {
    let mut names: Vec<String> = sheet.parties.iter().map(|party| party.name.clone()).collect();
    if let Some(last) = names.last_mut() {
        last.push_str(&corrections::note_on_paper(&sheet.corrections, Renewed::Parties));
    }
    names
}

fn receipt_data(house: &House, sheet: &Sheet) -> ReceiptData {
    let who = house.facts().administration;
    let r = &sheet.registration;
    // Papers are official: they are in Italian whatever the language of the screen.
    let texts = Texts::of(Lang::It);
    let reference = match (&r.sender_number, r.sender_date) {
        (Some(number), Some(day)) => Some(format!("{number} {}", dates::elided("del", &dates::date(day)))),
        (Some(number), None) => Some(number.clone()),
        (None, Some(day)) => Some(dates::elided("del", &dates::date(day))),
        (None, None) => None,
    };
    ReceiptData {
        letterhead: Letterhead {
            name: who.name.clone(),
            office: "Ufficio Protocollo".into(),
            address: who.address.clone(),
            contacts: Vec::new(),
        },
        register: REGISTER.into(),
        number: r.number.unsigned_abs(),
        year: i32::try_from(r.year).unwrap_or_default(),
        registered: instant(r.registered_at),
        hour_known: sheet.hour_known(),
        flow: print_flow(r.flow),
        correspondents: correspondents(sheet),
        subject: format!("{}{}", r.subject, corrections::note_on_paper(&sheet.corrections, Renewed::Subject)),
        reference,
        arrived: r.arrived_at.map(instant),
        medium: Some(medium_word(sheet, texts)),
        classification: sheet.class.as_ref().map(|(_, title)| format!("{} – {title}", classification(sheet))),
        documents: sheet
            .documents
            .iter()
            .map(|document| DocumentLine {
                name: document.name.clone(),
                main: document.main,
                size: document.size.unsigned_abs(),
                sha256: document.sha256.clone(),
            })
            .collect(),
        office: current_offices(sheet).into_iter().next(),
        officer: None,
        due: None,
        operator: Some(r.operator_name.clone()),
        string_form: rules::segnatura_string(&who, r.flow, r.number, r.registered_on),
        annulled: sheet.annulment.as_ref().map(corrections::on_paper).or_else(|| annulled_there(sheet)),
    }
}

/// Printing from a screen: the registration is loaded, then the paper is made and sent, both away from the screen.
#[derive(Debug, Default)]
pub struct Printing {
    loading: Option<(Ticket, Paper)>,
    sending: Option<Ticket>,
}

impl Printing {
    /// Starts.
    pub fn start(&mut self, tickets: &mut Tickets, id: i64, paper: Paper) -> Effect {
        let ticket = tickets.next();
        self.loading = Some((ticket, paper));
        Effect::Ask(ticket, task(move |db, house, session| sheet::load(db, house, session, id, "print")))
    }

    /// Takes an answer if it is one of its own; the rest goes back to the screen.
    pub fn answer(
        &mut self,
        tickets: &mut Tickets,
        ticket: Ticket,
        answer: Outcomes<Answer>,
        cx: &Context<'_>,
    ) -> Result<Vec<Effect>, Outcomes<Answer>> {
        if let Some((_, paper)) = self.loading.filter(|(own, _)| *own == ticket) {
            self.loading = None;
            return Ok(match answer.map(Answer::downcast::<Sheet>) {
                Ok(Ok(sheet)) => {
                    let own = tickets.next();
                    self.sending = Some(own);
                    vec![Effect::Run(own, errand(move |house, _| print(house, &sheet, paper)))]
                }
                Ok(Err(_)) => Vec::new(),
                Err(fault) => vec![Effect::Fault(fault)],
            });
        }
        if self.sending == Some(ticket) {
            self.sending = None;
            return Ok(match answer.map(Answer::downcast::<(Sent, usize)>) {
                Ok(Ok(sent)) => sent_text(&sent, cx),
                Ok(Err(_)) => Vec::new(),
                Err(fault) => vec![Effect::Fault(fault)],
            });
        }
        Err(answer)
    }
}

fn sent_text((sent, replaced): &(Sent, usize), cx: &Context<'_>) -> Vec<Effect> {
    let text = match sent {
        Sent::Queued(_) => cx.texts.get("protocol-paper-queued"),
        Sent::Written(path) => {
            cx.texts.with("protocol-paper-written", &[("path", Arg::from(path.display().to_string()))])
        }
    };
    let mut effects = vec![Effect::Toast(Shown::line(&text))];
    if *replaced > 0 {
        let text = cx.texts.with("protocol-paper-replaced", &[("count", Arg::from(*replaced))]);
        effects.push(Effect::Toast(Shown::line(&text)));
    }
    effects
}
