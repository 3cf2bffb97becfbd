//! The acts of the demonstration: determinations at every step before the albo, deliberations with and without opinions,
//! orders and decrees, all through the use cases; for a bench any number of acts of closed years.

use std::collections::VecDeque;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};

use super::chance::Chance;
use super::days::at_hour;
use super::people::session;
use super::{Past, act_dossiers, act_lists, papers};
use crate::base::calendar::WorkingCalendar;
use crate::base::clock::rome;
use crate::base::fault::Outcomes;
use crate::db::{self, Db, stored};
use crate::desks::acts::api::{
    ActKind, Brought, Deed, Expense, Fields, FileRole, NewFile, OpinionKind, Outcome, Proposal, SignatureForm, Signed,
    Who, bring_within, number, perform_within, propose_within,
};
use crate::desks::albo::api as albo;
use crate::desks::albo::ending;
use crate::desks::correspondents::api::{self as book, Kind as CardKind};
use crate::desks::people::api::{self as people, OfficeLabel};
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
    Published,
}

/// What was done to acts in the weeks before today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weeks {
    /// Nothing: a demonstration of a few letters has acts of today alone.
    None,
    /// One went its whole way every day.
    OfActs,
    /// The albo has its own weeks behind it, and some acts went their way in them.
    OfTheAlbo,
}

/// From so many registrations on there are weeks of acts.
const WEEKS_FROM: u32 = 200;
/// Days on which acts went their way, where the albo has no weeks of its own.
const WEEKS: u64 = 42;

impl Weeks {
    /// Those of a demonstration of so many registrations.
    pub(super) fn of(registrations: u32) -> Self {
        match registrations {
            super::FULL.. => Self::OfTheAlbo,
            WEEKS_FROM.. => Self::OfActs,
            _ => Self::None,
        }
    }

    /// Days between an act that goes its whole way and the next.
    fn step(self) -> i32 {
        if self == Self::OfActs { 1 } else { 3 }
    }

    /// Determinations that are proposed.
    fn determinations(self) -> usize {
        if self == Self::None { 40 } else { 50 }
    }
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

/// The acts of the demonstration under way: forty determinations and the others, each proposed on its day.
pub(super) struct Writing {
    hands: Hands,
    today: NaiveDate,
    /// What is still to be proposed, first day first.
    plans: VecDeque<Plan>,
    /// What gets its number today.
    numbered: Vec<i64>,
    /// What of it goes on the albo today.
    published: Vec<i64>,
    weeks: Weeks,
    /// Determinations of the last weeks that went their whole way.
    gone: usize,
}

impl Writing {
    /// Plans them; `more` acts of closed years are written at once.
    pub(super) fn begin(
        db: &mut Db,
        (house, past): (&House, &Past),
        more: u32,
        weeks: Weeks,
        chance: &mut Chance,
    ) -> Outcomes<Self> {
        let clerk = session(db, "a.segre")?;
        let accountant = session(db, "d.conti")?;
        let offices = people::offices(db)?;
        bring(db, house, &clerk, more, &offices.iter().map(|office| office.id).collect::<Vec<_>>())?;
        let dossiers = if weeks == Weeks::None { Vec::new() } else { act_dossiers::open(db, past, &clerk, &offices)? };
        let hands = Hands { clerk, accountant, suppliers: suppliers(db)?, offices, dossiers };
        let plans = plans(house, weeks, chance).into();
        let today = house.clock.today();
        Ok(Self { hands, today, plans, numbered: Vec::new(), published: Vec::new(), weeks, gone: 0 })
    }

    /// What was done to acts on a day of the past: one more may go its whole way, lists are sent, proposals are made.
    pub(super) fn on(&mut self, db: &mut Db, past: &Past, day: NaiveDate) -> Outcomes<()> {
        if act_lists::day(db, past, &self.hands, (self.gone, self.weeks.step()), (day, self.today))? {
            self.gone += 1;
        }
        self.propose_until(db, past, day)
    }

    /// Day after day, where the albo has no weeks of its own.
    pub(super) fn weeks(&mut self, db: &mut Db, past: &Past) -> Outcomes<()> {
        for ago in (1..=WEEKS).rev() {
            let day = self.today - chrono::Days::new(ago);
            past.clock.set(at_hour(day, 8, 0));
            ending::end_what_is_over(db, &past.house)?;
            self.on(db, past, day)?;
        }
        past.clock.set(at_hour(self.today, 8, 0));
        ending::end_what_is_over(db, &past.house).map(drop)
    }

    fn propose_until(&mut self, db: &mut Db, past: &Past, day: NaiveDate) -> Outcomes<()> {
        let due = |plan: &Plan| rome(plan.proposed).date_naive() <= day;
        while self.plans.front().is_some_and(due) {
            let Some(mut plan) = self.plans.pop_front() else { break };
            // Others have taken their numbers earlier on that day.
            plan.proposed = plan.proposed.max(at_hour(rome(plan.proposed).date_naive(), 9, 10)).min(past.now);
            plan.signed = plan.signed.max(plan.proposed);
            let id = carry(db, past, &self.hands, &plan)?;
            if plan.comes >= Comes::Numbered {
                self.numbered.push(id);
            }
            if plan.comes == Comes::Published {
                self.published.push(id);
            }
        }
        Ok(())
    }

    /// Proposes the rest and gives the numbers of today.
    pub(super) fn finish(mut self, db: &mut Db, house: &House) -> Outcomes<()> {
        let past = Past::new(house, self.today)?;
        past.house.set_facts(house.facts());
        self.propose_until(db, &past, self.today)?;
        number(db, house, &self.hands.clerk, &self.numbered)?;
        for id in self.published {
            albo::publish_act(db, house, &self.hands.clerk, id)?;
        }
        Ok(())
    }
}

/// Who works on the acts, and what for.
pub(super) struct Hands {
    pub(super) clerk: Session,
    pub(super) accountant: Session,
    suppliers: Vec<(i64, String)>,
    offices: Vec<OfficeLabel>,
    dossiers: Vec<act_dossiers::Kept>,
}

/// The companies of the address book that can be written to.
fn suppliers(db: &mut Db) -> Outcomes<Vec<(i64, String)>> {
    let cards = book::cards_after(db, None, 400)?.into_iter();
    let found = cards.filter(|card| card.kind == CardKind::Company && card.pec.is_some());
    Ok(found.take(SUPPLIERS.len()).map(|card| (card.id, card.full_name())).collect())
}

impl Hands {
    fn office(&self, code: &str) -> Option<i64> {
        self.offices.iter().find(|office| office.code == code).map(|office| office.id)
    }

    /// Putting the act of an office into its dossier, where it has one.
    pub(super) fn filing(&self, office: Option<i64>) -> Option<Deed> {
        let (_, dossier, code) = self.dossiers.iter().find(|(keeper, _, _)| Some(*keeper) == office)?;
        Some(Deed::File { dossier: *dossier, code: code.clone() })
    }

    /// A usual determination, by its turn.
    pub(super) fn determination(&self, turn: usize, more: i64) -> Fields {
        let (code, words, amount, chapter) = USUAL[(turn * 7) % USUAL.len()];
        let commits = amount > 0;
        let supplier = self.suppliers.get(turn % self.suppliers.len().max(1)).filter(|_| commits);
        let named = || SUPPLIERS[turn % SUPPLIERS.len()].to_owned();
        Fields {
            kind: ActKind::Determination,
            subject: words.to_owned(),
            office_id: self.office(code).or_else(|| self.office("SEG")),
            commits_expense: commits,
            expense: Expense {
                amount_cents: commits.then(|| amount + more * 500),
                chapter: commits.then(|| chapter.to_owned()),
                supplier_id: supplier.map(|(id, _)| *id),
                supplier_name: supplier.map(|(_, name)| name.clone()).or_else(|| commits.then(named)),
                cig: commits.then(|| CIGS[turn % CIGS.len()].to_owned()),
                ..Expense::default()
            },
            urgent: turn == 14,
            personal_data: code == "SOC",
        }
    }
}

/// What becomes of a proposal, and when.
struct Plan {
    key: String,
    kind: ActKind,
    turn: usize,
    more: i64,
    words: &'static str,
    comes: Comes,
    proposed: DateTime<Utc>,
    signed: DateTime<Utc>,
}

/// The proposals in the order of their days: each was signed some hours after it was made, and before now.
fn plans(house: &House, weeks: Weeks, chance: &mut Chance) -> Vec<Plan> {
    let now = house.clock.now();
    let calendar = house.facts().calendar;
    let mut plans = Vec::new();
    for turn in 0..weeks.determinations() {
        let comes = match turn % 10 {
            _ if turn >= 40 => Comes::Published,
            0 | 1 => Comes::Proposed,
            2 | 3 => Comes::Signed,
            4 | 5 => Comes::Covered,
            _ => Comes::Numbered,
        };
        // Those that wait longest were signed first; one is late.
        let ago = if turn == 4 { 9 * 24 } else { chance.between(3, 70) };
        let signed = in_office(&calendar, now - TimeDelta::hours(ago));
        let before = if comes == Comes::Proposed { 0 } else { chance.between(20, 60) };
        let proposed = in_office(&calendar, signed - TimeDelta::hours(before));
        let more = chance.between(0, 40);
        plans.push(Plan {
            key: format!("demo:act:{turn}"),
            kind: ActKind::Determination,
            turn,
            more,
            words: "",
            comes,
            proposed,
            signed,
        });
    }
    for (turn, (kind, words, comes)) in OTHERS.into_iter().enumerate() {
        let signed = in_office(&calendar, now - TimeDelta::hours(chance.between(3, 20)));
        let proposed = in_office(&calendar, signed - TimeDelta::hours(chance.between(4, 48)));
        plans.push(Plan { key: format!("demo:other:{turn}"), kind, turn, more: 0, words, comes, proposed, signed });
    }
    plans.sort_by_key(|plan| plan.proposed);
    plans
}

/// The last hour of the office up to an instant.
pub(super) fn in_office(calendar: &WorkingCalendar, at: DateTime<Utc>) -> DateTime<Utc> {
    let local = rome(at);
    let mut day = local.date_naive();
    if local.hour() < 8 {
        day = day.pred_opt().unwrap_or(day);
    }
    let open = |day: NaiveDate| calendar.is_open(day);
    let whole = open(day) && day == local.date_naive() && local.hour() < 18;
    while !open(day) {
        let Some(before) = day.pred_opt() else { break };
        day = before;
    }
    if whole { at } else { at_hour(day, 9 + local.hour() % 8, local.minute()).min(at) }
}

/// Proposes an act on its day and takes it as far as it comes.
fn carry(db: &mut Db, past: &Past, hands: &Hands, plan: &Plan) -> Outcomes<i64> {
    let (then, clerk) = (&past.house, &hands.clerk);
    let fields = if plan.words.is_empty() {
        hands.determination(plan.turn, plan.more)
    } else {
        Fields {
            kind: plan.kind,
            subject: plan.words.to_owned(),
            office_id: hands.office(if plan.turn.is_multiple_of(2) { "SEG" } else { "UT" }),
            urgent: plan.kind == ActKind::OrderUrgent,
            ..Fields::default()
        }
    };
    let commits = fields.commits_expense;
    past.clock.set(plan.proposed);
    let files = texts(then, &fields.subject, fields.personal_data)?;
    let proposal = Proposal { key: plan.key.clone(), fields, files };
    db::write(db, |db| {
        let id = propose_within(db, then, clerk, &proposal)?.id;
        past.clock.set(plan.signed);
        if plan.comes == Comes::Opined {
            for (kind, by) in [(OpinionKind::Technical, clerk), (OpinionKind::Accounting, &hands.accountant)] {
                let opinion = Deed::Opinion {
                    kind,
                    outcome: Outcome::Favourable,
                    reasons: None,
                    by: by.name.clone(),
                    paper: None,
                };
                perform_within(db, then, Who(Some(by)), id, &opinion)?;
            }
        } else if plan.comes >= Comes::Signed {
            let signer = if plan.kind.signed_by_its_area() { "Segre Aldo" } else { "Il Sindaco" };
            perform_within(db, then, Who(Some(clerk)), id, &signed(signer, plan.signed))?;
        }
        if plan.comes >= Comes::Covered && commits {
            past.clock.set(plan.signed + TimeDelta::hours(1));
            perform_within(db, then, Who(Some(&hands.accountant)), id, &visto(hands))?;
        }
        Ok(id)
    })
}

/// The visto of the ragioneria.
pub(super) fn visto(hands: &Hands) -> Deed {
    Deed::Cover { by: hands.accountant.name.clone(), note: None, file: None }
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
pub(super) fn texts(house: &House, words: &str, personal: bool) -> Outcomes<Vec<NewFile>> {
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

/// A signature on paper.
pub(super) fn signed(signer: &str, at: DateTime<Utc>) -> Deed {
    Deed::Sign(Signed {
        signer: signer.to_owned(),
        at: stored(at),
        form: SignatureForm::Paper,
        certificate: None,
        content_sha256: None,
        checked: None,
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
