departures-sending-waiting = to ship
departures-sending-withdrawn = not shipped
departures-sending-list = list { $number } of { $day }
departures-sending-sent = sent { $at }
departures-sending-external = no PEC address: no delivery receipt
results-verify-departures = Shipping lists: { $lists }.
