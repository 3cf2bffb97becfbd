//! Tests from outside: the library and the program against real inputs, real terminals and both engines.

mod correspondents;
mod docs;
mod mail_corpus;
mod speed_of_hand;
