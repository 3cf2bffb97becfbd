# Command line.

cli = Scrivania: the working desk of a Comune's general-affairs office. Without a command it opens in the terminal.
cli-word-usage = Usage
cli-word-options = Options
cli-word-arguments = Arguments
cli-word-commands = Commands
cli-word-command = COMMAND
cli-help = Shows this help
cli-version = Shows the version
cli-database = Database: sqlite://path or postgres://user@server/base (also SCRIVANIA_DATABASE_URL)
cli-lang = Language: it or en
cli-theme = Colour theme: default-dark, default-light, sixteen, mono, high-contrast, or a file
cli-config = Configuration file
cli-demo = Works in the demonstration database
cli-json = Results as JSON
cli-quiet = No progress bars
cli-exit-codes =
    Exit codes:
      0  done
      1  failed
      2  wrong command line
      3  done, but rows were refused or findings made
      4  database or service unreachable or busy: try again
      5  operator not permitted
      129  line to the terminal lost (drafts kept)
      143  ended by the system (drafts kept)

cli-cmd-read-pdf = Reads a PDF from standard input for another process of the program.
cli-cmd-demo = Fills a database with a believable Comune
cli-cmd-demo-registrations = How many registrations (default: 2000)
cli-cmd-demo-tickets = How many tickets of the helpdesk (default: 60)
cli-cmd-demo-seed = The same seed gives the same Comune (default: 1)
cli-cmd-mail = Mail that arrived
cli-cmd-mail-import = Takes the messages of a maildir or a folder of .eml files into the queue
cli-cmd-mail-import-folder = The folder
cli-cmd-correspondents = Address book
cli-cmd-correspondents-import = Imports public bodies from a CSV file of IndicePA
cli-cmd-correspondents-import-file = The file
cli-cmd-correspondents-import-dry_run = Says what it would do, and does nothing
cli-cmd-import = Brings over what another program kept
cli-cmd-import-register = Imports the protocol register of another program from a CSV file; without --do it only says what it would do
cli-cmd-import-register-file = The CSV file
cli-cmd-import-register-map = TOML file that says what columns and words mean
cli-cmd-import-register-columns = What a column means; can be given several times: subject="Description"
cli-cmd-import-register-source = Name of the program it comes from
cli-cmd-import-register-encoding = Encoding: utf-8, windows-1252, utf-16le, utf-16be (default: recognised)
cli-cmd-import-register-separator = Separator: , ; | or tab (default: recognised)
cli-cmd-import-register-refused = Writes the refused rows to this CSV file, with line and reason
cli-cmd-import-register-write = Really imports
cli-cmd-import-tickets = Imports the tickets of another helpdesk from a CSV file as history; without --do it only says what it would do
cli-cmd-import-tickets-file = The CSV file
cli-cmd-import-tickets-columns = What a column means; can be given several times: title="Subject" (id, title, text, category, opened, closed, requester, office)
cli-cmd-import-tickets-write = Really imports
cli-cmd-import-assets = Imports inventories of GLPI, FusionInventory, OCS (JSON, XML) or CSV tables; without --do it only says what it would do
cli-cmd-import-assets-path = The file, or a folder of files
cli-cmd-import-assets-columns = What one column of a table means, as often as needed: number="Tag"
cli-cmd-import-assets-write = Writes; without it, says what it would write
cli-cmd-import-calendar = Takes the events of an iCalendar file into a room; without --do it only says what it would do
cli-cmd-import-calendar-file = The .ics file
cli-cmd-import-calendar-room = Code of the room
cli-cmd-import-calendar-kind = Kind of use: institutional, office, external, maintenance, sitting
cli-cmd-import-calendar-write = Takes it in
cli-cmd-import-acts = Imports acts of closed years from a CSV list, with their files; without --do it only says what it would do
cli-cmd-import-acts-file = The CSV list
cli-cmd-import-acts-files = Folder of the files that the list names
cli-cmd-import-acts-columns = What a column means; can be given several times: subject="Description" (general, number, year, general_date, date, kind, subject, published, file, amount, chapter, cig, cup, supplier)
cli-cmd-import-acts-write = Really imports
cli-cmd-export = Exports registers and lists as CSV
cli-cmd-export-what = register, correspondents, audit (the chain of events), calendar (bookings of rooms, iCalendar), acts (register of a kind of acts)
cli-cmd-export-from = From this day on
cli-cmd-export-to = Up to this day
cli-cmd-export-room = Of this room alone, by its code (calendar)
cli-cmd-export-personal = With titles and names of applicants from outside (calendar)
cli-cmd-export-series = Register of acts, by its code: DT, GC, CC, OS, OD, DC (acts)
cli-cmd-export-pdf = As PDF/A into the folder of papers (acts)
cli-cmd-export-output = Into this file instead of standard output
cli-cmd-segnatura = Writes the XML segnatura of a registration
cli-cmd-segnatura-number = Number of the registration, with its year when it is not this one
cli-cmd-segnatura-output = Into this file instead of standard output
cli-cmd-verify = Proves the register and the chain of events
cli-cmd-verify-documents = Reads every document too and compares its digest
cli-cmd-backup = Backs the database up into a new file while work goes on. Not in it: documents (see --documents), numbers already given (the .marks file), configuration and log
cli-cmd-backup-file = The new file; an existing one is never overwritten
cli-cmd-backup-check = Restores the copy into a throw-away database and verifies it
cli-cmd-backup-documents = Copies the documents that are missing there into this folder too
cli-cmd-operator = Operators
cli-cmd-operator-list = Lists operators with roles and offices
cli-cmd-operator-add = Adds an operator
cli-cmd-operator-add-login = The system user
cli-cmd-operator-add-surname = Surname
cli-cmd-operator-add-name = Name
cli-cmd-operator-add-tax_code = Codice fiscale
cli-cmd-operator-add-roles = Role, several times if need be: { $roles }
cli-cmd-operator-add-offices = Code of an office, several times if need be
cli-cmd-operator-change = Changes an operator's roles and offices
cli-cmd-operator-change-login = The system user
cli-cmd-operator-change-roles = Role, several times if need be (without any they stay): { $roles }
cli-cmd-operator-change-offices = Code of an office, several times if need be; without any they stay
cli-cmd-operator-disable = Lets an operator in no more; what they did stays
cli-cmd-operator-disable-login = The system user
cli-cmd-operator-enable = Lets an operator in again
cli-cmd-operator-enable-login = The system user
cli-cmd-operator-password = Sets the password of the lock screen, read from standard input
cli-cmd-operator-password-login = The system user
cli-cmd-jobs = Work that runs by itself
cli-cmd-jobs-run-due = Runs the jobs that are due
cli-cmd-jobs-list = Lists jobs with their next run
cli-cmd-emergency = Emergency register
cli-cmd-emergency-open = Opens the emergency register
cli-cmd-emergency-open-cause = Why the service is interrupted
cli-cmd-emergency-open-authorised_by = Surname and name of the head of the service who authorises (default: whoever runs the command)
cli-cmd-emergency-open-measure = Number and date of the measure
cli-cmd-emergency-renew = Authorises the emergency register for another week at most
cli-cmd-emergency-renew-measure = Number and date of the measure
cli-cmd-emergency-renew-authorised_by = Surname and name of the head of the service who authorises (default: whoever runs the command)
cli-cmd-emergency-list = Lists the emergency registrations and the total of each day
cli-cmd-emergency-prepare = Prepares what is needed when the database cannot be reached
cli-cmd-emergency-reenter = Ends the emergency and gives the ordinary numbers
cli-cmd-emergency-reenter-class = Class for registrations whose class is not in the filing plan
cli-cmd-emergency-reenter-office = Office for registrations whose office does not exist
cli-cmd-bench = Measures this machine with this database
cli-cmd-bench-registrations = Registrations of each measurement (default: 500)
cli-cmd-bench-writers = Operators at once (default: 8)
cli-cmd-keys = Writes the sheet of keys as Markdown

cli-error-unknown = “{ $what }” is no option.
cli-error-command = “{ $what }” is no command.
cli-error-missing = Missing: { $what }.
cli-error-no-command = The command is missing.
cli-error-value = Not a valid value: { $what }.
cli-error-allowed = Allowed: { $what }.
cli-error-empty = The value of { $what } is missing.
cli-error-twice = Does not go with the rest: { $what }.
cli-error-usage = The command line is not right.
cli-error-help = Help: scrivania --help

fault-output = The results could not be written.
    .todo = Look at space and permissions of the destination.
fault-operator-unknown = The user “{ $login }” is not on the books.
    .todo = Have an administrator add them: scrivania operator add { $login } …
fault-command-missing = The command “{ $command }” is not in this version.
    .todo = Update the program.
cli-cmd-demo-bookings = How many more bookings of rooms, for measurements (default: 0)
cli-cmd-demo-sittings = How many more sittings of past years, for measurements (default: 0)
cli-cmd-demo-publications = How many more publications of closed years on the notice board, for measuring (default: 0)
cli-cmd-demo-acts = How many more acts of closed years, for measurements (default: 0)
cli-cmd-albo = The official notice board
cli-cmd-albo-site = Writes the pages of the online board as they are today
cli-cmd-albo-site-folder = Into this folder instead of that of the settings
cli-cmd-albo-publish = Puts a document on the board
cli-cmd-albo-publish-kind = Kind: notice, tender, banns, planning, tax_notice, other, or a kind of act
cli-cmd-albo-publish-requester = Who asks for the publication
cli-cmd-albo-publish-subject = Subject
cli-cmd-albo-publish-reference = What the document is called
cli-cmd-albo-publish-files = The whole text; more files are attached
cli-cmd-albo-publish-omissis = The text with omissions
cli-cmd-albo-publish-personal = It contains personal data
cli-cmd-albo-publish-whole = Why the whole text goes on the board although it has personal data
cli-cmd-albo-publish-from = First day, YYYY-MM-DD (default: today or the next useful day)
cli-cmd-albo-publish-days = Days, the first included (default: those of the kind)
cli-cmd-albo-publish-reason = Why it is another length
cli-cmd-rooms = The rooms and their bookings
cli-cmd-rooms-list = Lists the rooms
cli-cmd-rooms-free = Lists the free hours of a room
cli-cmd-rooms-free-room = Code of the room
cli-cmd-rooms-free-from = First day, YYYY-MM-DD (default: today)
cli-cmd-rooms-free-to = Last day, YYYY-MM-DD (default: a week later)
cli-cmd-rooms-free-minutes = Minutes that are needed (default: 60)
cli-cmd-rooms-book = Books a room, authorised at once
cli-cmd-rooms-book-room = Code of the room
cli-cmd-rooms-book-day = Day, YYYY-MM-DD
cli-cmd-rooms-book-from = Begin
cli-cmd-rooms-book-to = End
cli-cmd-rooms-book-purpose = What for
cli-cmd-rooms-book-applicant = Who asks (default: the operator, for the own office)
cli-cmd-rooms-book-people = How many people
cli-cmd-rooms-book-setup = Minutes of setting up
cli-cmd-rooms-book-tidy = Minutes of tidying up
