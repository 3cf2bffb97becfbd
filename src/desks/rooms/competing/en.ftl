rooms-competing-title = Competing requests
rooms-competing-none = No request to be decided overlaps with another.
rooms-competing-at = Overlap { $at } of { $count }
rooms-competing-rule = Institutional use comes first; otherwise who asked first
rooms-competing-rule-line = Rule: { $rule }
rooms-competing-held = Meanwhile the room belongs to { $who }
rooms-competing-first-kind = comes first by kind of use
rooms-competing-first-earlier = comes first: asked first
rooms-competing-purpose = Purpose
rooms-competing-when = When
rooms-competing-room = Room
rooms-competing-kind = Use
rooms-competing-people = People
rooms-competing-asked = Asked
rooms-competing-from-protocol = day and hour of the registration
rooms-competing-from-desk = day and hour of the request
rooms-competing-series = part of a series
rooms-competing-offers = Free instead:
rooms-competing-approve-title = Grant this request?
rooms-competing-approve-text = { $who }, { $when }.
rooms-competing-approve-consequence = The room is given; for the others a refusal or other hours are offered.
rooms-competing-approved = { $count ->
    [0] Request granted.
    [one] Request granted; one date is left out.
   *[other] Request granted; { $count } dates are left out.
 }
rooms-competing-refuse-title = Refuse the others?
rooms-competing-refuse-text = { $count ->
    [one] Reason for refusing the other request (Esc: it stays to be decided):
   *[other] Reason for refusing the other { $count } requests (Esc: they stay to be decided):
 }
rooms-competing-reason = The room is given to another request. { $rule }.
rooms-competing-refused = { $count ->
    [0] None refused: series stay to be decided, for their other dates.
    [one] One request refused.
   *[other] { $count } requests refused.
 }
rooms-competing-moved = The request is on free hours now.
rooms-competing-move-title = Put on free hours
rooms-competing-open-title = Open a request
rooms-competing-rule-title = Rule of precedence
rooms-competing-rule-text = The rule as the regulations word it:
rooms-competing-rule-set = Rule saved.
rooms-competing-why-none = There are no competing requests here.
rooms-competing-help =
    Requests to be decided for the same hours, side by side, in the order in which they were asked: the instant of the registration counts for those that come from one, otherwise that of the request.

    1, 2 and 3 grant a request; right after it the others can be refused with a reason that is written already. a puts a request on free hours, e changes the words of the rule. Up and down go to the overlap before or after.
cmd-competing-first = Grant the first
    .help = Grants the first of the requests, then offers to refuse the others.
cmd-competing-second = The second
    .help = Grants the second of the requests, then offers to refuse the others.
cmd-competing-third = The third
    .help = Grants the third of the requests, then offers to refuse the others.
cmd-competing-move = Other hours
    .help = Puts one of the requests on free hours.
cmd-competing-open = Open request
    .help = Opens one of the requests.
cmd-competing-rule = Rule
    .help = Changes the words of the rule of precedence.
rooms-waiting-competing = Competing requests

action-room_rule-set = Rule of precedence of the rooms changed
