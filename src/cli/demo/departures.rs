//! What leaves the house of the demonstration: requests of the offices in every state, a closed shipping list, letters that
//! wait for the next one, certified messages with the receipts that came back. All by the use cases of the desk, today.
//!
//! Nothing is sent: the outbox is a folder of the demonstration that nobody takes from.

use chrono::TimeDelta;

use super::chance::Chance;
use super::envelope::{self, Message, Receipt};
use super::mailbag::Item;
use super::papers::letter_pdf;
use super::people::Staff;
use super::town;
use crate::base::fault::Outcomes;
use crate::base::paths::create_private;
use crate::db::{Db, instant};
use crate::desks::correspondents::api::Card;
use crate::desks::departures::pec::service as pec;
use crate::desks::departures::requests::model::{Enclosure, Recipient, Wanted};
use crate::desks::departures::requests::service as requests;
use crate::desks::departures::shipping::model::{Shipment, Tariff};
use crate::desks::departures::shipping::service::{self as shipping, Entered};
use crate::desks::departures::shipping::{closing, store};
use crate::desks::protocol::model::{Flow, Medium};
use crate::mail::outgoing::OutboxFolder;
use crate::work::house::House;

/// Registrations that come from requests.
pub const REGISTERED: u32 = 6;
/// A demonstration with fewer registrations than these has no requests: it is a test's.
pub const FROM: u32 = 1_000;

/// One letter that an office wants sent.
struct Letter {
    office: &'static str,
    medium: Medium,
    class: &'static str,
    subject: &'static str,
    urgent: bool,
}

const fn letter(office: &'static str, medium: Medium, class: &'static str, subject: &'static str) -> Letter {
    Letter { office, medium, class, subject, urgent: false }
}

/// Those that become registrations.
const GONE: [Letter; REGISTERED as usize] = [
    letter("TRIB", Medium::Registered, "IV.3", "Avviso di accertamento dell'imposta municipale"),
    letter("PL", Medium::Registered, "IX.2", "Ingiunzione di pagamento di sanzione amministrativa"),
    letter("SOC", Medium::Post, "VII.12", "Esito della domanda di contributo"),
    letter("ANAG", Medium::Post, "XI.2", "Trasmissione di certificato anagrafico"),
    letter("LLPP", Medium::Pec, "VI.5", "Invito a presentare offerta per la manutenzione stradale"),
    letter("EDIL", Medium::Pec, "VI.3", "Richiesta di integrazione documentale per permesso di costruire"),
];

/// Those that still wait for the protocol office.
const ASKED: [Letter; 3] = [
    Letter { urgent: true, ..letter("UT", Medium::Pec, "VI.5", "Convocazione della conferenza di servizi") },
    letter("CULT", Medium::Post, "VII.6", "Invito all'inaugurazione della mostra in biblioteca"),
    letter("PERS", Medium::Registered, "III.8", "Comunicazione al dipendente in aspettativa"),
];

/// Fills the desk; answers the receipts that are to lie in the mail folder.
pub fn fill(db: &mut Db, house: &House, staff: &Staff, chance: &mut Chance) -> Outcomes<Vec<Item>> {
    create_private(&house.paths.demo_outbox())?;
    shipping::set_tariffs(db, house, &staff.first, &tariffs())?;
    let mut registered = Vec::new();
    for letter in &GONE {
        let id = ask(db, house, staff, letter, chance)?;
        registered.push(requests::register(db, house, &staff.first, id, 1)?.id);
    }
    for letter in &ASKED {
        ask(db, house, staff, letter, chance)?;
    }
    let back = letter("SUAP", Medium::Registered, "VIII.4", "Diffida per occupazione di suolo pubblico");
    let id = ask(db, house, staff, &back, chance)?;
    requests::send_back(db, house, &staff.first, id, 1, "Manca la firma del responsabile")?;
    ship(db, house, staff, &registered, chance)?;
    send(db, house, staff, &registered, chance)
}

fn tariffs() -> Vec<Tariff> {
    let step = |medium, kind: &str, up_to_grams, cents| Tariff { medium, kind: kind.to_owned(), up_to_grams, cents };
    vec![
        step(Medium::Registered, "standard", 20, 590),
        step(Medium::Registered, "standard", 50, 760),
        step(Medium::Registered, "standard", 100, 810),
        step(Medium::Post, "ordinaria", 20, 130),
        step(Medium::Post, "ordinaria", 50, 275),
    ]
}

fn ask(db: &mut Db, house: &House, staff: &Staff, letter: &Letter, chance: &mut Chance) -> Outcomes<i64> {
    let cards: &[Card] =
        if letter.medium == Medium::Pec { &staff.directory.companies } else { &staff.directory.citizens };
    let with_pec: Vec<&Card> = cards.iter().filter(|card| letter.medium != Medium::Pec || card.pec.is_some()).collect();
    let mut recipient =
        with_pec.get(chance.below(with_pec.len())).map(|card| Recipient::from(*card)).unwrap_or_default();
    if recipient.name.is_empty() {
        "Ditta Dimostrativa S.r.l.".clone_into(&mut recipient.name);
        recipient.pec = Some("ditta@pec.imprese.esempio.it".into());
    }
    recipient.address.get_or_insert_with(|| town::ADDRESS.to_owned());
    let bytes = letter_pdf(&recipient.name, letter.subject, house.clock.today(), Flow::Out);
    let kept = house.files.put(&bytes)?;
    let offices = &staff.directory.offices;
    let wanted = Wanted {
        office_id: offices.get(letter.office).or_else(|| offices.values().next()).copied().unwrap_or_default(),
        medium: letter.medium,
        return_card: letter.medium == Medium::Registered,
        urgent: letter.urgent,
        reserved: false,
        subject: letter.subject.to_owned(),
        body: None,
        recipients: vec![recipient],
        documents: vec![Enclosure {
            name: "lettera.pdf".into(),
            media_type: "application/pdf".into(),
            main: true,
            sha256: kept.sha256.to_string(),
            size: i64::try_from(kept.size).unwrap_or(i64::MAX),
        }],
        class_id: staff.directory.classes.get(letter.class).copied(),
        dossier_id: None,
        signer: None,
        notes: None,
    };
    requests::write(db, house, &staff.first, &chance.key(), &wanted, false, None).map(|written| written.id)
}

/// The registered letters go on a list with numbers and weights; ordinary post waits for the next one.
fn ship(db: &mut Db, house: &House, staff: &Staff, registered: &[i64], chance: &mut Chance) -> Outcomes<()> {
    for id in registered {
        for one in store::of_registration(db, *id)? {
            if one.medium == Medium::Registered {
                let code = format!("15{}", chance.digits(10));
                let one = enter(db, house, staff, &one, Entered::Code(code))?;
                enter(db, house, staff, &one, Entered::Weight(chance.between(8, 60).to_string()))?;
            }
        }
    }
    closing::close(db, house, &staff.first, &chance.key(), Medium::Registered, &[]).map(|_| ())
}

fn enter(db: &mut Db, house: &House, staff: &Staff, one: &Shipment, entered: Entered) -> Outcomes<Shipment> {
    shipping::enter(db, house, &staff.first, one.id, one.version, &entered)
}

/// The certified messages go into the outbox; one is delivered, one is not.
fn send(db: &mut Db, house: &House, staff: &Staff, registered: &[i64], chance: &mut Chance) -> Outcomes<Vec<Item>> {
    let folder = OutboxFolder::open(&house.paths.demo_outbox())?;
    let post = pec::Post { sender: &folder, from: town::PEC };
    let mut items = Vec::new();
    let mut last = [Receipt::Delivered, Receipt::NotDelivered].into_iter().cycle();
    for id in registered {
        let Some(copy) = store::of_registration(db, *id)?.into_iter().find(|one| one.medium == Medium::Pec) else {
            continue;
        };
        let sent = pec::send(db, house, &staff.first, post, &chance.key(), *id)?;
        let at = super::days::whole_seconds(instant(sent.prepared_at));
        let message = Message {
            from_name: town::NAME.into(),
            from: town::PEC.into(),
            to: copy.address.unwrap_or_default(),
            subject: sent.subject.clone(),
            at,
            id: sent.message_id.clone(),
            text: "Si trasmette quanto in oggetto.\r\n".into(),
            html: None,
            attached: Vec::new(),
        };
        for (kind, seconds) in [(Some(Receipt::Accepted), 2), (last.next(), 9)] {
            let Some(kind) = kind else { continue };
            let at = at + TimeDelta::seconds(seconds);
            let name = format!("ricevuta-{}-{seconds}.eml", sent.local_part);
            items.push(Item { name, bytes: envelope::receipt(&message, kind, at), at });
        }
    }
    Ok(items)
}
