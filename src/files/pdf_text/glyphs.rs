//! From a PDF to its glyphs with their places.

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect, Vec2};

use super::lines::{self, Piece};
use super::{MAX_PAGES, MAX_TEXT, PdfText, Unread};

/// Most glyphs of one page; nobody reads more at a terminal.
const MAX_GLYPHS: usize = 100_000;
/// What the trailer of an encrypted document has.
const ENCRYPTED: &[u8] = b"/Encrypt";

pub(super) fn read(bytes: Vec<u8>) -> Result<PdfText, Unread> {
    // The library does not give its errors a name.
    let locked = bytes.windows(ENCRYPTED.len()).any(|part| part == ENCRYPTED);
    let pdf = Pdf::new(bytes).map_err(|_| if locked { Unread::Locked } else { Unread::Broken })?;
    let cache = InterpreterCache::new();
    let pages = pdf.pages();
    let mut read = PdfText { text: String::new(), pages: pages.len(), cut: pages.len() > MAX_PAGES };
    for (place, page) in pages.iter().take(MAX_PAGES).enumerate() {
        if place > 0 {
            read.text.push('\u{c}');
        }
        // The page as it is turned for reading, its origin at the top.
        let turned = page.initial_transform(true).to_kurbo();
        let settings = InterpreterSettings::default();
        let mut context = Context::new(turned, Rect::new(0.0, 0.0, 1.0, 1.0), &cache, pdf.xref(), settings);
        let mut reader = Reader::default();
        interpret_page(page, &mut context, &mut reader);
        read.text.push_str(&lines::text(reader.pieces));
        read.cut |= reader.cut;
        if read.text.len() > MAX_TEXT {
            let end = read.text.floor_char_boundary(MAX_TEXT);
            read.text.truncate(end);
            read.cut = true;
            break;
        }
    }
    Ok(read)
}

/// A device that draws nothing and notes every glyph.
#[derive(Default)]
struct Reader {
    pieces: Vec<Piece>,
    cut: bool,
}

impl Device<'_> for Reader {
    fn draw_glyph(&mut self, glyph: &Glyph<'_>, page: Affine, own: Affine, _: &Paint<'_>, _: &GlyphDrawMode) {
        if self.pieces.len() >= MAX_GLYPHS {
            self.cut = true;
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => char::REPLACEMENT_CHARACTER.to_string(),
        };
        let place = page * own;
        let advance = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width().map(f64::from),
            Glyph::Type3(_) => None,
        };
        let at = place * Point::ORIGIN;
        // Glyphs are drawn in thousandths of their size.
        let size = span(place, Vec2::new(0.0, 1_000.0));
        let width = advance.map_or(size / 2.0, |advance| span(place, Vec2::new(advance, 0.0)));
        self.pieces.push(Piece { x: at.x, y: at.y, width, size, text });
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// How long a stretch of glyph space is on the page.
fn span(place: Affine, stretch: Vec2) -> f64 {
    ((place * stretch.to_point()) - (place * Point::ORIGIN)).hypot()
}
