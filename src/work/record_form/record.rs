//! What a desk says of its record: which it is, its fields, how it is read and written, what follows.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::db::Db;
use crate::db::drafts::Place;
use crate::ui::form::{Form, FormState, Item, Value};
use crate::ui::words::Words;
use crate::work::dialog::Dialog;
use crate::work::house::House;
use crate::work::screen::{Context, Errand, Screen, Task};
use crate::work::session::Session;

/// What saving led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// What is told.
    pub words: Words,
    /// The record, whose page follows where it is a new one.
    pub id: i64,
    /// It was not there before.
    pub new: bool,
}

/// Where the entries of a look-up come from.
pub enum Looked {
    /// They are known.
    Now(Vec<Item>),
    /// They are asked of the database; the answer is a list of entries.
    Ask(Task),
}

/// A record as a form holds it. The value itself says which record the form is about and is kept with the draft.
pub trait Record: Clone + Send + Serialize + DeserializeOwned + Sized + 'static {
    /// What the look-ups offer and whatever else the form needs to know.
    type Lists: Default + Send + 'static;
    /// A record that is there already.
    type Existing: Send + 'static;

    /// Name of the form, for drafts: `<desk>.<form>`.
    const FORM: &'static str;
    /// Catalogue key of the help.
    const HELP: &'static str;
    /// What stands before a field's id in the catalogue key of its label.
    const LABELS: &'static str;
    /// Fields that belong to one record alone: repeating a group or the whole leaves them out.
    const OWN: &'static [&'static str] = &[];
    /// What is repeated is a record as it stands, see [`Record::standing`], and not what was saved last in the form.
    const STANDING: bool = false;

    /// Catalogue key of what a field is called.
    fn label(&self, field: &str) -> String {
        format!("{}{}", Self::LABELS, field.replace('_', "-"))
    }

    /// Which record, for drafts.
    fn subject(&self) -> String;

    /// Catalogue key of the title.
    fn title(&self) -> &'static str;

    /// The empty form.
    fn build(&self, cx: &Context<'_>) -> Form;

    /// Reads what the form needs, and the record with its version where it is there.
    fn read(&self, db: &mut Db, house: &House, session: &Session) -> Outcomes<Read<Self>>;

    /// Puts a record, or the beginning of a new one, into the form.
    fn fill(&self, form: &mut Form, lists: &Self::Lists, existing: Option<&Self::Existing>, cx: &Context<'_>);

    /// The entries that match the words typed in a field.
    fn look_up(&self, _lists: &Self::Lists, _field: &str, _words: &str, _texts: &'static Texts) -> Looked {
        Looked::Now(Vec::new())
    }

    /// Something in a field has changed or was chosen: others may follow.
    fn follow(&self, _form: &mut Form, _lists: &Self::Lists, _field: &str, _texts: &Texts) {}

    /// Shows, requires and locks the fields as what is written calls for: once the form is filled, whenever something in it
    /// has changed, and when a draft was taken up.
    fn arrange(&self, _form: &mut Form, _lists: &Self::Lists) {}

    /// The record that is repeated, where the desk says which: what came to nothing since it was saved is not repeated.
    fn standing<'l>(&self, _lists: &'l Self::Lists) -> Option<&'l Self::Existing> {
        None
    }

    /// Whether a field of the record that was saved last says something for the record in the form, when several fields are
    /// repeated at once.
    fn repeats(&self, _form: &Form, _last: &FormState, _field: &str) -> bool {
        true
    }

    /// What is asked before the record is saved, if anything is.
    fn ask(&self, _form: &Form, _lists: &Self::Lists) -> Option<Dialog> {
        None
    }

    /// The act that writes what the form says over a version; its answer is a [`Saved`].
    fn save(&self, form: &Form, lists: &Self::Lists, version: i64, key: &str, place: &Place) -> Result<Task, Fault>;

    /// A question that a refusal leads to, with the value that a yes writes into a field before it is saved again.
    fn question(&self, _fault: &Fault) -> Option<(Dialog, &'static str, Value)> {
        None
    }

    /// How a file that was named is taken in.
    fn file(&self, _path: String) -> Option<Errand> {
        None
    }

    /// The page of a record that was written.
    fn page(&self, _id: i64) -> Option<Box<dyn Screen>> {
        None
    }
}

/// What the look-ups offer, and the record with its version where it is there.
pub type Read<R> = (<R as Record>::Lists, Option<(i64, <R as Record>::Existing)>);
