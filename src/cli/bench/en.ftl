# Measurements.

bench-progress = Measuring
bench-column-what = measured
bench-column-engine = engine
bench-column-writers = >at once
bench-column-count = >count
bench-column-rate = >a second
bench-column-p50 = >p50 ms
bench-column-p95 = >p95 ms
bench-column-ratio = >ratio
bench-register = registration
bench-register-bare = the same SQL, bare
bench-list = list, first page
bench-list-anywhere = list, any page
bench-list-party = list by correspondent
bench-list-flow = list, internal only
bench-search-one = search, one word
bench-search-two = search, two words
bench-count = count
bench-verify = verification (lines)
bench-label-first = label, the first
bench-label = label
bench-receipt-first = receipt, the first
bench-receipt = receipt
bench-daily-register = daily register, 2,000 registrations
bench-mail = reading PEC messages
bench-broken = ATTENTION: numbers lost, doubled or altered in “{ $what }” ({ $engine }).
