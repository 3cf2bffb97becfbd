//! What sort of correspondent a card is about.

crate::text_enum!(
    /// Person, company or public body.
    #[derive(Default)]
    Kind {
        /// A natural person.
        #[default]
        Person = "person",
        /// A company, a professional practice, an association.
        Company = "company",
        /// A public body.
        Body = "body",
    }
);

impl Kind {
    /// Catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Person => "correspondents-kind-person",
            Self::Company => "correspondents-kind-company",
            Self::Body => "correspondents-kind-body",
        }
    }

    /// Catalogue key of its name in a narrow column.
    pub fn short_key(self) -> &'static str {
        match self {
            Self::Person => "correspondents-short-person",
            Self::Company => "correspondents-short-company",
            Self::Body => "correspondents-short-body",
        }
    }
}
