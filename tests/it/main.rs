//! Tests from outside: the library and the program against real inputs, real terminals and both engines.

mod correspondents;
mod daily;
mod emergency;
mod mail_corpus;
