departures-sending-waiting = da spedire
departures-sending-withdrawn = non spedita
departures-sending-list = distinta { $number } { ELIDE("del", $day) }
departures-sending-sent = inviata { $at }
departures-sending-external = indirizzo non PEC: nessuna ricevuta di consegna
results-verify-departures = Distinte di spedizione: { $lists }; messaggi inviati: { $messages }.
