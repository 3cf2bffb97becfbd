//! A PostgreSQL server that goes and comes back under a clerk at work: nobody is thrown out, nothing typed is lost, and
//! a commit whose answer was lost is found again by its key.

use diesel::connection::SimpleConnection;
use diesel::sql_types::Integer;
use diesel::{QueryableByName, RunQueryDsl};
use rustix::process::Signal;
use scrivania::db::{DatabaseUrl, Db};

use super::{letter_ready, one_number_and_all_is_whole, outcome, until_told};
use crate::support::office::Office;
use crate::support::server::{Line, Server};
use crate::support::signal;

fn office_on(server: &Server) -> Office {
    Office::on(&DatabaseUrl::Postgres(server.address()))
}

#[test]
fn a_server_that_restarts_throws_nobody_out() {
    let Some(server) = Server::start() else { return };
    let office = office_on(&server);
    let mut desk = letter_ready(&office);
    for how in ["fast", "immediate"] {
        server.down(how);
        // What is typed meanwhile goes to a file; saving says that nothing was done.
        desk.keys("<F2>");
        until_told(&mut desk, &outcome("outcome-not-done"));
        assert!(desk.text().contains("Richiesta di certificato"), "{}", desk.text());
        assert!(desk.text().contains("non raggiungibile"), "{}", desk.text());
        server.up();
        // It finds the way back by itself, and the message goes with its cause.
        desk.until_gone("non raggiungibile").until_gone("è caduto");
    }
    desk.until("Registrazione in arrivo").keys("<F2>").until("0000001/2");
    one_number_and_all_is_whole(&office);
}

#[test]
fn a_commit_whose_answer_is_lost_is_found_again() {
    let Some(server) = Server::start() else { return };
    let line = Line::to(&server);
    let office = office_on(&server).by_way_of(server.address_by(line.folder()));
    let mut desk = letter_ready(&office);
    line.cut_at_commit();
    desk.keys("<F2>");
    until_told(&mut desk, "Il collegamento è caduto mentre si salvava.");
    until_told(&mut desk, &outcome("outcome-unknown"));
    assert!(line.was_cut());
    assert!(desk.text().contains("Richiesta di certificato"), "{}", desk.text());
    desk.keys("<Esc>").until_gone("mentre si salvava").keys("<F2>").until("Era già registrato con il n. 0000001/2");
    one_number_and_all_is_whole(&office);
}

#[derive(QueryableByName)]
struct Backend {
    #[diesel(sql_type = Integer)]
    pid: i32,
}

#[test]
fn a_server_that_stands_still_holds_nobody() {
    let Some(server) = Server::start() else { return };
    let office = office_on(&server);
    let mut desk = letter_ready(&office);
    let Db::Pg(mut own) = office.connect() else { panic!("PostgreSQL") };
    let others = "SELECT pid FROM pg_stat_activity WHERE application_name = 'scrivania' AND pid <> pg_backend_pid()";
    let backends: Vec<Backend> = diesel::sql_query(others).load(&mut own).unwrap();
    assert!(!backends.is_empty());
    for backend in &backends {
        signal(backend.pid.cast_unsigned(), Signal::STOP);
    }
    desk.keys("<F2>").until("in attesa").keys("<F1>").until("Aiuto:").keys("<Esc>").until_gone("Aiuto:");
    desk.keys("<Esc>");
    until_told(&mut desk, "Salvataggio non atteso.");
    until_told(&mut desk, &outcome("outcome-unknown"));
    for backend in &backends {
        signal(backend.pid.cast_unsigned(), Signal::CONT);
    }
    desk.keys("<Esc>").until_gone("non atteso").keys("<F2>").until("0000001/2");
    own.batch_execute("SELECT 1").unwrap();
    drop(own);
    one_number_and_all_is_whole(&office);
}
