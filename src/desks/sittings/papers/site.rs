//! The text about a sitting for the site of the Comune: a page that stands by itself, without styles or scripts of others.

use super::compose::{Facts, day_words};
use crate::base::dates;
use crate::base::text::Shown;
use crate::db::instant;

/// The page as HTML.
pub fn html(facts: &Facts) -> String {
    let sitting = &facts.sitting;
    let at = sitting.begins();
    let name = escape(&facts.organ.name);
    let day = dates::elided("del", &dates::day_of(at));
    let mut lines = vec![
        "<!DOCTYPE html>".to_owned(),
        "<html lang=\"it\">".to_owned(),
        "<head>".to_owned(),
        "<meta charset=\"utf-8\">".to_owned(),
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">".to_owned(),
        format!("<title>{name} – seduta {day}</title>"),
        "</head>".to_owned(),
        "<body>".to_owned(),
        "<main>".to_owned(),
        format!("<h1>{name}: seduta {day}</h1>"),
        format!(
            "<p>{} alle ore <time datetime=\"{}\">{}</time>{}</p>",
            escape(&day_words(at)),
            at.format("%Y-%m-%dT%H:%MZ"),
            dates::hour_of(at),
            if facts.place.is_empty() { String::new() } else { format!(", {}", escape(&facts.place)) }
        ),
    ];
    if let Some(second) = sitting.second_call_at.map(instant) {
        lines.push(format!("<p>Seconda convocazione: {} alle ore {}</p>", day_words(second), dates::hour_of(second)));
    }
    if !sitting.title.is_empty() {
        lines.push(format!("<p>{}</p>", escape(&sitting.title)));
    }
    lines.push("<h2>Ordine del giorno</h2>".to_owned());
    lines.push("<ol>".to_owned());
    for (number, item) in facts.on_agenda() {
        let door = if item.closed_door { " (in seduta segreta)" } else { "" };
        lines.push(format!("<li value=\"{number}\">{}{door}</li>", escape(&item.subject)));
    }
    lines.push("</ol>".to_owned());
    if sitting.is_public {
        lines.push("<p>La seduta è pubblica.</p>".to_owned());
    }
    lines.extend(["</main>".to_owned(), "</body>".to_owned(), "</html>".to_owned(), String::new()]);
    lines.join("\n")
}

fn escape(text: &str) -> String {
    let mut safe = String::new();
    for c in Shown::line(text).as_str().chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
