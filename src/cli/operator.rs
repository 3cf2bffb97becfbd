//! `scrivania operator`: who works here, without a screen. A password is never an argument: arguments are seen by
//! everybody on the machine.

use std::io::{BufRead, IsTerminal, Write};

use rustix::termios::{self, LocalModes, OptionalActions};
use serde::Serialize;

use super::OperatorAct;
use super::env::{Ending, Env};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::Texts;
use crate::base::text::Shown;
use crate::desks::people::model::{NewOperator, Operator};
use crate::desks::people::service;
use crate::work::session::Role;

/// Runs a command on the operators.
pub fn run(env: &mut Env<'_>, act: &OperatorAct) -> Outcomes<Ending> {
    match act {
        OperatorAct::List => list(env)?,
        OperatorAct::Add { login, surname, name, tax_code, roles, offices } => {
            let new = NewOperator {
                login: login.clone(),
                surname: surname.clone(),
                name: name.clone(),
                tax_code: tax_code.clone(),
                roles: roles.clone(),
                offices: office_ids(env, offices)?,
            };
            service::create_operator(env.db, env.house, env.session, &new)?;
            done(env, login)?;
        }
        OperatorAct::Change { login, roles, offices } => {
            let operator = find(env, login)?;
            let mut new = operator.fields();
            if !roles.is_empty() {
                new.roles.clone_from(roles);
            }
            if !offices.is_empty() {
                new.offices = office_ids(env, offices)?;
            }
            service::change_operator(env.db, env.house, env.session, operator.id, operator.version, &new)?;
            done(env, login)?;
        }
        OperatorAct::Disable { login } => set_active(env, login, false)?,
        OperatorAct::Enable { login } => set_active(env, login, true)?,
        OperatorAct::Password { login } => {
            let operator = find_for_password(env, login)?;
            let password = read_password(env.texts, &mut std::io::stdin().lock())?;
            service::set_password(env.db, env.house, env.session, operator, &password)?;
            done(env, login)?;
        }
    }
    Ok(Ending::Well)
}

/// A role by its name, with the word that is typed beside it.
fn named(role: Role, texts: &Texts) -> String {
    format!("{} ({})", role.name(texts), role.code())
}

/// All roles that an operator may have.
pub fn roles(texts: &Texts) -> String {
    Role::ALL.map(|role| named(role, texts)).join(", ")
}

/// An operator as the list shows them.
#[derive(Serialize)]
struct Line {
    login: String,
    name: String,
    roles: Vec<&'static str>,
    /// The roles by name, for whoever reads the table.
    #[serde(skip)]
    named: String,
    offices: Vec<String>,
    active: bool,
    password: bool,
}

fn list(env: &mut Env<'_>) -> Outcomes<()> {
    let offices = service::offices(env.db, env.session)?;
    let code = |id: &i64| offices.iter().find(|office| office.id == *id).map(|office| office.code.clone());
    let lines: Vec<Line> = service::operators(env.db, env.session)?
        .into_iter()
        .map(|operator| Line {
            name: operator.full_name(),
            roles: operator.roles.iter().map(|role| role.code()).collect(),
            named: operator.roles.iter().map(|role| named(*role, env.texts)).collect::<Vec<_>>().join(", "),
            offices: operator.offices.iter().filter_map(code).collect(),
            login: operator.login,
            active: operator.active,
            password: operator.has_password,
        })
        .collect();
    if env.output.is_json() {
        return env.output.json(&lines);
    }
    let word = |key: &str| env.texts.get(key);
    let heading: Vec<String> =
        ["login", "name", "roles", "offices", "state"].map(|name| word(&format!("people-column-{name}"))).to_vec();
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            let state = if line.active { "people-state-active" } else { "people-state-inactive" };
            let cells =
                [line.login.clone(), line.name.clone(), line.named.clone(), line.offices.join(", "), word(state)];
            cells.iter().map(|cell| Shown::line(cell).to_string()).collect()
        })
        .collect();
    env.output.table(&heading.iter().map(String::as_str).collect::<Vec<_>>(), &rows)
}

fn done(env: &mut Env<'_>, login: &str) -> Outcomes<()> {
    if env.output.is_json() {
        env.output.json(&serde_json::json!({ "login": login, "done": true }))
    } else {
        let login = Shown::line(login).to_string();
        env.output.line(&env.texts.with("people-done", &[("login", login.as_str().into())]))
    }
}

fn find(env: &mut Env<'_>, login: &str) -> Outcomes<Operator> {
    service::operator_by_login(env.db, env.session, login)?.ok_or_else(|| unknown(login))
}

/// One's own password needs no administrator.
fn find_for_password(env: &mut Env<'_>, login: &str) -> Outcomes<i64> {
    if login == env.session.login { Ok(env.session.operator_id) } else { Ok(find(env, login)?.id) }
}

fn unknown(login: &str) -> Fault {
    Fault::not_done("fault-people-no-operator").arg("login", Shown::line(login))
}

fn set_active(env: &mut Env<'_>, login: &str, active: bool) -> Outcomes<()> {
    let operator = find(env, login)?;
    service::set_operator_active(env.db, env.house, env.session, operator.id, operator.version, active)?;
    done(env, login)
}

fn office_ids(env: &mut Env<'_>, codes: &[String]) -> Outcomes<Vec<i64>> {
    let offices = service::offices(env.db, env.session)?;
    codes
        .iter()
        .map(|code| {
            let wanted = code.trim().to_uppercase();
            let found = offices.iter().find(|office| office.code == wanted).map(|office| office.id);
            found.ok_or_else(|| Fault::not_done("fault-people-office-unknown").arg("office", Shown::line(code)))
        })
        .collect()
}

/// Reads a password: from a terminal twice and without showing it, from a pipe the first line.
fn read_password(texts: &Texts, input: &mut impl BufRead) -> Outcomes<String> {
    if !std::io::stdin().is_terminal() {
        return read_line(input);
    }
    let hidden = Hidden::begin()?;
    let first = ask(&texts.get("people-password-new"), input)?;
    let second = ask(&texts.get("people-password-again"), input)?;
    drop(hidden);
    if first == second { Ok(first) } else { Err(Fault::not_done("fault-people-password-differs")) }
}

fn ask(prompt: &str, input: &mut impl BufRead) -> Outcomes<String> {
    let failed = |e: std::io::Error| Fault::not_done("fault-people-password-read").because(e);
    let mut words = std::io::stderr().lock();
    write!(words, "{prompt} ").and_then(|()| words.flush()).map_err(failed)?;
    let line = read_line(input)?;
    writeln!(words).map_err(failed)?;
    Ok(line)
}

fn read_line(input: &mut impl BufRead) -> Outcomes<String> {
    let mut line = String::new();
    let failed = |e: std::io::Error| Fault::not_done("fault-people-password-read").because(e);
    // A limit, so that a pipe without an end is no way to fill the memory.
    std::io::Read::take(input, 4096).read_line(&mut line).map_err(failed)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// The terminal without echo, as long as this lives.
struct Hidden(termios::Termios);

impl Hidden {
    fn begin() -> Outcomes<Self> {
        let failed = |e: rustix::io::Errno| Fault::not_done("fault-people-password-read").because(e);
        let before = termios::tcgetattr(std::io::stdin()).map_err(failed)?;
        let mut silent = before.clone();
        silent.local_modes -= LocalModes::ECHO;
        termios::tcsetattr(std::io::stdin(), OptionalActions::Flush, &silent).map_err(failed)?;
        Ok(Self(before))
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        if let Err(error) = termios::tcsetattr(std::io::stdin(), OptionalActions::Now, &self.0) {
            tracing::warn!(%error, "the terminal still hides what is typed");
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;

    use crate::base::i18n::Lang;
    use crate::cli::output::Output;
    use crate::db::testing::sqlite;
    use crate::desks::testing::{administrator, house};

    /// Runs commands one after the other as the first operator; answers what the last one said.
    fn said_as(json: bool, acts: &[OperatorAct]) -> Outcomes<String> {
        let database = sqlite();
        let house = std::sync::Arc::new(house(&database).0);
        let mut db = database.connect();
        let session = administrator(&mut db, &house);
        let mut text = String::new();
        for act in acts {
            let (mut output, kept) = Output::kept(json);
            let (texts, url) = (Texts::of(Lang::It), &database.url);
            let mut env = Env { db: &mut db, url, house: &house, session: &session, texts, output: &mut output };
            run(&mut env, act)?;
            drop(output);
            text = kept.text();
        }
        Ok(text)
    }

    /// The same as JSON.
    fn said(acts: &[OperatorAct]) -> Outcomes<serde_json::Value> {
        said_as(true, acts).map(|text| serde_json::from_str(&text).unwrap())
    }

    fn add(login: &str, office: &str) -> OperatorAct {
        OperatorAct::Add {
            login: login.to_owned(),
            surname: "Neri".to_owned(),
            name: "Bruno".to_owned(),
            tax_code: None,
            roles: vec![Role::Clerk],
            offices: vec![office.to_owned()],
        }
    }

    #[test]
    fn operators_come_change_and_go() {
        let promote =
            OperatorAct::Change { login: "bruno".to_owned(), roles: vec![Role::Registrar], offices: Vec::new() };
        let leave = OperatorAct::Disable { login: "bruno".to_owned() };
        let list = said(&[add("bruno", "prot"), promote, leave, OperatorAct::List]).unwrap();
        let bruno = list.as_array().unwrap().iter().find(|line| line["login"] == "bruno").unwrap();
        assert_eq!(bruno["roles"], serde_json::json!(["registrar"]));
        assert_eq!(bruno["offices"], serde_json::json!(["PROT"]));
        assert_eq!((&bruno["active"], &bruno["name"]), (&false.into(), &"Neri Bruno".into()));
    }

    #[test]
    fn the_list_names_roles_and_the_word_for_each() {
        let list = said_as(false, &[add("bruno", "prot"), OperatorAct::List]).unwrap();
        let bruno = list.lines().find(|line| line.starts_with("bruno")).unwrap();
        assert!(bruno.contains("addetto d'ufficio (clerk)"), "{list}");
    }

    #[test]
    fn what_is_not_there_is_named() {
        let nobody = OperatorAct::Enable { login: "nessuno".to_owned() };
        assert_eq!(said(&[nobody]).unwrap_err().key, "fault-people-no-operator");
        assert_eq!(said(&[add("bruno", "XYZ")]).unwrap_err().key, "fault-people-office-unknown");
        let last = OperatorAct::Disable { login: "bianchi".to_owned() };
        assert_eq!(said(&[last]).unwrap_err().key, "fault-people-last-administrator");
    }

    #[test]
    fn a_piped_password_is_one_line_without_its_end() {
        let read = |bytes: &[u8]| read_line(&mut std::io::BufReader::new(bytes)).unwrap();
        assert_eq!(read(b"una frase lunga\r\naltro\n"), "una frase lunga");
        assert_eq!(read(b"senza fine"), "senza fine");
        assert_eq!(read(b""), "");
        assert_eq!(read(&vec![b'x'; 1 << 20]).len(), 4096);
    }
}
