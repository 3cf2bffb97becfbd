//! Who takes the minutes: named in the verbale and below it. The Segretario takes part in Giunta and Consiglio and sees to
//! their minutes (TUEL, art. 97 c. 4 lett. a); a commission has a secretary of its own. Pure.

use super::model::{Hall, Minutes, OrganKind, SecretaryOffice};

/// Who takes the minutes, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secretary {
    /// As what.
    pub office: SecretaryOffice,
    /// Surname and name; empty while nobody is known.
    pub name: String,
}

impl Secretary {
    /// As the verbale says, else as the sitting came into the hall.
    pub fn of(hall: &Hall, minutes: Option<&Minutes>) -> Self {
        let usual = match hall.organ_kind {
            OrganKind::Giunta | OrganKind::Council => SecretaryOffice::Municipal,
            OrganKind::Commission => SecretaryOffice::Commission,
        };
        let office = minutes.and_then(|minutes| minutes.secretary_office).unwrap_or(usual);
        let name = minutes.and_then(|minutes| minutes.secretary.clone()).unwrap_or_else(|| hall.secretary.clone());
        Self { office, name }
    }

    /// What stands above the signature.
    pub fn signs(&self) -> &'static str {
        match self.office {
            SecretaryOffice::Municipal => "Il Segretario comunale",
            SecretaryOffice::Vice => "Il Vicesegretario comunale",
            SecretaryOffice::Commission => "Il Segretario della commissione",
            SecretaryOffice::Acting => "Il Segretario verbalizzante",
        }
    }

    /// The sentence of the verbale that names them; empty while nobody is known.
    pub fn sentence(&self) -> String {
        let name = &self.name;
        let takes_part = "con funzioni consultive, referenti e di assistenza, e cura la verbalizzazione (art. 97, comma 4, \
                          lett. a), del D.Lgs. 267/2000)";
        match self.office {
            _ if name.is_empty() => String::new(),
            SecretaryOffice::Municipal => format!("Partecipa il Segretario comunale {name}, {takes_part}."),
            SecretaryOffice::Vice => {
                format!("Partecipa il Vicesegretario comunale {name}, in luogo del Segretario, {takes_part}.")
            }
            SecretaryOffice::Commission => format!("Redige il verbale {name}, segretario della commissione."),
            SecretaryOffice::Acting => format!("Redige il verbale {name}, segretario verbalizzante."),
        }
    }
}

/// A verbale in which another takes the minutes: the sentence changes where it stands, and comes after the first paragraph's
/// words where nobody was named; what the clerk wrote stays.
pub fn renamed(text: &str, old: &Secretary, new: &Secretary) -> String {
    let (before, after) = (old.sentence(), new.sentence());
    if !before.is_empty() && text.contains(&before) {
        return text.replacen(&before, &after, 1);
    }
    if after.is_empty() || text.contains(&new.name) {
        return text.to_owned();
    }
    let (first, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    let end = if rest.is_empty() { String::new() } else { format!("\n\n{rest}") };
    format!("{} {after}{end}", first.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somebody(office: SecretaryOffice, name: &str) -> Secretary {
        Secretary { office, name: name.to_owned() }
    }

    #[test]
    fn another_takes_the_minutes_and_the_rest_of_the_text_stays() {
        let old = somebody(SecretaryOffice::Municipal, "Zelkova Anna");
        let new = somebody(SecretaryOffice::Vice, "Acero Bice");
        let text = format!("Il giorno X. {}\n\nAll'appello.", old.sentence());
        let told = renamed(&text, &old, &new);
        assert_eq!(told, format!("Il giorno X. {}\n\nAll'appello.", new.sentence()));
        assert_eq!(renamed(&told, &new, &new), told);
    }

    #[test]
    fn who_was_not_known_is_named_at_the_beginning() {
        let nobody = somebody(SecretaryOffice::Commission, "");
        let new = somebody(SecretaryOffice::Commission, "Acero Bice");
        let told = renamed("Il giorno X.\n\nAll'appello.", &nobody, &new);
        assert_eq!(told, "Il giorno X. Redige il verbale Acero Bice, segretario della commissione.\n\nAll'appello.");
        // The clerk has written the name already.
        assert_eq!(renamed("Scrive Acero Bice.", &nobody, &new), "Scrive Acero Bice.");
    }
}
