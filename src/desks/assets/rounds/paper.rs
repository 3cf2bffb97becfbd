//! The verbale of a round. Papers are official: in Italian whatever the language of the screen.

use super::model::{Finding, Kind, Round, RoundLine};
use crate::base::dates;
use crate::base::fault::Outcomes;
use crate::base::i18n::{Lang, Texts};
use crate::db::instant;
use crate::desks::assets::rules;
use crate::print::letterhead::Letterhead;
use crate::print::list::{Align, Column, ListData, MAX_ROWS, Width, list};
use crate::print::{Paper, Stamp};
use crate::work::house::House;

/// Sets the verbale of a round that is being closed. What is longer than a paper holds tells the differences alone.
pub fn verbale(house: &House, round: &Round, before: Option<&Round>, lines: &[RoundLine]) -> Outcomes<Paper> {
    let texts = Texts::of(Lang::It);
    let who = house.facts().administration;
    let at = round.closed_at.map_or_else(|| house.clock.now(), instant);
    let whole = lines.len() <= MAX_ROWS;
    let shown = lines.iter().filter(|line| whole || line.differs()).take(MAX_ROWS);
    let what = match round.kind {
        Kind::Hardware => "dell'inventario hardware e delle garanzie",
        Kind::Licences => "dell'inventario software e delle licenze",
    };
    let mut filters = vec![
        ("Attività".to_owned(), round.kind.activity().to_owned()),
        ("Verifica iniziata il".to_owned(), dates::day_of(instant(round.opened_at))),
        ("Chiusa il".to_owned(), dates::date_time(at)),
        ("Da".to_owned(), round.closed_name.clone().unwrap_or_default()),
    ];
    if !whole {
        filters.push(("Elenco".to_owned(), "solo le differenze".to_owned()));
    }
    if let Some(remarks) = &round.remarks {
        filters.push(("Osservazioni".to_owned(), remarks.clone()));
    }
    let count = |finding| lines.iter().filter(|line| line.outcome == Some(finding)).count().to_string();
    let mut totals = vec![("Beni verificati".to_owned(), lines.len().to_string())];
    match round.kind {
        Kind::Hardware => {
            for (name, finding) in [
                ("Trovati", Finding::Found),
                ("Spostati", Finding::Moved),
                ("Non trovati", Finding::Missing),
                ("Da dismettere", Finding::Retire),
            ] {
                totals.push((name.to_owned(), count(finding)));
            }
        }
        Kind::Licences => {
            let over = lines.iter().filter(|line| line.differs()).count();
            totals.push(("Con più installazioni che licenze".to_owned(), over.to_string()));
        }
    }
    totals.push(("Differenze".to_owned(), round.differences.unwrap_or(0).to_string()));
    let then = before.map_or_else(
        || "nessuna verifica precedente".to_owned(),
        |before| format!("{} nel {}", before.differences.unwrap_or(0), before.year),
    );
    totals.push(("Differenze nella verifica precedente".to_owned(), then));
    let data = ListData {
        letterhead: Letterhead {
            name: who.name,
            office: "Servizio CED".into(),
            address: who.address,
            contacts: Vec::new(),
        },
        title: format!("Verbale di verifica {what} – anno {}", round.year),
        filters,
        columns: columns(round.kind),
        rows: shown.map(|line| row(round.kind, line, texts)).collect(),
        totals,
        generated: at,
        landscape: true,
    };
    list(&data, &Stamp { ident: format!("inventory-round/{}/{}", round.kind.code(), round.year), at })
}

fn columns(kind: Kind) -> Vec<Column> {
    let fixed = |title: &str, width| Column::new(title, Width::Millimetres(width));
    let mut columns = vec![
        fixed("Ufficio", 20.0),
        fixed("Inventario", 26.0),
        Column::new("Bene", Width::Share(1.0)),
        Column::new("Marca e modello", Width::Share(1.0)),
    ];
    if kind == Kind::Licences {
        columns.push(fixed("Installate", 20.0).aligned(Align::Right));
        columns.push(fixed("Acquistate", 20.0).aligned(Align::Right));
    } else {
        columns.push(fixed("Stanza", 26.0));
    }
    columns.push(fixed("Esito", 26.0));
    columns.push(fixed("Verifica precedente", 28.0));
    columns.push(Column::new("Note", Width::Share(1.0)));
    columns
}

fn row(kind: Kind, line: &RoundLine, texts: &Texts) -> Vec<String> {
    let make = rules::make(line.maker.as_deref(), line.model.as_deref());
    let word = |finding: Option<Finding>| finding.map(|finding| texts.get(finding.key())).unwrap_or_default();
    let mut cells = vec![line.office.clone(), line.number.clone(), line.name.clone(), make];
    if kind == Kind::Licences {
        cells.push(line.installed.unwrap_or(0).to_string());
        cells.push(line.bought.unwrap_or(0).to_string());
    } else {
        cells.push(line.room.clone().unwrap_or_default());
    }
    cells.push(if line.differs() && kind == Kind::Licences { texts.get("rounds-over") } else { word(line.outcome) });
    cells.push(word(line.before));
    cells.push(line.note.clone().unwrap_or_default());
    cells
}
