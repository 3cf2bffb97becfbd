//! Names of the demonstration: common ones, put together by chance; bodies and clubs that do not exist.

/// A public body.
pub struct Body {
    /// How the letters name it.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its code in the index of public bodies; of a form no real one has.
    pub ipa: &'static str,
    /// Its part of the addresses.
    pub host: &'static str,
    /// Where it sits.
    pub town: &'static str,
}

const fn body(
    key: &'static str,
    name: &'static str,
    ipa: &'static str,
    host: &'static str,
    town: &'static str,
) -> Body {
    Body { key, name, ipa, host, town }
}

/// The public bodies the Comune has to do with.
pub const BODIES: [Body; 30] = [
    body("PREF", "Prefettura di Esempio", "demo_pref", "prefettura", "Esempio"),
    body("QUEST", "Questura di Esempio", "demo_quest", "questura", "Esempio"),
    body("REG", "Regione Esempio – Giunta regionale", "demo_reg", "regione", "Esempio"),
    body("REGAMB", "Regione Esempio – Settore ambiente", "demo_regamb", "ambiente.regione", "Esempio"),
    body("PROV", "Provincia di Esempio", "demo_prov", "provincia", "Esempio"),
    body("PROVVIAB", "Provincia di Esempio – Settore viabilità", "demo_provviab", "viabilita.provincia", "Esempio"),
    body("ASL", "Azienda sanitaria locale Esempio 1", "demo_asl", "asl", "Esempio"),
    body("ARPA", "Agenzia regionale per l'ambiente – Esempio", "demo_arpa", "arpa", "Esempio"),
    body("SOPR", "Soprintendenza archeologia, belle arti e paesaggio di Esempio", "demo_sopr", "soprintendenza", "Esempio"),
    body("TRIB", "Tribunale di Esempio", "demo_trib", "tribunale", "Esempio"),
    body("PROC", "Procura della Repubblica di Esempio", "demo_proc", "procura", "Esempio"),
    body("CC", "Comando stazione Carabinieri di Borgo San Lieto", "demo_cc", "carabinieri", "Borgo San Lieto"),
    body("VVF", "Comando provinciale dei Vigili del fuoco di Esempio", "demo_vvf", "vigilfuoco", "Esempio"),
    body("AGE", "Ufficio provinciale delle entrate di Esempio", "demo_age", "entrate", "Esempio"),
    body("CATASTO", "Ufficio provinciale del territorio di Esempio", "demo_catasto", "territorio", "Esempio"),
    body("INPS", "Istituto di previdenza – sede di Esempio", "demo_inps", "previdenza", "Esempio"),
    body("MIN", "Ministero dell'interno – ufficio dimostrativo", "demo_min", "interno", "Roma"),
    body("MEF", "Ministero dell'economia – ufficio dimostrativo", "demo_mef", "economia", "Roma"),
    body("CORTE", "Corte dei conti – sezione di controllo dimostrativa", "demo_corte", "cortedeiconti", "Roma"),
    body("ISTAT", "Istituto di statistica – ufficio dimostrativo", "demo_istat", "statistica", "Roma"),
    body("COM1", "Comune di Monteacuto al Lago (dimostrativo)", "demo_com1", "comune.monteacuto", "Monteacuto al Lago"),
    body("COM2", "Comune di Pieve Sant'Elmo (dimostrativo)", "demo_com2", "comune.pievesantelmo", "Pieve Sant'Elmo"),
    body("COM3", "Comune di Castel dei Fossi (dimostrativo)", "demo_com3", "comune.casteldeifossi", "Castel dei Fossi"),
    body("COM4", "Comune di Villanova Bassa (dimostrativo)", "demo_com4", "comune.villanovabassa", "Villanova Bassa"),
    body("UNIONE", "Unione dei Comuni della Valle (dimostrativa)", "demo_unione", "unionevalle", "Borgo San Lieto"),
    body("SCUOLA", "Istituto comprensivo di Borgo San Lieto", "demo_ic", "icborgosanlieto", "Borgo San Lieto"),
    body("LICEO", "Istituto di istruzione superiore della Valle", "demo_iis", "iisvalle", "Monteacuto al Lago"),
    body("ATO", "Ente di governo dell'ambito idrico di Esempio", "demo_ato", "ambitoidrico", "Esempio"),
    body("ATER", "Azienda per l'edilizia residenziale di Esempio", "demo_ater", "ediliziaresidenziale", "Esempio"),
    body("PARCO", "Ente parco del Lago Alto", "demo_parco", "parcolagoalto", "Monteacuto al Lago"),
];

/// Clubs, parishes and volunteers.
pub const ASSOCIATIONS: [&str; 14] = [
    "Pro Loco Borgo San Lieto",
    "Associazione sportiva Borgo Calcio",
    "Polisportiva della Valle",
    "Gruppo volontari di protezione civile San Lieto",
    "Associazione Banda musicale cittadina",
    "Parrocchia di San Lieto",
    "Circolo anziani Il Tiglio",
    "Comitato genitori Scuola primaria",
    "Associazione culturale La Pieve",
    "Gruppo escursionisti del Lago Alto",
    "Associazione commercianti del centro",
    "Cooperativa sociale Il Ponte",
    "Associazione donatori di sangue di Borgo San Lieto",
    "Compagnia teatrale dei Fossi",
];

/// What companies do: before a surname, and after it.
pub const SECTORS: [(&str, &str); 16] = [
    ("Impresa edile", "Costruzioni"),
    ("Idraulica", "Impianti"),
    ("Elettroimpianti", "Elettroimpianti"),
    ("Autotrasporti", "Trasporti"),
    ("Officina", "Autoriparazioni"),
    ("Panificio", "Alimentari"),
    ("Bar ristorante", "Ristorazione"),
    ("Falegnameria", "Arredamenti"),
    ("Vivai", "Giardini"),
    ("Agricola", "Società agricola"),
    ("Termotecnica", "Energia"),
    ("Informatica", "Software"),
    ("Cartolibreria", "Forniture ufficio"),
    ("Immobiliare", "Immobiliare"),
    ("Tessitura", "Tessuti"),
    ("Servizi ambientali", "Ecologia"),
];

/// Professional titles.
pub const TITLES: [&str; 5] = ["Geom.", "Arch.", "Ing.", "Dott. Agr.", "Geol."];

/// Names of men.
pub const MEN: [&str; 53] = [
    "Alessandro", "Andrea", "Angelo", "Antonio", "Carlo", "Claudio", "Daniele", "Davide", "Domenico", "Emanuele",
    "Enrico", "Fabio", "Federico", "Filippo", "Francesco", "Franco", "Gabriele", "Giacomo", "Gianluca", "Giorgio",
    "Giovanni", "Giulio", "Giuseppe", "Guido", "Jacopo", "Lorenzo", "Luca", "Luigi", "Marco", "Mario", "Massimo",
    "Matteo", "Maurizio", "Mauro", "Michele", "Mirko", "Nicola", "Paolo", "Pietro", "Raffaele", "Riccardo", "Roberto",
    "Salvatore", "Simone", "Stefano", "Tommaso", "Umberto", "Valerio", "Vincenzo", "Vittorio", "Pier Luigi", "Niccolò",
    "Gian Carlo",
];

/// Names of women.
pub const WOMEN: [&str; 55] = [
    "Adele", "Alessandra", "Alice", "Anna", "Antonella", "Barbara", "Beatrice", "Bianca", "Camilla", "Carla",
    "Caterina", "Cecilia", "Chiara", "Claudia", "Cristina", "Daniela", "Debora", "Elena", "Elisa", "Emma", "Erica",
    "Federica", "Francesca", "Gabriella", "Gaia", "Giada", "Giovanna", "Giulia", "Ilaria", "Irene", "Laura", "Lidia",
    "Lucia", "Luisa", "Maddalena", "Margherita", "Maria", "Marina", "Marta", "Martina", "Monica", "Nadia", "Noemi",
    "Paola", "Roberta", "Rosa", "Sara", "Silvia", "Sofia", "Teresa", "Valentina", "Viola", "Anna Maria", "Maria Grazia",
    "Zoë",
];

/// Surnames.
pub const SURNAMES: [&str; 155] = [
    "Amato", "Angelini", "Arena", "Baldi", "Ballarin", "Barbieri", "Barone", "Basile", "Battaglia", "Bellini",
    "Benedetti", "Beretta", "Bernardi", "Bertolini", "Bianchi", "Bianco", "Boni", "Bruni", "Bruno", "Calabrese",
    "Campana", "Cappelletti", "Caputo", "Carbone", "Caruso", "Castelli", "Cattaneo", "Cavallo", "Colombo", "Conte",
    "Coppola", "Corsi", "Cortese", "Costantini", "Cozzi", "Cristofori", "Dalmasso", "Damiani", "Donati", "Esposito",
    "Fabbri", "Farina", "Favaro", "Ferrara", "Ferrari", "Ferretti", "Ferri", "Fiore", "Fontana", "Franchi", "Franco",
    "Fumagalli", "Gallo", "Gatti", "Gentile", "Giordano", "Giuliani", "Grassi", "Greco", "Grimaldi", "Guerra", "Guidi",
    "Lanza", "Leone", "Locatelli", "Lombardi", "Longo", "Lucchesi", "Magri", "Mancini", "Marchetti", "Marchi",
    "Mariani", "Marini", "Marino", "Martinelli", "Martini", "Mazza", "Melis", "Meloni", "Messina", "Milani", "Monaco",
    "Montanari", "Montesano", "Morandi", "Morelli", "Moretti", "Moro", "Napoli", "Negri", "Neri", "Nobile", "Olivieri",
    "Orlando", "Pace", "Pagano", "Palmieri", "Palumbo", "Parisi", "Pellegrini", "Perrone", "Piccoli", "Pinna", "Piras",
    "Poli", "Ponti", "Pozzi", "Proietti", "Ricci", "Rigoni", "Rinaldi", "Riva", "Rizzo", "Romano", "Rossetti", "Rossi",
    "Ruggeri", "Ruggiero", "Russo", "Sala", "Sanna", "Santini", "Santoro", "Sartori", "Serra", "Silvestri",
    "Sorrentino", "Spada", "Stella", "Tamburini", "Testa", "Tosi", "Valente", "Valentini", "Ventura", "Villa", "Vitale",
    "Vitali", "Volpe", "Zanetti", "Zanin", "Zorzi", "D'Amico", "D'Angelo", "De Luca", "De Santis", "Dell'Orto",
    "Di Marco", "La Rosa", "Lo Presti", "Nicolò", "Patanè", "Della Valle", "Müller",
];
