//! Letters that leave, and letters between offices.

use super::super::cards::Who;
use super::{Season, Topic, Way, topic};

use Season::{Budget, School, Summer, Taxes};
use Way::{Certified, Inside, Mail, Postman, Registered};

const CITIZEN: Who = Who::Citizen;
const COMPANY: Who = Who::Company;
const TECHNICIAN: Who = Who::Technician;

/// Kinds of letter that leave.
pub const OUTGOING: [Topic; 35] = [
    topic(
        "XI.2",
        "ANAG",
        CITIZEN,
        Mail,
        46,
        "comunicazione",
        &[
            "Comunicazione di avvio del procedimento: iscrizione anagrafica in {via} {civ}",
            "Trasmissione del certificato richiesto",
            "Preavviso di rigetto della dichiarazione di residenza in {via} {civ}",
        ],
    ),
    topic(
        "XI.1",
        "ANAG",
        Who::Body(&["COM1", "COM2", "COM3", "COM4"]),
        Certified,
        34,
        "trasmissione",
        &[
            "Trasmissione atto di nascita per la trascrizione",
            "Trasmissione atto di morte di {persona}",
            "Conferma di avvenuta trascrizione, atto n. {n} del {anno}",
        ],
    ),
    topic(
        "XI.2",
        "ANAG",
        Who::Body(&["COM1", "COM2", "COM3", "COM4"]),
        Certified,
        26,
        "conferma",
        &["Pratica APR/4: conferma di cancellazione di {persona}"],
    ),
    topic(
        "XI.4",
        "PATR",
        CITIZEN,
        Registered,
        10,
        "comunicazione",
        &["Concessione cimiteriale in scadenza: comunicazione ai concessionari", "Autorizzazione alla posa di lapide"],
    ),
    topic(
        "XII.2",
        "ELET",
        Who::Body(&["PREF"]),
        Certified,
        6,
        "verbale",
        &["Revisione dinamica delle liste elettorali: trasmissione del verbale n. {n}"],
    ),
    topic(
        "VI.3",
        "EDIL",
        TECHNICIAN,
        Certified,
        54,
        "comunicazione",
        &[
            "Pratica edilizia n. {n}/{anno}: richiesta di integrazioni",
            "Pratica edilizia n. {n}/{anno}: comunicazione di avvio del procedimento",
            "Rilascio del permesso di costruire n. {n}/{anno}",
            "Accesso agli atti: appuntamento per la visione, {giorno} {mese}",
        ],
    ),
    topic(
        "VI.3",
        "EDIL",
        Who::Body(&["SOPR", "VVF", "ASL"]),
        Certified,
        14,
        "richiesta",
        &[
            "Richiesta di parere, pratica edilizia n. {n}/{anno}",
            "Convocazione della conferenza dei servizi del {giorno} {mese}",
        ],
    ),
    topic(
        "VI.5",
        "LLPP",
        COMPANY,
        Certified,
        26,
        "lettera",
        &[
            "Invito a presentare offerta: manutenzione di {via}",
            "Comunicazione di aggiudicazione: lavori di {via}",
            "Autorizzazione al subappalto, adeguamento {plesso}",
            "Ordine di servizio n. {n}: lavori di {via}",
        ],
    )
    .knows(&["CONTR"]),
    topic(
        "VI.5",
        "LLPP",
        Who::Body(&["REG", "PROV"]),
        Certified,
        8,
        "rendiconto",
        &["Rendicontazione del contributo per {plesso}"],
    )
    .season(Budget),
    topic(
        "VI.7",
        "PL",
        CITIZEN,
        Postman,
        12,
        "autorizzazione",
        &[
            "Autorizzazione al passo carrabile in {via} {civ}",
            "Esito della richiesta di stallo di sosta in {via} {civ}",
        ],
    ),
    topic("VI.7", "LLPP", CITIZEN, Mail, 14, "risposta", &["Riscontro alla segnalazione su {via}"]),
    topic(
        "VI.9",
        "AMB",
        COMPANY,
        Certified,
        12,
        "diffida",
        &[
            "Avvio del procedimento per bonifica dell'area di {via} {civ}",
            "Diffida al ripristino dello stato dei luoghi, {via}",
        ],
    ),
    topic("VI.8", "AMB", CITIZEN, Postman, 8, "risposta", &["Riscontro alla segnalazione di rifiuti in {via}"]),
    topic(
        "IV.4",
        "RAG",
        COMPANY,
        Certified,
        30,
        "comunicazione",
        &[
            "Richiesta di DURC e dati per il pagamento, {euro}",
            "Comunicazione di impegno di spesa n. {n}/{anno}",
            "Rifiuto della fattura n. {n}: importo non corrispondente",
        ],
    ),
    topic(
        "IV.4",
        "ECON",
        COMPANY,
        Certified,
        18,
        "ordine",
        &["Ordine di fornitura n. {n}/{anno}, {euro}", "Richiesta di preventivo per materiale di consumo"],
    ),
    topic(
        "IV.3",
        "TRIB",
        CITIZEN,
        Registered,
        40,
        "avviso",
        &[
            "Avviso di accertamento IMU n. {n}/{anno}",
            "Avviso di accertamento TARI n. {n}/{anno}",
            "Accoglimento dell'istanza di rateizzazione TARI {anno}",
            "Rimborso IMU anno {anno}: provvedimento",
        ],
    )
    .season(Taxes),
    topic("IV.3", "TRIB", COMPANY, Certified, 14, "avviso", &["Sollecito di pagamento TARI {anno}, {euro}"])
        .season(Taxes),
    topic(
        "IV.1",
        "RAG",
        Who::Body(&["CORTE", "MEF"]),
        Certified,
        6,
        "trasmissione",
        &["Trasmissione del bilancio di previsione {anno}", "Trasmissione del rendiconto {anno}"],
    )
    .season(Budget),
    topic("V.2", "LEG", CITIZEN, Registered, 8, "risposta", &["Sinistro in {via}: apertura e richiesta di documenti"]),
    topic(
        "VII.12",
        "SOC",
        CITIZEN,
        Postman,
        24,
        "comunicazione",
        &["Esito della domanda di contributo economico", "Convocazione a colloquio per il {giorno} {mese}"],
    )
    .reserved(),
    topic(
        "VII.9",
        "SOC",
        Who::Body(&["TRIB", "PROC"]),
        Certified,
        8,
        "relazione",
        &["Relazione sociale sul nucleo familiare di {persona}"],
    )
    .reserved(),
    topic(
        "VII.14",
        "SOC",
        CITIZEN,
        Registered,
        8,
        "comunicazione",
        &["Graduatoria per il contributo affitto {anno}: esito"],
    ),
    topic(
        "VII.1",
        "ISTR",
        CITIZEN,
        Mail,
        22,
        "comunicazione",
        &["Conferma di iscrizione alla mensa, {plesso}", "Sollecito di pagamento della retta di mensa di {mese}"],
    )
    .season(School),
    topic(
        "VII.3",
        "ISTR",
        Who::Body(&["SCUOLA"]),
        Certified,
        8,
        "comunicazione",
        &["Interventi di manutenzione programmati, {plesso}"],
    ),
    topic(
        "VII.6",
        "CULT",
        Who::Association,
        Mail,
        16,
        "concessione",
        &["Concessione del patrocinio", "Concessione della sala civica per il {giorno} {mese}"],
    )
    .season(Summer),
    topic(
        "VIII.4",
        "SUAP",
        COMPANY,
        Certified,
        26,
        "comunicazione",
        &["SCIA di {via} {civ}: richiesta di conformazione", "SCIA di {via} {civ}: trasmissione agli enti terzi"],
    )
    .knows(&["PL"]),
    topic(
        "IV.14",
        "TRIB",
        COMPANY,
        Certified,
        8,
        "autorizzazione",
        &["Autorizzazione all'occupazione di suolo pubblico in {via}, {mq} mq"],
    )
    .season(Summer),
    topic(
        "IX.2",
        "PL",
        CITIZEN,
        Registered,
        30,
        "verbale",
        &["Notifica del verbale n. {n}/{anno}", "Richiesta dei dati del conducente, verbale n. {n}/{anno}"],
    ),
    topic(
        "IX.2",
        "PL",
        Who::Body(&["PREF"]),
        Certified,
        8,
        "controdeduzioni",
        &["Controdeduzioni al ricorso sul verbale n. {n}/{anno}"],
    ),
    topic(
        "IX.3",
        "PL",
        Who::Body(&["PROC", "CC", "TRIB"]),
        Certified,
        12,
        "relata",
        &["Restituzione di atto notificato a {persona}", "Informativa su {persona}"],
    )
    .reserved(),
    topic("III.1", "PERS", CITIZEN, Mail, 8, "convocazione", &["Convocazione alla prova scritta del {giorno} {mese}"]),
    topic(
        "III.7",
        "PERS",
        Who::Body(&["INPS"]),
        Certified,
        6,
        "comunicazione",
        &["Sistemazione della posizione contributiva {n}"],
    )
    .reserved(),
    topic(
        "II.3",
        "SEG",
        Who::Body(&["PREF", "CC"]),
        Certified,
        10,
        "convocazione",
        &[
            "Convocazione del Consiglio comunale per il {giorno} {mese}",
            "Elenco delle deliberazioni di Giunta trasmesse ai capigruppo",
        ],
    ),
    topic(
        "I.8",
        "URP",
        CITIZEN,
        Mail,
        12,
        "risposta",
        &["Riscontro alla richiesta di accesso civico", "Riscontro al reclamo"],
    ),
    topic("I.13", "SIND", Who::Association, Mail, 6, "lettera", &["Ringraziamento del Sindaco"]),
];

/// Kinds of letter between offices.
pub const INTERNAL: [Topic; 9] = [
    topic(
        "I.7",
        "CED",
        Who::Nobody,
        Inside,
        20,
        "richiesta",
        &["Richiesta di abilitazione al gestionale per nuovo dipendente", "Richiesta di sostituzione di stampante"],
    ),
    topic(
        "IV.2",
        "RAG",
        Who::Nobody,
        Inside,
        26,
        "richiesta",
        &["Richiesta di variazione di bilancio, {euro}", "Proposta di assestamento del PEG"],
    )
    .season(Budget),
    topic(
        "III.12",
        "PERS",
        Who::Nobody,
        Inside,
        22,
        "comunicazione",
        &["Comunicazione di lavoro straordinario del mese di {mese}", "Piano ferie {anno}"],
    ),
    topic("VI.5", "LLPP", Who::Nobody, Inside, 14, "relazione", &["Relazione sullo stato dei lavori di {via}"])
        .knows(&["RAG"]),
    topic("IX.4", "PL", Who::Nobody, Inside, 10, "verbale", &["Verbale di sopralluogo in {via} {civ}"])
        .knows(&["EDIL"]),
    topic(
        "II.9",
        "SEG",
        Who::Nobody,
        Inside,
        16,
        "direttiva",
        &["Direttiva del Segretario generale n. {n}/{anno}", "Controlli interni: richiesta di atti del {mese}"],
    ),
    topic("I.6", "PROT", Who::Nobody, Inside, 8, "proposta", &["Proposta di scarto d'archivio {anno}"]),
    topic("VII.15", "SOC", Who::Nobody, Inside, 10, "relazione", &["Relazione di segretariato sociale, caso {n}"])
        .reserved(),
    topic("IV.10", "ECON", Who::Nobody, Inside, 12, "richiesta", &["Richiesta di materiale di cancelleria"]),
];
