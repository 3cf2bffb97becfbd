//! Messages as mail programs and certified-mail providers put them together (RFC 5322, MIME, DM 2-11-2005).
//!
//! The providers and signatures are invented: the signature part is there, but signs nothing.

use chrono::{DateTime, Utc};

use crate::base::clock::rome;

/// A file in a message.
#[derive(Debug, Clone)]
pub struct Attached {
    /// Name.
    pub name: String,
    /// Media type.
    pub media_type: &'static str,
    /// Content.
    pub bytes: Vec<u8>,
}

/// A message before it is put into any envelope.
#[derive(Debug, Clone)]
pub struct Message {
    /// Name of the sender.
    pub from_name: String,
    /// Address of the sender.
    pub from: String,
    /// Address of the recipient.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// Message-ID without brackets.
    pub id: String,
    /// Text, with CRLF line ends.
    pub text: String,
    /// The same in HTML.
    pub html: Option<String>,
    /// Files.
    pub attached: Vec<Attached>,
}

/// A receipt about a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Receipt {
    /// Taken by the sender's provider.
    Accepted,
    /// In the recipient's mailbox.
    Delivered,
    /// Could not be delivered.
    NotDelivered,
}

impl Receipt {
    fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accettazione",
            Self::Delivered => "avvenuta-consegna",
            Self::NotDelivered => "errore-consegna",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Accepted => "ACCETTAZIONE",
            Self::Delivered => "CONSEGNA",
            Self::NotDelivered => "AVVISO DI MANCATA CONSEGNA",
        }
    }
}

const PROVIDER: &str = "posta-certificata@gestore.esempio.it";

impl Message {
    /// The message as bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut head = format!(
            "From: {} <{}>\r\nTo: {}\r\nSubject: {}\r\nDate: {}\r\nMessage-ID: <{}>\r\nMIME-Version: 1.0\r\n",
            phrase(&self.from_name),
            self.from,
            self.to,
            word(&self.subject),
            date(self.at),
            self.id
        );
        let text = format!(
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{}\r\n",
            self.text
        );
        let written = match &self.html {
            None => text,
            Some(html) => format!(
                "Content-Type: multipart/alternative; boundary=\"testo\"\r\n\r\n--testo\r\n{text}--testo\r\n\
                 Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}--testo--\r\n",
                base64(html.as_bytes())
            ),
        };
        if self.attached.is_empty() {
            head.push_str(&written);
            return head.into_bytes();
        }
        head.push_str("Content-Type: multipart/mixed; boundary=\"messaggio\"\r\n\r\n--messaggio\r\n");
        head.push_str(&written);
        for file in &self.attached {
            let part = format!(
                "--messaggio\r\nContent-Type: {}; name=\"{}\"\r\nContent-Disposition: attachment; filename=\"{}\"\r\n\
                 Content-Transfer-Encoding: base64\r\n\r\n{}",
                file.media_type,
                file.name,
                file.name,
                base64(&file.bytes)
            );
            head.push_str(&part);
        }
        head.push_str("--messaggio--\r\n");
        head.into_bytes()
    }
}

/// The message in a transport envelope.
pub fn transport(message: &Message) -> Vec<u8> {
    let head = format!(
        "From: \"Per conto di: {}\" <{PROVIDER}>\r\nReply-To: {}\r\nTo: {}\r\nSubject: {}\r\n\
         X-Trasporto: posta-certificata\r\nX-Riferimento-Message-ID: <{}>\r\n",
        message.from,
        message.from,
        message.to,
        word(&format!("POSTA CERTIFICATA: {}", message.subject)),
        message.id
    );
    let notice = format!("Messaggio di posta certificata inviato da {} a {}.", message.from, message.to);
    let data = daticert(message, "posta-certificata", "nessuno", "<ricevuta tipo=\"completa\"/>", message.at);
    put_together(&head, &notice, Some(&data), Some(&message.bytes()), message.at, &message.id)
}

/// Ordinary mail in an anomaly envelope.
pub fn anomaly(message: &Message) -> Vec<u8> {
    let head = format!(
        "From: \"Per conto di: {}\" <{PROVIDER}>\r\nReply-To: {}\r\nTo: {}\r\nSubject: {}\r\nX-Trasporto: errore\r\n",
        message.from,
        message.from,
        message.to,
        word(&format!("ANOMALIA MESSAGGIO: {}", message.subject))
    );
    let notice = "Il messaggio allegato non proviene da posta certificata.";
    put_together(&head, notice, None, Some(&message.bytes()), message.at, &message.id)
}

/// A receipt about a message.
pub fn receipt(message: &Message, kind: Receipt, at: DateTime<Utc>) -> Vec<u8> {
    let head = format!(
        "From: {PROVIDER}\r\nTo: {}\r\nSubject: {}\r\nX-Ricevuta: {}\r\nX-Riferimento-Message-ID: <{}>\r\n",
        message.from,
        word(&format!("{}: {}", kind.word(), message.subject)),
        kind.code(),
        message.id
    );
    let (error, detail) = match kind {
        Receipt::Accepted => ("nessuno", String::new()),
        Receipt::Delivered => {
            ("nessuno", format!("<ricevuta tipo=\"breve\"/><consegna>{}</consegna>", xml(&message.to)))
        }
        Receipt::NotDelivered => (
            "no-dest",
            format!(
                "<consegna>{}</consegna><errore-esteso>5.1.1 - Gestore dimostrativo - indirizzo non valido</errore-esteso>",
                xml(&message.to)
            ),
        ),
    };
    let data = daticert(message, kind.code(), error, &detail, at);
    let original = message.bytes();
    let inside = (kind == Receipt::Delivered).then_some(original.as_slice());
    let id = format!("{}.{}", kind.code(), message.id);
    put_together(&head, "Ricevuta di posta certificata.", Some(&data), inside, at, &id)
}

fn daticert(message: &Message, kind: &str, error: &str, detail: &str, at: DateTime<Utc>) -> String {
    let local = rome(at);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<postacert tipo=\"{kind}\" errore=\"{error}\">\n <intestazione>\n  \
         <mittente>{}</mittente>\n  <destinatari tipo=\"certificato\">{}</destinatari>\n  <risposte>{}</risposte>\n  \
         <oggetto>{}</oggetto>\n </intestazione>\n <dati>\n  \
         <gestore-emittente>Gestore dimostrativo</gestore-emittente>\n  <data zona=\"{}\">\n   \
         <giorno>{}</giorno>\n   <ora>{}</ora>\n  </data>\n  <identificativo>demo.{}</identificativo>\n  \
         <msgid>&lt;{}&gt;</msgid>\n  {detail}\n </dati>\n</postacert>\n",
        xml(&message.from),
        xml(&message.to),
        xml(&message.from),
        xml(&message.subject),
        local.format("%z"),
        local.format("%d/%m/%Y"),
        local.format("%H:%M:%S"),
        xml(&message.id),
        xml(&message.id)
    )
}

fn put_together(
    head: &str,
    notice: &str,
    data: Option<&str>,
    original: Option<&[u8]>,
    at: DateTime<Utc>,
    id: &str,
) -> Vec<u8> {
    let mut bytes = format!(
        "{head}Date: {}\r\nMessage-ID: <busta.{id}>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/signed; protocol=\"application/x-pkcs7-signature\"; micalg=\"sha256\"; \
         boundary=\"firma\"\r\n\r\n--firma\r\nContent-Type: multipart/mixed; boundary=\"busta\"\r\n\r\n--busta\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{notice}\r\n",
        date(at)
    )
    .into_bytes();
    if let Some(data) = data {
        bytes.extend(
            format!(
                "--busta\r\nContent-Type: application/xml; name=\"daticert.xml\"\r\n\
                 Content-Disposition: inline; filename=\"daticert.xml\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
                base64(data.as_bytes())
            )
            .into_bytes(),
        );
    }
    if let Some(original) = original {
        bytes.extend(
            b"--busta\r\nContent-Type: message/rfc822; name=\"postacert.eml\"\r\n\
              Content-Disposition: inline; filename=\"postacert.eml\"\r\n\r\n",
        );
        bytes.extend(original);
        bytes.extend(b"\r\n");
    }
    bytes.extend(
        b"--busta--\r\n\r\n--firma\r\nContent-Type: application/x-pkcs7-signature; name=\"smime.p7s\"\r\n\
          Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"smime.p7s\"\r\n\r\n\
          MAYGAQIDBAU=\r\n--firma--\r\n",
    );
    bytes
}

fn date(at: DateTime<Utc>) -> String {
    rome(at).format("%a, %d %b %Y %H:%M:%S %z").to_string()
}

/// A name before an address: in quotes, because companies have points and commas in theirs.
fn phrase(name: &str) -> String {
    if name.is_ascii() { format!("\"{}\"", name.replace(['"', '\\'], "")) } else { word(name) }
}

/// A header's words: as they are in ASCII, otherwise encoded (RFC 2047) in pieces that fit a line.
fn word(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut pieces: Vec<String> = Vec::new();
    let mut piece = String::new();
    for c in text.chars() {
        if piece.len() + c.len_utf8() > 42 {
            pieces.push(std::mem::take(&mut piece));
        }
        piece.push(c);
    }
    pieces.push(piece);
    let encoded = |piece: &String| format!("=?UTF-8?B?{}?=", base64(piece.as_bytes()).trim_end().replace("\r\n", ""));
    pieces.iter().map(encoded).collect::<Vec<_>>().join("\r\n ")
}

/// Text inside XML.
pub fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Base64 in lines of 76 characters, each with its line break (RFC 2045).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len() * 14 / 10 + 4);
    for (at, group) in bytes.chunks(3).enumerate() {
        if at > 0 && at % 19 == 0 {
            text.push_str("\r\n");
        }
        let three = [group[0], group.get(1).copied().unwrap_or(0), group.get(2).copied().unwrap_or(0)];
        let bits = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place)) as usize & 63];
            text.push(if place > group.len() { '=' } else { char::from(letter) });
        }
    }
    text.push_str("\r\n");
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::mail::{self, PecKind, ReceiptKind};

    fn message() -> Message {
        Message {
            from_name: "Müller & C. S.r.l.".into(),
            from: "muller@pec.imprese.esempio.it".into(),
            to: "protocollo@pec.comune.esempio.it".into(),
            subject: "Sollecito: l'attività è già conclusa, città di prova e un oggetto piuttosto lungo".into(),
            at: DateTime::from_timestamp(1_763_900_000, 0).unwrap(),
            id: "uno.due@messaggi.esempio.it".into(),
            text: "Così è.\r\n".into(),
            html: None,
            attached: vec![Attached { name: "lettera.pdf".into(), media_type: "application/pdf", bytes: vec![7; 300] }],
        }
    }

    #[rstest]
    #[case(b"", "\r\n")]
    #[case(b"f", "Zg==\r\n")]
    #[case(b"fo", "Zm8=\r\n")]
    #[case(b"foobar", "Zm9vYmFy\r\n")]
    fn base64_is_that_of_the_standard(#[case] bytes: &[u8], #[case] text: &str) {
        assert_eq!(base64(bytes), text);
    }

    #[test]
    fn an_envelope_is_understood_as_one() {
        let letter = mail::read(&transport(&message())).unwrap();
        assert!(matches!(letter.pec.as_ref().map(|pec| pec.kind), Some(PecKind::Transport)));
        let content = letter.content();
        assert_eq!(content.subject.as_str(), message().subject);
        assert_eq!(content.attachments.iter().filter(|a| a.name.as_str() == "lettera.pdf").count(), 1);
        assert_eq!(letter.sender().unwrap().address.as_str(), message().from);
        assert_eq!(letter.sent_at(), Some(message().at));
        assert!(letter.registrable());
    }

    #[rstest]
    #[case(Receipt::Accepted, ReceiptKind::Accepted)]
    #[case(Receipt::Delivered, ReceiptKind::Delivered)]
    #[case(Receipt::NotDelivered, ReceiptKind::NotDelivered)]
    fn a_receipt_speaks_of_its_message(#[case] kind: Receipt, #[case] read: ReceiptKind) {
        let letter = mail::read(&receipt(&message(), kind, message().at)).unwrap();
        assert!(matches!(letter.pec.as_ref().map(|pec| pec.kind), Some(PecKind::Receipt(found)) if found == read));
        assert!(!letter.registrable());
        assert!(letter.reference_keys().contains(&message().id));
    }

    #[test]
    fn ordinary_mail_in_an_anomaly_envelope_is_seen_as_such() {
        let letter = mail::read(&anomaly(&message())).unwrap();
        assert!(matches!(letter.pec.as_ref().map(|pec| pec.kind), Some(PecKind::Anomaly)));
    }
}
