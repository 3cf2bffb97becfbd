setup-title = Primo avvio
setup-welcome = Benvenuti. Questi dati intestano registro, segnature e stampe. L'utente «{ $login }» diventa il primo operatore, con tutte le abilitazioni.
setup-group-house = Comune
setup-group-office = Primo ufficio
setup-group-operator = Primo operatore
setup-invalid = Un dato manca o non va bene.
setup-office-usual = Ufficio protocollo
setup-patron-mask = gg/mm

setup-name = Denominazione
    .help = Il nome dell'ente come compare su carta intestata e ricevute.
    .example = Comune di Borgo San Michele
setup-ipa = Codice IPA
    .help = Il codice dell'amministrazione nell'Indice delle PA: per un Comune, c_ e il codice catastale.
    .law = CAD art. 6-ter
    .example = c_x999
setup-aoo = Codice univoco AOO
    .help = Il codice dell'area organizzativa omogenea nell'Indice delle PA: sette lettere e cifre.
    .law = Linee guida AgID sul documento informatico, all. 6
    .example = AB1C2D3
setup-address = Indirizzo
    .help = La riga d'indirizzo delle intestazioni: via, CAP, città, provincia.
    .example = Piazza del Municipio 1, 00100 Borgo San Michele (RM)
setup-patron = Santo patrono
    .help = Giorno e mese della festa patronale: quel giorno gli uffici sono chiusi. Si può lasciare vuoto.
    .example = 13/06
setup-office-code = Sigla dell'ufficio
    .help = La sigla breve con cui l'ufficio compare negli elenchi.
    .example = PROT
setup-office = Ufficio
    .help = Il nome dell'ufficio che tiene il protocollo.
    .example = Ufficio protocollo
setup-surname = Cognome
    .help = Il cognome del primo operatore, come sulle stampe.
    .example = Verdi
setup-given-name = Nome
    .help = Il nome del primo operatore.
    .example = Anna
setup-tax-code = Codice fiscale
    .help = Il codice fiscale del primo operatore. Si può lasciare vuoto.
    .example = VRDNNA80A41H501X

setup-wrong-ipa = Da 3 a 30 lettere, cifre, trattini.
setup-wrong-aoo = Sette lettere e cifre, la prima una lettera.
setup-wrong-patron = Giorno e mese, come 13/06.

fault-setup-name = Manca la denominazione dell'ente.
    .todo = Scriverla come compare sulla carta intestata.
fault-setup-ipa = «{ $code }» non è un codice IPA.
    .todo = Cercarlo su indicepa.gov.it.
fault-setup-aoo = «{ $code }» non è un codice AOO.
    .todo = Cercarlo su indicepa.gov.it: sette lettere e cifre.
fault-setup-patron = «{ $day }» non è un giorno dell'anno.
    .todo = Scrivere giorno e mese, come 13/06.

setup-help =
    Si compila una volta sola. Invio o Tab passano al campo successivo, Ctrl-S salva, F1 due volte spiega il campo.
    Il salvataggio apre il registro di protocollo e carica il titolario dei Comuni del 2005.
