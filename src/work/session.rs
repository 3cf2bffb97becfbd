//! Who sits at the desk, and what they may do. Permissions are asked here by the use cases, not by the screens.

use serde::{Deserialize, Serialize};

use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::db::audit::Actor;

/// What an operator is in the office; one operator may be several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Keeps operators, offices and settings.
    Administrator,
    /// Gives the visto: the Segretario comunale, the Sindaco.
    Secretary,
    /// Registers and routes (protocollatore).
    Registrar,
    /// Head of the protocol service: authorises annulments, sees reserved registrations.
    HeadOfService,
    /// Works the documents sent to the own offices.
    Clerk,
    /// Keeps the rooms of the Comune and decides who may use them.
    RoomKeeper,
    /// Keeps machines and programs going: the CED.
    Technician,
    /// Records signatures, numbers, publishes and communicates the acts; keeps organs and sittings.
    ActsClerk,
    /// Gives the accounting opinion and the visto: the ragioneria.
    Accountant,
    /// Looks, changes nothing.
    Reader,
}

impl Role {
    /// All roles, from the widest.
    pub const ALL: [Self; 10] = [
        Self::Administrator,
        Self::HeadOfService,
        Self::Secretary,
        Self::Registrar,
        Self::Clerk,
        Self::RoomKeeper,
        Self::Technician,
        Self::ActsClerk,
        Self::Accountant,
        Self::Reader,
    ];

    /// The word kept in the database and typed on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Registrar => "registrar",
            Self::HeadOfService => "head_of_service",
            Self::Secretary => "secretary",
            Self::Clerk => "clerk",
            Self::RoomKeeper => "room_keeper",
            Self::Technician => "technician",
            Self::ActsClerk => "acts_clerk",
            Self::Accountant => "accountant",
            Self::Reader => "reader",
        }
    }

    /// What it is called.
    pub fn name(self, texts: &Texts) -> String {
        texts.get(&format!("role-{}", self.code()))
    }

    /// Reads the word back.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Something that only some may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Register letters in the protocol.
    Register,
    /// Change routing and class of a registration.
    Route,
    /// See the content of reserved registrations.
    SeeReserved,
    /// Look at the registers.
    Consult,
    /// Work the queue of what arrived: postpone, set aside, attach.
    WorkArrivals,
    /// Add and correct correspondents.
    KeepCorrespondents,
    /// Keep operators, offices and settings.
    Administer,
    /// Send registers to preservation and record what comes back.
    Preserve,
    /// Close a year; authorise the emergency register.
    HeadService,
    /// Open dossiers, put documents into them, close them.
    KeepDossiers,
    /// Load versions of the filing plan, keep and approve the dossier plan.
    KeepFilingPlan,
    /// Annul registrations and renew their fixed fields, with the measures that go with it.
    Annul,
    /// Ask for a letter to be sent.
    AskDepartures,
    /// Ship what is registered: shipping lists, certified messages, tariffs.
    Ship,
    /// Work what the own offices are sent: take charge, send back, pass on, close.
    WorkOffice,
    /// Give the visto to what may not be worked without it.
    GiveVisto,
    /// Ask for a room, on behalf of an office or of whoever stands at the counter.
    AskRooms,
    /// Keep rooms and fees, decide requests, assign shifts.
    KeepRooms,
    /// Ask the CED for help.
    OpenTickets,
    /// Work what the CED is asked, with its suppliers.
    WorkTickets,
    /// Keep machines, licences, consumables, backups and mailboxes.
    KeepInventory,
    /// Propose acts of the own office.
    ProposeActs,
    /// Give the technical opinion; sign.
    SignActs,
    /// Record what was signed outside: signatures on acts, and the visto from the file that came back signed.
    RecordSignatures,
    /// Give the accounting opinion and the visto that attests the cover (TUEL art. 183 c.7).
    CoverExpense,
    /// Number acts, communicate them, send them to preservation.
    NumberActs,
    /// Publish on the albo pretorio.
    PublishActs,
    /// Call sittings and keep what happens in them.
    KeepSittings,
    /// Keep the organs, who sits in them and how they are called.
    KeepOrgans,
}

/// An operator at work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Operator id.
    pub operator_id: i64,
    /// Login: the Unix account.
    pub login: String,
    /// Surname and name, as papers show it.
    pub name: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// Ids of the operator's offices.
    pub offices: Vec<i64>,
    /// Random name of this sitting, for the audit chain.
    pub token: String,
}

impl Session {
    /// Nobody yet: before the house is set up, or while the account is looked up. May do nothing.
    pub fn nobody(login: &str, token: String) -> Self {
        Self {
            operator_id: 0,
            login: login.to_owned(),
            name: String::new(),
            roles: Vec::new(),
            offices: Vec::new(),
            token,
        }
    }

    /// Whether the operator may do this.
    pub fn may(&self, permission: Permission) -> bool {
        use Permission as P;
        use Role as R;
        self.roles.iter().any(|role| {
            matches!(
                (role, permission),
                (
                    R::HeadOfService,
                    P::Register
                        | P::Route
                        | P::SeeReserved
                        | P::Consult
                        | P::WorkArrivals
                        | P::KeepCorrespondents
                        | P::Preserve
                        | P::HeadService
                        | P::Annul
                        | P::Ship
                ) | (
                    R::Registrar,
                    P::Register
                        | P::Route
                        | P::Consult
                        | P::WorkArrivals
                        | P::KeepCorrespondents
                        | P::Preserve
                        | P::Ship
                ) | (R::Clerk | R::Reader, P::Consult)
                    | (R::Administrator, P::Administer | P::Consult | P::KeepCorrespondents | P::KeepOrgans)
                    | (R::HeadOfService | R::Registrar | R::Clerk, P::KeepDossiers | P::AskDepartures | P::WorkOffice)
                    | (R::HeadOfService | R::Secretary, P::GiveVisto | P::SignActs)
                    | (R::HeadOfService | R::Secretary | R::ActsClerk, P::RecordSignatures)
                    | (
                        R::Secretary,
                        P::Consult
                            | P::SeeReserved
                            | P::WorkOffice
                            | P::KeepDossiers
                            | P::AskDepartures
                            | P::NumberActs
                            | P::PublishActs
                            | P::KeepSittings
                            | P::KeepOrgans
                    )
                    | (R::HeadOfService | R::Administrator, P::KeepFilingPlan)
                    | (
                        R::RoomKeeper | R::Technician | R::ActsClerk | R::Accountant,
                        P::Consult | P::WorkOffice | P::AskDepartures
                    )
                    | (R::RoomKeeper | R::HeadOfService | R::Secretary, P::KeepRooms)
                    | (R::Technician, P::WorkTickets | P::KeepInventory | P::KeepCorrespondents)
                    | (
                        R::Administrator
                            | R::HeadOfService
                            | R::Secretary
                            | R::Registrar
                            | R::Clerk
                            | R::RoomKeeper
                            | R::Technician
                            | R::ActsClerk
                            | R::Accountant,
                        P::AskRooms | P::ProposeActs
                    )
                    | (R::Accountant, P::CoverExpense)
                    | (
                        R::ActsClerk,
                        P::NumberActs
                            | P::PublishActs
                            | P::KeepSittings
                            | P::KeepOrgans
                            | P::KeepDossiers
                            | P::KeepCorrespondents
                    )
                    | (_, P::OpenTickets)
            )
        })
    }

    /// Refuses with a clear word what the operator may not do.
    pub fn require(&self, permission: Permission) -> Outcomes<()> {
        if self.may(permission) {
            Ok(())
        } else {
            Err(Fault::not_done("fault-not-permitted").arg("operator", &self.name))
        }
    }

    /// How the audit chain names this operator.
    pub fn actor(&self) -> Actor {
        Actor { operator: Some(self.operator_id), session: self.token.clone() }
    }
}
