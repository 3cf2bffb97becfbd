//! `daticert.xml`: what the PEC provider certifies about a message (DM 2-11-2005, annex; RFC 6109 §4.4).
//!
//! Read as a stream, without DTD and without entities of its own; when it is not well formed, [`super::loose`] picks
//! the values out one by one. The names of the elements are the law's, the names of the fields are ours.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};
use chrono_tz::Europe::Rome;
use mail_parser::decoders::charsets::map::charset_decoder;
use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use super::field::{identifiers, label};
use super::limits::MAX_DATICERT;
use super::loose;
use super::pec::PecKind;
use crate::base::text::Shown;

/// Most elements; a message to thousands of addressees has one for each.
const MAX_ELEMENTS: usize = 50_000;
/// Deepest nesting; the format has four levels.
const MAX_LEVELS: usize = 10;
/// Most attributes of one element; the format has two.
const MAX_ATTRIBUTES: usize = 8;

/// Why delivery failed (attribute `errore`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeliveryError {
    /// `nessuno`: nothing failed.
    Nothing,
    /// `no-dest`: no such mailbox.
    NoRecipient,
    /// `no-dominio`: no such domain.
    NoDomain,
    /// `virus`.
    Virus,
    /// `altro`, and any value the rules do not know; the reason is in the detail.
    Other,
}

impl DeliveryError {
    /// Catalogue key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Nothing => "mail-error-nothing",
            Self::NoRecipient => "mail-error-no-recipient",
            Self::NoDomain => "mail-error-no-domain",
            Self::Virus => "mail-error-virus",
            Self::Other => "mail-error-other",
        }
    }

    fn parse(value: &str) -> Self {
        match value.trim().to_ascii_lowercase().as_str() {
            "" | "nessuno" => Self::Nothing,
            "no-dest" => Self::NoRecipient,
            "no-dominio" => Self::NoDomain,
            "virus" => Self::Virus,
            _ => Self::Other,
        }
    }
}

/// How much of the message a delivery receipt carries (`X-TipoRicevuta`, element `ricevuta`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReceiptForm {
    /// `completa`: the whole message.
    Complete,
    /// `breve`: the message with digests in place of attachments.
    Brief,
    /// `sintetica`: nothing of the message.
    Synthetic,
}

impl ReceiptForm {
    /// Reads the value of header or attribute.
    pub(super) fn parse(value: &str) -> Option<Self> {
        match value.trim().to_ascii_lowercase().as_str() {
            "completa" => Some(Self::Complete),
            "breve" => Some(Self::Brief),
            "sintetica" => Some(Self::Synthetic),
            _ => None,
        }
    }

    /// Catalogue key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Complete => "mail-form-complete",
            Self::Brief => "mail-form-brief",
            Self::Synthetic => "mail-form-synthetic",
        }
    }
}

/// An addressee of the original message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Address.
    pub address: Shown,
    /// `certificato`: a PEC mailbox, from which a delivery receipt will come; `esterno` ones never send any.
    pub certified: bool,
}

/// What the provider certifies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Daticert {
    /// Kind of message (`tipo`); `None` for a value the rules do not know.
    pub kind: Option<PecKind>,
    /// Error (`errore`).
    pub error: DeliveryError,
    /// Sender of the original message (`mittente`).
    pub sender: Shown,
    /// All addressees of the original message (`destinatari`).
    pub recipients: Vec<Recipient>,
    /// Where answers go (`risposte`).
    pub reply_to: Option<Shown>,
    /// Subject of the original message (`oggetto`).
    pub subject: Option<Shown>,
    /// The provider that certifies (`gestore-emittente`).
    pub provider: Shown,
    /// Instant of processing (`data`), to the second.
    pub at: Option<DateTime<Utc>>,
    /// The provider's identifier (`identificativo`).
    pub identifier: Option<String>,
    /// `Message-ID` of the original message, without angle brackets (`msgid`).
    pub message_id: Option<String>,
    /// Form of delivery receipt the sender asked for (`ricevuta`).
    pub form: Option<ReceiptForm>,
    /// The addressee this receipt is about (`consegna`).
    pub delivered_to: Option<Shown>,
    /// Addressees taken in charge (`ricezione`).
    pub taken_for: Vec<Shown>,
    /// The reason in words (`errore-esteso`).
    pub detail: Option<Shown>,
    /// Whether the file was well formed.
    pub well_formed: bool,
}

/// An element without its children.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// Why the strict reader stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// Not well formed; the loose reader may try.
    IllFormed,
    /// Holds what it must not, or is something else.
    Refused,
}

impl Daticert {
    /// Reads the file; `None` when it is refused.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() > MAX_DATICERT {
            return None;
        }
        let text = to_text(bytes)?;
        let upper = text.to_ascii_uppercase();
        if upper.contains("<!DOCTYPE") || upper.contains("<!ENTITY") {
            return None;
        }
        match strict(&text) {
            Ok(elements) => Some(Self::assemble(&elements, true)),
            Err(Stop::IllFormed) => loose::elements(&text).map(|elements| Self::assemble(&elements, false)),
            Err(Stop::Refused) => None,
        }
    }

    fn assemble(elements: &[Element], well_formed: bool) -> Self {
        let all = |name: &'static str| elements.iter().filter(move |element| element.name == name);
        let first = |name: &'static str| all(name).next();
        let shown = |name: &'static str| {
            first(name).map(|element| label(&element.text)).filter(|text| !text.as_str().is_empty())
        };
        let attribute =
            |name: &'static str, attribute: &str| first(name).and_then(|element| element.attribute(attribute));
        let identifier =
            |name: &'static str| first(name).and_then(|element| identifiers(&element.text).into_iter().next());
        let plain = |name: &'static str| first(name).map(|element| element.text.trim()).unwrap_or_default();
        Self {
            kind: attribute("postacert", "tipo").and_then(PecKind::of_daticert),
            error: DeliveryError::parse(attribute("postacert", "errore").unwrap_or_default()),
            sender: shown("mittente").map(|sender| bare_address(&sender)).unwrap_or_default(),
            recipients: all("destinatari")
                .map(|element| Recipient {
                    address: label(&element.text),
                    // The DTD's default value is `certificato`.
                    certified: element
                        .attribute("tipo")
                        .is_none_or(|tipo| tipo.trim().eq_ignore_ascii_case("certificato")),
                })
                .collect(),
            reply_to: shown("risposte"),
            subject: shown("oggetto"),
            provider: shown("gestore-emittente").unwrap_or_default(),
            at: instant(plain("giorno"), plain("ora"), attribute("data", "zona").unwrap_or_default()),
            identifier: identifier("identificativo"),
            message_id: identifier("msgid"),
            form: attribute("ricevuta", "tipo").and_then(ReceiptForm::parse),
            delivered_to: shown("consegna"),
            taken_for: all("ricezione").map(|element| label(&element.text)).collect(),
            detail: shown("errore-esteso"),
            well_formed,
        }
    }
}

/// `Nome <indirizzo>` or just the address.
fn bare_address(sender: &Shown) -> Shown {
    match sender.as_str().rsplit_once('<').and_then(|(_, rest)| rest.split_once('>')) {
        Some((address, _)) => label(address),
        None => sender.clone(),
    }
}

/// The file as text, whatever Unicode or 8-bit form it is in; `None` when it cannot be any.
pub(super) fn to_text(bytes: &[u8]) -> Option<String> {
    let text = if matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
        charset_decoder(b"utf-16")?(bytes)
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        text.to_owned()
    } else {
        charset_decoder(declared_encoding(bytes).unwrap_or("windows-1252").as_bytes())?(bytes)
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    (!text.contains('\0')).then(|| text.to_owned())
}

fn declared_encoding(bytes: &[u8]) -> Option<&str> {
    let start = bytes.get(..200).unwrap_or(bytes);
    let start = start.split(|byte| *byte == b'>').next().unwrap_or_default();
    let (_, after) = std::str::from_utf8(start).ok()?.split_once("encoding=")?;
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    after.get(1..)?.split(quote).next()
}

fn strict(text: &str) -> Result<Vec<Element>, Stop> {
    let mut reader = Reader::from_str(text);
    let mut done: Vec<Element> = Vec::new();
    // Positions in `done` of the elements still open: order of the file is kept that way.
    let mut open: Vec<usize> = Vec::new();
    loop {
        let event = reader.read_event().map_err(|_| Stop::IllFormed)?;
        match event {
            Event::Start(start) => {
                open.push(done.len());
                done.push(element(&start)?);
            }
            Event::Empty(start) => done.push(element(&start)?),
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) => append(&mut done, &open, &text.decode().map_err(|_| Stop::IllFormed)?),
            Event::CData(text) => append(&mut done, &open, &text.decode().map_err(|_| Stop::IllFormed)?),
            Event::GeneralRef(reference) => {
                let name = reference.decode().map_err(|_| Stop::IllFormed)?;
                match reference.resolve_char_ref() {
                    Ok(Some(c)) if c.is_control() && !c.is_ascii_whitespace() => return Err(Stop::Refused),
                    Ok(Some(c)) => append(&mut done, &open, c.encode_utf8(&mut [0; 4])),
                    Ok(None) => append(&mut done, &open, resolve_predefined_entity(&name).ok_or(Stop::Refused)?),
                    Err(_) => return Err(Stop::IllFormed),
                }
            }
            Event::DocType(_) => return Err(Stop::Refused),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
        if done.len() > MAX_ELEMENTS || open.len() > MAX_LEVELS {
            return Err(Stop::Refused);
        }
    }
    match done.first() {
        _ if !open.is_empty() => Err(Stop::IllFormed),
        Some(root) if root.name == "postacert" => Ok(done),
        Some(_) => Err(Stop::Refused),
        None => Err(Stop::IllFormed),
    }
}

fn append(done: &mut [Element], open: &[usize], text: &str) {
    if let Some(element) = open.last().and_then(|index| done.get_mut(*index)) {
        element.text.push_str(text);
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, Stop> {
    let name = String::from_utf8_lossy(start.local_name().as_ref()).into_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Stop::IllFormed)?;
        if attributes.len() >= MAX_ATTRIBUTES {
            return Err(Stop::Refused);
        }
        let value = String::from_utf8_lossy(&attribute.value);
        let value = unescape(&value).map_err(|_| Stop::Refused)?.into_owned();
        attributes.push((String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned(), value));
    }
    Ok(Element { name, attributes, text: String::new() })
}

/// `dd/mm/yyyy`, `hh:mm:ss` and `+hhmm`; without a readable zone the time is taken as Italy's.
fn instant(day: &str, time: &str, zone: &str) -> Option<DateTime<Utc>> {
    let local =
        NaiveDate::parse_from_str(day, "%d/%m/%Y").ok()?.and_time(NaiveTime::parse_from_str(time, "%H:%M:%S").ok()?);
    match offset(zone) {
        Some(offset) => Some(local.and_local_timezone(offset).single()?.with_timezone(&Utc)),
        None => Some(local.and_local_timezone(Rome).earliest()?.with_timezone(&Utc)),
    }
}

fn offset(zone: &str) -> Option<FixedOffset> {
    let zone = zone.trim();
    let sign = match zone.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let digits: String = zone.chars().skip(1).filter(|c| *c != ':').collect();
    if digits.len() != 4 {
        return None;
    }
    let (hours, minutes) = (digits.get(..2)?.parse::<i32>().ok()?, digits.get(2..)?.parse::<i32>().ok()?);
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use chrono::TimeZone;
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::mail::pec::ReceiptKind;
    use crate::mail::samples;

    #[test]
    fn a_failed_delivery_in_full() {
        let text = samples::daticert("errore-consegna", "altro", "&lt;c_x999.PG.2026.0001234@comune.esempio.it&gt;");
        let found = Daticert::read(text.as_bytes()).unwrap();
        assert_eq!(found.kind, Some(PecKind::Receipt(ReceiptKind::NotDelivered)));
        assert_eq!(found.error, DeliveryError::Other);
        assert_eq!(found.message_id.as_deref(), Some("c_x999.PG.2026.0001234@comune.esempio.it"));
        assert_eq!(found.at, Some(Utc.with_ymd_and_hms(2026, 3, 2, 8, 16, 2).unwrap()));
        assert_eq!(found.provider.as_str(), "Gestore Esempio S.p.A.");
        assert_eq!(found.detail.unwrap().as_str(), "5.1.1 - Gestore Esempio - indirizzo non valido");
        let recipients: Vec<_> = found.recipients.iter().map(|one| (one.address.as_str(), one.certified)).collect();
        assert_eq!(recipients, [("ditta@pec.esempio.it", true), ("cittadino@esempio.it", false)]);
        assert!(found.well_formed);
    }

    #[test]
    fn an_identifier_with_bare_brackets_is_still_read() {
        let text = samples::daticert("avvenuta-consegna", "nessuno", "<c_x999.PG.2026.0001234@comune.esempio.it>");
        let found = Daticert::read(text.as_bytes()).unwrap();
        assert!(!found.well_formed);
        assert_eq!(found.message_id.as_deref(), Some("c_x999.PG.2026.0001234@comune.esempio.it"));
        assert_eq!(found.kind, Some(PecKind::Receipt(ReceiptKind::Delivered)));
        assert_eq!(found.at, Some(Utc.with_ymd_and_hms(2026, 3, 2, 8, 16, 2).unwrap()));
        assert_eq!(found.recipients.len(), 2);
    }

    #[rstest]
    #[case("<!DOCTYPE postacert [<!ENTITY a \"b\">]><postacert tipo=\"accettazione\">&a;</postacert>")]
    #[case("<!DOCTYPE postacert SYSTEM \"file:///etc/passwd\"><postacert tipo=\"accettazione\"/>")]
    #[case("<postacert tipo=\"accettazione\"><oggetto>&x;</oggetto></postacert>")]
    #[case("<postacert tipo=\"accettazione\"><oggetto>&#x1b;]0;</oggetto></postacert>")]
    #[case("<altro tipo=\"accettazione\"/>")]
    #[case("nessun xml")]
    fn what_must_not_be_in_it_is_refused(#[case] text: &str) {
        assert_eq!(Daticert::read(text.as_bytes()), None);
    }

    #[test]
    fn bombs_are_refused_at_once() {
        let deep = "<a>".repeat(300_000);
        assert_eq!(Daticert::read(format!("<postacert>{deep}").as_bytes()), None);
        let wide = (0..90_000).map(|n| format!(" a{n}=\"\"")).collect::<Vec<_>>().concat();
        assert_eq!(Daticert::read(format!("<postacert{wide}/>").as_bytes()), None);
        let many = "<a/>".repeat(200_000);
        assert_eq!(Daticert::read(format!("<postacert>{many}</postacert>").as_bytes()), None);
    }

    #[test]
    fn other_encodings_are_read() {
        let text = samples::daticert("accettazione", "nessuno", "").replace("Richiesta", "Attività");
        let latin: Vec<u8> = text.replace("UTF-8", "ISO-8859-1").chars().map(|c| c as u8).collect();
        let wide: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for bytes in [latin, wide] {
            assert_eq!(Daticert::read(&bytes).unwrap().subject.unwrap().as_str(), "Attività documenti");
        }
    }

    #[rstest]
    #[case("02/03/2026", "09:16:02", "+0100", Some((2026, 3, 2, 8, 16, 2)))]
    #[case("02/07/2026", "09:16:02", "+02:00", Some((2026, 7, 2, 7, 16, 2)))]
    #[case("02/07/2026", "09:16:02", "", Some((2026, 7, 2, 7, 16, 2)))]
    #[case("31/02/2026", "09:16:02", "+0100", None)]
    #[case("02/03/2026", "25:00:00", "+0100", None)]
    fn instants(
        #[case] day: &str,
        #[case] time: &str,
        #[case] zone: &str,
        #[case] expected: Option<(i32, u32, u32, u32, u32, u32)>,
    ) {
        let expected = expected.map(|(y, mo, d, h, m, s)| Utc.with_ymd_and_hms(y, mo, d, h, m, s).unwrap());
        assert_eq!(instant(day, time, zone), expected);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fail(text in "(<postacert tipo=\"accettazione\">|</?[a-z]{1,9}( tipo=\"?)?/?>|<msgid>|&[a-z#0-9]{0,4};?|[a-z<>&é]{0,6}){0,40}") {
            Daticert::read(text.as_bytes());
        }
    }
}
