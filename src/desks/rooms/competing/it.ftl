rooms-competing-title = Richieste concorrenti
rooms-competing-none = Nessuna richiesta da decidere si sovrappone a un'altra.
rooms-competing-at = Sovrapposizione { $at } di { $count }
rooms-competing-rule = Precede l'uso istituzionale; a parità, chi ha chiesto per primo
rooms-competing-rule-line = Regola: { $rule }
rooms-competing-held = La sala intanto è di { $who }
rooms-competing-first-kind = precede per tipo d'uso
rooms-competing-first-earlier = precede: ha chiesto per prima
rooms-competing-purpose = Scopo
rooms-competing-when = Quando
rooms-competing-room = Sala
rooms-competing-kind = Uso
rooms-competing-people = Persone
rooms-competing-asked = Chiesta il
rooms-competing-from-protocol = data e ora del protocollo
rooms-competing-from-desk = data e ora della richiesta
rooms-competing-series = fa parte di una serie
rooms-competing-offers = Libero in alternativa:
rooms-competing-approve-title = Autorizzare questa richiesta?
rooms-competing-approve-text = { $who }, { $when }.
rooms-competing-approve-consequence = La sala è assegnata; per le altre si propone il rifiuto o un altro orario.
rooms-competing-approved = { $count ->
    [0] Richiesta autorizzata.
    [one] Richiesta autorizzata; una data è saltata.
   *[other] Richiesta autorizzata; { $count } date sono saltate.
 }
rooms-competing-refuse-title = Respingere le altre?
rooms-competing-refuse-text = { $count ->
    [one] Motivo per respingere l'altra richiesta (Esc: resta da decidere):
   *[other] Motivo per respingere le altre { $count } richieste (Esc: restano da decidere):
 }
rooms-competing-reason = La sala è assegnata ad altra richiesta. { $rule }.
rooms-competing-refused = { $count ->
    [0] Nessuna respinta: le serie restano da decidere, per le altre date.
    [one] Una richiesta respinta.
   *[other] { $count } richieste respinte.
 }
rooms-competing-moved = Richiesta spostata su un orario libero.
rooms-competing-move-title = Sposta su un orario libero
rooms-competing-open-title = Apri una richiesta
rooms-competing-rule-title = Regola di precedenza
rooms-competing-rule-text = La regola come la scrive il regolamento:
rooms-competing-rule-set = Regola salvata.
rooms-competing-why-none = Non ci sono richieste concorrenti qui.
rooms-competing-help =
    Richieste da decidere per lo stesso orario, una accanto all'altra, in ordine di presentazione: fa fede l'istante del protocollo per quelle protocollate, altrimenti quello della richiesta.

    1, 2 e 3 autorizzano una richiesta; subito dopo si può respingere le altre con un motivo già scritto. a sposta una richiesta su un orario libero, e cambia il testo della regola. Su e giù passano alla sovrapposizione precedente o successiva.
cmd-competing-first = Autorizza la prima
    .help = Autorizza la prima delle richieste, poi propone di respingere le altre.
cmd-competing-second = La seconda
    .help = Autorizza la seconda delle richieste, poi propone di respingere le altre.
cmd-competing-third = La terza
    .help = Autorizza la terza delle richieste, poi propone di respingere le altre.
cmd-competing-move = Altro orario
    .help = Sposta una delle richieste su un orario libero.
cmd-competing-open = Apri richiesta
    .help = Apre una delle richieste.
cmd-competing-rule = Regola
    .help = Cambia il testo della regola di precedenza.
rooms-waiting-competing = Richieste concorrenti

action-room_rule-set = Regola di precedenza delle sale cambiata
