### The segnatura of protocol in XML and the notices that answer it.

segnatura-form-current = AgID guidelines, annex 6
segnatura-form-2013 = AgID circular 60/2013
segnatura-form-2001 = AIPA circular 28/2001

segnatura-notice-confirmation = Confirmation of receipt
segnatura-notice-update = Update of a confirmation
segnatura-notice-exception = Notice of exception
segnatura-notice-annulment = Annulment of a registration

segnatura-refused-too-big = The XML file is larger than 4 MB.
segnatura-refused-ill-formed = The file is not correct XML.
segnatura-refused-entities = The XML file defines or uses entities, which is not allowed.
segnatura-refused-too-complex = The XML file holds too many elements.
segnatura-refused-other = The XML file is not a segnatura.
segnatura-refused-incomplete = The segnatura lacks the number or other essential data.

fault-segnatura-class = The segnatura needs the class.
    .todo = Classify the registration and try again.
fault-segnatura-sender = The segnatura needs the sender.
    .todo = Complete the data of the administration.
fault-segnatura-document = The segnatura needs the main document.
    .todo = Without an electronic document there is no XML segnatura.
fault-segnatura-recipient = The segnatura needs a recipient at least.
    .todo = Say to whom the document goes.
fault-segnatura-codes = The IPA code of the administration or the code of the AOO is missing.
    .todo = Complete the data of the administration, or of whoever wrote.
fault-segnatura-register = The register code “{ $register }” is not allowed in the segnatura.
    .todo = 1 to 16 letters, digits, dots, dashes and underscores are.
fault-segnatura-number = The number “{ $number }” is not enough for the segnatura: it takes number and date.
    .todo = Complete number and date of the sender's registration.
fault-segnatura-writing = The file of the segnatura was not written.
    .todo = Try again; if it happens again, tell the support.
