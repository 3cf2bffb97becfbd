//! Letters about money: invoices, taxes, property, insurance, lawsuits.

use super::{CITIZEN, COMPANY};
use crate::cli::demo::cards::Who;
use crate::cli::demo::topics::{Season, Topic, Way, topic};

use Season::{Budget, Taxes};
use Way::{Certified, Counter, Mail, Postman};

/// Kinds of letter that arrive about it.
pub const TOPICS: &[Topic] = &[
    topic(
        "IV.4",
        "RAG",
        COMPANY,
        Certified,
        46,
        "nota",
        &[
            "Sollecito di pagamento fattura n. {n} del {anno}, {euro}",
            "Comunicazione di conto corrente dedicato",
            "Cessione del credito: notifica, {euro}",
            "Variazione della ragione sociale e dei dati bancari",
        ],
    ),
    topic(
        "IV.4",
        "ECON",
        COMPANY,
        Mail,
        18,
        "preventivo",
        &[
            "Preventivo per fornitura di cancelleria, {euro}",
            "Preventivo per il noleggio di fotocopiatrici, {euro}",
            "Offerta per la manutenzione degli estintori, {euro}",
        ],
    ),
    topic(
        "IV.1",
        "RAG",
        Who::Body(&["MEF", "MIN", "CORTE"]),
        Certified,
        10,
        "nota",
        &[
            "Questionario sul bilancio di previsione {anno}",
            "Certificazione della perdita di gettito: scadenze {anno}",
            "Fondo di solidarietà comunale {anno}: assegnazione",
        ],
    )
    .season(Budget)
    .visto(),
    topic(
        "IV.3",
        "TRIB",
        CITIZEN,
        Counter,
        40,
        "istanza",
        &[
            "Istanza di rimborso IMU anno {anno}",
            "Richiesta di rateizzazione TARI {anno}",
            "Dichiarazione TARI: nuova occupazione in {via} {civ}",
            "Dichiarazione IMU anno {anno} per l'immobile di {via} {civ}",
            "Richiesta di annullamento in autotutela dell'avviso n. {n}/{anno}",
        ],
    )
    .season(Taxes),
    topic(
        "IV.3",
        "TRIB",
        COMPANY,
        Certified,
        18,
        "istanza",
        &["Dichiarazione TARI utenza non domestica, superficie {mq} mq", "Adesione all'accertamento IMU n. {n}/{anno}"],
    )
    .season(Taxes),
    topic(
        "IV.3",
        "TRIB",
        Who::Body(&["AGE", "CATASTO"]),
        Certified,
        10,
        "nota",
        &[
            "Trasmissione dell'elenco delle variazioni catastali di {mese}",
            "Segnalazione qualificata n. {n}/{anno}: riscontro",
        ],
    ),
    topic("IV.8", "PATR", CITIZEN, Mail, 8, "istanza", &["Richiesta di acquisto di relitto stradale in {via}"]),
    topic(
        "IV.9",
        "ECON",
        COMPANY,
        Certified,
        6,
        "comunicazione",
        &["Polizza automezzi: appendice di variazione {anno}"],
    ),
    topic(
        "V.1",
        "LEG",
        Who::Body(&["TRIB"]),
        Certified,
        8,
        "ricorso",
        &[
            "Notifica di ricorso contro l'ordinanza n. {n}/{anno}",
            "Notifica di atto di citazione, udienza del {giorno} {mese}",
        ],
    )
    .knows(&["SEG"])
    .reserved()
    .visto(),
    topic(
        "V.2",
        "LEG",
        CITIZEN,
        Postman,
        12,
        "richiesta",
        &[
            "Richiesta di risarcimento danni per caduta in {via} {civ}",
            "Richiesta di risarcimento per danni al veicolo in {via}",
        ],
    )
    .knows(&["LLPP"]),
];
