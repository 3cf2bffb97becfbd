//! Letters as the table keeps them, and what the office writes in all of them.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::db::canonical::{Canonical, Digest};
use crate::db::instant;
use crate::db::schema::room_letters;
use crate::text_enum;

text_enum! {
    /// What a letter says.
    Kind {
        /// The use is authorised.
        Authorisation = "authorisation",
        /// The request is refused.
        Refusal = "refusal",
        /// Something is missing; the term stands still.
        Completion = "completion",
        /// A use must give way to a sitting.
        Displacement = "displacement",
        /// The deposit was paid or given back.
        Deposit = "deposit",
    }
}

impl Kind {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Authorisation => "letters-kind-authorisation",
            Self::Refusal => "letters-kind-refusal",
            Self::Completion => "letters-kind-completion",
            Self::Displacement => "letters-kind-displacement",
            Self::Deposit => "letters-kind-deposit",
        }
    }

    /// First word of the file.
    pub fn file(self) -> &'static str {
        match self {
            Self::Authorisation => "autorizzazione",
            Self::Refusal => "diniego",
            Self::Completion => "integrazione",
            Self::Displacement => "spostamento",
            Self::Deposit => "ricevuta-deposito",
        }
    }
}

/// A letter that went out, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = room_letters)]
pub struct Letter {
    /// Row id.
    pub id: i64,
    /// The request it answers.
    pub request_id: i64,
    /// What it says.
    pub kind: Kind,
    /// Key of the act: the same act never writes two.
    pub act_key: String,
    /// The registration it went out under.
    pub registration_id: Option<i64>,
    /// Who got it.
    pub addressee: String,
    /// Subject.
    pub subject: String,
    /// SHA-256 of the PDF.
    pub sha256: String,
    /// Its size.
    pub size: i64,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who issued it.
    pub operator_id: i64,
    /// Their name.
    pub operator_name: String,
    /// Digest.
    pub digest: Vec<u8>,
}

impl Letter {
    /// The digest its fields must have.
    pub fn expected_digest(&self) -> Digest {
        Canonical::of("room-letter/1")
            .int("request", self.request_id)
            .text("kind", self.kind.code())
            .text("key", &self.act_key)
            .maybe_int("registration", self.registration_id)
            .text("addressee", &self.addressee)
            .text("subject", &self.subject)
            .text("sha256", &self.sha256)
            .int("size", self.size)
            .at("at", instant(self.at))
            .int("operator", self.operator_id)
            .text("operator_name", &self.operator_name)
            .digest()
    }
}

/// Which letter is wanted, and what only the clerk can say in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// What it says.
    pub kind: Kind,
    /// What is missing, why it is refused, what the use must give way to; empty takes what the request says.
    pub text: String,
    /// Of a displacement: the uses that cannot take place, as lines of room, day and hours.
    pub lost: Vec<[String; 3]>,
    /// Of a displacement: what is free instead.
    pub alternatives: Vec<String>,
}

impl Wish {
    /// A letter without further words.
    pub fn of(kind: Kind) -> Self {
        Self { kind, text: String::new(), lost: Vec::new(), alternatives: Vec::new() }
    }
}

/// What the office writes in all letters, as the settings keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The office that writes.
    pub office: String,
    /// Telephone, mail.
    pub contacts: String,
    /// Office of who signs.
    pub role: String,
    /// Name of who signs; empty takes the head of the service.
    pub signatory: String,
    /// Line below the signature.
    pub signed_note: String,
    /// The regolamento.
    pub regulation: String,
    /// Class of the filing plan.
    pub class_code: String,
    /// Offices that get every authorisation for information.
    pub notify: Vec<i64>,
    /// Conditions, one a line.
    pub conditions: String,
    /// Opening, closing and keys.
    pub keys: String,
    /// How the fee is paid.
    pub payment: String,
    /// Where a refusal can be appealed.
    pub appeal: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            office: "Ufficio Affari generali".into(),
            contacts: String::new(),
            role: "Il Responsabile del servizio".into(),
            signatory: String::new(),
            signed_note: "firma autografa sostituita a mezzo stampa ai sensi dell'art. 3, comma 2, del d.lgs. 39/1993"
                .into(),
            regulation: "Regolamento per l'uso di locali e strutture comunali".into(),
            class_code: "IV.8".into(),
            notify: Vec::new(),
            conditions: "I locali sono usati soltanto per lo scopo indicato e non possono essere ceduti ad altri.\n\
                         Il richiedente risponde dei danni a persone e cose durante l'uso e lascia i locali in ordine.\n\
                         È vietato fumare, consumare alimenti e affiggere materiali alle pareti.\n\
                         Le vie di fuga restano libere e gli impianti non sono manomessi.\n\
                         L'amministrazione può revocare l'autorizzazione per sopravvenute esigenze istituzionali."
                .into(),
            keys: "I locali sono aperti e chiusi da personale incaricato dal Comune. Il richiedente si presenta \
                   all'orario di inizio indicato e avvisa il personale quando l'uso è terminato."
                .into(),
            payment: "Il pagamento avviene tramite pagoPA prima dell'inizio dell'uso; la ricevuta è esibita a richiesta."
                .into(),
            appeal: "Contro il presente provvedimento si può ricorrere al Tribunale amministrativo regionale entro 60 \
                     giorni dalla ricezione o, in alternativa, al Presidente della Repubblica entro 120 giorni."
                .into(),
        }
    }
}
