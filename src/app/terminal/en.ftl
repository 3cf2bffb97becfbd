fault-terminal-dumb = The terminal named (TERM={ $term }) cannot move its cursor: no screen can be drawn.
    .todo = Use a terminal emulator (PuTTY, GNOME Terminal, xterm…) or set TERM to its name, for example TERM=xterm-256color.
fault-terminal-none = There is no terminal to work on.
    .todo = Start the program from a terminal; with ssh add the option -t. For work without a screen there are the commands: scrivania --help.
app-panic-saved = Scrivania has stopped because of an internal error. The report is in { $file }: hand it to the IT office.
app-panic-unsaved = Scrivania has stopped because of an internal error and the report could not be saved. Tell the IT office.
