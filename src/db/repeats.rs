//! What an operator saved last in each form, so that the next record of that form can repeat it. A convenience: it is
//! replaced with every save, and whoever finds nothing here types.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::schema::form_repeats;
use super::{Db, stored};
use crate::base::fault::Outcomes;

/// Keeps what was saved in a form, in place of what was saved there before.
pub fn keep(db: &mut Db, operator: i64, form: &str, content: &str, at: DateTime<Utc>) -> Outcomes<()> {
    super::write_soon(db, |db| {
        let changed = diesel::update(form_repeats::table.find((operator, form)))
            .set((form_repeats::content.eq(content), form_repeats::saved_at.eq(stored(at))))
            .execute(db)?;
        if changed == 0 {
            diesel::insert_into(form_repeats::table)
                .values((
                    form_repeats::operator_id.eq(operator),
                    form_repeats::form.eq(form),
                    form_repeats::content.eq(content),
                    form_repeats::saved_at.eq(stored(at)),
                ))
                .execute(db)?;
        }
        Ok(())
    })
}

/// What an operator saved last in a form.
pub fn last(db: &mut Db, operator: i64, form: &str) -> Outcomes<Option<String>> {
    Ok(form_repeats::table.find((operator, form)).select(form_repeats::content).first(db).optional()?)
}
