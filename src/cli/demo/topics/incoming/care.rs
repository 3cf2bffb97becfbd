//! Letters about care: social help, housing, schools, culture, sport.

use super::CITIZEN;
use crate::cli::demo::cards::Who;
use crate::cli::demo::topics::{Season, Topic, Way, topic};

use Season::{School, Summer, Winter};
use Way::{Certified, Counter, Mail, Portal};

/// Kinds of letter that arrive about it.
pub const TOPICS: &[Topic] = &[
    topic(
        "VII.12",
        "SOC",
        CITIZEN,
        Counter,
        36,
        "domanda",
        &[
            "Domanda di contributo economico straordinario",
            "Domanda di assegno di maternità di {persona}",
            "Richiesta di assistenza domiciliare per {persona}",
            "Domanda di contributo per il pagamento delle utenze",
        ],
    )
    .reserved()
    .season(Winter),
    topic(
        "VII.9",
        "SOC",
        Who::Body(&["TRIB", "PROC", "ASL"]),
        Certified,
        14,
        "decreto",
        &[
            "Decreto del Tribunale per i minorenni n. {n}/{anno}",
            "Richiesta di relazione sul nucleo familiare di {persona}",
        ],
    )
    .reserved()
    .visto(),
    topic(
        "VII.11",
        "SOC",
        Who::Body(&["TRIB"]),
        Certified,
        6,
        "decreto",
        &["Nomina di amministratore di sostegno per {persona}"],
    )
    .reserved(),
    topic(
        "VII.14",
        "SOC",
        CITIZEN,
        Counter,
        12,
        "domanda",
        &["Domanda di alloggio di edilizia residenziale pubblica", "Domanda di contributo affitto {anno}"],
    ),
    topic(
        "VII.14",
        "SOC",
        Who::Body(&["ATER"]),
        Certified,
        6,
        "nota",
        &["Elenco degli alloggi disponibili per l'assegnazione, {mese}"],
    ),
    topic(
        "VII.1",
        "ISTR",
        CITIZEN,
        Portal,
        36,
        "iscrizione",
        &[
            "Iscrizione al servizio di mensa scolastica, {plesso}",
            "Iscrizione al trasporto scolastico, fermata di {via}",
            "Domanda di cedola libraria, {plesso}",
            "Richiesta di dieta speciale, {plesso}",
        ],
    )
    .season(School),
    topic(
        "VII.3",
        "ISTR",
        Who::Body(&["SCUOLA", "LICEO"]),
        Certified,
        16,
        "richiesta",
        &[
            "Richiesta di interventi di manutenzione, {plesso}",
            "Calendario scolastico e chiusure {anno}",
            "Richiesta di contributo per il piano dell'offerta formativa",
        ],
    )
    .knows(&["LLPP"])
    .season(School),
    topic("VII.2", "ISTR", CITIZEN, Portal, 12, "domanda", &["Domanda di ammissione all'asilo nido {anno}"])
        .season(School),
    topic(
        "VII.6",
        "CULT",
        Who::Association,
        Mail,
        22,
        "richiesta",
        &[
            "Richiesta di patrocinio per la rassegna di {mese}",
            "Richiesta di utilizzo della sala civica il {giorno} {mese}",
            "Richiesta di contributo per la festa patronale",
        ],
    )
    .knows(&["SIND"])
    .season(Summer),
    topic(
        "VII.7",
        "CULT",
        Who::Association,
        Mail,
        14,
        "richiesta",
        &[
            "Richiesta di utilizzo della palestra comunale, stagione {anno}",
            "Manifestazione sportiva del {giorno} {mese}: richiesta di autorizzazione",
        ],
    )
    .knows(&["PL"]),
];
