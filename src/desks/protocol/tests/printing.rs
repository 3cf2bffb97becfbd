//! Papers of a registration go to the queues of the configuration.

use super::*;
use crate::desks::protocol::papers::{Paper, print_by};
use crate::print::spool::{Sent, Spooler};

/// A house that prints by the stand-in for `lp`, on these queues, and a registration to print.
fn printing(database: &TestDb, asked: crate::base::config::Printing) -> (House, Spooler, sheet::Sheet) {
    let mut db = database.connect();
    let desk = desk(database, &mut db);
    let id = make(&mut db, &desk, "da stampare").unwrap().id;
    let shown = sheet::load(&mut db, &desk.house, &desk.session, id, "test").unwrap();
    let Desk { mut house, .. } = desk;
    house.config.print = asked;
    let lp = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/print/fixtures/lp");
    let spooler = Spooler::new(&database.folder().join("spool")).through(&lp);
    (house, spooler, shown)
}

#[test]
fn papers_go_to_the_queues_of_the_configuration() {
    let asked = crate::base::config::Printing {
        printer: Some("laser-1".into()),
        label_printer: Some("zebra".into()),
        label_format: crate::base::config::LabelFormat::Zpl,
        ..crate::base::config::Printing::default()
    };
    let (house, spooler, sheet) = printing(&crate::db::testing::sqlite(), asked);
    let answer = |paper| match print_by(&spooler, &house, &sheet, paper).unwrap().0 {
        Sent::Queued(answer) => answer,
        other @ Sent::Written(_) => panic!("{other:?}"),
    };
    let receipt = answer(Paper::Receipt);
    assert!(receipt.starts_with("[-d][laser-1][-t]") && receipt.contains("contents=%PDF"), "{receipt}");
    let label = answer(Paper::Label);
    assert!(
        label.starts_with("[-d][zebra]") && label.contains("[-o][raw]") && label.contains("contents=^XA"),
        "{label}"
    );
}

#[test]
fn a_queue_that_refuses_is_named_to_the_clerk() {
    let asked = crate::base::config::Printing { printer: Some("refuse".into()), ..Default::default() };
    let (house, spooler, sheet) = printing(&crate::db::testing::sqlite(), asked);
    let fault = print_by(&spooler, &house, &sheet, Paper::Receipt).unwrap_err();
    assert_eq!(fault.key, "fault-print-queue");
    let words = fault.what(crate::base::i18n::Texts::of(crate::base::i18n::Lang::It));
    assert!(words.contains("refuse") && words.contains("does not exist"), "{words}");
}
