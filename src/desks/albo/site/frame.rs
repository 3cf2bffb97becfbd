//! What every page has around it: title, header with the sections, the way there, footer.
//!
//! Every page works without scripts, images and colours; each link is relative, so that the albo may stand in any folder.

use maud::{DOCTYPE, Markup, html};

use super::view::Site;

/// What a page is, for its frame.
pub struct Frame<'a> {
    /// Title.
    pub title: &'a str,
    /// From the page to the root: nothing, or `../`.
    pub up: &'a str,
    /// The entry of the navigation that it belongs to.
    pub here: &'a str,
    /// Pages between the entry of the navigation and this one: path from the root, name.
    pub way: &'a [(String, String)],
    /// Whether search engines are kept out.
    pub hidden: bool,
}

/// Sections of the site.
const SECTIONS: [(&str, &str); 3] =
    [(LIVE, "Pubblicazioni in corso"), (AFTERWARDS, "Deliberazioni oltre i 15 giorni"), (INFORMATION, "Informazioni")];
/// Where what is on the albo is listed.
pub const LIVE: &str = "index.html";
/// Where deliberations are that have left it.
pub const AFTERWARDS: &str = "atti/index.html";
/// What there is to know.
pub const INFORMATION: &str = "informazioni.html";

/// A whole page.
pub fn frame(site: &Site, page: &Frame<'_>, path: &str, body: Markup) -> Markup {
    let up = page.up;
    html! {
        (DOCTYPE)
        html lang="it" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                @if page.hidden { meta name="robots" content="noindex, noarchive, nosnippet"; }
                title { (page.title) " – Albo pretorio online – " (site.name) }
                link rel="stylesheet" href=(format!("{up}stile.css"));
                link rel="alternate" type="application/feed+json" title="Albo pretorio" href=(format!("{up}albo.json"));
                link rel="alternate" type="application/atom+xml" title="Albo pretorio" href=(format!("{up}albo.xml"));
                script src=(format!("{up}elenco.js")) defer {}
                script src=(format!("{up}scadenza.js")) defer {}
            }
            body {
                a.skip href="#contenuto" { "Vai al contenuto" }
                header {
                    div.row {
                        a.name href=(format!("{up}{LIVE}")) { strong { (site.name) } span { "Albo pretorio online" } }
                    }
                    nav.main aria-label="Sezioni dell'albo" {
                        ul.row {
                            @for (target, name) in SECTIONS {
                                li {
                                    a href=(format!("{up}{target}")) aria-current=[current(page, path, target)] { (name) }
                                }
                            }
                        }
                    }
                }
                @if page.here != path { (way(page)) }
                main id="contenuto" tabindex="-1" { (body) }
                footer { div.row { (foot(site, up)) } }
            }
        }
    }
}

/// The page itself, or the section it belongs to.
fn current(page: &Frame<'_>, path: &str, target: &str) -> Option<&'static str> {
    match (target == path, target == page.here) {
        (true, _) => Some("page"),
        (false, true) => Some("true"),
        (false, false) => None,
    }
}

/// The way to the page from its section.
fn way(page: &Frame<'_>) -> Markup {
    let section = SECTIONS.iter().find(|(target, _)| *target == page.here).map_or("", |(_, name)| *name);
    html! {
        nav.way aria-label="Percorso" {
            ol.row {
                li { a href=(format!("{}{}", page.up, page.here)) { (section) } }
                @for (path, name) in page.way {
                    li { a href=(format!("{}{path}", page.up)) { (name) } }
                }
                li aria-current="page" { (page.title) }
            }
        }
    }
}

fn foot(site: &Site, up: &str) -> Markup {
    html! {
        p.name { (site.name) }
        @if !site.place.is_empty() { p { (site.place) } }
        p { "Albo pretorio online ai sensi dell'art. 32 della L. 69/2009." }
        ul {
            li { a href=(format!("{up}{INFORMATION}#dati-personali")) { "Dati personali" } }
            li { a href=(format!("{up}{INFORMATION}#accessibilita")) { "Accessibilità" } }
            li { a href=(format!("{up}{INFORMATION}#dati-aperti")) { "Dati aperti" } }
        }
    }
}
