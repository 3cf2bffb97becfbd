//! Letters that arrive.

use super::super::cards::Who;
use super::{Season, Topic, Way, topic};

use Season::{Budget, School, Summer, Taxes, Winter};
use Way::{Certified, Counter, Mail, Portal, Postman};

const CITIZEN: Who = Who::Citizen;
const COMPANY: Who = Who::Company;
const TECHNICIAN: Who = Who::Technician;

/// Kinds of letter that arrive.
pub const INCOMING: [Topic; 64] = [
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
    topic(
        "VIII.4",
        "SUAP",
        COMPANY,
        Portal,
        30,
        "scia",
        &[
            "SCIA di avvio di attività di commercio al dettaglio in {via} {civ}",
            "SCIA di subingresso in attività di somministrazione, {via} {civ}",
            "Comunicazione di cessazione dell'attività di {via} {civ}",
            "Comunicazione di vendita straordinaria di liquidazione",
        ],
    ),
    topic(
        "VIII.5",
        "SUAP",
        COMPANY,
        Portal,
        12,
        "istanza",
        &[
            "Domanda di assegnazione di posteggio nel mercato settimanale",
            "Domanda di partecipazione alla fiera di San Lieto",
        ],
    )
    .season(Summer),
    topic("VIII.6", "SUAP", COMPANY, Portal, 6, "scia", &["SCIA per locazione turistica in {via} {civ}"])
        .season(Summer),
    topic(
        "IV.14",
        "TRIB",
        COMPANY,
        Portal,
        10,
        "istanza",
        &[
            "Richiesta di installazione di insegna in {via} {civ}",
            "Richiesta di occupazione di suolo pubblico in {via}, {mq} mq",
        ],
    )
    .knows(&["PL"])
    .season(Summer),
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
