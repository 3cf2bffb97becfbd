# The demonstration.

demo-progress = Registrations
demo-made = Registrations: { $registrations }, from { $from }.
demo-made-book = Correspondents: { $correspondents }. Offices: { $offices }. Operators: { $operators }.
demo-made-waiting = To be registered: { $waiting } (folders { $mail } and { $scans }).

fault-demo-not-empty = The database is in use already: the demonstration does not mix with existing data.
    .todo = Use --demo, or another database with --database.
fault-demo-folder = The folder of the demonstration ({ $path }) cannot be written.
    .todo = Check space and rights of the data folder.
fault-demo-document = The document { $path } is not in the document store.
    .todo = Make the demonstration database again.
