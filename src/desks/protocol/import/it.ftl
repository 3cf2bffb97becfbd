# Importazione di un registro da un altro programma.

import-bar = Importazione
import-read-as = Letto come { $encoding }, separatore { $separator }.
import-columns = Colonne riconosciute:
import-ignored = Colonne non usate: { $columns }
import-year = Anno { $year }: { $rows } registrazioni, dal n. { $first } al n. { $last }; annullate { $annulled }, riservate { $reserved }.
import-year-closed = { "  " }Anno chiuso: nessun altro numero del { $year } verrà assegnato.
import-year-goes-on = { "  " }Anno in corso: la numerazione prosegue dal n. { $next }.
import-year-gaps = { "  " }Numeri mancanti { $missing }: { $ranges }
import-year-backward = { "  " }Registrazioni con data anteriore a quella di un numero più basso: { $backward } (importate come sono).
import-offices = Uffici non riconosciuti (restano come testo):
import-classes = Classifiche non in vigore nel loro giorno (restano come testo):
import-media = Mezzi non riconosciuti (restano come testo):
import-refused = Righe rifiutate:
import-refused-row = riga { $line }: { $reason }
import-refused-row-of = riga { $line }: { $reason } («{ $value }»)
import-refused-more = … e altre { $count }; l'elenco completo con --refused FILE o --json.
import-refused-written = Righe rifiutate scritte: { $rows } in { $path }
import-refused-line = riga
import-refused-why = motivo
import-done = Righe lette { $rows }: registrazioni nuove { $new }, già presenti { $unchanged }; righe unite come altro corrispondente { $joined }, ripetute { $repeated }, rifiutate { $refused }.
import-parties = Corrispondenti delle registrazioni nuove: collegati alla rubrica { $linked }, solo con il nome { $named }.
import-trial = Prova: non è stato scritto nulla. Per importare ripetere il comando con --do.
import-written = Importazione eseguita.

import-reason-letters = caratteri non leggibili nella codifica del file
import-reason-ragged = numero di colonne diverso dall'intestazione
import-reason-long = riga o oggetto troppo lunghi: probabili virgolette non chiuse
import-reason-number = numero di protocollo non leggibile
import-reason-date = data non leggibile
import-reason-hour = ora non leggibile
import-reason-future = data futura
import-reason-year = l'anno non è quello della data di registrazione
import-reason-flow = verso non riconosciuto (arrivo, partenza, interno)
import-reason-flag = né sì né no
import-reason-twice = lo stesso numero in righe diverse (l'altra riga tra parentesi)
import-reason-otherwise = numero già importato con un altro contenuto
import-reason-own = l'anno ha già numeri assegnati da questo programma

import-mark = [imp.]
import-state = Stato
import-annulled-there = ANNULLATA nel registro di provenienza
import-origin = Provenienza
import-origin-text = importata da «{ $source }» { ELIDE("il", $at) } (file { $file }, riga { $line })
import-offices-there = Uffici nel registro
import-class-there = Classifica nel registro
import-fingerprint-there = Impronta nel registro
import-no-fingerprint = non presente nel registro di provenienza
detail-no-hour = (ora non presente nel registro di provenienza)

fault-import-file = Il file { $path } non si legge.
    .todo = Verificare percorso e permessi.
fault-import-large = Il file supera { $limit } MB.
    .todo = Dividerlo per anno e importare un anno alla volta.
fault-import-empty = Il file è vuoto.
    .todo = Esportare di nuovo il registro, con la riga delle intestazioni.
fault-import-source = Manca il nome del programma di provenienza.
    .todo = Indicarlo con --source "Nome del programma": resta scritto accanto a ogni registrazione importata.
fault-import-mapping = La mappa delle colonne non è leggibile: { $what }.
    .todo = Correggere il file indicato con --map; un esempio è nel manuale.
fault-import-mapping-value = «{ $value }» non è tra i valori possibili: { $known }.
    .todo = Correggere la mappa delle colonne.
fault-import-column = La colonna «{ $column }» non è nel file.
    .todo = Le colonne del file sono: { $columns }.
fault-import-needed = Non si riconosce la colonna del campo «{ $field }».
    .todo = Indicarla con --column { $field }=INTESTAZIONE. Le colonne del file sono: { $columns }.

verify-import-altered = registrazione importata alterata
verify-import-rows = importazione con registrazioni mancanti o in più
verify-import-digest = importazione diversa da come fu eseguita
verify-import-missing = importazione presente nella catena e assente dal registro
verify-import-year = anno importato con un numero di registrazioni diverso
action-register-imported = registro importato
