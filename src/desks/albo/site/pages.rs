//! The pages: lists by kind and month, a page for each publication, the acts after their days, what there is to know.
//!
//! Every page works without scripts, images and colours; each link is relative, so that the albo may stand in any folder.

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, html};

use super::feeds;
use super::folder::{Content, SiteFile};
use super::view::{Document, Entry, Site};
use crate::base::dates;
use crate::desks::albo::model::{Kind, Role};
use crate::desks::albo::words;

const MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

/// All files of the site, documents before the pages that name them, lists last.
pub fn all(site: &Site) -> Vec<SiteFile> {
    let mut files = Vec::new();
    for entry in site.live.iter().chain(&site.afterwards) {
        for document in entry.documents.iter().filter(|document| document.there) {
            let content = Content::Stored(document.sha256.clone(), document.size);
            files.push(SiteFile { path: document.path.clone(), content });
        }
    }
    let mut page = |path: String, text: String| files.push(SiteFile { path, content: Content::Page(text) });
    page("stile.css".into(), include_str!("style.css").into());
    page("scadenza.js".into(), include_str!("expiry.js").into());
    for entry in &site.live {
        page(format!("pubblicazioni/{}.html", entry.stem()), publication(site, entry).into_string());
    }
    for entry in &site.afterwards {
        page(format!("atti/{}.html", entry.stem()), act(site, entry).into_string());
    }
    for (kind, entries) in by_kind(&site.live) {
        page(format!("tipo/{}.html", kind.code()), kind_page(site, kind, &entries).into_string());
    }
    for (month, entries) in by_month(&site.live) {
        page(format!("mese/{month}.html"), month_page(site, &month, &entries).into_string());
    }
    for (year, entries) in by_year(&site.afterwards) {
        page(format!("atti/anno-{year}.html"), year_page(site, year, &entries).into_string());
    }
    page("atti/index.html".into(), acts(site).into_string());
    page("informazioni.html".into(), information(site).into_string());
    page("robots.txt".into(), feeds::robots());
    page("albo.json".into(), feeds::json_feed(site));
    page("albo.xml".into(), feeds::atom(site));
    page("index.html".into(), index(site).into_string());
    files
}

fn by_kind(entries: &[Entry]) -> Vec<(Kind, Vec<&Entry>)> {
    let of = |kind: Kind| entries.iter().filter(|entry| entry.row.kind == kind).collect::<Vec<_>>();
    Kind::ALL.iter().map(|kind| (*kind, of(*kind))).filter(|(_, entries)| !entries.is_empty()).collect()
}

fn by_month(entries: &[Entry]) -> BTreeMap<String, Vec<&Entry>> {
    let mut months: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        months.entry(entry.month()).or_default().push(entry);
    }
    months
}

fn by_year(entries: &[Entry]) -> BTreeMap<i64, Vec<&Entry>> {
    let mut years: BTreeMap<i64, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        years.entry(entry.row.year).or_default().push(entry);
    }
    years
}

/// `2026-11` as `novembre 2026`.
fn month_name(month: &str) -> String {
    let (year, number) = month.split_once('-').unwrap_or((month, "1"));
    let name = number.parse::<usize>().ok().and_then(|number| MONTHS.get(number.wrapping_sub(1)));
    format!("{} {year}", name.copied().unwrap_or_default())
}

/// What a page is, for its frame.
struct Frame<'a> {
    title: &'a str,
    /// From the page to the root: nothing, or `../`.
    up: &'a str,
    /// The entry of the navigation that it belongs to.
    here: &'a str,
    /// Whether search engines are kept out.
    hidden: bool,
}

fn frame(site: &Site, page: &Frame<'_>, body: Markup) -> Markup {
    let up = page.up;
    let link = |path: &str, name: &str| {
        html! {
            li { a href=(format!("{up}{path}")) aria-current=[(page.here == path).then_some("true")] { (name) } }
        }
    };
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
                script src=(format!("{up}scadenza.js")) defer {}
            }
            body {
                a.skip href="#contenuto" { "Vai al contenuto" }
                header { p { (site.name) span { "Albo pretorio online" } } }
                nav.main aria-label="Sezioni dell'albo" {
                    ul {
                        (link("index.html", "Pubblicazioni in corso"))
                        (link("atti/index.html", "Deliberazioni oltre i 15 giorni"))
                        (link("informazioni.html", "Informazioni"))
                    }
                }
                main id="contenuto" tabindex="-1" { (body) }
                footer {
                    p { "Albo pretorio online del " (site.name) " (L. 69/2009, art. 32)." }
                    p { a href=(format!("{up}informazioni.html")) { "Accessibilità, dati personali e archivio" } }
                }
            }
        }
    }
}

/// A table of publications; `up` leads to the root.
fn table(site: &Site, caption: &str, up: &str, entries: &[&Entry]) -> Markup {
    html! {
        div.wide role="region" aria-label=(caption) tabindex="0" {
            table {
                caption { (caption) }
                thead {
                    tr {
                        th scope="col" { "Numero" }
                        th scope="col" { "Tipo" }
                        th scope="col" { "Oggetto" }
                        th scope="col" { "Richiedente" }
                        th.day scope="col" { "Dal" }
                        th.day scope="col" { "Al" }
                    }
                }
                tbody {
                    @for entry in entries {
                        tr data-fine=(entry.row.until_day) {
                            th scope="row" { (entry.row.number_text()) }
                            td { (site.texts.get(words::kind_key(entry.row.kind))) }
                            td {
                                a href=(format!("{up}pubblicazioni/{}.html", entry.stem())) {
                                    @if !entry.row.reference.is_empty() { (entry.row.reference) ": " }
                                    (entry.row.subject)
                                }
                            }
                            td { (entry.row.requester) }
                            td.day { (dates::date(entry.row.from_day)) }
                            td.day { (dates::date(entry.row.until_day)) }
                        }
                    }
                }
            }
        }
    }
}

fn index(site: &Site) -> Markup {
    let title = "Pubblicazioni in corso";
    let body = html! {
        h1 { (title) }
        @if site.live.is_empty() {
            p { "Al " (dates::date(site.day)) " non ci sono pubblicazioni in corso." }
        } @else {
            p {
                "Al " (dates::date(site.day)) " sono in corso " span data-conta { (site.live.len()) } " pubblicazioni. "
                "Ogni documento resta all'albo dal primo all'ultimo giorno indicato, compresi."
            }
            (table(site, "Pubblicazioni in corso", "", &site.live.iter().collect::<Vec<_>>()))
            section aria-labelledby="per-tipo" {
                h2 id="per-tipo" { "Per tipo" }
                ul.groups {
                    @for (kind, entries) in by_kind(&site.live) {
                        li {
                            a href=(format!("tipo/{}.html", kind.code())) { (site.texts.get(words::kind_key(kind))) }
                            " (" (entries.len()) ")"
                        }
                    }
                }
            }
            section aria-labelledby="per-mese" {
                h2 id="per-mese" { "Per mese di pubblicazione" }
                ul.groups {
                    @for (month, entries) in by_month(&site.live).iter().rev() {
                        li { a href=(format!("mese/{month}.html")) { (month_name(month)) } " (" (entries.len()) ")" }
                    }
                }
            }
        }
    };
    frame(site, &Frame { title, up: "", here: "index.html", hidden: false }, body)
}

fn kind_page(site: &Site, kind: Kind, entries: &[&Entry]) -> Markup {
    let title = format!("Pubblicazioni in corso: {}", site.texts.get(words::kind_key(kind)));
    list_page(site, &title, entries)
}

fn month_page(site: &Site, month: &str, entries: &[&Entry]) -> Markup {
    list_page(site, &format!("Pubblicazioni in corso di {}", month_name(month)), entries)
}

fn list_page(site: &Site, title: &str, entries: &[&Entry]) -> Markup {
    let body = html! {
        h1 { (title) }
        (table(site, title, "../", entries))
        p { a href="../index.html" { "Tutte le pubblicazioni in corso" } }
    };
    frame(site, &Frame { title, up: "../", here: "index.html", hidden: false }, body)
}

fn publication(site: &Site, entry: &Entry) -> Markup {
    let row = &entry.row;
    let body = html! {
        article data-fine=(row.until_day) {
            h1 { (row.name()) }
            dl {
                dt { "Numero di pubblicazione" } dd { (row.number_text()) }
                dt { "Tipo" } dd { (site.texts.get(words::kind_key(row.kind))) }
                dt { "Oggetto" } dd { (row.subject) }
                dt { "Richiedente" } dd { (row.requester) }
                dt { "In pubblicazione" }
                dd {
                    "dal " time datetime=(row.from_day) { (dates::date(row.from_day)) }
                    " al " time datetime=(row.until_day) { (dates::date(row.until_day)) }
                    " compresi (" (row.days) @if row.days == 1 { " giorno" } @else { " giorni consecutivi" } ")"
                }
                @if let Some(reason) = &row.length_reason { dt { "Motivo della durata" } dd { (reason) } }
                @if let Some(day) = row.immediate_on {
                    dt { "Immediatamente eseguibile" } dd { "dal " (dates::date(day)) }
                }
                @if let Some(day) = row.effective_on { dt { "Esecutiva" } dd { "dal " (dates::date(day)) } }
            }
            (documents(entry, "../"))
        }
        p { a href="../index.html" { "Tutte le pubblicazioni in corso" } }
    };
    let title = format!("{} (n. {})", row.name(), row.number_text());
    frame(site, &Frame { title: &title, up: "../", here: "index.html", hidden: row.personal_data }, body)
}

fn documents(entry: &Entry, up: &str) -> Markup {
    html! {
        section aria-labelledby="documenti" {
            h2 id="documenti" { "Documenti" }
            @if entry.role == Role::Omissis { p { "Il testo è pubblicato con omissis a tutela dei dati personali." } }
            ul { @for document in &entry.documents { li { (linked(document, up)) } } }
        }
    }
}

fn linked(document: &Document, up: &str) -> Markup {
    html! {
        @if document.there {
            a href=(format!("{up}{}", document.path)) { (document.label) " (" (size(document.size)) ")" }
        } @else {
            (document.label) ": il documento non è al momento disponibile; può essere chiesto all'ufficio."
        }
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} byte"),
        1_024..1_048_576 => format!("{} kB", bytes.div_ceil(1_024)),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0).replace('.', ","),
    }
}

fn acts(site: &Site) -> Markup {
    let title = "Deliberazioni oltre i 15 giorni";
    let years = by_year(&site.afterwards);
    let body = html! {
        h1 { (title) }
        p.note {
            "Queste deliberazioni hanno terminato la pubblicazione all'albo. Restano consultabili, per cinque anni, nel testo privo "
            "di dati personali; il testo integrale può essere chiesto all'ufficio secondo le norme sull'accesso."
        }
        @if years.is_empty() { p { "La sezione non contiene ancora deliberazioni." } } @else {
            ul.groups {
                @for (year, entries) in years.iter().rev() {
                    li { a href=(format!("anno-{year}.html")) { "Anno " (year) } " (" (entries.len()) ")" }
                }
            }
        }
    };
    frame(site, &Frame { title, up: "../", here: "atti/index.html", hidden: false }, body)
}

fn year_page(site: &Site, year: i64, entries: &[&Entry]) -> Markup {
    let title = format!("Deliberazioni oltre i 15 giorni: anno {year}");
    let body = html! {
        h1 { (title) }
        div.wide role="region" aria-label=(title) tabindex="0" {
            table {
                caption { (title) }
                thead {
                    tr {
                        th scope="col" { "Atto" }
                        th scope="col" { "Oggetto" }
                        th.day scope="col" { "Pubblicata dal" }
                        th.day scope="col" { "Esecutiva dal" }
                    }
                }
                tbody {
                    @for entry in entries {
                        tr {
                            th scope="row" {
                                a href=(format!("{}.html", entry.stem())) {
                                    @if entry.row.reference.is_empty() { "Pubblicazione n. " (entry.row.number_text()) }
                                    @else { (entry.row.reference) }
                                }
                            }
                            td { (entry.row.subject) }
                            td.day { (dates::date(entry.row.from_day)) }
                            td.day { (entry.row.effective_on.map(dates::date).unwrap_or_default()) }
                        }
                    }
                }
            }
        }
        p { a href="index.html" { "Tutti gli anni" } }
    };
    frame(site, &Frame { title: &title, up: "../", here: "atti/index.html", hidden: false }, body)
}

fn act(site: &Site, entry: &Entry) -> Markup {
    let row = &entry.row;
    let body = html! {
        article {
            h1 { (row.name()) }
            dl {
                dt { "Tipo" } dd { (site.texts.get(words::kind_key(row.kind))) }
                dt { "Oggetto" } dd { (row.subject) }
                dt { "Pubblicata all'albo" }
                dd { "dal " (dates::date(row.from_day)) " al " (dates::date(row.until_day)) ", n. " (row.number_text()) }
                @if let Some(day) = row.effective_on { dt { "Esecutiva" } dd { "dal " (dates::date(day)) } }
            }
            (documents(entry, "../"))
        }
        p { a href=(format!("anno-{}.html", row.year)) { "Deliberazioni dell'anno " (row.year) } }
    };
    frame(site, &Frame { title: row.name(), up: "../", here: "atti/index.html", hidden: row.personal_data }, body)
}

fn information(site: &Site) -> Markup {
    let title = "Informazioni sull'albo pretorio";
    let body = html! {
        h1 { (title) }
        section aria-labelledby="durata" {
            h2 id="durata" { "Quanto dura la pubblicazione" }
            p {
                "Salvo che la legge disponga diversamente, gli atti restano all'albo per 15 giorni consecutivi, compreso il primo "
                "(D.Lgs. 267/2000, art. 124). Trascorso l'ultimo giorno il documento non è più consultabile qui."
            }
        }
        section aria-labelledby="archivio" {
            h2 id="archivio" { "Atti non più in pubblicazione" }
            p {
                "Il registro dell'albo conserva il numero, il periodo e il referto di ogni pubblicazione. Copia degli atti si chiede "
                "all'ufficio, secondo le norme sull'accesso documentale e sull'accesso civico."
            }
        }
        section aria-labelledby="dati-personali" {
            h2 id="dati-personali" { "Dati personali" }
            p {
                "I documenti con dati personali sono pubblicati per il solo tempo previsto e non sono indicizzati dai motori di ricerca "
                "(Garante, linee guida n. 243 del 15/5/2014). Il loro riutilizzo è soggetto alle norme sulla protezione dei dati."
            }
        }
        section aria-labelledby="accessibilita" {
            h2 id="accessibilita" { "Accessibilità" }
            p {
                "Le pagine seguono le WCAG 2.1, livello AA, e funzionano senza script. Chi non riesce a leggere un documento può "
                "chiederlo all'ufficio in altra forma."
            }
        }
        section aria-labelledby="dati-aperti" {
            h2 id="dati-aperti" { "Per i programmi" }
            p { "Le pubblicazioni in corso anche come " a href="albo.json" { "JSON Feed" } " e " a href="albo.xml" { "Atom" } "." }
        }
    };
    frame(site, &Frame { title, up: "", here: "informazioni.html", hidden: false }, body)
}
