//! What goes to preservation: a folder with the documents of the acts and an index that tells each of them with its digest and
//! the metadata of its act. Whoever hands it to the conservatore needs nothing else.

mod index;
pub mod service;
