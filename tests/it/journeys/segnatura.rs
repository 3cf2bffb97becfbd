//! From another office's register to ours and back: a message with its segnatura fills the form, its proposals can be
//! refused, the confirmation is written from the page, a notice that comes in is found there.

use std::path::Path;
use std::time::{Duration, SystemTime};

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::config::Config;

use super::{everywhere, last, papers, sees, sees_nothing_of, sheet};
use crate::office;

const SEGNATURA: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Segnatura xmlns="http://www.digitPa.gov.it/protocollo/"><Intestazione>
<Identificatore><CodiceAmministrazione>c_y888</CodiceAmministrazione><CodiceAOO>AY88888</CodiceAOO><CodiceRegistro>PG</CodiceRegistro>
<NumeroRegistrazione>0000321</NumeroRegistrazione><DataRegistrazione>2026-11-20</DataRegistrazione></Identificatore>
<Origine><IndirizzoTelematico>protocollo@pec.altrove.invalid</IndirizzoTelematico><Mittente><Amministrazione>
<Denominazione>Comune di Altrove</Denominazione><UnitaOrganizzativa><Denominazione>Segreteria</Denominazione>
<IndirizzoPostale><Denominazione>Piazza</Denominazione></IndirizzoPostale></UnitaOrganizzativa></Amministrazione>
<AOO><Denominazione>Unica</Denominazione></AOO></Mittente></Origine>
<Destinazione><IndirizzoTelematico>comune@pec.prova.invalid</IndirizzoTelematico></Destinazione>
<Oggetto>Convenzione per l'archivio intercomunale</Oggetto>
<Classifica><Livello>I</Livello><Livello>6</Livello></Classifica></Intestazione>
<Descrizione><Documento nome="lettera.pdf" tipoMIME="application/pdf"><TitoloDocumento>Lettera</TitoloDocumento></Documento></Descrizione>
</Segnatura>"#;

fn put(folder: &Path, name: &str, subject: &str, attachments: &[(&str, &str)]) {
    let mut text = format!(
        "From: Protocollo <protocollo@pec.altrove.invalid>\nTo: comune@pec.prova.invalid\nSubject: {subject}\n\
         Message-ID: <{name}@altrove.invalid>\nDate: Mon, 23 Nov 2026 08:30:00 +0100\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: text/plain\n\nIn allegato.\n"
    );
    for (name, content) in attachments {
        text.push_str(&format!(
            "--c\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=\"{name}\"\n\n{content}\n"
        ));
    }
    text.push_str("--c--\n");
    let file = folder.join(name);
    std::fs::write(&file, text).unwrap();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    std::fs::File::options().write(true).open(&file).unwrap().set_modified(long_ago).unwrap();
}

#[test]
fn a_segnatura_fills_the_form_and_the_answer_is_written() {
    everywhere(|database, face| {
        let mail = database.folder().join("posta");
        std::fs::create_dir_all(&mail).unwrap();
        put(&mail, "1.eml", "Zaffiro uno", &[("Segnatura.xml", SEGNATURA), ("lettera.pdf", "%PDF-1.7 a")]);
        office::demonstration(database);
        let mut config = Config::default();
        config.arrivals.mail = vec![mail.clone()];
        let mut desk = Harness::open(Setting { config, ..face.setting(database) });
        desk.keys("<S-F2><S-F5>/zaffiro<Enter><Enter>");
        sees(&desk, &face.text("segnatura-proposed"));
        sees(&desk, "Convenzione per l'archivio");
        sees(&desk, "0000321");
        sees(&desk, "I.6 ");
        // A proposal is refused with one key and the rest stays.
        desk.keys("<S-Tab*2><C-t>");
        sees_nothing_of(&desk, "Convenzione per l'archivio");
        desk.keys("Convenzione archivio<Enter><Enter>prot<Enter><F2>");
        let id = last(database);
        let held = sheet(database, &desk, id);
        assert_eq!(held.registration.subject, "Convenzione archivio", "{}", desk.screen());
        assert_eq!(held.registration.sender_number.as_deref(), Some("0000321"));
        assert_eq!(held.registration.party, "Comune di Altrove");
        assert_eq!(held.class.as_ref().map(|(code, _)| code.as_str()), Some("I.6"));
        assert_eq!(
            held.documents.iter().find(|document| document.main).map(|main| main.name.as_str()),
            Some("lettera.pdf")
        );

        // The confirmation goes back as a file.
        desk.keys("<Esc><Esc><S-F3><Enter>");
        sees(&desk, "Convenzione archivio");
        desk.keys("x<Enter>");
        let names = papers(&desk);
        let name = names.iter().find(|name| name.starts_with("conferma-")).expect("a confirmation");
        let written = std::fs::read_to_string(desk.house.paths.data().join("stampe").join(name)).unwrap();
        assert!(written.contains("0000321") && written.contains("c_y888"), "{written}");
        desk.keys("<Esc>");
        assert!(desk.row(0).len() > 1);
    });
}
