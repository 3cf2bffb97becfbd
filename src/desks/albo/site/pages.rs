//! All files of the site, and the pages about one thing: a publication, an act after its days, what there is to know.

use maud::{Markup, html};

use super::folder::{Content, SiteFile};
use super::frame::{AFTERWARDS, Frame, INFORMATION, LIVE, frame};
use super::view::{Document, Entry, Site};
use super::{feeds, lists};
use crate::base::dates;
use crate::desks::albo::model::{Publication, Role};
use crate::desks::albo::words;

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
    page("elenco.js".into(), include_str!("list.js").into());
    for entry in &site.live {
        page(live_path(entry), publication(site, entry).into_string());
    }
    for entry in &site.afterwards {
        page(act_path(entry), act(site, entry).into_string());
    }
    for (kind, entries) in lists::by_kind(&site.live) {
        page(format!("tipo/{}.html", kind.code()), lists::of_kind(site, kind, &entries).into_string());
    }
    for (name, entries) in lists::by_requester(&site.live) {
        page(format!("richiedente/{name}.html"), lists::of_requester(site, &name, &entries).into_string());
    }
    for (month, entries) in lists::by_month(&site.live) {
        page(format!("mese/{month}.html"), lists::of_month(site, &month, &entries).into_string());
    }
    for (year, entries) in lists::by_year(&site.afterwards) {
        page(format!("atti/anno-{year}.html"), lists::year(site, year, &entries).into_string());
    }
    if !site.annulled.is_empty() {
        page(lists::ANNULLED.into(), lists::annulled(site).into_string());
    }
    page(AFTERWARDS.into(), lists::years(site).into_string());
    page(INFORMATION.into(), information(site).into_string());
    page("robots.txt".into(), feeds::robots());
    page("albo.json".into(), feeds::json_feed(site));
    page("albo.xml".into(), feeds::atom(site));
    page(LIVE.into(), lists::index(site).into_string());
    files
}

fn live_path(entry: &Entry) -> String {
    format!("pubblicazioni/{}.html", entry.stem())
}

fn act_path(entry: &Entry) -> String {
    format!("atti/{}.html", entry.stem())
}

/// A fact and its value.
fn fact(label: &str, value: Markup) -> Markup {
    html! { div { dt { (label) } dd { (value) } } }
}

/// From when a deliberation has effect: what was declared at its adoption, and what comes with the publication.
fn effect(row: &Publication) -> Markup {
    html! {
        @if let Some(on) = row.immediate_on { (fact("Eseguibilità", html! { (words::at_once(row, on)) })) }
        @if let Some(day) = row.effective_on {
            (fact("Esecutiva", html! {
                (dates::before_day("dal", &dates::date(day))) (lists::day(day)) " (art. 134, comma 3)"
            }))
        }
    }
}

fn publication(site: &Site, entry: &Entry) -> Markup {
    let row = &entry.row;
    let body = html! {
        article data-fine=(row.until_day) {
            h1 { (row.name()) }
            @if !row.reference.is_empty() { p.lead { (row.subject) } }
            p.state { "In pubblicazione fino al " (lists::day(row.until_day)) " compreso" }
            dl {
                (fact("Numero di pubblicazione", html! { (row.number_text()) }))
                (fact("Tipo", html! { (site.texts.get(words::kind_key(row.kind))) }))
                (fact("Richiedente", html! { (row.requester) }))
                (fact("In pubblicazione", html! {
                    (dates::before_day("dal", &dates::date(row.from_day))) (lists::day(row.from_day)) " "
                    (dates::before_day("al", &dates::date(row.until_day))) (lists::day(row.until_day)) " compresi (" (row.days)
                    @if row.days == 1 { " giorno" } @else { " giorni consecutivi" } ")"
                }))
                @if let Some(reason) = &row.length_reason { (fact("Motivo della durata", html! { (reason) })) }
                (effect(row))
            }
            (documents(entry, "../"))
        }
    };
    let title = format!("{} (n. {})", row.name(), row.number_text());
    let page = Frame { title: &title, up: "../", here: LIVE, way: &[], hidden: row.personal_data };
    frame(site, &page, &live_path(entry), body)
}

fn documents(entry: &Entry, up: &str) -> Markup {
    html! {
        section aria-labelledby="documenti" {
            h2 id="documenti" { "Documenti" }
            @if entry.role == Role::Omissis { p { "Il testo è pubblicato con omissis a tutela dei dati personali." } }
            ul.documents { @for document in &entry.documents { li { (linked(document, up)) } } }
        }
    }
}

fn linked(document: &Document, up: &str) -> Markup {
    html! {
        @if document.there {
            a href=(format!("{up}{}", document.path)) { (document.label) " (" (form(document)) (size(document.size)) ")" }
            details {
                summary { "Impronta del file" span.out { " " (document.label) } }
                code { "SHA-256 " (document.sha256.as_str()) }
            }
        } @else {
            (document.label) ": il documento non è al momento disponibile; può essere chiesto all'ufficio."
        }
    }
}

/// What kind of file it is, by its ending: `PDF, `.
fn form(document: &Document) -> String {
    let ending = document.label.rsplit_once('.').map(|(_, ending)| ending.to_uppercase());
    let ending = ending.filter(|ending| ending.len() <= 4 && ending.chars().all(|c| c.is_ascii_alphanumeric()));
    ending.map(|ending| format!("{ending}, ")).unwrap_or_default()
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} byte"),
        1_024..1_048_576 => format!("{} kB", bytes.div_ceil(1_024)),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0).replace('.', ","),
    }
}

fn act(site: &Site, entry: &Entry) -> Markup {
    let row = &entry.row;
    let body = html! {
        article {
            h1 { (row.name()) }
            @if !row.reference.is_empty() { p.lead { (row.subject) } }
            p.state.over {
                "Pubblicazione all'albo terminata " (dates::before_day("il", &dates::date(row.until_day))) (lists::day(row.until_day))
             }
            dl {
                (fact("Tipo", html! { (site.texts.get(words::kind_key(row.kind))) }))
                (fact("Pubblicata all'albo", html! {
                    (dates::before_day("dal", &dates::date(row.from_day))) (lists::day(row.from_day)) " "
                    (dates::before_day("al", &dates::date(row.until_day))) (lists::day(row.until_day)) ", n. " (row.number_text())
                }))
                (effect(row))
            }
            (documents(entry, "../"))
        }
    };
    let way = [(format!("atti/anno-{}.html", row.year), format!("Anno {}", row.year))];
    let page = Frame { title: row.name(), up: "../", here: AFTERWARDS, way: &way, hidden: row.personal_data };
    frame(site, &page, &act_path(entry), body)
}

fn information(site: &Site) -> Markup {
    let title = "Informazioni sull'albo pretorio";
    let body = html! {
        h1 { (title) }
        section aria-labelledby="durata" {
            h2 id="durata" { "Quanto dura la pubblicazione" }
            p {
                "Salvo che la legge disponga diversamente, gli atti restano all'albo per 15 giorni consecutivi, compreso il primo "
                "(D.Lgs. 267/2000, art. 124). Trascorso l'ultimo giorno il documento non è più consultabile tra le pubblicazioni in "
                "corso."
            }
        }
        section aria-labelledby="archivio" {
            h2 id="archivio" { "Atti non più in pubblicazione" }
            p {
                "Il registro dell'albo conserva il numero, il periodo e il referto di ogni pubblicazione. Copia degli atti si chiede "
                "all'ufficio, secondo le norme sull'accesso documentale e sull'accesso civico. Le deliberazioni restano consultabili "
                "in una sezione propria, nel testo privo di dati personali."
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
                "Le pagine seguono le WCAG 2.1, livello AA, e funzionano senza script: con gli script si può anche cercare negli elenchi. "
                "Chi non riesce a leggere un documento può chiederlo all'ufficio in altra forma."
            }
        }
        section aria-labelledby="dati-aperti" {
            h2 id="dati-aperti" { "Dati aperti" }
            p {
                "Le pubblicazioni in corso si possono leggere anche con un programma, come " a href="albo.json" { "JSON Feed" } " e "
                a href="albo.xml" { "Atom" } ". Aggiornate al " (dates::date(site.day)) "."
            }
        }
    };
    frame(site, &Frame { title, up: "", here: INFORMATION, way: &[], hidden: false }, INFORMATION, body)
}
