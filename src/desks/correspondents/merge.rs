//! Two corrections of one card made at the same time, put together field by field. Pure; neither is lost.

use super::model::New;

/// A field that both changed, differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The field.
    pub field: &'static str,
    /// What one wanted to write.
    pub mine: Option<String>,
    /// What the colleague wrote.
    pub theirs: Option<String>,
}

/// The corrections put together: what only one of the two changed is as that one wrote it, what both changed is mine and
/// told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The fields together.
    pub card: New,
    /// What both changed, differently.
    pub clashes: Vec<Clash>,
}

/// Puts two corrections of `base` together.
pub fn merge(base: &New, mine: &New, theirs: &New) -> Merged {
    let owned = |value: Option<&str>| value.map(str::to_owned);
    let mut card = theirs.clone();
    let mut clashes = Vec::new();
    for (((field, was), (_, mine)), (_, theirs)) in base.named().into_iter().zip(mine.named()).zip(theirs.named()) {
        if mine == was || mine == theirs {
            continue;
        }
        card.set(field, owned(mine));
        if theirs != was {
            clashes.push(Clash { field, mine: owned(mine), theirs: owned(theirs) });
        }
    }
    Merged { card, clashes }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(name: &str, phone: &str, town: &str) -> New {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        New { name: name.to_owned(), phone: some(phone), town: some(town), ..New::default() }
    }

    #[test]
    fn different_fields_go_together_without_a_question() {
        let merged = merge(&card("Rossi", "1", ""), &card("Rossi", "2", ""), &card("Rossi", "1", "Fano"));
        assert_eq!(merged, Merged { card: card("Rossi", "2", "Fano"), clashes: Vec::new() });
    }

    #[test]
    fn the_same_field_is_told_with_both_values() {
        let merged = merge(&card("Rossi", "1", "Fano"), &card("Rossi", "2", ""), &card("Rosso", "3", "Fano"));
        let clash = Clash { field: "phone", mine: Some("2".to_owned()), theirs: Some("3".to_owned()) };
        assert_eq!(merged, Merged { card: card("Rosso", "2", ""), clashes: vec![clash] });
        let agreed = merge(&card("Rossi", "1", ""), &card("Rossi", "2", ""), &card("Rossi", "2", ""));
        assert_eq!(agreed.clashes, []);
    }
}
