# Results of the headless commands.

results-mail-progress = Messages
results-mail-waiting = To be registered: { $count }
results-mail-matched = Receipts matched to their message: { $count }
results-mail-unmatched = Receipts waiting for their message: { $count }
results-mail-errors = In the error list, with the reason: { $count }
results-mail-known = Already there: { $count }

results-verify-progress = Verifying
results-verify-events = Events of the chain recomputed: { $events } (last: { $head })
results-verify-registrations = Registrations recomputed: { $registrations }
results-verify-imported = Imported registrations recomputed: { $imported }
results-verify-documents = Documents read again: { $documents }
results-verify-whole = Register and chain are whole.
results-verify-first = First difference: { $finding }
results-verify-broken = Differences found: { $count }

results-export-written = Rows written: { $rows }, to the file { $path }

results-jobs-none = No job is due.
results-jobs-well = { $name }: { $outcome }
results-jobs-failed = { $name }: FAILED. { $outcome }
results-jobs-name = job
results-jobs-next = next run
results-jobs-last = last run
results-jobs-runs = >runs
results-jobs-outcome = outcome

fault-job-panic = The job { $job } stopped because of a defect in the program.
    .todo = Tell the IT office the hour of the error; the job is tried again when it next falls due.
results-verify-daily = Daily registers: { $registers }, closings of the year: { $closings }
results-verify-measures = Annulment measures: { $annulments }, corrections: { $corrections }
results-verify-rooms = Steps of requests for rooms recomputed: { $events }
results-verify-sittings = Sittings: versions of agendas recomputed { $versions }, notices { $notices }, notes about deliveries { $words }
results-verify-routing = Steps of routings recomputed: { $steps }
results-verify-ced = Lines of calls { $lines }, outcomes of backups { $outcomes }, restore tests { $restores }: read again.
results-verify-hall = Sittings { $sittings }: notes { $events }, votes { $votes }, presences { $presences } recomputed.
results-verify-helpdesk = Events of helpdesk tickets recomputed: { $events }
results-verify-act-lists = Lists of determinations: { $lists }, sendings { $sendings }.
results-verify-acts = Steps of acts recomputed: { $steps }
results-verify-assets = Inventory: events { $events }, closed checks { $rounds }; consumables: movements { $movements }, analyses { $analyses }.
