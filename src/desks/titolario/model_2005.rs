//! The model filing plan for Comuni, second edition of December 2005: fourteen titles and their classes.
//!
//! Source: the national working group on the archives of Comuni. Fourteen titles and no more; the last one, for what
//! fits nowhere else, has no classes.

/// One title with its classes, which are numbered from 1 in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title {
    /// Roman number.
    pub roman: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Names of its classes.
    pub classes: &'static [&'static str],
}

/// Name under which the model is kept.
pub const NAME: &str = "Titolario dei Comuni, II edizione (2005)";

/// The fourteen titles.
pub const TITLES: [Title; 14] = [
    Title {
        roman: "I",
        name: "Amministrazione generale",
        classes: &[
            "Legislazione e circolari esplicative",
            "Denominazione, territorio e confini, circoscrizioni di decentramento, toponomastica",
            "Statuto",
            "Regolamenti",
            "Stemma, gonfalone, sigillo",
            "Archivio generale",
            "Sistema informativo",
            "Informazioni e relazioni con il pubblico",
            "Politica del personale; ordinamento degli uffici e dei servizi",
            "Relazioni con le organizzazioni sindacali e di rappresentanza del personale",
            "Controlli interni ed esterni",
            "Editoria e attività informativo-promozionale interna ed esterna",
            "Cerimoniale, attività di rappresentanza; onorificenze e riconoscimenti",
            "Interventi di carattere politico e umanitario; rapporti istituzionali",
            "Forme associative e partecipative per l'esercizio di funzioni e servizi e adesione del Comune ad associazioni",
            "Area e città metropolitana",
            "Associazionismo e partecipazione",
        ],
    },
    Title {
        roman: "II",
        name: "Organi di governo, gestione, controllo, consulenza e garanzia",
        classes: &[
            "Sindaco",
            "Vice-Sindaco",
            "Consiglio",
            "Presidente del Consiglio",
            "Conferenza dei capigruppo e Commissioni del Consiglio",
            "Gruppi consiliari",
            "Giunta",
            "Commissario prefettizio e straordinario",
            "Segretario e Vice-segretario",
            "Direttore generale e dirigenza",
            "Revisori dei conti",
            "Difensore civico",
            "Commissario ad acta",
            "Organi di controllo interni",
            "Organi consultivi",
            "Consigli circoscrizionali",
            "Presidente dei Consigli circoscrizionali",
            "Organi esecutivi circoscrizionali",
            "Commissioni dei Consigli circoscrizionali",
            "Segretari delle circoscrizioni",
            "Commissario ad acta delle circoscrizioni",
            "Conferenza dei Presidenti di quartiere",
        ],
    },
    Title {
        roman: "III",
        name: "Risorse umane",
        classes: &[
            "Concorsi, selezioni, colloqui",
            "Assunzioni e cessazioni",
            "Comandi e distacchi; mobilità",
            "Attribuzione di funzioni, ordini di servizio e missioni",
            "Inquadramenti e applicazione contratti collettivi di lavoro",
            "Retribuzioni e compensi",
            "Trattamento fiscale, contributivo e assicurativo",
            "Tutela della salute e sicurezza sul luogo di lavoro",
            "Dichiarazioni di infermità ed equo indennizzo",
            "Indennità premio di servizio e trattamento di fine rapporto, quiescenza",
            "Servizi al personale su richiesta",
            "Orario di lavoro, presenze e assenze",
            "Giudizi, responsabilità e provvedimenti disciplinari",
            "Formazione e aggiornamento professionale",
            "Collaboratori esterni",
        ],
    },
    Title {
        roman: "IV",
        name: "Risorse finanziarie e patrimonio",
        classes: &[
            "Bilancio preventivo e PEG",
            "Gestione del bilancio e del PEG (con eventuali variazioni)",
            "Gestione delle entrate: accertamento, riscossione, versamento",
            "Gestione della spesa: impegno, liquidazione, ordinazione e pagamento",
            "Partecipazioni finanziarie",
            "Rendiconto della gestione; adempimenti e verifiche contabili",
            "Adempimenti fiscali, contributivi e assicurativi",
            "Beni immobili",
            "Beni mobili",
            "Economato",
            "Oggetti smarriti e recuperati",
            "Tesoreria",
            "Concessionari ed altri incaricati della riscossione delle entrate",
            "Pubblicità e pubbliche affissioni",
        ],
    },
    Title {
        roman: "V",
        name: "Affari legali",
        classes: &[
            "Contenzioso",
            "Responsabilità civile e patrimoniale verso terzi; assicurazioni",
            "Pareri e consulenze",
        ],
    },
    Title {
        roman: "VI",
        name: "Pianificazione e gestione del territorio",
        classes: &[
            "Urbanistica: piano regolatore generale e varianti",
            "Urbanistica: strumenti di attuazione del PRG",
            "Edilizia privata",
            "Edilizia pubblica",
            "Opere pubbliche",
            "Catasto",
            "Viabilità",
            "Servizio idrico integrato, luce, gas, trasporti pubblici, gestione dei rifiuti e altri servizi",
            "Ambiente: autorizzazioni, monitoraggio e controllo",
            "Protezione civile ed emergenze",
        ],
    },
    Title {
        roman: "VII",
        name: "Servizi alla persona",
        classes: &[
            "Diritto allo studio e servizi",
            "Asili nido e scuola materna",
            "Promozione e sostegno delle istituzioni di istruzione e della loro attività",
            "Orientamento professionale; educazione degli adulti; mediazione culturale",
            "Istituti culturali (musei, biblioteche, teatri, scuola di musica, ecc.)",
            "Attività ed eventi culturali",
            "Attività ed eventi sportivi",
            "Pianificazione e accordi strategici con enti pubblici e privati e con il volontariato sociale",
            "Prevenzione, recupero e reintegrazione dei soggetti a rischio",
            "Informazione, consulenza ed educazione civica",
            "Tutela e curatela di incapaci",
            "Assistenza diretta e indiretta, benefici economici",
            "Attività ricreativa e di socializzazione",
            "Politiche per la casa",
            "Politiche per il sociale",
        ],
    },
    Title {
        roman: "VIII",
        name: "Attività economiche",
        classes: &[
            "Agricoltura e pesca",
            "Artigianato",
            "Industria",
            "Commercio",
            "Fiere e mercati",
            "Esercizi turistici e strutture ricettive",
            "Promozione e servizi",
        ],
    },
    Title {
        roman: "IX",
        name: "Polizia locale e sicurezza pubblica",
        classes: &[
            "Prevenzione ed educazione stradale",
            "Polizia stradale",
            "Informative",
            "Sicurezza e ordine pubblico",
        ],
    },
    Title {
        roman: "X",
        name: "Tutela della salute",
        classes: &[
            "Salute e igiene pubblica",
            "Trattamento sanitario obbligatorio",
            "Farmacie",
            "Zooprofilassi veterinaria",
            "Randagismo animale e ricoveri",
        ],
    },
    Title {
        roman: "XI",
        name: "Servizi demografici",
        classes: &["Stato civile", "Anagrafe e certificazioni", "Censimenti", "Polizia mortuaria e cimiteri"],
    },
    Title {
        roman: "XII",
        name: "Elezioni ed iniziative popolari",
        classes: &[
            "Albi elettorali",
            "Liste elettorali",
            "Elezioni",
            "Referendum",
            "Istanze, petizioni e iniziative popolari",
        ],
    },
    Title {
        roman: "XIII",
        name: "Affari militari",
        classes: &[
            "Leva e servizio civile sostitutivo",
            "Ruoli matricolari",
            "Caserme, alloggi e servitù militari",
            "Requisizioni per utilità militari",
        ],
    },
    Title { roman: "XIV", name: "Oggetti diversi", classes: &[] },
];
