//! Fictitious messages for the tests of this room.

/// A `daticert.xml` of this kind; `msgid` goes in as it is, so that it can be ill-formed.
pub(super) fn daticert(tipo: &str, errore: &str, msgid: &str) -> String {
    let extra = match tipo {
        "posta-certificata" => "<ricevuta tipo=\"completa\"/>",
        "avvenuta-consegna" => "<ricevuta tipo=\"breve\"/><consegna>ditta@pec.esempio.it</consegna>",
        "presa-in-carico" => "<ricezione>ditta@pec.esempio.it</ricezione>",
        "errore-consegna" => {
            "<consegna>ditta@pec.esempio.it</consegna>\
             <errore-esteso>5.1.1 - Gestore Esempio - indirizzo non valido</errore-esteso>"
        }
        _ => "",
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<postacert tipo=\"{tipo}\" errore=\"{errore}\">\n <intestazione>\n  \
         <mittente>ditta@pec.esempio.it</mittente>\n  <destinatari tipo=\"certificato\">ditta@pec.esempio.it</destinatari>\n  \
         <destinatari tipo=\"esterno\">cittadino@esempio.it</destinatari>\n  <risposte>ditta@pec.esempio.it</risposte>\n  \
         <oggetto>Richiesta documenti</oggetto>\n </intestazione>\n <dati>\n  \
         <gestore-emittente>Gestore Esempio S.p.A.</gestore-emittente>\n  \
         <data zona=\"+0100\">\n   <giorno>02/03/2026</giorno>\n   <ora>09:16:02</ora>\n  </data>\n  \
         <identificativo>gestore1.20260302091602.1.1@gestore.esempio.it</identificativo>\n  \
         <msgid>{msgid}</msgid>\n  {extra}\n </dati>\n</postacert>\n"
    )
}

/// The message a company sends to the Comune.
pub(super) const ORIGINAL: &str = "From: Ditta Esempio <ditta@pec.esempio.it>\r\nTo: protocollo@pec.comune.esempio.it\r\n\
    Subject: Richiesta documenti\r\nDate: Mon, 2 Mar 2026 09:16:00 +0100\r\nMessage-ID: <ditta.77@pec.esempio.it>\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"dentro\"\r\n\r\n--dentro\r\n\
    Content-Type: text/plain; charset=utf-8\r\n\r\nSi chiedono i documenti.\r\n--dentro\r\n\
    Content-Type: application/pdf; name=\"istanza.pdf\"\r\nContent-Disposition: attachment; filename=\"istanza.pdf\"\r\n\
    Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjcKZmludG8K\r\n--dentro\r\n\
    Content-Type: text/xml; name=\"Segnatura.xml\"\r\n\r\n<Segnatura/>\r\n--dentro--\r\n";

/// The message the Comune sent, as it comes back in receipts.
pub(super) const OURS: &str = "From: protocollo@pec.comune.esempio.it\r\nTo: ditta@pec.esempio.it\r\n\
    Subject: Prot. 0001234/2026\r\nDate: Mon, 2 Mar 2026 09:16:00 +0100\r\n\
    Message-ID: <c_x999.PG.2026.0001234@comune.esempio.it>\r\n\r\nSi trasmette.\r\n";

/// Identifier of [`OURS`], written as XML wants it.
pub(super) const OUR_ID: &str = "&lt;c_x999.PG.2026.0001234@comune.esempio.it&gt;";

/// A PEC message put together as providers do.
pub(super) struct PecMessage<'a> {
    /// Header lines of the provider, each with its line break.
    pub headers: &'a str,
    /// The notice in words.
    pub notice: &'a str,
    /// `daticert.xml`.
    pub daticert: Option<&'a str>,
    /// The original message.
    pub original: Option<&'a str>,
    /// Whether the provider's signature is there.
    pub signed: bool,
}

impl PecMessage<'_> {
    /// The bytes of the message.
    pub fn bytes(&self) -> Vec<u8> {
        let mut mixed = format!(
            "Content-Type: multipart/mixed; boundary=\"----------=_busta-1\"\r\n\r\n------------=_busta-1\r\n\
             Content-Type: text/plain; charset=\"iso-8859-1\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n",
            self.notice
        );
        if let Some(daticert) = self.daticert {
            mixed.push_str(
                "------------=_busta-1\r\nContent-Type: application/xml; name=\"daticert.xml\"\r\n\
                 Content-Disposition: inline; filename=\"daticert.xml\"\r\n\r\n",
            );
            mixed.push_str(daticert);
            mixed.push_str("\r\n");
        }
        if let Some(original) = self.original {
            mixed.push_str(
                "------------=_busta-1\r\nContent-Type: message/rfc822; name=\"postacert.eml\"\r\n\
                 Content-Disposition: inline; filename=\"postacert.eml\"\r\n\r\n",
            );
            mixed.push_str(original);
            mixed.push_str("\r\n");
        }
        mixed.push_str("------------=_busta-1--\r\n");
        let head = format!(
            "{}Date: Mon, 2 Mar 2026 09:16:02 +0100\r\nMessage-ID: <gestore1.20260302091602.1.1@gestore.esempio.it>\r\n\
             MIME-Version: 1.0\r\n",
            self.headers
        );
        if !self.signed {
            return format!("{head}{mixed}").into_bytes();
        }
        format!(
            "{head}Content-Type: multipart/signed; protocol=\"application/x-pkcs7-signature\"; micalg=\"sha256\"; \
             boundary=\"----FIRMA1\"\r\n\r\nThis is an S/MIME signed message\r\n\r\n------FIRMA1\r\n{mixed}\r\n------FIRMA1\r\n\
             Content-Type: application/x-pkcs7-signature; name=\"smime.p7s\"\r\nContent-Transfer-Encoding: base64\r\n\
             Content-Disposition: attachment; filename=\"smime.p7s\"\r\n\r\nMAYGAQIDBAU=\r\n------FIRMA1--\r\n"
        )
        .into_bytes()
    }
}

/// A transport envelope around [`ORIGINAL`].
pub(super) fn transport() -> Vec<u8> {
    PecMessage {
        headers: "From: \"Per conto di: ditta@pec.esempio.it\" <posta-certificata@gestore.esempio.it>\r\n\
                  Reply-To: ditta@pec.esempio.it\r\nTo: protocollo@pec.comune.esempio.it\r\n\
                  Subject: POSTA CERTIFICATA: Richiesta documenti\r\nX-Trasporto: posta-certificata\r\n\
                  X-Riferimento-Message-ID: <ditta.77@pec.esempio.it>\r\n",
        notice: "Messaggio di posta certificata",
        daticert: Some(&daticert("posta-certificata", "nessuno", "&lt;ditta.77@pec.esempio.it&gt;")),
        original: Some(ORIGINAL),
        signed: true,
    }
    .bytes()
}

/// A receipt about [`OURS`].
pub(super) fn receipt(tipo: &str, errore: &str) -> Vec<u8> {
    PecMessage {
        headers: &format!(
            "From: posta-certificata@gestore.esempio.it\r\nTo: protocollo@pec.comune.esempio.it\r\n\
             Subject: qualunque cosa\r\nX-Ricevuta: {tipo}\r\n\
             X-Riferimento-Message-ID: <c_x999.PG.2026.0001234@comune.esempio.it>\r\n"
        ),
        notice: "Ricevuta",
        daticert: Some(&daticert(tipo, errore, OUR_ID)),
        original: (tipo == "avvenuta-consegna").then_some(OURS),
        signed: true,
    }
    .bytes()
}
