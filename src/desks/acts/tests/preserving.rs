//! The package of acts that go to preservation: whole or not there.

use super::keeping::file;
use super::{everybody, propose, read, signed};
use crate::db::testing::on_both_engines;
use crate::db::{self, Db};
use crate::desks::acts::api::{self, ActKind, Deed, FileRole};
use crate::desks::acts::preserving::service::preserve;
use crate::desks::acts::service::{Who, deeds};
use crate::desks::testing::{administrator, class, dossier, furnish, house};
use crate::work::house::House;
use crate::work::session::Session;
use crate::work::tables;

/// A decree that went its whole way, with its text.
fn whole(db: &mut Db, house: &House, session: &Session, dossier: i64) -> i64 {
    let id = propose(db, house, session, ActKind::Decree, false).id;
    api::perform(db, house, session, &[id], &signed(house)).unwrap();
    api::number(db, house, session, &[id]).unwrap();
    deeds::attach(db, house, session, id, &file(house, FileRole::Text, "decreto.pdf")).unwrap();
    let (day, who) = (house.clock.today(), Who(Some(session)));
    db::write(db, |db| {
        api::published(db, house, who, id, (day, "AP 1/2026"))?;
        api::communicated(db, house, who, id, "Ufficio protocollo")
    })
    .unwrap();
    api::perform(db, house, session, &[id], &Deed::File { dossier, code: dossier.to_string() }).unwrap();
    id
}

#[test]
fn a_package_is_whole_or_nothing_of_it_is_there() {
    on_both_engines(|database| {
        let mut db = database.connect();
        let (house, _clock) = house(database);
        let session = everybody(&administrator(&mut db, &house));
        let db = &mut db;
        furnish(db, &house);
        let class = class(db, &house, "VI.3");
        let dossier = dossier(db, &house, &session, class, session.offices[0]);
        let id = whole(db, &house, &session, dossier);

        // A document that cannot be read: nothing is laid, nothing is written, the name stays free.
        let kept = api::files(db, id).unwrap().remove(0).sha256;
        let place = house.files.path().join(&kept[..2]).join(&kept);
        let aside = place.with_extension("aside");
        std::fs::rename(&place, &aside).unwrap();
        preserve(db, &house, &session, &[id], "PdV 1").unwrap_err();
        assert!(read(db, id).preserved_at.is_none());
        let papers = tables::folder(&house).unwrap();
        assert_eq!(std::fs::read_dir(&papers).unwrap().count(), 0, "nothing is left in the folder of papers");
        std::fs::rename(&aside, &place).unwrap();

        let early = propose(db, &house, &session, ActKind::Decree, false).id;
        let came = preserve(db, &house, &session, &[id, early], "PdV 1").unwrap();
        assert_eq!((came.report.done.len(), came.report.refused.len(), came.files), (1, 1, 1));
        let path = came.path.unwrap();
        let index = std::fs::read_to_string(path.join("PIndex.xml")).unwrap();
        assert!(index.contains(&kept), "{index}");
        assert!(read(db, id).preserved_at.is_some() && read(db, early).preserved_at.is_none());

        let again = preserve(db, &house, &session, &[early], "PdV 1").unwrap_err();
        assert_eq!(again.key, "fault-act-package-there");
    });
}
