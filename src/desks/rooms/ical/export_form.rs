//! Giving bookings out as a calendar from the screen: a room or all, some months, into the folder of papers.

use chrono::{Datelike, Months, NaiveDate};

use super::exporting::{Outward, export};
use crate::base::dates;
use crate::base::i18n::Lang;
use crate::base::i18n::Texts;
use crate::base::paths::create_private;
use crate::base::text::Shown;
use crate::db::drafts::Draft;
use crate::desks::protocol::api::papers_folder;
use crate::desks::rooms::letters::service::write_whole;
use crate::desks::rooms::small_form::{self, Loaded, Plan, SmallForm, date_reader};
use crate::desks::rooms::store;
use crate::ui::form::{Field, Form, Group, Item, Value};
use crate::ui::words::Words;
use crate::work::screen::{Context, task};
use crate::work::session::Permission;

/// Name of the form.
pub const NAME: &str = "rooms.ical-export";

/// The form; `room` is proposed, by code and name.
pub fn form(room: Option<(&str, &str)>, cx: &Context<'_>) -> SmallForm {
    let read = date_reader(cx);
    let today = cx.house.clock.today();
    let first = NaiveDate::from_ymd_opt(today.year(), today.month(), 1).unwrap_or(today);
    let last = today.checked_add_months(Months::new(12)).unwrap_or(today);
    let mut fields = vec![
        Field::look("room", "rooms-ical-field-room").placeholder("rooms-ical-all-rooms"),
        Field::date("from", "rooms-ical-field-from", read.clone()).required(),
        Field::date("to", "rooms-ical-field-to", read).required().beside(),
    ];
    if cx.session.may(Permission::KeepRooms) {
        fields.push(Field::flag("personal", "rooms-ical-field-personal"));
    }
    let mut form = Form::new(vec![Group::new("rooms-ical-export-group", fields)]);
    if let Some((code, name)) = room {
        form.set("room", Value::item(Item::new(code, name, code)));
    }
    form.set("from", Value::text(dates::date(first)));
    form.set("to", Value::text(dates::date(last)));
    form.mark_clean();
    let load = task(|db, _, _| {
        let rooms = store::rooms(db, true)?;
        let rooms = rooms.iter().map(|room| Item::new(&room.code, &room.name, &room.code)).collect();
        Ok(Loaded { values: Vec::new(), lists: vec![("room", rooms)] })
    });
    SmallForm::new(Plan {
        name: NAME,
        subject: "new".to_owned(),
        about: small_form::kept(&room),
        title: Words::Key("rooms-ical-export-title"),
        help: "rooms-help-ical-export",
        done: "rooms-ical-exported",
        form,
        load: Some(load),
        finder: None,
        save: Box::new(move |form| {
            let outward = Outward {
                room: form.item("room").map(|item| item.id.clone()),
                from: form.date("from").unwrap_or(first),
                to: form.date("to").unwrap_or(last),
                personal: form.flag("personal"),
            };
            Ok(task(move |db, house, session| {
                // A calendar that leaves the house is in Italian, as every paper.
                let exported = export(db, house, session, &outward, Texts::of(Lang::It))?;
                let folder = papers_folder(house);
                create_private(&folder)?;
                let code: String = outward.room.as_deref().unwrap_or("sale").to_lowercase();
                let code: String = code.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
                let name = format!("calendario-{code}-{}.ics", outward.from.format("%Y%m%d"));
                write_whole(&folder, &folder.join(&name), exported.text.as_bytes())?;
                Ok(Words::Key("rooms-ical-exported")
                    .arg("count", exported.bookings)
                    .arg("file", Shown::line(&name))
                    .arg("folder", Shown::line(&folder.display().to_string())))
            }))
        }),
    })
}

/// Opens the form that a draft was left in, if it is this one.
pub fn resume(draft: &Draft, cx: &Context<'_>) -> Option<SmallForm> {
    (draft.form == NAME).then(|| form(None, cx))
}
