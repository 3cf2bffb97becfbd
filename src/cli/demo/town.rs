//! The Comune of the demonstration: a small town that is on no map, with its offices and the people who work there.

use crate::work::session::Role;

/// Name of the administration.
pub const NAME: &str = "Comune di Borgo San Lieto (dimostrativo)";
/// Code in the index of public bodies; no Comune has it.
pub const IPA_CODE: &str = "c_x999";
/// Code of its homogeneous organisational area.
pub const AOO_CODE: &str = "AX99901";
/// Address of its letterheads.
pub const ADDRESS: &str = "Piazza della Libertà 1, 00000 Borgo San Lieto (XX)";
/// Day and month of its patron saint, as the settings keep it.
pub const PATRON: &str = "15/09";
/// Its opening hours, as the settings keep them.
pub const HOURS: &str = "lun-ven 08:00-14:00; mar,gio 15:00-18:00";
/// Its certified mailbox.
pub const PEC: &str = "protocollo@pec.comune.borgosanlieto.esempio.it";
/// Its ordinary mailbox.
pub const EMAIL: &str = "protocollo@comune.borgosanlieto.esempio.it";
/// Name of the town.
pub const TOWN: &str = "Borgo San Lieto";

/// The office of the protocol, which the first operator belongs to.
pub const PROTOCOL: (&str, &str) = ("PROT", "Ufficio protocollo e archivio");

/// The other offices: code, name, code of the office above.
pub const OFFICES: [(&str, &str, Option<&str>); 22] = [
    ("SEG", "Segreteria generale", None),
    ("SIND", "Segreteria del Sindaco", Some("SEG")),
    ("CONTR", "Contratti e appalti", Some("SEG")),
    ("CED", "Sistemi informativi (CED)", Some("SEG")),
    ("URP", "Relazioni con il pubblico", Some("SEG")),
    ("PERS", "Personale", None),
    ("RAG", "Ragioneria", None),
    ("TRIB", "Tributi", Some("RAG")),
    ("ECON", "Economato", Some("RAG")),
    ("ANAG", "Anagrafe e stato civile", None),
    ("ELET", "Elettorale e leva", Some("ANAG")),
    ("UT", "Ufficio tecnico", None),
    ("EDIL", "Edilizia privata e urbanistica", Some("UT")),
    ("LLPP", "Lavori pubblici e manutenzioni", Some("UT")),
    ("AMB", "Ambiente e protezione civile", Some("UT")),
    ("PATR", "Patrimonio e cimiteri", Some("UT")),
    ("SUAP", "Attività produttive", None),
    ("SOC", "Servizi sociali", None),
    ("ISTR", "Pubblica istruzione", Some("SOC")),
    ("CULT", "Cultura, biblioteca e sport", Some("SOC")),
    ("PL", "Polizia locale", None),
    ("LEG", "Affari legali", Some("SEG")),
];

/// Somebody who works in the town hall.
pub struct Worker {
    /// Login.
    pub login: &'static str,
    /// Surname.
    pub surname: &'static str,
    /// Name.
    pub name: &'static str,
    /// Roles.
    pub roles: &'static [Role],
    /// Codes of their offices.
    pub offices: &'static [&'static str],
}

const REGISTRAR: &[Role] = &[Role::Registrar];
const CLERK: &[Role] = &[Role::Clerk];

const fn worker(
    login: &'static str,
    surname: &'static str,
    name: &'static str,
    roles: &'static [Role],
    offices: &'static [&'static str],
) -> Worker {
    Worker { login, surname, name, roles, offices }
}

/// The operators besides whoever opens the demonstration; the first three register letters.
pub const WORKERS: [Worker; 15] = [
    worker("p.ferri", "Ferri", "Paola", REGISTRAR, &["PROT"]),
    worker("g.lodi", "Lodi", "Gianni", REGISTRAR, &["PROT"]),
    worker("s.monti", "Monti", "Sara", REGISTRAR, &["PROT", "URP"]),
    worker("a.segre", "Segre", "Aldo", &[Role::HeadOfService, Role::ActsClerk], &["SEG", "PROT"]),
    worker("c.villa", "Villa", "Chiara", CLERK, &["EDIL", "UT"]),
    worker("m.rizzo", "Rizzo", "Marco", CLERK, &["LLPP", "AMB", "PATR"]),
    worker("l.serra", "Serra", "Lucia", CLERK, &["SOC", "ISTR"]),
    worker("d.conti", "Conti", "Davide", &[Role::Clerk, Role::Accountant], &["RAG", "ECON"]),
    worker("e.galli", "Galli", "Elena", CLERK, &["TRIB"]),
    worker("r.fabbri", "Fabbri", "Rita", CLERK, &["ANAG", "ELET"]),
    worker("t.bassi", "Bassi", "Tommaso", CLERK, &["PL"]),
    worker("n.costa", "Costa", "Nadia", &[Role::Clerk, Role::RoomKeeper], &["SUAP", "CULT"]),
    worker("f.leoni", "Leoni", "Fabio", &[Role::Clerk, Role::Technician], &["CED"]),
    worker("o.grandi", "Grandi", "Olga", &[Role::Reader], &["SIND"]),
    worker("b.sala", "Sala", "Bruna", &[Role::Secretary], &["SIND"]),
];

/// How many of [`WORKERS`] register letters.
pub const REGISTRARS: usize = 3;

/// Streets of the town.
pub const STREETS: [&str; 28] = [
    "via Roma",
    "via Garibaldi",
    "via Mazzini",
    "via dei Tigli",
    "via delle Rose",
    "via San Lieto",
    "piazza del Mercato",
    "via della Stazione",
    "via Molino Vecchio",
    "via Fontanelle",
    "via Marconi",
    "via Dante",
    "via Verdi",
    "via Piave",
    "via Monte Rosa",
    "via dei Castagni",
    "vicolo Stretto",
    "via della Pieve",
    "strada Provinciale 12",
    "via Kennedy",
    "via del Lavoro",
    "via dell'Artigianato",
    "via Aldo Moro",
    "via Matteotti",
    "via Cesare Battisti",
    "via Gramsci",
    "viale della Repubblica",
    "località Casanuova",
];
