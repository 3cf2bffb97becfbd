//! Letters about the ground: building, works, roads, waste, weather.

use super::{CITIZEN, COMPANY, TECHNICIAN};
use crate::cli::demo::cards::Who;
use crate::cli::demo::topics::{Season, Topic, Way, topic};

use Season::{Budget, Winter};
use Way::{Certified, Counter, Mail, Portal};

/// Kinds of letter that arrive about it.
pub const TOPICS: &[Topic] = &[
    topic(
        "VI.3",
        "EDIL",
        TECHNICIAN,
        Portal,
        62,
        "pratica",
        &[
            "SCIA per manutenzione straordinaria in {via} {civ}",
            "CILA per opere interne in {via} {civ}",
            "Richiesta di permesso di costruire per ampliamento in {via} {civ}",
            "Comunicazione di fine lavori, pratica edilizia n. {n}/{anno}",
            "Segnalazione certificata di agibilità, {via} {civ}",
            "Integrazione documentale alla pratica edilizia n. {n}/{anno}",
        ],
    ),
    topic(
        "VI.3",
        "EDIL",
        TECHNICIAN,
        Certified,
        30,
        "istanza",
        &[
            "Richiesta di accesso agli atti: pratica edilizia di {via} {civ}",
            "Richiesta di certificato di destinazione urbanistica, foglio {n}",
            "Deposito di tipo di frazionamento, foglio {n}",
        ],
    ),
    topic(
        "VI.3",
        "EDIL",
        CITIZEN,
        Counter,
        14,
        "esposto",
        &[
            "Segnalazione di opere edilizie in corso in {via} {civ}",
            "Esposto per infiltrazioni d'acqua dall'immobile di {via} {civ}",
        ],
    )
    .knows(&["PL"]),
    topic(
        "VI.3",
        "EDIL",
        Who::Body(&["SOPR"]),
        Certified,
        10,
        "parere",
        &["Parere sulla autorizzazione paesaggistica n. {n}/{anno}"],
    ),
    topic(
        "VI.1",
        "EDIL",
        Who::Body(&["REG", "PROV"]),
        Certified,
        8,
        "nota",
        &[
            "Variante al piano regolatore generale: richiesta di integrazioni",
            "Piano territoriale di coordinamento: convocazione della conferenza di pianificazione",
        ],
    )
    .visto(),
    topic(
        "VI.5",
        "LLPP",
        COMPANY,
        Certified,
        28,
        "comunicazione",
        &[
            "Lavori di manutenzione di {via}: stato di avanzamento n. {n}",
            "Adeguamento sismico {plesso}: richiesta di subappalto",
            "Lavori di riqualificazione di {via}: richiesta di proroga",
            "Trasmissione polizza e documenti per la stipula del contratto",
        ],
    )
    .knows(&["CONTR"]),
    topic(
        "VI.5",
        "LLPP",
        Who::Body(&["REG", "PROV", "MIN"]),
        Certified,
        12,
        "nota",
        &[
            "Bando per l'efficientamento energetico: ammissione a contributo",
            "Contributo per la messa in sicurezza delle strade: rendicontazione {anno}",
        ],
    )
    .knows(&["RAG"])
    .season(Budget),
    topic(
        "VI.7",
        "LLPP",
        CITIZEN,
        Mail,
        30,
        "segnalazione",
        &[
            "Segnalazione buca pericolosa in {via} all'altezza del civico {civ}",
            "Segnalazione lampione spento in {via}",
            "Richiesta di specchio parabolico in {via}",
            "Segnalazione di ramo pericolante in {via} {civ}",
        ],
    ),
    topic(
        "VI.7",
        "PL",
        CITIZEN,
        Counter,
        16,
        "istanza",
        &[
            "Richiesta di autorizzazione per passo carrabile in {via} {civ}",
            "Richiesta di stallo di sosta per persone con disabilità in {via} {civ}",
        ],
    )
    .knows(&["LLPP"]),
    topic(
        "VI.7",
        "LLPP",
        Who::Body(&["PROVVIAB"]),
        Certified,
        10,
        "nulla_osta",
        &[
            "Nulla osta per lavori sulla strada provinciale 12",
            "Chiusura temporanea della strada provinciale 12 il {giorno} {mese}",
        ],
    )
    .knows(&["PL"]),
    topic(
        "VI.8",
        "AMB",
        COMPANY,
        Certified,
        12,
        "comunicazione",
        &["Raccolta differenziata: dati del mese di {mese}", "Interruzione programmata del servizio idrico in {via}"],
    ),
    topic(
        "VI.8",
        "AMB",
        CITIZEN,
        Mail,
        16,
        "segnalazione",
        &[
            "Segnalazione di abbandono di rifiuti in {via}",
            "Richiesta di secondo contenitore per la raccolta differenziata",
        ],
    ),
    topic(
        "VI.9",
        "AMB",
        Who::Body(&["ARPA", "REGAMB", "ASL"]),
        Certified,
        14,
        "relazione",
        &[
            "Esito dei controlli sulle acque di scarico, {ditta}",
            "Campagna di misura dei campi elettromagnetici in {via}: relazione",
            "Esposto per emissioni rumorose: esito del sopralluogo in {via}",
        ],
    )
    .visto(),
    topic(
        "VI.10",
        "AMB",
        Who::Body(&["REG", "PREF"]),
        Certified,
        14,
        "allerta",
        &[
            "Avviso di allerta meteo codice giallo dal {giorno} {mese}",
            "Avviso di allerta meteo codice arancione dal {giorno} {mese}",
        ],
    )
    .knows(&["PL", "SIND"])
    .season(Winter),
];
