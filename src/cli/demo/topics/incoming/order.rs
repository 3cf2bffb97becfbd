//! Letters about order: fines, public safety, health.

use super::CITIZEN;
use crate::cli::demo::cards::Who;
use crate::cli::demo::topics::{Topic, Way, topic};

use Way::{Certified, Mail, Postman};

/// Kinds of letter that arrive about it.
pub const TOPICS: &[Topic] = &[
    topic(
        "IX.2",
        "PL",
        CITIZEN,
        Postman,
        20,
        "ricorso",
        &["Ricorso contro il verbale n. {n}/{anno}", "Comunicazione dei dati del conducente, verbale n. {n}/{anno}"],
    ),
    topic(
        "IX.2",
        "PL",
        Who::Body(&["PREF"]),
        Certified,
        10,
        "ordinanza",
        &["Ordinanza sul ricorso al verbale n. {n}/{anno}"],
    ),
    topic(
        "IX.4",
        "PL",
        Who::Body(&["QUEST", "CC", "PREF"]),
        Certified,
        10,
        "nota",
        &[
            "Comitato per l'ordine e la sicurezza pubblica: convocazione del {giorno} {mese}",
            "Servizi di vigilanza per la manifestazione del {giorno} {mese}",
        ],
    )
    .knows(&["SIND"])
    .reserved(),
    topic(
        "IX.3",
        "PL",
        Who::Body(&["PROC", "CC", "TRIB"]),
        Certified,
        14,
        "richiesta",
        &["Richiesta di informazioni su {persona}", "Richiesta di notifica a {persona}"],
    )
    .reserved(),
    topic(
        "X.1",
        "SIND",
        Who::Body(&["ASL"]),
        Certified,
        8,
        "nota",
        &[
            "Proposta di ordinanza per motivi igienico-sanitari, {via} {civ}",
            "Piano di disinfestazione {anno}: calendario degli interventi",
        ],
    )
    .knows(&["AMB", "PL"])
    .visto(),
    topic("X.5", "PL", CITIZEN, Mail, 8, "segnalazione", &["Segnalazione di cane vagante in {via}"]),
];
