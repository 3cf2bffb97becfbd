//! Tests from outside: the library and the program against real inputs, real terminals and both engines.

mod bad_input;
mod correspondents;
mod docs;
mod faults;
mod mail_corpus;
mod pty;
mod speed_of_hand;
mod support;
