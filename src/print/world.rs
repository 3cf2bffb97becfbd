//! The closed world in which a paper is set: embedded fonts, our templates, one file of data.
//!
//! No disk, no network, no packages, no clock: a template sees nothing but what was handed to it. The virtual
//! paths are few and fixed, because the typesetter remembers every path for the life of the process.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontStyle};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// Families in the order in which the typesetter asks them for a glyph; the first is the face of the house.
/// The templates name the same families in `common.typ`.
pub(super) const FAMILIES: [&str; 3] = ["Noto Sans", "DejaVu Sans Mono", "Libertinus Serif"];

static NOTO_SANS: [&[u8]; 2] =
    [include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"), include_bytes!("../../assets/fonts/NotoSans-Bold.ttf")];

/// A kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Template {
    /// One label, or sheets of labels.
    Label,
    /// Receipt of a registration.
    Receipt,
    /// A table over several pages.
    List,
    /// The register of one day.
    Daily,
    /// The figures of a period.
    Figures,
    /// A letter with its number.
    Letter,
    /// The week of a room.
    WeekPlan,
    /// Who opens and closes in a week.
    ShiftPlan,
    /// Inventory labels.
    Tag,
    /// A verbale, an extract, an attestation.
    Minutes,
    /// A statement about something in a register.
    Statement,
    /// Notice of a sitting.
    Convocation,
}

impl Template {
    fn path(self) -> &'static str {
        match self {
            Self::Label => "/label.typ",
            Self::Receipt => "/receipt.typ",
            Self::List => "/list.typ",
            Self::Daily => "/daily.typ",
            Self::Figures => "/figures.typ",
            Self::Letter => "/letter.typ",
            Self::WeekPlan => "/weekplan.typ",
            Self::ShiftPlan => "/shiftplan.typ",
            Self::Tag => "/tag.typ",
            Self::Minutes => "/minutes.typ",
            Self::Statement => "/statement.typ",
            Self::Convocation => "/convocation.typ",
        }
    }

    /// Longest run without spaces that its narrowest place holds. Copied text keeps the break places, so a paper
    /// from which addresses are copied has as few as possible.
    pub(super) fn longest_run(self) -> usize {
        match self {
            Self::Label | Self::Tag => 20,
            Self::Receipt => 48,
            Self::List | Self::ShiftPlan => 24,
            Self::Daily | Self::Letter | Self::Minutes | Self::Statement | Self::Convocation => 32,
            Self::Figures => 30,
            Self::WeekPlan => 12,
        }
    }
}

const FILES: [(&str, &str); 13] = [
    ("/common.typ", include_str!("templates/common.typ")),
    ("/label.typ", include_str!("templates/label.typ")),
    ("/receipt.typ", include_str!("templates/receipt.typ")),
    ("/list.typ", include_str!("templates/list.typ")),
    ("/daily.typ", include_str!("templates/daily.typ")),
    ("/figures.typ", include_str!("templates/figures.typ")),
    ("/letter.typ", include_str!("templates/letter.typ")),
    ("/weekplan.typ", include_str!("templates/weekplan.typ")),
    ("/shiftplan.typ", include_str!("templates/shiftplan.typ")),
    ("/tag.typ", include_str!("templates/tag.typ")),
    ("/minutes.typ", include_str!("templates/minutes.typ")),
    ("/statement.typ", include_str!("templates/statement.typ")),
    ("/convocation.typ", include_str!("templates/convocation.typ")),
];

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static FONTS: LazyLock<Vec<Font>> = LazyLock::new(fonts);
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(fonts_of_the_house())));
static SOURCES: LazyLock<Vec<(&'static str, Source)>> = LazyLock::new(|| {
    FILES.iter().filter_map(|(path, text)| Some((*path, Source::new(file(path)?, (*text).to_owned())))).collect()
});
static DATA: LazyLock<Option<FileId>> = LazyLock::new(|| file("/data.json"));

fn file(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn fonts() -> Vec<Font> {
    NOTO_SANS
        .into_iter()
        .chain(typst_assets::fonts())
        .flat_map(|bytes| Font::iter(Bytes::new(bytes)))
        .filter(|font| {
            let info = font.info();
            // Only the weights that the templates use, so that the pre-check of `ink` knows every face there is.
            FAMILIES.contains(&info.family.as_str())
                && info.variant.style == FontStyle::Normal
                && [400, 700].contains(&info.variant.weight.to_number())
        })
        .collect()
}

/// The embedded faces, read once.
pub(super) fn fonts_of_the_house() -> &'static [Font] {
    &FONTS
}

/// What one compilation can see.
pub(super) struct Closed {
    main: FileId,
    data: Bytes,
}

impl Closed {
    /// A world with this template and this JSON; `None` only if the template has no valid path.
    pub(super) fn new(template: Template, data: Vec<u8>) -> Option<Self> {
        let (_, source) = SOURCES.iter().find(|(path, _)| *path == template.path())?;
        Some(Self { main: source.id(), data: Bytes::new(data) })
    }
}

impl World for Closed {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SOURCES
            .iter()
            .find(|(_, source)| source.id() == id)
            .map(|(_, source)| source.clone())
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if *DATA == Some(id) { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    /// Papers get their dates from their data.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
    use super::*;

    #[test]
    fn a_template_sees_its_data_and_nothing_else() {
        let world = Closed::new(Template::Label, b"{}".to_vec()).unwrap();
        assert_eq!(world.file(DATA.unwrap()).unwrap().as_slice(), b"{}");
        for path in ["/etc/passwd", "/label.typ", "/Cargo.toml"] {
            assert_eq!(world.file(file(path).unwrap()), Err(FileError::AccessDenied), "{path}");
        }
        assert!(world.source(file("/etc/passwd").unwrap()).is_err());
        assert_eq!(world.today(None), None);
    }

    #[test]
    fn every_family_is_embedded_regular_and_bold() {
        for family in FAMILIES {
            let faces = fonts_of_the_house().iter().filter(|font| font.info().family.as_str() == family).count();
            assert_eq!(faces, 2, "{family}");
        }
    }
}
