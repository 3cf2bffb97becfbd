//! What is allowed of a thing of the inventory, how its number, serial and addresses are compared, and when its operating
//! system ceased to be supported. Pure.

use chrono::NaiveDate;

use super::model::{AssetEvent, Fields, Kind, State};
use crate::base::fault::{Fault, Outcomes};
use crate::base::text::{Shown, fold};

/// Longest text of a field, in characters.
pub const LONGEST: usize = 120;
/// Longest note.
pub const LONGEST_NOTE: usize = 2_000;
/// Longest inventory number.
pub const LONGEST_NUMBER: usize = 30;
/// Most seats of a licence, most MiB of memory, most GB of disks.
pub const MOST: i64 = 100_000_000;
/// Days before the end of a warranty from which it counts as ending.
pub const WARRANTY_DAYS: u64 = 60;
/// Days for which a spare is lent unless somebody says otherwise.
pub const LOAN_DAYS: u64 = 30;

/// Serial numbers that makers print where they have none, folded.
const NO_SERIALS: &[&str] = &[
    "0",
    "00000000",
    "0000000000",
    "01234567890123456789",
    "123456789",
    "1234567890",
    "default string",
    "none",
    "not available",
    "not specified",
    "n a",
    "na",
    "o e m",
    "oem",
    "system serial number",
    "chassis serial number",
    "to be filled by o e m",
    "unknown",
    "empty",
    "xxxxxxxx",
];

/// An inventory number as it is kept and as any label and reader can show it: visible ASCII in upper case, no spaces.
pub fn number(raw: &str) -> String {
    raw.chars().filter(char::is_ascii_graphic).map(|sign| sign.to_ascii_uppercase()).collect()
}

/// The number the house gives where the clerk has none.
pub fn own_number(drawn: i64) -> String {
    format!("CED-{drawn:05}")
}

/// What tells a thing apart for its maker: maker and serial number, folded; empty where the serial says nothing.
pub fn serial_key(maker: Option<&str>, serial: Option<&str>) -> String {
    let serial = fold(serial.unwrap_or_default());
    let bare: String = serial.chars().filter(|letter| letter.is_alphanumeric()).collect();
    if bare.len() < 4 || NO_SERIALS.contains(&serial.as_str()) || bare.chars().all(|letter| letter == '0') {
        return String::new();
    }
    format!("{}|{bare}", maker_key(maker.unwrap_or_default()))
}

/// A maker as it is compared: the first word that says something, since `HP`, `HP Inc.` and `Hewlett-Packard` are one.
pub fn maker_key(maker: &str) -> String {
    let folded = fold(maker);
    let first = folded.split_whitespace().next().unwrap_or_default();
    match first {
        "hewlett" | "hp" | "hpe" => "hp".to_owned(),
        "asustek" | "asus" => "asus".to_owned(),
        other => other.to_owned(),
    }
}

/// A hardware address as it is kept: `aa:bb:cc:dd:ee:ff`; none for what is no address or says nothing.
pub fn mac(raw: &str) -> Option<String> {
    let digits: Vec<char> = raw.chars().filter(char::is_ascii_hexdigit).map(|c| c.to_ascii_lowercase()).collect();
    let separators = raw.trim().chars().all(|c| c.is_ascii_hexdigit() || matches!(c, ':' | '-' | '.'));
    let zero = digits.iter().all(|digit| *digit == '0') || digits.iter().all(|digit| *digit == 'f');
    if digits.len() != 12 || !separators || zero {
        return None;
    }
    Some(digits.chunks(2).map(|pair| pair.iter().collect::<String>()).collect::<Vec<_>>().join(":"))
}

/// An identifier of a machine as it is kept; none for what says nothing.
pub fn uuid(raw: &str) -> Option<String> {
    let text = raw.trim().to_ascii_lowercase();
    let digits: String = text.chars().filter(char::is_ascii_hexdigit).collect();
    let plain = text.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let first = digits.chars().next()?;
    if digits.len() != 32 || !plain || digits.chars().all(|digit| digit == first) || digits.starts_with("03000200") {
        return None;
    }
    Some(text)
}

/// An address in the network as it is kept.
pub fn ip(raw: &str) -> Option<String> {
    raw.trim().parse::<std::net::IpAddr>().ok().map(|address| address.to_string())
}

/// Words of a system, and year, month and day of the end of its support.
type End = (&'static [&'static str], (i32, u32, u32));

/// Days on which makers stopped supporting their systems; the first row whose words are all there holds.
const ENDS: &[End] = &[
    (&["windows", "xp"], (2014, 4, 8)),
    (&["windows", "vista"], (2017, 4, 11)),
    (&["server", "2003"], (2015, 7, 14)),
    (&["server", "2008"], (2020, 1, 14)),
    (&["server", "2012"], (2023, 10, 10)),
    (&["server", "2016"], (2027, 1, 12)),
    (&["server", "2019"], (2029, 1, 9)),
    (&["server", "2022"], (2031, 10, 14)),
    (&["windows", "7"], (2020, 1, 14)),
    (&["windows", "8"], (2023, 1, 10)),
    (&["windows", "8.1"], (2023, 1, 10)),
    (&["windows", "10"], (2025, 10, 14)),
    (&["ubuntu", "14.04"], (2019, 4, 30)),
    (&["ubuntu", "16.04"], (2021, 4, 30)),
    (&["ubuntu", "18.04"], (2023, 5, 31)),
    (&["ubuntu", "20.04"], (2025, 5, 31)),
    (&["ubuntu", "22.04"], (2027, 4, 30)),
    (&["ubuntu", "24.04"], (2029, 4, 30)),
    (&["debian", "8"], (2020, 6, 30)),
    (&["debian", "9"], (2022, 6, 30)),
    (&["debian", "10"], (2024, 6, 30)),
    (&["debian", "11"], (2026, 8, 31)),
    (&["debian", "12"], (2028, 6, 30)),
    (&["centos", "6"], (2020, 11, 30)),
    (&["centos", "7"], (2024, 6, 30)),
    (&["centos", "8"], (2021, 12, 31)),
];

/// When the maker of an operating system stopped supporting it, as far as it is known.
pub fn end_of_support(os: &str, version: &str) -> Option<NaiveDate> {
    let text = format!("{os} {version}").to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !(c.is_alphanumeric() || c == '.')).filter(|w| !w.is_empty()).collect();
    // A version such as `10.0.19045` or `9.2` begins with its number; what comes after the name decides, not the build.
    let has = |wanted: &str| {
        words.iter().any(|word| {
            *word == wanted
                || (!wanted.contains('.') && wanted.parse::<u32>().is_ok() && {
                    let rest = word.strip_prefix(wanted).unwrap_or_default();
                    rest.starts_with('.') && !text.contains("windows")
                })
                || (wanted.contains('.') && word.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('.')))
        })
    };
    let (_, (year, month, day)) = ENDS.iter().find(|(wanted, _)| wanted.iter().all(|word| has(word)))?;
    NaiveDate::from_ymd_opt(*year, *month, *day)
}

/// The fields as they are kept: trimmed, bounded, addresses in one form.
pub fn clean(fields: &Fields) -> Outcomes<Fields> {
    let number = number(&fields.number);
    if number.chars().count() > LONGEST_NUMBER {
        return Err(Fault::not_done("fault-assets-number-long").arg("most", LONGEST_NUMBER).on("number"));
    }
    let name = cut(&fields.name, LONGEST);
    if name.is_empty() {
        return Err(Fault::not_done("fault-assets-name").on("name"));
    }
    let line = |text: &Option<String>| text.as_deref().map(|text| cut(text, LONGEST)).filter(|text| !text.is_empty());
    let address = |text: &Option<String>, read: fn(&str) -> Option<String>, key, field| match line(text) {
        None => Ok(None),
        Some(text) => read(&text).map(Some).ok_or_else(|| Fault::not_done(key).arg("value", &text).on(field)),
    };
    if let (Some(bought), Some(until)) = (fields.bought_on, fields.warranty_until)
        && until < bought
    {
        return Err(Fault::not_done("fault-assets-warranty").on("warranty"));
    }
    let count = |value: Option<i64>, field| match value {
        Some(value) if !(0..=MOST).contains(&value) => Err(Fault::not_done("fault-assets-count").on(field)),
        value => Ok(value),
    };
    Ok(Fields {
        number,
        kind: fields.kind,
        name,
        maker: line(&fields.maker),
        model: line(&fields.model),
        serial: line(&fields.serial),
        office_id: fields.office_id,
        user_id: fields.user_id,
        room: line(&fields.room),
        ip: address(&fields.ip, ip, "fault-assets-ip", "ip")?,
        mac: address(&fields.mac, mac, "fault-assets-mac", "mac")?,
        uuid: line(&fields.uuid).and_then(|text| uuid(&text)),
        os: line(&fields.os),
        os_version: line(&fields.os_version),
        ram_mb: count(fields.ram_mb, "ram")?,
        disk_gb: count(fields.disk_gb, "disk")?,
        cpu: line(&fields.cpu),
        bought_on: fields.bought_on,
        warranty_until: fields.warranty_until,
        supplier: line(&fields.supplier),
        contract_id: fields.contract_id,
        price_cents: fields.price_cents.filter(|cents| *cents >= 0),
        licences: count(fields.licences.filter(|_| fields.kind == Kind::Licence), "licences")?,
        attached_to: fields.attached_to,
        note: fields.note.as_deref().map(|text| block(text, LONGEST_NOTE)).filter(|text| !text.is_empty()),
    })
}

/// One line, cleaned and cut to so many characters.
pub fn cut(text: &str, most: usize) -> String {
    Shown::line(text).as_str().trim().chars().take(most).collect::<String>().trim().to_owned()
}

fn block(text: &str, most: usize) -> String {
    Shown::block(text).as_str().trim().chars().take(most).collect::<String>().trim().to_owned()
}

/// A reason, which must say something.
pub fn reason(text: &str) -> Outcomes<String> {
    let text = cut(text, LONGEST_NOTE);
    if text.is_empty() { Err(Fault::not_done("fault-assets-reason").on("reason")) } else { Ok(text) }
}

/// The words under which a thing is found.
pub fn words(fields: &Fields, office: &str, user: &str) -> String {
    let own = [&fields.maker, &fields.model, &fields.serial, &fields.room, &fields.ip, &fields.mac, &fields.os];
    let own: Vec<&str> = own.into_iter().filter_map(|text| text.as_deref()).collect();
    // Without its dashes a number is found as it is typed from the label.
    let bare: String = fields.number.chars().filter(|letter| letter.is_alphanumeric()).collect();
    format!("{} {bare} {} {} {office} {user}", fields.number, fields.name, own.join(" "))
}

/// Whether a change takes the thing elsewhere.
pub fn moves(old: &Fields, new: &Fields) -> bool {
    old.office_id != new.office_id || old.user_id != new.user_id || old.room != new.room
}

/// The states that may be chosen by hand from where a thing stands; loans and retirement have acts of their own.
pub fn states_after(state: State) -> &'static [State] {
    match state {
        State::InUse => &[State::Spare, State::InRepair],
        State::Spare => &[State::InUse, State::InRepair],
        State::InRepair => &[State::InUse, State::Spare],
        State::Lent | State::Retired => &[],
    }
}

/// Whether a warranty ends soon: today or in the coming days, not long ago.
pub fn warranty_ends(until: Option<NaiveDate>, today: NaiveDate) -> bool {
    until.is_some_and(|until| until >= today && until <= today + chrono::Days::new(WARRANTY_DAYS))
}

/// Whether an operating system is no longer supported.
pub fn unsupported(end: Option<NaiveDate>, today: NaiveDate) -> bool {
    end.is_some_and(|end| end < today)
}

/// The note of an event, for a line of the history.
pub fn told(event: &AssetEvent) -> &str {
    event.note.as_deref().unwrap_or_default()
}
/// Maker and model in one line; a model that names its maker says it once.
pub fn make(maker: Option<&str>, model: Option<&str>) -> String {
    let first = |text: &str| text.split_whitespace().next().unwrap_or_default().to_lowercase();
    let maker = maker.filter(|maker| !maker.is_empty() && model.is_none_or(|model| first(model) != first(maker)));
    [maker, model].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
