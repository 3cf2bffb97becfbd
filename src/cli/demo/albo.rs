//! What the albo of the demonstration holds today: documents of offices and of other bodies, one of them annulled. All by the use
//! cases of the desk; what was published before is told in [`super::albo_past`].

use super::albo_past::plain;
use super::papers;
use super::people::Staff;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::desks::albo::model::{Kind, Publishing, Text};
use crate::desks::albo::{ending, service, site};
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// What is published.
struct Notice {
    kind: Kind,
    reference: &'static str,
    requester: &'static str,
    subject: &'static str,
    /// With personal data, and therefore with a second text.
    personal: bool,
}

const fn notice(kind: Kind, reference: &'static str, requester: &'static str, subject: &'static str) -> Notice {
    Notice { kind, reference, requester, subject, personal: false }
}

const NOTICES: [Notice; 8] = [
    notice(
        Kind::Notice,
        "Avviso n. 31",
        "Ufficio tributi",
        "Scadenza della seconda rata della tassa sui rifiuti e modalità di pagamento",
    ),
    notice(
        Kind::Tender,
        "Bando n. 4",
        "Ufficio tecnico",
        "Procedura aperta per la manutenzione della pubblica illuminazione",
    ),
    notice(
        Kind::Planning,
        "Avviso di deposito",
        "Ufficio urbanistica",
        "Deposito della variante al piano particolareggiato",
    ),
    notice(Kind::Other, "Avviso d'asta", "Tribunale di Altrove", "Vendita giudiziaria di beni mobili"),
    Notice {
        personal: true,
        ..notice(Kind::Banns, "Pubblicazione di matrimonio", "Servizi demografici", "Pubblicazione di matrimonio")
    },
    Notice {
        personal: true,
        ..notice(Kind::TaxNotice, "Avviso di deposito n. 12", "Ufficio tributi", "Deposito di atto tributario")
    },
    notice(Kind::Notice, "Avviso n. 32", "Servizi sociali", "Contributi per l'affitto: domande entro fine mese"),
    notice(Kind::Notice, "Avviso n. 33", "Servizi sociali", "Contributi per l'affitto: graduatoria provvisoria"),
];

/// Fills the desk.
pub(super) fn fill(db: &mut Db, house: &House, staff: &Staff) -> Outcomes<()> {
    // Whoever opens the demonstration administers it; the albo is kept by the Segretario.
    let secretary = Session { roles: vec![Role::Secretary], ..staff.first.clone() };
    let mut last = None;
    for (notice, number) in NOTICES.iter().zip(1..) {
        let (integral, omissis) = texts_of(house, notice.reference, notice.subject, notice.personal)?;
        let asked = Publishing {
            reference: notice.reference.to_owned(),
            requester: notice.requester.to_owned(),
            subject: notice.subject.to_owned(),
            personal_data: notice.personal,
            integral,
            omissis,
            ..plain(format!("demo-albo-{number}"), notice.kind)
        };
        last = Some(service::publish(db, house, &secretary, &asked, None)?);
    }
    if let Some(row) = last {
        let reason = "Pubblicata per errore: la graduatoria non è ancora approvata";
        service::withdraw(db, house, &secretary, (row.id, row.version), reason)?;
    }
    ending::end_what_is_over(db, house)?;
    ending::note_effects(db, house)?;
    // Where the days behind have named a folder, the site stands as it is today.
    site::write(db, house).map(drop)
}

/// One of many publications, for measurements.
pub fn one(house: &House, n: usize) -> Outcomes<Publishing> {
    let notice = &NOTICES[n % NOTICES.len()];
    let (integral, omissis) = texts_of(house, &format!("Documento {n}"), notice.subject, notice.personal)?;
    Ok(Publishing {
        reference: format!("{} ({n})", notice.reference),
        requester: notice.requester.to_owned(),
        subject: notice.subject.to_owned(),
        personal_data: notice.personal,
        integral,
        omissis,
        ..plain(format!("demo-albo-many-{n}"), notice.kind)
    })
}

/// The texts of a document: the whole one, and the one without personal data where there are some.
pub(super) fn texts_of(
    house: &House,
    reference: &str,
    subject: &str,
    personal: bool,
) -> Outcomes<(Vec<Text>, Vec<Text>)> {
    let whole = text(house, "documento.pdf", reference, subject)?;
    let omissis = if personal { vec![text(house, "documento_omissis.pdf", reference, subject)?] } else { Vec::new() };
    Ok((vec![whole], omissis))
}

/// A document of one page.
pub(super) fn text(house: &House, name: &str, reference: &str, subject: &str) -> Outcomes<Text> {
    let kept = house.files.put(&papers::pdf(reference, &[subject.to_owned(), name.to_owned()]))?;
    Ok(Text {
        name: name.to_owned(),
        media_type: "application/pdf".to_owned(),
        sha256: kept.sha256.as_str().to_owned(),
        size: kept.size,
    })
}
