//! What the albo of the demonstration has behind it: acts and documents of the last weeks, published day after day on a clock of
//! the past, ended, with their referti, certificates and places on the site; for measurements any number of publications of
//! closed years.

use chrono::{Datelike, Days, NaiveDate};

use super::acts;
use super::albo::{text, texts_of};
use super::people::{Staff, session};
use super::{Past, days, keeper};
use crate::base::fault::Outcomes;
use crate::db::search::query::Slice;
use crate::db::{self, Db, deadlines};
use crate::desks::acts::api::{
    self as acts_desk, ActKind, Adoption, Deed, Expense, Fields, OpinionKind, Outcome, Proposal, Who,
};
use crate::desks::albo::model::{Kind, Publishing, Text};
use crate::desks::albo::store::{self, Filter, Shelf};
use crate::desks::albo::{ending, from_act, papers, rules, section, service, settings, site};
use crate::desks::people::api as people;
use crate::work::session::{Role, Session};

/// Something that was published so many days ago.
struct Gone {
    ago: u64,
    kind: Kind,
    reference: &'static str,
    requester: &'static str,
    subject: &'static str,
    personal: bool,
}

const fn gone(ago: u64, kind: Kind, reference: &'static str, requester: &'static str, subject: &'static str) -> Gone {
    Gone { ago, kind, reference, requester, subject, personal: false }
}

/// An act of the Comune; the requester is the code of its office.
const fn act(ago: u64, kind: Kind, office: &'static str, subject: &'static str) -> Gone {
    gone(ago, kind, "", office, subject)
}

/// Oldest first.
const GONE: [Gone; 16] = [
    act(48, Kind::Giunta, "SEG", "Approvazione del piano dei fabbisogni di personale: aggiornamento"),
    act(48, Kind::Determination, "LLPP", "Manutenzione ordinaria dei cimiteri: affidamento del servizio"),
    gone(
        47,
        Kind::Notice,
        "Avviso n. 21",
        "Servizi sociali",
        "Soggiorni climatici per anziani: apertura delle iscrizioni",
    ),
    gone(41, Kind::Other, "Avviso d'asta", "Tribunale di Altrove", "Vendita giudiziaria di un immobile"),
    act(40, Kind::OrderManager, "UT", "Divieto di sosta in piazza del Mercato per lavori"),
    act(34, Kind::Council, "SEG", "Regolamento comunale per la disciplina dei dehors: approvazione"),
    Gone {
        personal: true,
        ..act(34, Kind::Giunta, "SEG", "Costituzione in giudizio avanti al TAR: incarico di patrocinio")
    },
    Gone {
        personal: true,
        ..act(33, Kind::Determination, "SOC", "Contributi per l'affitto: liquidazione ai beneficiari")
    },
    gone(27, Kind::Tender, "Bando n. 3", "Ufficio personale", "Selezione pubblica per un istruttore amministrativo"),
    act(26, Kind::Decree, "SEG", "Nomina del responsabile della protezione dei dati"),
    act(20, Kind::Giunta, "SEG", "Patrocinio alla rassegna di musica corale"),
    act(19, Kind::Determination, "ECON", "Carta e toner per gli uffici: impegno di spesa"),
    gone(18, Kind::Notice, "Avviso n. 27", "Ufficio tributi", "Ruolo del canone unico patrimoniale: deposito"),
    act(13, Kind::Giunta, "SEG", "Adesione al progetto «Biblioteca fuori orario»"),
    act(6, Kind::Council, "SEG", "Convenzione per la gestione associata del canile: rinnovo"),
    act(5, Kind::Determination, "AMB", "Potatura delle alberature di viale Europa: affidamento"),
];

/// Referti are made on Mondays, for what had ended by then; those of the last days are still to be made.
const REFERTI_UNTIL: u64 = 8;
/// The Segretario certifies what has come into effect, but for the last days.
const CERTIFIED_UNTIL: u64 = 15;

/// Publishes day after day, and lets the days do what they do.
pub(super) fn fill(db: &mut Db, past: &Past, staff: &Staff, writing: &mut acts::Writing) -> Outcomes<()> {
    let keeper = keeper(staff);
    let today = past.house.clock.today();
    let calendar = past.house.facts().calendar;
    past.clock.set(days::at_hour(today - Days::new(GONE[0].ago), 8, 0));
    let albo = settings::read(db)?;
    let folder = past.house.paths.data().join("albo").display().to_string();
    settings::write(db, &past.house, &keeper, &settings::Albo { folder, ..albo }, None)?;
    let mut certified = Vec::new();
    for ago in (1..=GONE[0].ago).rev() {
        let day = today - Days::new(ago);
        past.clock.set(days::at_hour(day, 9, 0));
        ending::end_what_is_over(db, &past.house)?;
        ending::note_effects(db, &past.house)?;
        for (gone, number) in GONE.iter().zip(1..).filter(|(gone, _)| gone.ago == ago) {
            publish(db, past, &keeper, (gone, number))?;
        }
        writing.on(db, past, day)?;
        past.clock.set(days::at_hour(day, 17, 0));
        site::write(db, &past.house)?;
        if ago > REFERTI_UNTIL && day.weekday() == chrono::Weekday::Mon && calendar.is_open(day) {
            let over = on_shelf(db, Shelf::WithoutReferto, day)?;
            if !over.is_empty() {
                papers::referti(db, &past.house, &keeper, &over)?;
            }
        }
        if ago > CERTIFIED_UNTIL && calendar.is_open(day) {
            for id in on_shelf(db, Shelf::All, day)? {
                let row = store::by_id(db, id)?.filter(|row| row.effect_noted_at.is_some());
                if row.is_some_and(|row| row.certificate_at.is_none()) && !certified.contains(&id) {
                    papers::certify(db, &past.house, &keeper, id)?;
                    certified.push(id);
                }
            }
        }
    }
    past.clock.set(days::at_hour(today, 8, 0));
    ending::end_what_is_over(db, &past.house)?;
    ending::note_effects(db, &past.house).map(drop)
}

fn on_shelf(db: &mut Db, shelf: Shelf, day: NaiveDate) -> Outcomes<Vec<i64>> {
    let filter = Filter { shelf, ..Filter::default() };
    Ok(store::page(db, &filter, day, &Slice::first(200))?.into_iter().map(|row| row.id).collect())
}

fn publish(db: &mut Db, past: &Past, keeper: &Session, (gone, number): (&Gone, usize)) -> Outcomes<()> {
    let house = &past.house;
    let kind = ActKind::parse(gone.kind.code()).filter(|_| gone.reference.is_empty());
    if let Some(kind) = kind {
        let id = adopt(db, past, keeper, (gone, number), kind)?;
        from_act::publish_act(db, house, keeper, id)?;
        let to = if kind.of_an_organ() { "Capigruppo consiliari" } else { "Uffici interessati" };
        return db::write(db, |db| acts_desk::communicated(db, house, Who(Some(keeper)), id, to)).map(drop);
    }
    let (integral, omissis) = texts_of(house, gone.reference, gone.subject, gone.personal)?;
    let asked = Publishing {
        reference: gone.reference.to_owned(),
        requester: gone.requester.to_owned(),
        subject: gone.subject.to_owned(),
        personal_data: gone.personal,
        integral,
        omissis,
        ..plain(format!("demo-albo-past-{number}"), gone.kind)
    };
    service::publish(db, house, keeper, &asked, None).map(drop)
}

/// A publication about which nothing is said yet.
pub(super) fn plain(key: String, kind: Kind) -> Publishing {
    Publishing {
        key,
        act_id: None,
        kind,
        reference: String::new(),
        requester: String::new(),
        office_id: None,
        subject: String::new(),
        from_day: None,
        days: None,
        length_reason: None,
        personal_data: false,
        integral_reason: None,
        integral: Vec::new(),
        omissis: Vec::new(),
        immediate: None,
    }
}

/// An act as it comes to its number: opinions and sitting, or signature and visto.
fn adopt(db: &mut Db, past: &Past, keeper: &Session, (gone, number): (&Gone, usize), kind: ActKind) -> Outcomes<i64> {
    let house = &past.house;
    let clerk = session(db, "a.segre")?;
    let accountant = session(db, "d.conti")?;
    let offices = people::offices(db)?;
    let office_id = offices.iter().find(|office| office.code == gone.requester).map(|office| office.id);
    let commits = kind == ActKind::Determination;
    let fields = Fields {
        kind,
        subject: gone.subject.to_owned(),
        office_id,
        commits_expense: commits,
        expense: Expense {
            amount_cents: commits.then_some(184_500),
            chapter: commits.then(|| "1.03.02.15 cap. 1610".to_owned()),
            ..Expense::default()
        },
        personal_data: gone.personal,
        ..Fields::default()
    };
    let files = acts::texts(house, gone.subject, gone.personal)?;
    let proposal = Proposal { key: format!("demo:past:{number}"), fields, files };
    let today = house.clock.today();
    let id = db::write(db, |db| {
        let id = acts_desk::propose_within(db, house, &clerk, &proposal)?.id;
        if kind.of_an_organ() {
            for (kind, by) in [(OpinionKind::Technical, &clerk), (OpinionKind::Accounting, &accountant)] {
                let opinion = Deed::Opinion {
                    kind,
                    outcome: Outcome::Favourable,
                    reasons: None,
                    by: by.name.clone(),
                    paper: None,
                };
                acts_desk::perform_within(db, house, Who(Some(by)), id, &opinion)?;
            }
            let adoption = Adoption { on: today - Days::new(2), immediate: number % 3 == 1 };
            acts_desk::number_in_sitting(db, house, keeper, id, adoption)?;
        } else {
            let signed = acts::signed("Segre Aldo", house.clock.now());
            acts_desk::perform_within(db, house, Who(Some(&clerk)), id, &signed)?;
        }
        if commits {
            let visto = Deed::Cover { by: accountant.name.clone(), note: None, file: None };
            acts_desk::perform_within(db, house, Who(Some(&accountant)), id, &visto)?;
        }
        Ok(id)
    })?;
    if !kind.of_an_organ() {
        acts_desk::number(db, house, &clerk, &[id])?;
    }
    Ok(id)
}

/// Publications in one transaction.
const BATCH: u32 = 500;
/// Publications of a closed year.
const A_YEAR: u32 = 4_000;
/// What is published in closed years: one in twelve is a deliberation.
const KINDS: [Kind; 12] = [
    Kind::Determination,
    Kind::Determination,
    Kind::Notice,
    Kind::Determination,
    Kind::OrderManager,
    Kind::Determination,
    Kind::Tender,
    Kind::Determination,
    Kind::Other,
    Kind::Determination,
    Kind::Giunta,
    Kind::Notice,
];
const SUBJECTS: [&str; 8] = [
    "Manutenzione straordinaria della scuola primaria di via Dante: affidamento",
    "Fornitura di libri di testo alle scuole primarie",
    "Rinnovo delle licenze dell'antivirus",
    "Avviso di deposito di atti tributari",
    "Chiusura temporanea di via Roma per lavori",
    "Assistenza domiciliare: liquidazione del mese",
    "Vendita giudiziaria di beni mobili",
    "Approvazione dello schema di convenzione con le associazioni",
];

/// Publications of closed years, for measurements: long over, in effect and on the site where they stay. Referti are papers
/// that are set one by one; these have none.
pub(super) fn bring(db: &mut Db, past: &Past, staff: &Staff, count: u32) -> Outcomes<()> {
    if count == 0 {
        return Ok(());
    }
    let secretary = Session { roles: vec![Role::Secretary], ..staff.first.clone() };
    let house = &past.house;
    let years = count.div_ceil(A_YEAR);
    let last_year = house.clock.today().year() - 1;
    let shared = text(house, "documento.pdf", "Documento", "Pubblicazione di un anno chiuso")?;
    let mut written = 0;
    for year in (0..years).rev() {
        let of_year = (count - written).min(A_YEAR);
        let first = NaiveDate::from_ymd_opt(last_year - i32::try_from(year).unwrap_or(0), 1, 2).unwrap_or_default();
        let mut done = 0;
        while done < of_year {
            let some = (of_year - done).min(BATCH);
            db::write(db, |db| {
                for n in done..done + some {
                    let day = first + Days::new(u64::from(n) * 330 / u64::from(A_YEAR));
                    // A second each: the clock of a register never goes back.
                    past.clock.set(days::at_hour(day, 9, 0) + chrono::TimeDelta::seconds(i64::from(n)));
                    let asked = closed(written + n, &shared);
                    service::publish_within(db, house, &secretary, &asked)?;
                }
                Ok(())
            })?;
            done += some;
        }
        past.clock.set(days::at_hour(first + Days::new(360), 9, 0));
        ending::end_what_is_over(db, house)?;
        ending::note_effects(db, house)?;
        for id in deadlines::open_for(db, rules::SECTION, service::SUBJECT)? {
            section::noted(db, house, &secretary, id, "Sezione Deliberazioni del sito istituzionale")?;
        }
        written += of_year;
    }
    Ok(())
}

fn closed(n: u32, shared: &Text) -> Publishing {
    let at = n as usize;
    let kind = KINDS[at % KINDS.len()];
    Publishing {
        reference: format!("Atto n. {}", n + 1),
        requester: ["Segreteria generale", "Lavori pubblici", "Tribunale di Altrove"][at % 3].to_owned(),
        subject: format!("{} ({n})", SUBJECTS[(at / 3) % SUBJECTS.len()]),
        integral: vec![shared.clone()],
        ..plain(format!("demo-albo-closed-{n}"), kind)
    }
}
