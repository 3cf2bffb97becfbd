//! What a clerk sees of an arrival, and what can be done from there.

use std::sync::Arc;

use chrono::{TimeZone, Utc};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::base::i18n::{Lang, Texts};
use crate::base::text::size_text;
use crate::db::stored;
use crate::db::testing::sqlite;
use crate::desks::protocol::form::stored_file_id;
use crate::desks::protocol::model::{Arrival, ArrivalKind};
use crate::desks::testing;
use crate::mail;
use crate::ui::keymap::check;
use crate::ui::theme::{Glyphs, Theme};
use crate::work::session::{Role, Session};

const LETTER: &[u8] = b"From: Anna Prova <anna@esempio.it>\nTo: protocollo@comune.esempio.it\nSubject: Istanza\n\
    Date: Mon, 2 Mar 2026 09:16:00 +0100\nMessage-ID: <1@esempio.it>\nX-Altro: riga di servizio\nMIME-Version: 1.0\n\
    Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSi chiede copia.\x1b[2J\n--b\n\
    Content-Type: application/pdf; name=istanza.pdf\n\nMZ\x90 programma\n--b--\n";

fn arriving(state: ArrivalState, bytes: &[u8], reason: Option<&str>) -> Arriving {
    let letter = mail::read(bytes).ok();
    let received_at = stored(Utc.with_ymd_and_hms(2026, 11, 23, 8, 0, 0).unwrap());
    let arrival = Arrival {
        id: 1,
        source: "pec".into(),
        source_id: "1".into(),
        kind: if letter.is_some() { ArrivalKind::Mail } else { ArrivalKind::Unreadable },
        state,
        received_at,
        found_at: received_at,
        sender: String::new(),
        sender_address: None,
        subject: "Istanza".into(),
        message_id: None,
        refers_to: None,
        receipt_kind: None,
        anomaly: false,
        attachments: 1,
        sha256: "a".repeat(64),
        size: 10,
        reason: reason.map(str::to_owned),
        matched_id: None,
        registration_id: None,
        postponed_until: None,
        same_as: None,
        taken_by: None,
        taken_at: None,
        class_id: None,
        offices: None,
        version: 1,
    };
    let receipt =
        Arrival { kind: ArrivalKind::Receipt, receipt_kind: Some("avvenuta-consegna".into()), ..arrival.clone() };
    let file = FileItem::new(stored_file_id(&"b".repeat(64), 3, "application/pdf"), "istanza.pdf", size_text(3));
    Arriving {
        arrival,
        letter,
        told: None,
        notice_of: None,
        sender: None,
        sent_on: None,
        files: vec![file],
        receipts: vec![receipt],
        double_of: None,
    }
}

/// Runs a test for a registrar in a language.
fn with(lang: Lang, test: impl FnOnce(&Context<'_>)) {
    let database = sqlite();
    let house = Arc::new(testing::house(&database).0);
    let session = Session { roles: vec![Role::Registrar], ..testing::reader() };
    let (theme, glyphs) = (Theme::named("mono").unwrap(), Glyphs::unicode());
    test(&Context { texts: Texts::of(lang), theme: &theme, glyphs: &glyphs, session: &session, house: &house });
}

fn screen(view: &MessageView, cx: &Context<'_>) -> String {
    let mut terminal = Terminal::new(TestBackend::new(100, 40)).unwrap();
    terminal.draw(|frame| assert!(view.draw(frame, frame.area(), cx).is_none())).unwrap();
    terminal.backend().to_string()
}

#[test]
fn the_three_pages() {
    with(Lang::It, |cx| {
        let mut view = MessageView::new(&arriving(ArrivalState::Waiting, LETTER, None), cx);
        let first = screen(&view, cx);
        let digest = &mail::read(LETTER).unwrap().attachments[0].sha256;
        for part in [
            "Anna Prova <anna@esempio.it>",
            "02/03/2026 09:16:00",
            "Si chiede copia.␛[2J",
            "istanza.pdf",
            "programma eseguibile",
            digest,
            "Ricevuta di avvenuta consegna",
        ] {
            assert!(first.contains(part), "{part} in {first}");
        }
        assert!(!first.contains("riga di servizio") && !first.contains('«'), "{first}");
        assert!(view.handle(Event::Command("message-next-page"), cx).consumed);
        assert!(screen(&view, cx).contains("X-Altro: riga di servizio"));
        assert!(view.handle(Event::Command("message-next-page"), cx).consumed);
        assert!(screen(&view, cx).contains("istanza.pdf"));
        let reply = view.handle(Event::Command("list-open"), cx);
        let [Effect::Open(opened)] = reply.effects.as_slice() else { panic!("a document opens") };
        assert_eq!(opened.name(), crate::desks::protocol::document_view::NAME);
    });
}

#[test]
fn only_what_waits_is_registered() {
    with(Lang::En, |cx| {
        for (state, can) in [(ArrivalState::Waiting, true), (ArrivalState::Registered, false)] {
            let mut view = MessageView::new(&arriving(state, LETTER, None), cx);
            assert_eq!(view.availability("message-register", cx).is_enabled(), can);
            let reply = view.handle(Event::Command("message-register"), cx);
            assert_eq!(matches!(reply.effects.as_slice(), [Effect::Replace(_)]), can);
        }
    });
}

#[test]
fn what_cannot_be_read_says_why_and_what_to_do() {
    for lang in [Lang::It, Lang::En] {
        with(lang, |cx| {
            let view = MessageView::new(&arriving(ArrivalState::Error, b"", Some("empty")), cx);
            let (shown, reason) = (screen(&view, cx), mail::Unreadable::Empty);
            let todo: String = reason.todo(cx.texts).chars().take(30).collect();
            assert!(shown.contains(&reason.what(cx.texts)) && shown.contains(&todo), "{shown}");
        });
    }
}

#[test]
fn keys_do_not_collide() {
    assert_eq!(check(&[FIRST_PAGE, TABLE, pager::COMMANDS]), []);
    assert_eq!(check(&[TABLE, table::COMMANDS]), []);
}

#[test]
fn it_says_everything_in_both_languages() {
    for lang in [Lang::It, Lang::En] {
        with(lang, |cx| {
            let view = MessageView::new(&arriving(ArrivalState::Waiting, LETTER, None), cx);
            for key in TABS.iter().copied().chain(COLUMNS.iter().map(|column| column.title)).chain([view.help()]) {
                assert!(cx.texts.has(key), "{key} in {lang:?}");
            }
            for command in FIRST_PAGE.iter().chain(TABLE) {
                assert!(!command.help(cx.texts).is_empty(), "{} in {lang:?}", command.id);
            }
        });
    }
}
