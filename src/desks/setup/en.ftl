setup-title = First start
setup-welcome = Welcome. These data head the register, labels and papers. The user “{ $login }” becomes the first operator, with all permissions.
setup-group-house = Comune
setup-group-office = First office
setup-group-operator = First operator
setup-invalid = Something is missing or not right.
setup-office-usual = Ufficio protocollo
setup-patron-mask = dd/mm

setup-name = Name
    .help = The name of the body as letterheads and receipts show it.
    .example = Comune di Borgo San Michele
setup-ipa = IPA code
    .help = The administration's code in the index of public bodies: for a Comune, c_ and its land-registry code.
    .law = CAD art. 6-ter
    .example = c_x999
setup-aoo = Unique AOO code
    .help = The code of the homogeneous organisational area in the index of public bodies: seven letters and digits.
    .law = AgID guidelines on electronic documents, annex 6
    .example = AB1C2D3
setup-address = Address
    .help = The address line of letterheads: street, postcode, town, province.
    .example = Piazza del Municipio 1, 00100 Borgo San Michele (RM)
setup-patron = Patron saint
    .help = Day and month of the patron saint: the offices are closed on that day. May be left empty.
    .example = 13/06
setup-office-code = Office code
    .help = The short code that lists show for the office.
    .example = PROT
setup-office = Office
    .help = The name of the office that keeps the protocol.
    .example = Ufficio protocollo
setup-surname = Surname
    .help = The surname of the first operator, as papers show it.
    .example = Verdi
setup-given-name = Name
    .help = The name of the first operator.
    .example = Anna
setup-tax-code = Codice fiscale
    .help = The tax code of the first operator. May be left empty.
    .example = VRDNNA80A41H501X

setup-wrong-ipa = 3 to 30 letters, digits, dashes.
setup-wrong-aoo = Seven letters and digits, the first a letter.
setup-wrong-patron = Day and month, as 13/06.

fault-setup-name = The name of the body is missing.
    .todo = Write it as the letterhead shows it.
fault-setup-ipa = “{ $code }” is no IPA code.
    .todo = Look it up on indicepa.gov.it.
fault-setup-aoo = “{ $code }” is no AOO code.
    .todo = Look it up on indicepa.gov.it: seven letters and digits.
fault-setup-patron = “{ $day }” is no day of the year.
    .todo = Write day and month, as 13/06.

setup-help =
    Filled in once. Enter or Tab go to the next field, Ctrl-S saves, F1 twice explains the field.
    Saving opens the protocol register and loads the 2005 filing plan of the Comuni.
