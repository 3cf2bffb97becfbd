### The XML segnatura at the protocol desk.

fault-segnatura-reserved = The registration { $number } is reserved.
    .todo = Only those who may see its content can make its segnatura.
fault-segnatura-arrival = The registration { $number } is an arrival: its XML segnatura is that of whoever wrote.
    .todo = Answer the sender with a confirmation, an update or an exception.
fault-segnatura-altered = The signer did not give back the same segnatura with a seal.
    .todo = Check [segnatura] signer in the configuration: nothing was sent.

segnatura-proposed = from the segnatura
segnatura-proposed-short = segnatura
segnatura-remark-refused = { $file }: { $why }
segnatura-remark-differs = The digest of “{ $name }” is not that of the segnatura: consider a notice of exception.
segnatura-remark-missing = “{ $name }” is in the segnatura but not attached: consider a notice of exception.
segnatura-remark-reserved = The sender asks for reserved treatment.
segnatura-notice-of = { $kind } for no. { $number }
segnatura-notice-unknown = { $kind }: the number it speaks of is not in the register

segnatura-heading = Segnatura
segnatura-file = File
segnatura-form = Form
segnatura-number = Number
segnatura-first = First registration
segnatura-sender = Sender
segnatura-subject = Subject
segnatura-class = Class
segnatura-dossier = Dossier
segnatura-answers = In answer to
segnatura-asks-reserved = The sender asks for reserved treatment.
segnatura-seal = Seal
segnatura-sealed = present; whether it is valid is not checked here
segnatura-unsealed = none
segnatura-document = Document
segnatura-document-same = the digest is the same
segnatura-document-differs = the digest is not that of the segnatura
segnatura-document-missing = not attached to the message
segnatura-document-unchecked = no digest, or none that can be checked
segnatura-notice = Notice
segnatura-speaks-of = About
segnatura-reason = Reason
segnatura-measure = Measure
segnatura-linked = Linked with registration { $number }.
segnatura-unlinked = The number it speaks of is not in the register.
segnatura-their-number = no. { $number } of { $day }

queue-kind-notice = notice
detail-notice = Notice
action-registration-notice = Notice received
verify-notice-altered = altered notice
verify-notice-missing = notice that is in the chain and not in the register

cmd-detail-segnatura = XML segnatura
    .help = Writes the segnatura or a notice for the other office: confirmation, update, exception, annulment.
segnatura-pick-title = XML segnatura
segnatura-pick-segnatura = Segnatura of the departure
segnatura-exception-title = Notice of exception
segnatura-exception-text = Reason, for example 002_AnomaliaImpronte: allegato 2
segnatura-annulment-title = Annulment of a registration
segnatura-annulment-text = Reason of the annulment
segnatura-measure-text = The measure that orders it, with number and date
segnatura-written = Written { $path }
action-registration-notice-written = Notice written
results-segnatura-sealed = Segnatura with its seal written to { $path }
results-segnatura-unsealed = Segnatura without a seal written to { $path }

fault-segnatura-not-arrival = The registration { $number } is no arrival: there is no sender to answer.
    .todo = Confirmation, update and exception are about what was received.
fault-segnatura-reason-missing = The reason is missing.
    .todo = Say why.
fault-segnatura-measure-missing = The measure is missing.
    .todo = Name the measure of annulment, with number and date.
fault-segnatura-folder = The folder { $folder } holds too many files of that name already.
    .todo = Move the old ones and try again.
fault-segnatura-which = “{ $number }” is no number of the register.
    .todo = Write number and year, for example 12/2026.
fault-segnatura-annulled = The registration { $number } is annulled: it is sent no more.
    .todo = Tell those who have it already of the annulment.
