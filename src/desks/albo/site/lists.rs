//! The lists: all that is on the albo, by kind, month and who asked; what was annulled; the acts after their days by year.
//!
//! A list is a table that becomes a column of cards on a narrow screen; its parts therefore say themselves what they are.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::frame::{AFTERWARDS, Frame, LIVE, frame};
use super::view::{Entry, Site};
use crate::base::clock::rome;
use crate::base::dates;
use crate::base::text::fold;
use crate::db::instant;
use crate::desks::albo::model::{Kind, Publication};
use crate::desks::albo::{rules, words};

/// Where what was annulled is listed.
pub const ANNULLED: &str = "annullate.html";
/// Longest part of a name that becomes a file name.
const LONGEST_NAME: usize = 60;

/// What is on the albo by kind, in the order of the kinds.
pub fn by_kind(entries: &[Entry]) -> Vec<(Kind, Vec<&Entry>)> {
    let of = |kind: Kind| entries.iter().filter(|entry| entry.row.kind == kind).collect::<Vec<_>>();
    Kind::ALL.iter().map(|kind| (*kind, of(*kind))).filter(|(_, entries)| !entries.is_empty()).collect()
}

/// By the month of its first day: `2026-11`.
pub fn by_month(entries: &[Entry]) -> BTreeMap<String, Vec<&Entry>> {
    grouped(entries, Entry::month)
}

/// By who asked: the name as a file name.
pub fn by_requester(entries: &[Entry]) -> BTreeMap<String, Vec<&Entry>> {
    grouped(entries, |entry| file_name(&entry.row.requester))
}

/// By the year of its number.
pub fn by_year(entries: &[Entry]) -> BTreeMap<i64, Vec<&Entry>> {
    grouped(entries, |entry| entry.row.year)
}

fn grouped<K: Ord>(entries: &[Entry], key: impl Fn(&Entry) -> K) -> BTreeMap<K, Vec<&Entry>> {
    let mut groups: BTreeMap<K, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        groups.entry(key(entry)).or_default().push(entry);
    }
    groups
}

/// A name as a file name: letters and digits, everything else a hyphen.
pub fn file_name(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let short: String = words.join("-").chars().take(LONGEST_NAME).collect();
    if short.is_empty() { "altro".to_owned() } else { short }
}

/// `2026-11` as `novembre 2026`.
fn month_name(month: &str) -> String {
    let (year, number) = month.split_once('-').unwrap_or((month, "1"));
    let name = number.parse::<usize>().ok().and_then(|number| dates::MONTHS.get(number.wrapping_sub(1)));
    format!("{} {year}", name.copied().unwrap_or_default())
}

/// Everything on the albo.
pub fn index(site: &Site) -> Markup {
    let title = "Pubblicazioni in corso";
    let body = html! {
        h1 { (title) }
        @if site.live.is_empty() {
            p { "Al " (dates::date(site.day)) " non ci sono pubblicazioni in corso." }
        } @else {
            p.lead {
                "Al " (dates::date(site.day)) " sono in corso " span data-conta { (site.live.len()) } " pubblicazioni. "
                "Ogni documento resta all'albo dal primo all'ultimo giorno indicato, compresi."
            }
            (table(site, title, "", &site.live.iter().collect::<Vec<_>>(), true))
            (groups(site))
        }
        @if !site.annulled.is_empty() {
            p.note {
                a href=(ANNULLED) { "Pubblicazioni annullate o ritirate" } " (" (site.annulled.len()) ")"
            }
        }
    };
    let page = Frame { title, up: "", here: LIVE, way: &[], hidden: false };
    frame(site, &page, LIVE, body)
}

/// The same publications in smaller lists.
fn groups(site: &Site) -> Markup {
    html! {
        div.groups {
            section aria-labelledby="per-tipo" {
                h2 id="per-tipo" { "Per tipo" }
                ul {
                    @for (kind, entries) in by_kind(&site.live) {
                        li {
                            a href=(format!("tipo/{}.html", kind.code())) { (site.texts.get(words::kind_key(kind))) }
                            " (" (entries.len()) ")"
                        }
                    }
                }
            }
            section aria-labelledby="per-richiedente" {
                h2 id="per-richiedente" { "Per richiedente" }
                ul {
                    @for (name, entries) in by_requester(&site.live) {
                        li {
                            a href=(format!("richiedente/{name}.html")) { (requester(&entries)) }
                            " (" (entries.len()) ")"
                        }
                    }
                }
            }
            section aria-labelledby="per-mese" {
                h2 id="per-mese" { "Per mese" }
                ul {
                    @for (month, entries) in by_month(&site.live).iter().rev() {
                        li { a href=(format!("mese/{month}.html")) { (month_name(month)) } " (" (entries.len()) ")" }
                    }
                }
            }
        }
    }
}

fn requester<'a>(entries: &[&'a Entry]) -> &'a str {
    entries.first().map_or("", |entry| entry.row.requester.as_str())
}

/// What is on the albo of one kind.
pub fn of_kind(site: &Site, kind: Kind, entries: &[&Entry]) -> Markup {
    let title = format!("Pubblicazioni in corso: {}", site.texts.get(words::kind_key(kind)));
    some(site, &title, &format!("tipo/{}.html", kind.code()), entries)
}

/// What was asked for by one office or body.
pub fn of_requester(site: &Site, name: &str, entries: &[&Entry]) -> Markup {
    let title = format!("Pubblicazioni in corso: {}", requester(entries));
    some(site, &title, &format!("richiedente/{name}.html"), entries)
}

/// What went up in one month.
pub fn of_month(site: &Site, month: &str, entries: &[&Entry]) -> Markup {
    let title = format!("Pubblicazioni in corso di {}", month_name(month));
    some(site, &title, &format!("mese/{month}.html"), entries)
}

fn some(site: &Site, title: &str, path: &str, entries: &[&Entry]) -> Markup {
    let body = html! {
        h1 { (title) }
        (table(site, title, "../", entries, false))
    };
    frame(site, &Frame { title, up: "../", here: LIVE, way: &[], hidden: false }, path, body)
}

/// The line above a list in which a script lets one search; without scripts it stays hidden.
fn search(kinds: &[String]) -> Markup {
    html! {
        form.search role="search" data-cerca hidden {
            div.field {
                label for="parole" { "Cerca nell'elenco" }
                input id="parole" name="parole" type="search" autocomplete="off"
                    placeholder="numero, oggetto, richiedente";
            }
            @if kinds.len() > 1 {
                div.field {
                    label for="tipo" { "Tipo" }
                    select id="tipo" name="tipo" {
                        option value="" { "Tutti i tipi" }
                        @for kind in kinds { option value=(kind) { (kind) } }
                    }
                }
            }
            button type="reset" { "Azzera" }
            p role="status" data-trovate {}
        }
    }
}

/// A cell with the name of its column, for screens on which there is no head.
fn cell(column: &str, content: Markup) -> Markup {
    html! { td role="cell" data-colonna=(column) { (content) } }
}

/// A table of publications; `up` leads to the root.
fn table(site: &Site, caption: &str, up: &str, entries: &[&Entry], searched: bool) -> Markup {
    let mut kinds: Vec<String> = entries.iter().map(|entry| site.texts.get(words::kind_key(entry.row.kind))).collect();
    kinds.sort();
    kinds.dedup();
    html! {
        @if searched { (search(&kinds)) }
        table role="table" data-elenco {
            caption.out { (caption) }
            thead role="rowgroup" {
                tr role="row" {
                    @for column in ["Numero", "Oggetto", "Tipo", "Richiedente", "Dal", "Al"] {
                        th role="columnheader" scope="col" { (column) }
                    }
                }
            }
            tbody role="rowgroup" {
                @for entry in entries {
                    @let kind = site.texts.get(words::kind_key(entry.row.kind));
                    tr role="row" data-fine=(entry.row.until_day) data-tipo=(kind) {
                        th.number role="rowheader" scope="row" data-colonna="Numero" { (entry.row.number_text()) }
                        (cell("Oggetto", html! {
                            a href=(format!("{up}pubblicazioni/{}.html", entry.stem())) { (name(&entry.row)) }
                        }))
                        (cell("Tipo", html! { (kind) }))
                        (cell("Richiedente", html! { (entry.row.requester) }))
                        (cell("Dal", day(entry.row.from_day)))
                        (cell("Al", day(entry.row.until_day)))
                    }
                }
            }
        }
    }
}

fn name(row: &Publication) -> Markup {
    html! { @if !row.reference.is_empty() { (row.reference) ": " } (row.subject) }
}

/// A day for people and programs.
pub fn day(day: chrono::NaiveDate) -> Markup {
    html! { time datetime=(day) { (dates::date(day)) } }
}

/// What was annulled or taken off before its time: numbers without what they were about.
pub fn annulled(site: &Site) -> Markup {
    let title = "Pubblicazioni annullate o ritirate";
    let body = html! {
        h1 { (title) }
        p.lead {
            "Il numero resta nel registro dell'albo con il motivo; il documento non è più consultabile."
        }
        table role="table" {
            caption.out { (title) }
            thead role="rowgroup" {
                tr role="row" {
                    @for column in ["Numero", "Tipo", "Richiedente", "Dal", "Al", "Stato"] {
                        th role="columnheader" scope="col" { (column) }
                    }
                }
            }
            tbody role="rowgroup" {
                @for row in &site.annulled {
                    tr role="row" {
                        th.number role="rowheader" scope="row" data-colonna="Numero" { (row.number_text()) }
                        (cell("Tipo", html! { (site.texts.get(words::kind_key(row.kind))) }))
                        (cell("Richiedente", html! { (row.requester) }))
                        (cell("Dal", day(row.from_day)))
                        (cell("Al", day(row.until_day)))
                        (cell("Stato", html! {
                            @if rules::is_annulled(row) { "annullata" } @else { "ritirata" }
                            @if let Some(at) = row.state_at { " il " (day(rome(instant(at)).date_naive())) }
                        }))
                    }
                }
            }
        }
    };
    frame(site, &Frame { title, up: "", here: LIVE, way: &[], hidden: false }, ANNULLED, body)
}

/// The years of what has left the albo.
pub fn years(site: &Site) -> Markup {
    let title = "Deliberazioni oltre i 15 giorni";
    let years = by_year(&site.afterwards);
    let body = html! {
        h1 { (title) }
        p.lead {
            "Queste deliberazioni hanno terminato la pubblicazione all'albo. Restano consultabili, per cinque anni, nel testo privo "
            "di dati personali; il testo integrale può essere chiesto all'ufficio secondo le norme sull'accesso."
        }
        @if years.is_empty() { p { "La sezione non contiene ancora deliberazioni." } } @else {
            ul.years {
                @for (year, entries) in years.iter().rev() {
                    li { a href=(format!("anno-{year}.html")) { "Anno " (year) } " (" (entries.len()) ")" }
                }
            }
        }
    };
    frame(site, &Frame { title, up: "../", here: AFTERWARDS, way: &[], hidden: false }, AFTERWARDS, body)
}

/// What has left the albo, of one year.
pub fn year(site: &Site, year: i64, entries: &[&Entry]) -> Markup {
    let title = format!("Deliberazioni oltre i 15 giorni: anno {year}");
    let mut kinds: Vec<String> = entries.iter().map(|entry| site.texts.get(words::kind_key(entry.row.kind))).collect();
    kinds.sort();
    kinds.dedup();
    let body = html! {
        h1 { (title) }
        (search(&kinds))
        table role="table" data-elenco {
            caption.out { (title) }
            thead role="rowgroup" {
                tr role="row" {
                    @for column in ["Atto", "Oggetto", "Pubblicata dal", "Esecutiva dal"] {
                        th role="columnheader" scope="col" { (column) }
                    }
                }
            }
            tbody role="rowgroup" {
                @for entry in entries {
                    tr role="row" data-tipo=(site.texts.get(words::kind_key(entry.row.kind))) {
                        th role="rowheader" scope="row" data-colonna="Atto" {
                            a href=(format!("{}.html", entry.stem())) {
                                @if entry.row.reference.is_empty() { "Pubblicazione n. " (entry.row.number_text()) }
                                @else { (entry.row.reference) }
                            }
                        }
                        (cell("Oggetto", html! { (entry.row.subject) }))
                        (cell("Pubblicata dal", day(entry.row.from_day)))
                        (cell("Esecutiva dal", html! { @if let Some(from) = entry.row.effective_on { (day(from)) } }))
                    }
                }
            }
        }
    };
    let page = Frame { title: &title, up: "../", here: AFTERWARDS, way: &[], hidden: false };
    frame(site, &page, &format!("atti/anno-{year}.html"), body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_offices_become_names_of_files() {
        assert_eq!(file_name("Tribunale di <Altrove> & C."), "tribunale-di-altrove-c");
        assert_eq!(file_name("Città Metropolitana – Ufficio più"), "citta-metropolitana-ufficio-piu");
        assert_eq!(file_name("../"), "altro");
        assert!(file_name(&"a".repeat(500)).len() <= LONGEST_NAME);
        assert_eq!(month_name("2026-11"), "novembre 2026");
    }
}
