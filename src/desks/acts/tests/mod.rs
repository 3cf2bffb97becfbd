//! What the tests of the acts share: proposals, hands that sign.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

mod clerk;
mod direction;
mod from_agenda;
mod keeping;
mod life;
mod opinions;
mod preserving;
mod registers;
mod signers;
mod signing;
mod telling;
mod working;

use super::api::{self, ActKind, Deed, Expense, Fields, Proposal, SignatureForm, Signed};
use super::model::Act;
use crate::db::{Db, stored};
use crate::desks::protocol::api::new_key;
use crate::work::house::House;
use crate::work::session::{Role, Session};

/// The same operator with every role that has to do with acts.
fn everybody(session: &Session) -> Session {
    let roles = vec![Role::ActsClerk, Role::Accountant, Role::HeadOfService, Role::Secretary];
    Session { roles, ..session.clone() }
}

fn proposal(session: &Session, kind: ActKind, commits: bool) -> Proposal {
    let expense = Expense {
        amount_cents: commits.then_some(125_000),
        chapter: commits.then(|| "1.03.02.09 cap. 450".to_owned()),
        ..Expense::default()
    };
    let fields = Fields {
        kind,
        subject: "Manutenzione dell'impianto di riscaldamento".into(),
        office_id: session.offices.first().copied(),
        commits_expense: commits,
        expense,
        ..Fields::default()
    };
    Proposal { key: new_key(), fields, files: Vec::new() }
}

fn propose(db: &mut Db, house: &House, session: &Session, kind: ActKind, commits: bool) -> Act {
    api::propose(db, house, session, &proposal(session, kind, commits), None).unwrap()
}

fn signed(house: &House) -> Deed {
    Deed::Sign(Signed {
        signer: "Ada Bianchi".into(),
        at: stored(house.clock.now()),
        form: SignatureForm::Paper,
        certificate: None,
        content_sha256: None,
        checked: None,
        file: None,
    })
}

fn read(db: &mut Db, id: i64) -> Act {
    api::act(db, id).unwrap().unwrap()
}
