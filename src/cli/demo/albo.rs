//! What the albo of the demonstration holds: documents of offices and of other bodies, published today, one of them withdrawn.
//! All by the use cases of the desk.

use super::papers;
use super::people::Staff;
use crate::base::fault::Outcomes;
use crate::db::Db;
use crate::desks::albo::model::{Kind, Publishing, Text};
use crate::desks::albo::{rules, service};
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
        let whole = text(house, "documento.pdf", notice)?;
        let omissis = if notice.personal { vec![text(house, "documento_omissis.pdf", notice)?] } else { Vec::new() };
        let asked = Publishing {
            key: format!("demo-albo-{number}"),
            act_id: None,
            kind: notice.kind,
            reference: notice.reference.to_owned(),
            requester: notice.requester.to_owned(),
            office_id: None,
            subject: notice.subject.to_owned(),
            from_day: None,
            days: Some(rules::usual_days(notice.kind).0),
            length_reason: None,
            personal_data: notice.personal,
            integral_reason: None,
            integral: vec![whole],
            omissis,
            immediate: None,
        };
        last = Some(service::publish(db, house, &secretary, &asked, None)?);
    }
    if let Some(row) = last {
        let reason = "Pubblicata per errore: la graduatoria non è ancora approvata";
        service::withdraw(db, house, &secretary, (row.id, row.version), reason)?;
    }
    Ok(())
}

fn text(house: &House, name: &str, notice: &Notice) -> Outcomes<Text> {
    let lines = [notice.requester.to_owned(), notice.subject.to_owned(), name.to_owned()];
    let kept = house.files.put(&papers::pdf(notice.reference, &lines))?;
    Ok(Text {
        name: name.to_owned(),
        media_type: "application/pdf".to_owned(),
        sha256: kept.sha256.as_str().to_owned(),
        size: kept.size,
    })
}
