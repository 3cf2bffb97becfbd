//! `scrivania import register`: the register of another program. Without `--do` nothing is written: what would be brought
//! and what would be refused is said, so that the mapping can be mended first.

use std::path::Path;

use super::ImportRegister;
use super::env::{Ending, Env};
use super::export::to_file;
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Arg;
use crate::base::text::Shown;
use crate::desks::protocol::import::{self, Brought, Found, Mapping, Mode, Report, YearReport};

/// Refused rows and gaps written out one by one; the rest is counted. With `--json` all of them are there.
const LISTED: usize = 20;

/// Brings a register over, or says what would be brought.
pub fn register(env: &mut Env<'_>, wanted: &ImportRegister) -> Outcomes<Ending> {
    let mapping = mapping(wanted)?;
    let bytes = read(&wanted.file)?;
    let mode = if wanted.write { Mode::Write } else { Mode::Try };
    let name = Shown::line(&wanted.file.file_name().unwrap_or_default().to_string_lossy()).into_string();
    let bar = env.output.progress(&env.texts.get("import-bar"), 0);
    let found = Found { name: &name, bytes: &bytes };
    let brought = import::import(env.db, env.house, env.session, found, &mapping, mode, &mut |done| {
        bar.of(done);
        bar.at(done);
    });
    bar.done();
    let brought = brought.map_err(|fault| fault.arg("path", Shown::line(&wanted.file.display().to_string())))?;
    if env.output.is_json() {
        env.output.json(&brought.report)?;
    } else {
        tell(env, &brought.report, mode)?;
    }
    write_refused(env, &brought, wanted.refused.as_deref())?;
    Ok(if brought.report.refused.is_empty() { Ending::Well } else { Ending::Broken })
}

fn read(path: &Path) -> Outcomes<Vec<u8>> {
    let shown = || Shown::line(&path.display().to_string());
    std::fs::read(path).map_err(|e| Fault::not_done("fault-import-file").arg("path", shown()).because(e))
}

/// The mapping of the file, with what was said on the command line above it.
fn mapping(wanted: &ImportRegister) -> Outcomes<Mapping> {
    let mut mapping = match &wanted.map {
        Some(path) => {
            let bytes = read(path)?;
            Mapping::read(&String::from_utf8_lossy(&bytes))?
        }
        None => Mapping::default(),
    };
    mapping.columns.extend(wanted.columns.iter().cloned());
    let over = |kept: &mut String, said: &Option<String>| {
        if let Some(said) = said {
            kept.clone_from(said);
        }
    };
    over(&mut mapping.source, &wanted.source);
    over(&mut mapping.encoding, &wanted.encoding);
    over(&mut mapping.separator, &wanted.separator);
    Ok(mapping)
}

fn write_refused(env: &mut Env<'_>, brought: &Brought, path: Option<&Path>) -> Outcomes<()> {
    let Some(path) = path else { return Ok(()) };
    let rows = to_file(path, |sink| import::write_refused(brought, env.texts, sink))?;
    let args = [("rows", Arg::from(rows)), ("path", path.display().to_string().into())];
    env.output.line(&env.texts.with("import-refused-written", &args))
}

fn tell(env: &mut Env<'_>, report: &Report, mode: Mode) -> Outcomes<()> {
    let separator = if report.separator == '\t' { "tab".to_owned() } else { report.separator.to_string() };
    let read = [("encoding", Arg::from(report.encoding.name())), ("separator", separator.into())];
    env.output.line(&env.texts.with("import-read-as", &read))?;
    env.output.line(&env.texts.get("import-columns"))?;
    for (field, header) in &report.columns {
        env.output.line(&format!("  {field:<20} {}", Shown::line(header)))?;
    }
    if !report.ignored.is_empty() {
        env.output.line(&env.texts.with("import-ignored", &[("columns", report.ignored.join(", ").into())]))?;
    }
    for year in &report.years {
        tell_year(env, year)?;
    }
    tell_names(env, "import-offices", &report.offices)?;
    tell_names(env, "import-classes", &report.classes)?;
    tell_names(env, "import-media", &report.media)?;
    if !report.refused.is_empty() {
        env.output.line(&env.texts.get("import-refused"))?;
    }
    for refused in report.refused.iter().take(LISTED) {
        let reason = env.texts.get(refused.reason.key());
        let args = [("line", Arg::from(refused.line)), ("reason", reason.into()), ("value", (&*refused.value).into())];
        let key = if refused.value.is_empty() { "import-refused-row" } else { "import-refused-row-of" };
        env.output.line(&env.texts.with(key, &args))?;
    }
    if report.refused.len() > LISTED {
        let more = report.refused.len() - LISTED;
        env.output.line(&env.texts.with("import-refused-more", &[("count", more.into())]))?;
    }
    let args = [
        ("rows", Arg::from(report.rows)),
        ("new", report.new.into()),
        ("unchanged", report.unchanged.into()),
        ("joined", report.joined.into()),
        ("repeated", report.repeated.into()),
        ("refused", report.refused.len().into()),
        ("linked", report.linked.into()),
        ("named", report.named.into()),
    ];
    env.output.line(&env.texts.with("import-done", &args))?;
    env.output.line(&env.texts.with("import-parties", &args))?;
    let last = if mode == Mode::Try { "import-trial" } else { "import-written" };
    env.output.line(&env.texts.get(last))
}

fn tell_year(env: &mut Env<'_>, year: &YearReport) -> Outcomes<()> {
    let args = [
        ("year", Arg::from(year.year.to_string())),
        ("rows", year.rows.into()),
        ("first", year.first.to_string().into()),
        ("last", year.last.to_string().into()),
        ("next", (year.last + 1).to_string().into()),
        ("annulled", year.annulled.into()),
        ("reserved", year.reserved.into()),
        ("missing", year.missing.into()),
        ("backward", year.backward.into()),
    ];
    env.output.line(&env.texts.with("import-year", &args))?;
    let state = if year.goes_on { "import-year-goes-on" } else { "import-year-closed" };
    env.output.line(&env.texts.with(state, &args))?;
    if year.missing > 0 {
        let range = |(from, to): &(i64, i64)| if from == to { from.to_string() } else { format!("{from}-{to}") };
        let ranges: Vec<String> = year.gaps.iter().take(LISTED).map(range).collect();
        let more = if year.gaps.len() > LISTED { ", …" } else { "" };
        let ranges = format!("{}{more}", ranges.join(", "));
        let args = [("missing", Arg::from(year.missing)), ("ranges", ranges.into())];
        env.output.line(&env.texts.with("import-year-gaps", &args))?;
    }
    if year.backward > 0 {
        env.output.line(&env.texts.with("import-year-backward", &args))?;
    }
    Ok(())
}

fn tell_names(env: &mut Env<'_>, heading: &str, names: &[(String, u64)]) -> Outcomes<()> {
    if names.is_empty() {
        return Ok(());
    }
    env.output.line(&env.texts.get(heading))?;
    for (name, count) in names {
        env.output.line(&format!("  {count:>7}  {name}"))?;
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;
    use crate::base::i18n::{Lang, Texts};
    use crate::cli::output::Output;
    use crate::db::testing::{TestDb, sqlite};
    use crate::desks::testing::{administrator, furnish, house};

    fn say(database: &TestDb, wanted: &ImportRegister, json: bool) -> Outcomes<(Ending, String)> {
        let house = std::sync::Arc::new(house(database).0);
        let mut db = database.connect();
        let session = administrator(&mut db, &house);
        furnish(&mut db, &house);
        let (mut output, kept) = Output::kept(json);
        let (texts, url) = (Texts::of(Lang::It), &database.url);
        let mut env = Env { db: &mut db, url, house: &house, session: &session, texts, output: &mut output };
        let ending = register(&mut env, wanted)?;
        drop(output);
        Ok((ending, kept.text()))
    }

    fn wanted(database: &TestDb, text: &str) -> ImportRegister {
        let file = database.folder().join("registro.csv");
        std::fs::write(&file, text).unwrap();
        ImportRegister {
            refused: Some(database.folder().join("scarti.csv")),
            file,
            map: None,
            columns: vec![("oggetto".into(), "Testo".into())],
            source: Some("Vecchio".into()),
            encoding: None,
            separator: None,
            write: false,
        }
    }

    const TEXT: &str = "Numero;Data;Tipo;Testo\n1;2/1/2025;A;Uno\n3;3/1/2025;A;Tre\nx;3/1/2025;A;No\n";

    #[test]
    fn a_trial_says_what_would_come_and_writes_the_refused_rows() {
        let database = sqlite();
        let (ending, text) = say(&database, &wanted(&database, TEXT), false).unwrap();
        assert_eq!(ending, Ending::Broken);
        for told in ["Numeri mancanti 1: 2", "riga 4: numero di protocollo non leggibile («x»)", "Prova: non è stato"]
        {
            assert!(text.contains(told), "{told} in:\n{text}");
        }
        let refused = std::fs::read_to_string(database.folder().join("scarti.csv")).unwrap();
        assert!(refused.contains("4;numero di protocollo non leggibile: x;x;3/1/2025;A;No"), "{refused}");
    }

    #[test]
    fn it_writes_when_it_is_told_to_and_answers_in_json() {
        let database = sqlite();
        let wanted = ImportRegister { write: true, ..wanted(&database, TEXT) };
        let (_, text) = say(&database, &wanted, true).unwrap();
        let report: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&report["new"], &report["years"][0]["missing"]), (&2.into(), &1.into()));
        assert_eq!(report["refused"][0]["reason"], "import-reason-number");
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let database = sqlite();
        let absent = ImportRegister { file: database.folder().join("nulla.csv"), ..wanted(&database, TEXT) };
        let fault = say(&database, &absent, false).unwrap_err();
        assert!(fault.line(Texts::of(Lang::It)).contains("nulla.csv"), "{fault}");
    }
}
