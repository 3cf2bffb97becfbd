//! The feeds: JSON Feed 1.1 with the facts of each publication, Atom for readers, and what crawlers are told.

use quick_xml::escape::escape;
use serde_json::{Value, json};

use super::view::{Entry, Site};
use crate::base::dates;
use crate::desks::albo::words;

/// `albo.json`.
pub fn json_feed(site: &Site) -> String {
    let items: Vec<Value> = site.live.iter().map(|entry| item(site, entry)).collect();
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": format!("Albo pretorio online – {}", site.name),
        "language": "it",
        "items": items,
    });
    if !site.address.is_empty() {
        feed["home_page_url"] = json!(site.address);
        feed["feed_url"] = json!(format!("{}albo.json", site.address));
    }
    // Indented: a person reads it too.
    serde_json::to_string_pretty(&feed).unwrap_or_default()
}

fn item(site: &Site, entry: &Entry) -> Value {
    let row = &entry.row;
    let attachments: Vec<Value> = entry
        .documents
        .iter()
        .filter(|document| document.there)
        .map(|document| {
            json!({
                "url": format!("{}{}", site.address, document.path),
                "mime_type": document.media_type,
                "title": document.label,
                "size_in_bytes": document.size,
            })
        })
        .collect();
    json!({
        "id": id(entry),
        "url": format!("{}pubblicazioni/{}.html", site.address, entry.stem()),
        "title": row.name(),
        "content_text": row.subject,
        "date_published": format!("{}T00:00:00{}", row.from_day, offset(row.from_day)),
        "attachments": attachments,
        "_albo": {
            "number": row.number,
            "year": row.year,
            "kind": row.kind.code(),
            "kind_name": site.texts.get(words::kind_key(row.kind)),
            "requester": row.requester,
            "first_day": row.from_day,
            "last_day": row.until_day,
            "days": row.days,
            "effective_on": row.effective_on,
            "personal_data": row.personal_data,
        },
    })
}

fn id(entry: &Entry) -> String {
    format!("albo-{}-{}", entry.row.year, entry.row.number)
}

/// The distance of Rome from Greenwich at the beginning of a day: `+01:00`.
fn offset(day: chrono::NaiveDate) -> String {
    let start = crate::base::calendar::instant(day, chrono::NaiveTime::MIN);
    crate::base::clock::rome(start).format("%:z").to_string()
}

/// `albo.xml`.
pub fn atom(site: &Site) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"it\">\n",
    );
    let newest = site.live.first().map_or(site.day, |entry| entry.row.from_day);
    let root = if site.address.is_empty() { "urn:albo-pretorio" } else { &site.address };
    xml.push_str(&format!("<title>Albo pretorio online – {}</title>\n<id>{}</id>\n", escape(&site.name), escape(root)));
    xml.push_str(&format!("<updated>{newest}T00:00:00{}</updated>\n", offset(newest)));
    xml.push_str(&format!("<author><name>{}</name></author>\n", escape(&site.name)));
    for entry in &site.live {
        let row = &entry.row;
        let page = format!("{}pubblicazioni/{}.html", site.address, entry.stem());
        xml.push_str(&format!(
            "<entry><title>{}</title><id>urn:albo-pretorio:{}:{}</id><link href=\"{}\"/><updated>{}T00:00:00{}</updated><summary>{}</summary></entry>\n",
            escape(row.name()),
            row.year,
            row.number,
            escape(&page),
            row.from_day,
            offset(row.from_day),
            escape(format!(
                "{} – in pubblicazione {}",
                row.subject,
                dates::elided("fino al", &dates::date(row.until_day))
            )),
        ));
    }
    xml.push_str("</feed>\n");
    xml
}

/// `robots.txt`: documents are not for search engines. Pages with personal data say so themselves, for which crawlers must be
/// able to read them; therefore they are not forbidden here.
pub fn robots() -> String {
    "User-agent: *\nDisallow: /documenti/\nDisallow: /atti/documenti/\nDisallow: /albo.json\nDisallow: /albo.xml\n"
        .to_owned()
}
