//! Letters about the Comune itself: staff, councillors, computers, other administrations.

use super::{CITIZEN, COMPANY, TECHNICIAN};
use crate::cli::demo::cards::Who;
use crate::cli::demo::topics::{Season, Topic, Way, topic};

use Season::Budget;
use Way::{Certified, Counter, Mail, Portal, Postman};

/// Kinds of letter that arrive about it.
pub const TOPICS: &[Topic] = &[
    topic(
        "III.1",
        "PERS",
        CITIZEN,
        Portal,
        16,
        "domanda",
        &[
            "Domanda di partecipazione al concorso per istruttore amministrativo",
            "Domanda di mobilità volontaria, istruttore tecnico",
        ],
    ),
    topic(
        "III.7",
        "PERS",
        Who::Body(&["INPS"]),
        Certified,
        10,
        "comunicazione",
        &["Estratto conto contributivo: richiesta di sistemazione, posizione {n}"],
    )
    .reserved(),
    topic(
        "III.12",
        "PERS",
        Who::Body(&["INPS"]),
        Certified,
        8,
        "comunicazione",
        &["Esito della visita medica di controllo, pratica {n}"],
    )
    .reserved(),
    topic(
        "II.3",
        "SEG",
        CITIZEN,
        Counter,
        12,
        "interrogazione",
        &[
            "Interrogazione consiliare sulla viabilità di {via}",
            "Mozione sulla mensa scolastica",
            "Richiesta di copia di atti da parte di un consigliere comunale",
        ],
    )
    .knows(&["SIND"]),
    topic("II.11", "RAG", TECHNICIAN, Certified, 4, "verbale", &["Verbale dell'organo di revisione n. {n}/{anno}"])
        .season(Budget),
    topic(
        "I.7",
        "CED",
        COMPANY,
        Certified,
        14,
        "offerta",
        &[
            "Rinnovo del canone di assistenza software {anno}",
            "Avviso di manutenzione programmata del servizio cloud il {giorno} {mese}",
            "Offerta per la fornitura di personal computer, {euro}",
        ],
    ),
    topic(
        "I.8",
        "URP",
        CITIZEN,
        Mail,
        16,
        "richiesta",
        &[
            "Richiesta di accesso civico generalizzato: spese di {mese}",
            "Reclamo sui tempi di attesa allo sportello",
            "Richiesta di informazioni sugli orari degli uffici",
        ],
    ),
    topic(
        "I.1",
        "SEG",
        Who::Body(&["PREF", "REG", "MIN"]),
        Certified,
        18,
        "circolare",
        &[
            "Circolare n. {n}/{anno}: indicazioni operative per gli enti locali",
            "Nuove disposizioni in materia di trasparenza: chiarimenti",
        ],
    )
    .visto(),
    topic(
        "I.15",
        "SEG",
        Who::Body(&["UNIONE", "COM1", "COM4"]),
        Certified,
        8,
        "nota",
        &[
            "Convenzione per la gestione associata: trasmissione dello schema",
            "Conferenza dei sindaci: convocazione del {giorno} {mese}",
        ],
    )
    .knows(&["SIND"]),
    topic(
        "I.13",
        "SIND",
        Who::Association,
        Postman,
        10,
        "invito",
        &["Invito alla cerimonia del {giorno} {mese}", "Ringraziamento al Sindaco per la disponibilità della sala"],
    ),
    topic(
        "I.11",
        "SEG",
        Who::Body(&["CORTE"]),
        Certified,
        3,
        "nota",
        &["Referto sui controlli interni: richiesta di dati"],
    )
    .season(Budget)
    .visto(),
];
