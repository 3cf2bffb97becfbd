//! The acts of the demonstration: determinations at every step before the albo, deliberations with and without opinions,
//! orders and decrees, all through the use cases; for a bench any number of acts of closed years.

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::chance::Chance;
use super::papers;
use super::people::session;
use crate::base::fault::Outcomes;
use crate::db::{self, Db, stored};
use crate::desks::acts::api::{
    ActKind, Brought, Deed, Expense, Fields, FileRole, NewFile, OpinionKind, Outcome, Proposal, SignatureForm, Signed,
    Who, bring_within, number, perform_within, propose_within,
};
use crate::desks::people::api as people;
use crate::work::house::House;
use crate::work::session::Session;

/// Acts in one transaction.
const BATCH: u32 = 2_000;
/// Acts of a closed year, in a big past.
const A_YEAR: i64 = 4_000;

/// How far a proposal of the demonstration comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Comes {
    Proposed,
    Opined,
    Signed,
    Covered,
    Numbered,
}

/// What determinations are about: office, words, amount in cents, chapter.
const USUAL: [(&str, &str, i64, &str); 20] = [
    (
        "LLPP",
        "Manutenzione straordinaria della scuola primaria di via Dante: affidamento",
        1_845_000,
        "2.02.01.09 cap. 3120",
    ),
    ("LLPP", "Rifacimento della segnaletica orizzontale: impegno di spesa", 642_000, "1.03.02.09 cap. 1450"),
    ("AMB", "Servizio di derattizzazione: affidamento per il secondo semestre", 218_000, "1.03.02.15 cap. 1610"),
    ("SOC", "Assistenza domiciliare: liquidazione del mese di ottobre", 734_550, "1.03.02.15 cap. 1860"),
    ("SOC", "Contributo economico straordinario a nucleo familiare", 60_000, "1.04.02.05 cap. 1874"),
    ("ISTR", "Fornitura di libri di testo alle scuole primarie", 412_300, "1.03.01.01 cap. 690"),
    ("ISTR", "Trasporto scolastico: proroga tecnica del servizio", 1_290_000, "1.03.02.15 cap. 702"),
    ("CED", "Rinnovo delle licenze dell'antivirus", 187_900, "1.03.02.07 cap. 215"),
    ("CED", "Acquisto di sei postazioni di lavoro", 498_000, "2.02.01.07 cap. 2215"),
    ("RAG", "Servizio di tesoreria: liquidazione del compenso annuo", 350_000, "1.03.02.17 cap. 130"),
    ("ECON", "Cancelleria per gli uffici: impegno di spesa", 92_400, "1.03.01.02 cap. 85"),
    ("TRIB", "Stampa e recapito degli avvisi di accertamento", 276_000, "1.03.02.16 cap. 340"),
    ("ANAG", "Fornitura di modulistica per lo stato civile", 38_750, "1.03.01.02 cap. 410"),
    ("PL", "Revisione annuale degli strumenti di misura della velocità", 154_000, "1.03.02.09 cap. 520"),
    ("CULT", "Rassegna teatrale di dicembre: affidamento alla compagnia", 380_000, "1.03.02.02 cap. 960"),
    ("PATR", "Canone di locazione dell'archivio di deposito", 540_000, "1.03.02.07 cap. 270"),
    ("EDIL", "Nomina della commissione per il paesaggio", 0, ""),
    ("UT", "Approvazione del verbale di gara per gli arredi", 0, ""),
    ("SEG", "Approvazione dello schema di avviso per il volontariato", 0, ""),
    ("PROT", "Autorizzazione allo scarto di documenti d'archivio", 0, ""),
];

/// The others: kind, words, how far they come.
const OTHERS: [(ActKind, &str, Comes); 15] = [
    (ActKind::OrderMayor, "Chiusura del parco comunale per la potatura degli alberi", Comes::Numbered),
    (ActKind::OrderMayor, "Limitazione dei consumi di acqua potabile", Comes::Numbered),
    (ActKind::OrderMayor, "Orari degli esercizi durante la fiera di Santa Lucia", Comes::Signed),
    (ActKind::OrderUrgent, "Sgombero di edificio pericolante in vicolo Stretto", Comes::Signed),
    (ActKind::OrderManager, "Modifica temporanea della viabilità in via Roma", Comes::Numbered),
    (ActKind::OrderManager, "Senso unico alternato in via Fontanelle", Comes::Proposed),
    (ActKind::Decree, "Nomina del responsabile dell'area tecnica", Comes::Numbered),
    (ActKind::Decree, "Delega di funzioni di stato civile", Comes::Signed),
    (ActKind::Giunta, "Approvazione del progetto di fattibilità della pista ciclabile", Comes::Opined),
    (ActKind::Giunta, "Adesione alla giornata della trasparenza: indirizzi", Comes::Opined),
    (ActKind::Giunta, "Variazione del piano esecutivo di gestione", Comes::Opined),
    (ActKind::Giunta, "Patrocinio al mercatino di Natale", Comes::Proposed),
    (ActKind::Council, "Regolamento per l'uso delle sale comunali: modifiche", Comes::Opined),
    (ActKind::Council, "Variazione al bilancio di previsione", Comes::Opined),
    (ActKind::Council, "Convenzione per il servizio di polizia locale", Comes::Proposed),
];

/// Writes forty determinations and the other acts; `more` acts of closed years besides.
pub(super) fn fill(db: &mut Db, house: &House, more: u32, chance: &mut Chance) -> Outcomes<()> {
    let clerk = session(db, "a.segre")?;
    let accountant = session(db, "d.conti")?;
    let offices = people::offices(db)?;
    bring(db, house, &clerk, more, &offices.iter().map(|office| office.id).collect::<Vec<_>>())?;
    let office = |code: &str| offices.iter().find(|office| office.code == code).map(|office| office.id);
    let now = house.clock.now();
    let mut numbered = Vec::new();
    db::write(db, |db| {
        for turn in 0..40_usize {
            let (code, words, amount, chapter) = USUAL[(turn * 7) % USUAL.len()];
            let comes = match turn % 10 {
                0 | 1 => Comes::Proposed,
                2 | 3 => Comes::Signed,
                4 | 5 => Comes::Covered,
                _ => Comes::Numbered,
            };
            let commits = amount > 0;
            let expense = Expense {
                amount_cents: commits.then(|| amount + chance.between(0, 40) * 500),
                chapter: commits.then(|| chapter.to_owned()),
                supplier_name: commits.then(|| SUPPLIERS[turn % SUPPLIERS.len()].to_owned()),
                cig: commits.then(|| CIGS[turn % CIGS.len()].to_owned()),
                ..Expense::default()
            };
            let fields = Fields {
                kind: ActKind::Determination,
                subject: words.to_owned(),
                office_id: office(code).or_else(|| office("SEG")),
                commits_expense: commits,
                expense,
                urgent: turn == 14,
                personal_data: code == "SOC",
            };
            let files = texts(house, words, fields.personal_data)?;
            let proposal = Proposal { key: format!("demo:act:{turn}"), fields, files };
            let id = propose_within(db, house, &clerk, &proposal)?.id;
            if comes >= Comes::Signed {
                // Those that wait longest were signed first; one is late.
                let ago = if turn == 4 { 9 * 24 } else { chance.between(1, 70) };
                perform_within(db, house, Who(Some(&clerk)), id, &signed("Segre Aldo", now - TimeDelta::hours(ago)))?;
            }
            if comes >= Comes::Covered && commits {
                let visto = Deed::Cover { by: accountant.name.clone(), note: None, file: None };
                perform_within(db, house, Who(Some(&accountant)), id, &visto)?;
            }
            if comes >= Comes::Numbered {
                numbered.push(id);
            }
        }
        for (turn, (kind, words, comes)) in OTHERS.into_iter().enumerate() {
            let fields = Fields {
                kind,
                subject: words.to_owned(),
                office_id: office(if turn % 2 == 0 { "SEG" } else { "UT" }),
                urgent: kind == ActKind::OrderUrgent,
                ..Fields::default()
            };
            let proposal = Proposal { key: format!("demo:other:{turn}"), fields, files: texts(house, words, false)? };
            let id = propose_within(db, house, &clerk, &proposal)?.id;
            if comes == Comes::Opined {
                for (kind, by) in [(OpinionKind::Technical, &clerk), (OpinionKind::Accounting, &accountant)] {
                    let opinion =
                        Deed::Opinion { kind, outcome: Outcome::Favourable, reasons: None, by: by.name.clone() };
                    perform_within(db, house, Who(Some(by)), id, &opinion)?;
                }
            } else if comes >= Comes::Signed {
                let ago = TimeDelta::hours(chance.between(1, 20));
                perform_within(db, house, Who(Some(&clerk)), id, &signed("Il Sindaco", now - ago))?;
            }
            if comes == Comes::Numbered {
                numbered.push(id);
            }
        }
        Ok(())
    })?;
    number(db, house, &clerk, &numbered).map(drop)
}

const SUPPLIERS: [&str; 6] = [
    "Edilnova Srl",
    "Cooperativa Il Ponte",
    "Grafiche Aurora Snc",
    "Tecnoservizi Valle Spa",
    "Libreria Minerva",
    "Autoservizi Lietesi Srl",
];

/// Well formed, of nobody's purchases.
const CIGS: [&str; 4] = ["00000010D3", "00000021A6", "0000003279", "000000434C"];

/// The text of an act, and the one without personal data where it has some.
fn texts(house: &House, words: &str, personal: bool) -> Outcomes<Vec<NewFile>> {
    let mut wanted = vec![(FileRole::Text, "testo.pdf")];
    if personal {
        wanted.push((FileRole::Omissis, "testo_omissis.pdf"));
    }
    let mut files = Vec::new();
    for (role, name) in wanted {
        let kept = house.files.put(&papers::pdf(words, &[words.to_owned(), name.to_owned()]))?;
        files.push(NewFile {
            role,
            name: name.to_owned(),
            media_type: "application/pdf".to_owned(),
            sha256: kept.sha256.to_string(),
            size: i64::try_from(kept.size).unwrap_or(i64::MAX),
        });
    }
    Ok(files)
}

fn signed(signer: &str, at: chrono::DateTime<chrono::Utc>) -> Deed {
    Deed::Sign(Signed {
        signer: signer.to_owned(),
        at: stored(at),
        form: SignatureForm::Paper,
        certificate: None,
        content_sha256: None,
        file: None,
    })
}

/// Acts of closed years, for measurements.
fn bring(db: &mut Db, house: &House, clerk: &Session, count: u32, offices: &[i64]) -> Outcomes<()> {
    let kinds = [
        ActKind::Determination,
        ActKind::Determination,
        ActKind::Determination,
        ActKind::Giunta,
        ActKind::OrderManager,
    ];
    let last_year = i64::from(house.clock.today().year()) - 1;
    let mut written = 0;
    while written < count {
        let some = (count - written).min(BATCH);
        db::write(db, |db| {
            for n in written..written + some {
                let turn = i64::from(n);
                let place = turn as usize;
                let year = last_year - turn / A_YEAR;
                let within = turn % A_YEAR;
                let start = NaiveDate::from_ymd_opt(i32::try_from(year).unwrap_or(2000), 1, 2).unwrap_or_default();
                let adopted = start + chrono::Days::new((within * 360 / A_YEAR).unsigned_abs());
                let (_, words, amount, chapter) = USUAL[place % USUAL.len()];
                let brought = Brought {
                    kind: kinds[place % kinds.len()],
                    year,
                    number: within + 1,
                    adopted_on: adopted,
                    subject: format!("{words} ({turn})"),
                    office_id: offices.get(place % offices.len().max(1)).copied(),
                    published_on: Some(adopted),
                    expense: Expense {
                        amount_cents: (amount > 0).then_some(amount),
                        chapter: (amount > 0).then(|| chapter.to_owned()),
                        ..Expense::default()
                    },
                    files: Vec::new(),
                };
                bring_within(db, house, clerk, &brought)?;
            }
            Ok(())
        })?;
        written += some;
    }
    Ok(())
}
