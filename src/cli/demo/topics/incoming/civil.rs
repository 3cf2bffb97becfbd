//! Letters about people: register of residents, civil status, graves, elections.

use super::CITIZEN;
use crate::cli::demo::cards::Who;
use crate::cli::demo::topics::{Topic, Way, topic};

use Way::{Certified, Counter, Mail};

/// Kinds of letter that arrive about it.
pub const TOPICS: &[Topic] = &[
    topic(
        "XI.2",
        "ANAG",
        CITIZEN,
        Counter,
        60,
        "dichiarazione",
        &[
            "Dichiarazione di residenza in {via} {civ}",
            "Cambio di abitazione all'interno del Comune: {via} {civ}",
            "Dichiarazione di ospitalità in {via} {civ}",
        ],
    ),
    topic(
        "XI.2",
        "ANAG",
        CITIZEN,
        Mail,
        34,
        "richiesta",
        &[
            "Richiesta di certificato di stato di famiglia storico",
            "Richiesta di certificato di residenza e stato di famiglia",
            "Richiesta di aggiornamento della scheda anagrafica dopo il matrimonio",
        ],
    ),
    topic(
        "XI.1",
        "ANAG",
        Who::Body(&["COM1", "COM2", "COM3", "COM4"]),
        Certified,
        38,
        "trasmissione",
        &[
            "Trasmissione atto di nascita per la trascrizione",
            "Trasmissione atto di matrimonio per la trascrizione",
            "Trasmissione atto di morte di {persona}",
            "Annotazione a margine dell'atto di matrimonio n. {n} del {anno}",
        ],
    ),
    topic(
        "XI.2",
        "ANAG",
        Who::Body(&["COM1", "COM2", "COM3", "COM4"]),
        Certified,
        30,
        "comunicazione",
        &[
            "Pratica di immigrazione APR/4: richiesta di cancellazione di {persona}",
            "Richiesta di verifica anagrafica per {persona}",
        ],
    ),
    topic(
        "XI.1",
        "ANAG",
        Who::Body(&["TRIB"]),
        Certified,
        8,
        "sentenza",
        &[
            "Sentenza di divorzio n. {n}/{anno}: trasmissione per l'annotazione",
            "Decreto di omologa di separazione n. {n}/{anno}",
        ],
    )
    .reserved(),
    topic(
        "XI.4",
        "PATR",
        CITIZEN,
        Counter,
        18,
        "istanza",
        &[
            "Richiesta di concessione di loculo nel cimitero del capoluogo",
            "Richiesta di estumulazione e trasferimento dei resti di {persona}",
            "Autorizzazione alla posa di lapide nel cimitero del capoluogo",
        ],
    ),
    topic(
        "XII.2",
        "ELET",
        CITIZEN,
        Mail,
        12,
        "domanda",
        &[
            "Domanda di iscrizione all'albo degli scrutatori",
            "Domanda di iscrizione all'albo dei presidenti di seggio",
            "Richiesta di duplicato della tessera elettorale",
        ],
    ),
    topic(
        "XII.3",
        "ELET",
        Who::Body(&["PREF"]),
        Certified,
        8,
        "circolare",
        &[
            "Circolare n. {n}/{anno}: revisione dinamica delle liste elettorali",
            "Consultazioni elettorali: adempimenti dei Comuni e tempi del procedimento",
        ],
    )
    .knows(&["SEG"]),
    topic(
        "XIII.1",
        "ELET",
        Who::Body(&["COM2", "COM3"]),
        Certified,
        4,
        "comunicazione",
        &["Lista di leva della classe {anno}: comunicazione di iscrizione"],
    ),
];
