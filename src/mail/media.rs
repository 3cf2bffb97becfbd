//! What a part says it is: media type, disposition, file name, encoding.
//!
//! These are the sender's claims; what the bytes really are is for [`super::sniff`] to say.

use super::field::{Header, decode};
use super::transfer::Encoding;

/// The declared nature of a part.
#[derive(Debug, Clone, Default)]
pub(super) struct Media {
    /// Main type in lower case: `text`, `multipart`, `application`…
    pub main: String,
    /// Subtype in lower case.
    pub sub: String,
    /// Separator of the parts inside, for multiparts that give one.
    pub boundary: Option<String>,
    /// Declared character set of text.
    pub charset: Option<String>,
    /// The sender wants it as a file, not shown.
    pub attachment: bool,
    /// The part is referred to from HTML.
    pub referred: bool,
    /// File name as given, decoded and not cleaned.
    pub file_name: Option<String>,
    /// How the bytes are written.
    pub encoding: Encoding,
}

impl Media {
    /// Reads the claims of a header; `digest` is true inside a `multipart/digest`, whose parts are messages.
    pub fn read(header: &Header, digest: bool) -> Self {
        let content = header.content("Content-Type");
        let disposition = header.content("Content-Disposition");
        let attribute = |name: &str| content.as_ref().and_then(|content| content.attribute(name)).map(str::to_owned);
        let (main, sub) = match &content {
            Some(content) => (content.ctype().to_ascii_lowercase(), content.subtype().unwrap_or_default()),
            None if digest => ("message".to_owned(), "rfc822"),
            None => ("text".to_owned(), "plain"),
        };
        // A bare `text` or `multipart` is read as the plainest of its family (RFC 2045 §5.2).
        let sub = match (main.as_str(), sub) {
            ("text", "") => "plain".to_owned(),
            ("multipart", "") => "mixed".to_owned(),
            (_, sub) => sub.to_ascii_lowercase(),
        };
        let file_name = disposition
            .as_ref()
            .and_then(|disposition| disposition.attribute("filename"))
            .map(str::to_owned)
            .or_else(|| attribute("name"))
            // Encoded words are not allowed here, yet many programs send them.
            .map(|name| if name.contains("=?") { decode(&name) } else { name })
            .filter(|name| !name.trim().is_empty());
        Self {
            boundary: (main == "multipart").then(|| attribute("boundary")).flatten().filter(|b| !b.trim().is_empty()),
            charset: attribute("charset"),
            attachment: disposition.as_ref().is_some_and(|disposition| disposition.ctype() == "attachment"),
            referred: header.count("Content-ID") > 0,
            encoding: header.plain("Content-Transfer-Encoding").as_deref().map(Encoding::parse).unwrap_or_default(),
            file_name,
            main,
            sub,
        }
    }

    /// Whether it is of this type, both halves in lower case.
    pub fn is(&self, main: &str, sub: &str) -> bool {
        self.main == main && self.sub == sub
    }

    /// Whether parts lie inside.
    pub fn is_multipart(&self) -> bool {
        self.main == "multipart"
    }

    /// Whether it is text meant to be read in place, not kept as a file.
    pub fn is_body_text(&self) -> bool {
        (self.is("text", "plain") || self.is("text", "html")) && !self.attachment && self.file_name.is_none()
    }

    /// A whole message lies inside.
    pub fn is_message(&self) -> bool {
        self.is("message", "rfc822") || self.is("message", "global")
    }

    /// `type/subtype`.
    pub fn declared(&self) -> String {
        if self.sub.is_empty() { self.main.clone() } else { format!("{}/{}", self.main, self.sub) }
    }

    /// Compares the file name, paths stripped, without regard to case.
    pub fn is_named(&self, name: &str) -> bool {
        let own = self.file_name.as_deref().unwrap_or_default();
        own.rsplit(['/', '\\']).next().unwrap_or_default().trim().eq_ignore_ascii_case(name)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn media(text: &str) -> Media {
        Media::read(&Header::read(text.as_bytes()), false)
    }

    #[rstest]
    #[case("Content-Type: application/pdf; name=\"istanza.pdf\"\n", "istanza.pdf")]
    #[case("Content-Disposition: attachment; filename*=utf-8''citt%C3%A0.pdf\n", "città.pdf")]
    #[case("Content-Disposition: attachment; filename*0=\"lun\"; filename*1=\"go.pdf\"\n", "lungo.pdf")]
    #[case("Content-Type: application/pdf; name=\"=?utf-8?q?perch=C3=A9.pdf?=\"\n", "perché.pdf")]
    #[case("Content-Disposition: attachment; filename=\"../../etc/passwd\"\n", "../../etc/passwd")]
    fn file_names(#[case] header: &str, #[case] name: &str) {
        assert_eq!(media(header).file_name.as_deref(), Some(name));
    }

    #[test]
    fn claims_are_read_in_any_case_and_have_defaults() {
        let signed = media("CONTENT-TYPE: Multipart/Signed; Boundary=\"--X y\"\n");
        assert!(signed.is_multipart() && signed.is("multipart", "signed"));
        assert_eq!(signed.boundary.as_deref(), Some("--X y"));
        let none = media("Subject: x\n");
        assert!(none.is("text", "plain") && none.is_body_text() && !none.attachment);
        let saved = media("Content-Type: text/plain\nContent-Disposition: ATTACHMENT\n");
        assert!(saved.attachment && !saved.is_body_text());
        assert!(media("Content-Type: application/xml; name=\"DatiCert.XML\"\n").is_named("daticert.xml"));
    }
}
