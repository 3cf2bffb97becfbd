//! What waits to be registered: certified messages in their envelopes, e-mails, receipts, scans, and the odd file that is
//! no message at all. Written to folders as a mail fetcher and a scanner would leave them.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};

use super::cards::Who;
use super::chance::Chance;
use super::days::whole_seconds;
use super::envelope::{self, Attached, Message};
use super::letters::{self, Directory};
use super::papers::{letter_pdf, pdf};
use super::topics::Way;
use super::town;
use crate::base::clock::rome;
use crate::base::fault::{Fault, Outcomes};
use crate::base::paths::{Paths, create_private};
use crate::base::text::fold;
use crate::desks::protocol::model::Flow;
use crate::desks::protocol::request::PartyAsked;

/// Certified messages.
const CERTIFIED: usize = 8;
/// E-mails.
const MAILS: usize = 6;
/// Scans.
const SCANS: usize = 4;
/// No message is older than this.
const HOURS: i64 = 44;

/// The mail folder and the scan folder of a demonstration.
pub fn folders(paths: &Paths) -> (PathBuf, PathBuf) {
    (paths.data().join("posta"), paths.data().join("scansioni"))
}

/// A file about to lie in a folder since an instant.
pub(super) struct Item {
    /// Its name.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
    /// Since when it lies there.
    pub at: DateTime<Utc>,
}

/// Fills both folders with what arrived before `now`; answers how many files there are.
pub fn fill(paths: &Paths, directory: &Directory, now: DateTime<Utc>, chance: &mut Chance) -> Outcomes<usize> {
    let (mail, scans) = folders(paths);
    let mut messages: Vec<Item> = Vec::new();
    for n in 0..CERTIFIED {
        messages.push(certified(directory, now, n, chance));
    }
    for n in 0..MAILS {
        messages.push(plain(directory, now, n, chance));
    }
    messages.push(anomaly(now, chance));
    messages.extend(sent_with_receipts(directory, now, chance));
    messages.push(Item {
        name: "salvataggio-interrotto.eml".into(),
        bytes: vec![0; 512],
        at: now - TimeDelta::hours(3),
    });
    let scanned: Vec<Item> = (1..=SCANS).map(|n| scan(directory, now, n, chance)).collect();
    lay(&mail, &messages)?;
    lay(&scans, &scanned)?;
    Ok(messages.len() + scanned.len())
}

/// Lays files into a folder.
pub(super) fn lay(folder: &Path, items: &[Item]) -> Outcomes<()> {
    create_private(folder)?;
    for item in items {
        let path = folder.join(&item.name);
        let written = fs::write(&path, &item.bytes).and_then(|()| {
            // The file's own time is the time of arrival, as the mail fetcher leaves it.
            File::options().write(true).open(&path)?.set_modified(item.at.into())
        });
        written.map_err(|e| Fault::not_done("fault-demo-folder").arg("path", path.display()).because(e))?;
    }
    Ok(())
}

fn moment(now: DateTime<Utc>, chance: &mut Chance) -> DateTime<Utc> {
    whole_seconds(now - TimeDelta::minutes(chance.between(6, HOURS * 60)))
}

/// Somebody who writes, what about, and to which kind of paper it leads.
struct Written {
    from: PartyAsked,
    subject: String,
    paper: &'static str,
}

/// Draws an arrival until one comes by one of these ways from somebody with such an address.
fn draw(
    directory: &Directory,
    at: DateTime<Utc>,
    wanted: impl Fn(Way, &PartyAsked) -> bool,
    chance: &mut Chance,
) -> Written {
    for _ in 0..500 {
        let letter = letters::draw(directory, at, chance);
        if letter.request.flow != Flow::In || letter.topic.who == Who::Nobody {
            continue;
        }
        if let Some(from) = letter.request.parties.into_iter().next().filter(|party| wanted(letter.topic.way, party)) {
            return Written { from, subject: letter.request.subject, paper: letter.topic.paper };
        }
    }
    let from = PartyAsked {
        name: "Ditta Dimostrativa S.r.l.".into(),
        pec: Some("ditta@pec.imprese.esempio.it".into()),
        email: Some("info@ditta.esempio.it".into()),
        ..PartyAsked::default()
    };
    Written { from, subject: "Richiesta di informazioni".into(), paper: "richiesta" }
}

fn body(written: &Written) -> String {
    format!(
        "Spett.le {},\r\n\r\nsi trasmette quanto in oggetto:\r\n{}\r\n\r\nSi resta in attesa di riscontro.\r\n\r\n\
         Cordiali saluti\r\n{}\r\n",
        town::NAME,
        written.subject,
        written.from.name
    )
}

fn paper(written: &Written, at: DateTime<Utc>) -> Attached {
    let day = rome(at).date_naive();
    Attached {
        name: format!("{}.pdf", written.paper),
        media_type: "application/pdf",
        bytes: letter_pdf(&written.from.name, &written.subject, day, Flow::In),
    }
}

/// A message in its transport envelope, with one to three attachments.
fn certified(directory: &Directory, now: DateTime<Utc>, n: usize, chance: &mut Chance) -> Item {
    let at = moment(now, chance);
    let by_pec = |way, party: &PartyAsked| matches!(way, Way::Certified | Way::Portal) && party.pec.is_some();
    let written = draw(directory, at, by_pec, chance);
    let address = written.from.pec.clone().unwrap_or_default();
    let mut attached = vec![paper(&written, at)];
    if written.from.kind == "body" {
        attached.push(Attached {
            name: "Segnatura.xml".into(),
            media_type: "text/xml",
            bytes: segnatura(&written.subject, at, chance).into_bytes(),
        });
    }
    if chance.percent(40) {
        let bytes = pdf("Allegato", &["Elaborato tecnico dimostrativo.".to_owned()]);
        attached.push(Attached { name: "Relazione tecnica.pdf".into(), media_type: "application/pdf", bytes });
    }
    let message = Message {
        from_name: written.from.name.clone(),
        from: address,
        to: town::PEC.into(),
        subject: written.subject.clone(),
        at,
        id: format!("{}@messaggi.esempio.it", chance.key()),
        text: body(&written),
        html: None,
        attached,
    };
    Item { name: format!("pec-{:02}.eml", n + 1), bytes: envelope::transport(&message), at }
}

fn plain(directory: &Directory, now: DateTime<Utc>, n: usize, chance: &mut Chance) -> Item {
    let at = moment(now, chance);
    let by_mail = |way, party: &PartyAsked| matches!(way, Way::Mail | Way::Counter) && party.email.is_some();
    let written = draw(directory, at, by_mail, chance);
    let with_paper = chance.percent(60);
    let message = Message {
        from_name: written.from.name.clone(),
        from: written.from.email.clone().unwrap_or_default(),
        to: town::EMAIL.into(),
        subject: written.subject.clone(),
        at,
        id: format!("{}@posta.esempio.it", chance.key()),
        text: body(&written),
        // Every third clerk's correspondent writes in colours.
        html: n.is_multiple_of(3).then(|| {
            format!(
                "<html><body><p>Buongiorno,</p><p>scrivo per: <b>{}</b>.</p><p>Grazie<br>{}</p></body></html>",
                written.subject, written.from.name
            )
        }),
        attached: if with_paper { vec![paper(&written, at)] } else { Vec::new() },
    };
    Item { name: format!("mail-{:02}.eml", n + 1), bytes: message.bytes(), at }
}

fn anomaly(now: DateTime<Utc>, chance: &mut Chance) -> Item {
    let at = moment(now, chance);
    let message = Message {
        from_name: "Ufficio acquisti".into(),
        from: "acquisti@ditta.esempio.it".into(),
        to: town::PEC.into(),
        subject: "Richiesta stato pagamento".into(),
        at,
        id: format!("{}@ditta.esempio.it", chance.key()),
        text: "Buongiorno,\r\nsi chiede lo stato del pagamento della fattura allegata.\r\n".into(),
        html: None,
        attached: Vec::new(),
    };
    Item { name: "pec-anomalia.eml".into(), bytes: envelope::anomaly(&message), at }
}

/// A message the Comune sent (the copy its mailbox keeps) and the receipts that came back.
fn sent_with_receipts(directory: &Directory, now: DateTime<Utc>, chance: &mut Chance) -> Vec<Item> {
    let at = whole_seconds(now - TimeDelta::minutes(chance.between(200, 900)));
    let to = directory
        .companies
        .iter()
        .find_map(|card| card.pec.clone())
        .unwrap_or_else(|| "ditta@pec.imprese.esempio.it".to_owned());
    let message = Message {
        from_name: town::NAME.into(),
        from: town::PEC.into(),
        to,
        subject: "Invito a presentare offerta: manutenzione degli impianti".into(),
        at,
        id: format!("offerta.{}@pec.comune.borgosanlieto.esempio.it", chance.digits(8)),
        text: "Si invita a presentare offerta entro quindici giorni.\r\n".into(),
        html: None,
        attached: Vec::new(),
    };
    let lost =
        Message { id: format!("avviso.{}@pec.comune.borgosanlieto.esempio.it", chance.digits(8)), ..message.clone() };
    let receipt = |message: &Message, kind, seconds, name: &str| Item {
        name: name.to_owned(),
        bytes: envelope::receipt(message, kind, at + TimeDelta::seconds(seconds)),
        at: at + TimeDelta::seconds(seconds),
    };
    vec![
        receipt(&message, envelope::Receipt::Accepted, 2, "ricevuta-accettazione.eml"),
        Item { name: "inviata-copia.eml".into(), bytes: message.bytes(), at: at + TimeDelta::seconds(5) },
        receipt(&message, envelope::Receipt::Delivered, 9, "ricevuta-consegna.eml"),
        receipt(&lost, envelope::Receipt::NotDelivered, 40, "ricevuta-errore.eml"),
    ]
}

fn scan(directory: &Directory, now: DateTime<Utc>, n: usize, chance: &mut Chance) -> Item {
    let at = whole_seconds(now - TimeDelta::minutes(chance.between(4, 150)));
    let written = draw(directory, at, |way, _| matches!(way, Way::Counter | Way::Postman), chance);
    let day = rome(at).date_naive();
    let who = fold(&written.from.name).split_whitespace().next().unwrap_or("ignoto").to_owned();
    Item {
        name: format!("scan{n:04}-{who}-{}.pdf", written.paper),
        bytes: letter_pdf(&written.from.name, &written.subject, day, Flow::In),
        at,
    }
}

/// A segnatura as other administrations send it, in the form of Circolare 60/2013.
fn segnatura(subject: &str, at: DateTime<Utc>, chance: &mut Chance) -> String {
    let day = rome(at).date_naive();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Segnatura xmlns=\"http://www.digitPa.gov.it/protocollo/\">\n \
         <Intestazione>\n  <Identificatore>\n   <CodiceAmministrazione>demo</CodiceAmministrazione>\n   \
         <CodiceAOO>ADEMO01</CodiceAOO>\n   <CodiceRegistro>PG</CodiceRegistro>\n   \
         <NumeroRegistrazione>{}</NumeroRegistrazione>\n   <DataRegistrazione>{day}</DataRegistrazione>\n  \
         </Identificatore>\n  <Oggetto>{}</Oggetto>\n </Intestazione>\n</Segnatura>\n",
        chance.digits(7),
        envelope::xml(subject)
    )
}
