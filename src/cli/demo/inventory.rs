//! What the CED of the demonstration keeps: machines in the offices, spares, licences, consumables with more than a year of
//! movements, one spare standing in for a broken machine. All by the use cases of the desks, in two transactions.

use std::collections::BTreeMap;

use chrono::{Days, Months, NaiveDate};

use super::chance::Chance;
use super::people::session;
use super::town;
use crate::base::fault::Outcomes;
use crate::db::{self, Db};
use crate::desks::assets::model::{Fields, Kind, State};
use crate::desks::assets::service::{self as assets, Lending};
use crate::desks::consumables::model::{Fields as Article, Kind as Supply};
use crate::desks::consumables::service::{self as consumables, Moving, What};
use crate::desks::people::api as people;
use crate::work::house::House;
use crate::work::session::{Permission, Session};

/// Computers by office: office, login of who works with it, room.
const COMPUTERS: [(&str, &str, &str); 16] = [
    ("PROT", "p.ferri", "Sportello protocollo"),
    ("PROT", "g.lodi", "Sportello protocollo"),
    ("URP", "s.monti", "Atrio"),
    ("SEG", "a.segre", "Stanza 12"),
    ("EDIL", "c.villa", "Stanza 21"),
    ("UT", "", "Stanza 22"),
    ("LLPP", "m.rizzo", "Stanza 23"),
    ("SOC", "l.serra", "Stanza 8"),
    ("RAG", "d.conti", "Stanza 15"),
    ("RAG", "", "Stanza 15"),
    ("TRIB", "e.galli", "Stanza 16"),
    ("ANAG", "r.fabbri", "Sportello 1"),
    ("ANAG", "", "Sportello 2"),
    ("PL", "t.bassi", "Comando"),
    ("SUAP", "n.costa", "Stanza 19"),
    ("CED", "f.leoni", "CED"),
];

/// Makes of computers: maker, model, system.
const MAKES: [(&str, &str, &str); 4] = [
    ("Dell Inc.", "OptiPlex 3080", "Microsoft Windows 11 Pro"),
    ("HP", "ProDesk 400 G7", "Microsoft Windows 11 Pro"),
    ("Lenovo", "ThinkCentre M70q", "Microsoft Windows 11 Pro"),
    ("HP", "ProDesk 400 G4", "Microsoft Windows 10 Pro"),
];

/// Printers: office, maker, model, room.
const PRINTERS: [(&str, &str, &str, &str); 6] = [
    ("PROT", "HP", "LaserJet M507", "Sportello protocollo"),
    ("ANAG", "HP", "LaserJet M507", "Sportello 1"),
    ("SEG", "Kyocera", "TASKalfa 3253ci", "Corridoio primo piano"),
    ("RAG", "Kyocera", "ECOSYS P3145dn", "Stanza 15"),
    ("TRIB", "Brother", "HL-L6400DW", "Stanza 16"),
    ("PL", "Brother", "HL-L6400DW", "Comando"),
];

/// Licences: name, seats.
const LICENCES: [(&str, i64); 4] =
    [("Microsoft Office 2021", 12), ("Adobe Acrobat Pro", 2), ("AutoCAD LT", 3), ("Antivirus aziendale", 40)];

/// An article as the table below has it.
type Supplied = (&'static str, &'static str, Supply, i64, i64, i64, &'static str, i64);

/// Articles: code, name, kind, minimum, price in cents, used a month, model it fits, first stock.
const ARTICLES: [Supplied; 8] = [
    ("CF289A", "Toner nero HP M507", Supply::Toner, 3, 9_800, 2, "LaserJet M507", 37),
    ("TK-8335K", "Toner nero TASKalfa", Supply::Toner, 2, 6_450, 1, "TASKalfa 3253ci", 19),
    ("TK-3160", "Toner nero ECOSYS", Supply::Toner, 2, 7_120, 1, "ECOSYS P3145dn", 22),
    ("TN-3480", "Toner nero HL-L6400", Supply::Toner, 3, 8_230, 2, "HL-L6400DW", 38),
    ("DR-3400", "Tamburo HL-L6400", Supply::Drum, 1, 10_900, 0, "HL-L6400DW", 3),
    ("A4-80", "Carta A4 80 g", Supply::Paper, 20, 395, 14, "", 240),
    ("ET-62X29", "Etichette 62x29 in rotolo", Supply::Label, 4, 780, 1, "", 22),
    ("SSD-512", "Disco SSD 512 GB", Supply::Part, 1, 4_500, 0, "", 3),
];

/// Fills both desks.
pub fn fill(db: &mut Db, house: &House, chance: &mut Chance) -> Outcomes<()> {
    let Some(worker) = town::WORKERS.iter().find(|worker| worker.offices.contains(&"CED")) else { return Ok(()) };
    let ced = session(db, worker.login)?;
    if !ced.may(Permission::KeepInventory) {
        return Ok(());
    }
    let printers = machines(db, house, &ced, chance)?;
    supplies(db, house, &ced, &printers, chance)
}

fn machines(db: &mut Db, house: &House, ced: &Session, chance: &mut Chance) -> Outcomes<Vec<(i64, String)>> {
    let offices: BTreeMap<String, i64> =
        people::offices(db)?.into_iter().map(|office| (office.code, office.id)).collect();
    let operators: BTreeMap<String, i64> =
        people::operators(db)?.into_iter().map(|operator| (operator.login, operator.id)).collect();
    let today = house.clock.today();
    db::write(db, |db| {
        let mut count = 0;
        let mut enter = |db: &mut Db, fields: &Fields, state: State| {
            count += 1;
            assets::create_within(db, house, ced, fields, &format!("demo-asset-{count}"), state).map(|made| made.id)
        };
        let mut first = None;
        for (at, (office, login, room)) in COMPUTERS.iter().enumerate() {
            let (maker, model, os) = *chance.pick(&MAKES);
            let bought = years_ago(today, chance.between(100, 2_000));
            let fields = Fields {
                maker: Some(maker.into()),
                model: Some(model.into()),
                serial: Some(format!("DEMO{}", chance.digits(6))),
                office_id: offices.get(*office).copied(),
                user_id: operators.get(*login).copied(),
                room: Some((*room).into()),
                ip: Some(format!("10.20.1.{}", at + 20)),
                os: Some(os.into()),
                ram_mb: Some(16_384),
                disk_gb: Some(512),
                bought_on: Some(bought),
                warranty_until: Some(bought + Months::new(36)),
                price_cents: Some(78_000),
                ..Fields::new(Kind::Computer, format!("PC-{office}-{:02}", at + 1))
            };
            let id = enter(db, &fields, State::InUse)?;
            first.get_or_insert(id);
            if at < 8 {
                let monitor = Fields {
                    maker: Some("Dell Inc.".into()),
                    model: Some("P2419H".into()),
                    serial: Some(format!("MON{}", chance.digits(6))),
                    office_id: fields.office_id,
                    room: fields.room.clone(),
                    attached_to: Some(id),
                    ..Fields::new(Kind::Monitor, "DELL P2419H")
                };
                enter(db, &monitor, State::InUse)?;
            }
        }
        let mut printers = Vec::new();
        for (at, (office, maker, model, room)) in PRINTERS.iter().enumerate() {
            let fields = Fields {
                maker: Some((*maker).into()),
                model: Some((*model).into()),
                serial: Some(format!("PRN{}", chance.digits(6))),
                office_id: offices.get(*office).copied(),
                room: Some((*room).into()),
                ip: Some(format!("10.20.2.{}", at + 20)),
                ..Fields::new(Kind::Printer, format!("STAMPA-{office}"))
            };
            printers.push((enter(db, &fields, State::InUse)?, (*model).to_owned()));
        }
        for (name, kind, model) in [
            ("SRV-COMUNE", Kind::Server, "PowerEdge R450"),
            ("SRV-BACKUP", Kind::Server, "PowerEdge T350"),
            ("SW-PIANO-TERRA", Kind::Network, "SG350-28"),
            ("SW-PRIMO-PIANO", Kind::Network, "SG350-28"),
        ] {
            let fields = Fields {
                model: Some(model.into()),
                office_id: offices.get("CED").copied(),
                room: Some("Sala server".into()),
                ..Fields::new(kind, name)
            };
            enter(db, &fields, State::InUse)?;
        }
        for (name, seats) in LICENCES {
            let fields = Fields { licences: Some(seats), ..Fields::new(Kind::Licence, name) };
            enter(db, &fields, State::InUse)?;
        }
        let mut spare = None;
        for number in 1..=2 {
            let fields = Fields {
                maker: Some("HP".into()),
                model: Some("ProDesk 400 G4".into()),
                serial: Some(format!("SCORTA{number}00")),
                office_id: offices.get("CED").copied(),
                room: Some("Magazzino CED".into()),
                ..Fields::new(Kind::Computer, format!("PC-SCORTA-{number}"))
            };
            let id = enter(db, &fields, State::Spare)?;
            spare.get_or_insert(id);
        }
        if let (Some(asset), Some(spare)) = (first, spare) {
            let reason = "Alimentatore guasto".to_owned();
            let lending = Lending { asset, spare, due_on: today + Days::new(9), reason, ticket: None };
            assets::lend_within(db, house, ced, &lending)?;
        }
        Ok(printers)
    })
}

fn years_ago(today: NaiveDate, days: i64) -> NaiveDate {
    today - Days::new(days.unsigned_abs())
}

fn supplies(
    db: &mut Db,
    house: &House,
    ced: &Session,
    printers: &[(i64, String)],
    chance: &mut Chance,
) -> Outcomes<()> {
    let today = house.clock.today();
    let begin = today - Months::new(14);
    db::write(db, |db| {
        let mut count = 0;
        for (code, name, kind, minimum, price, monthly, model, stock) in ARTICLES {
            let fields = Article {
                code: code.into(),
                name: name.into(),
                kind,
                unit: if kind == Supply::Paper { "risme".into() } else { "pz".into() },
                minimum,
                place: Some("Armadio CED".into()),
                price_cents: Some(price),
                supplier: None,
                note: None,
                active: true,
                models: Some(model.to_owned()).filter(|model| !model.is_empty()).into_iter().collect(),
            };
            let article = consumables::create_within(db, house, ced, &fields, &format!("demo-article-{code}"))?;
            let mut go = |db: &mut Db, what: What, note: &str, day: NaiveDate| {
                count += 1;
                let key = format!("demo-movement-{count}");
                let moving = Moving { key, article, what, note: note.to_owned(), day: Some(day) };
                consumables::movement_within(db, house, ced, &moving).map(|moved| moved.stock)
            };
            let mut left = go(db, What::Counted { there: stock }, "Inventario iniziale", begin)?;
            let takers: Vec<i64> =
                printers.iter().filter(|(_, own)| !model.is_empty() && own == model).map(|(id, _)| *id).collect();
            for month in 1..=14 {
                let quantity = (monthly + chance.between(0, i64::from(monthly > 0))).min(left);
                if quantity == 0 {
                    continue;
                }
                let day = begin + Months::new(month) - Days::new(chance.between(1, 20).unsigned_abs());
                let asset = if takers.is_empty() { None } else { Some(*chance.pick(&takers)) };
                left = go(db, What::Used { quantity, asset, office: None }, "", day.min(today))?;
            }
        }
        Ok(())
    })
}
