//! An office on disk: folders, database and an operator with the name of the account that runs the tests, so that the
//! program can be started in it as it is started at work.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use scrivania::base::clock::{SharedClock, SystemClock};
use scrivania::base::paths::Paths;
use scrivania::db::testing::TestDb;
use scrivania::db::{DatabaseUrl, Db};
use scrivania::desks::people::api as people;
use scrivania::desks::protocol::model::Flow;
use scrivania::desks::protocol::request::{PartyAsked, Request};
use scrivania::desks::protocol::verify::{self, Report};
use scrivania::desks::setup::{Request as SetUp, set_up};
use scrivania::desks::titolario::api as titolario;
use scrivania::work::opening::{Ground, Opening, Wishes};
use scrivania::work::session::Session;

/// An office.
pub struct Office {
    root: tempfile::TempDir,
    url: Option<String>,
}

/// What a headless command said.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Office {
    /// Empty folders: nothing has been set up.
    pub fn bare() -> Self {
        Self { root: tempfile::tempdir().expect("a folder"), url: None }
    }

    /// A Comune on SQLite, with its first operator.
    pub fn new() -> Self {
        let office = Self::bare();
        office.furnish();
        office
    }

    /// A Comune in this database, with folders of its own.
    pub fn on(url: &DatabaseUrl) -> Self {
        let address = match url {
            DatabaseUrl::Postgres(address) => address.clone(),
            DatabaseUrl::Sqlite(path) => format!("sqlite://{}", path.display()),
        };
        let office = Self::pointing_to(&address);
        office.furnish();
        office
    }

    /// Empty folders whose program is told another database address.
    pub fn pointing_to(address: &str) -> Self {
        Self { url: Some(address.to_owned()), ..Self::bare() }
    }

    /// The same folders, another address: a way around, a copy.
    pub fn by_way_of(mut self, address: String) -> Self {
        self.url = Some(address);
        self
    }

    fn furnish(&self) {
        let opening = self.opening();
        let mut db = opening.connect().expect("the database opens");
        let request = SetUp {
            name: "Comune di Prova".into(),
            ipa_code: "c_x999".into(),
            aoo_code: "AB1C2D3".into(),
            address: "Piazza 1".into(),
            patron: "13/6".into(),
            office_code: "PROT".into(),
            office_name: "Ufficio protocollo".into(),
            login: opening.account.login.clone(),
            surname: "Verdi".into(),
            given_name: "Anna".into(),
            tax_code: String::new(),
        };
        set_up(&mut db, &opening.house, &request).expect("the house is set up");
    }

    pub fn root(&self) -> &Path {
        self.root.path()
    }

    pub fn data(&self) -> PathBuf {
        self.root().join("data")
    }

    pub fn state(&self) -> PathBuf {
        self.root().join("state")
    }

    pub fn config(&self) -> PathBuf {
        self.root().join("config/config.toml")
    }

    /// Writes the configuration file.
    pub fn configure(&self, text: &str) {
        std::fs::create_dir_all(self.config().parent().unwrap()).unwrap();
        std::fs::write(self.config(), text).unwrap();
    }

    /// The embedded database.
    pub fn database(&self) -> PathBuf {
        self.data().join("scrivania.db")
    }

    /// The house as the program itself opens it, on the clock of the machine.
    pub fn opening(&self) -> Opening {
        self.opening_at(Arc::new(SystemClock))
    }

    /// The same on another clock.
    pub fn opening_at(&self, clock: SharedClock) -> Opening {
        let wishes = Wishes { database: self.url.clone(), ..Wishes::default() };
        Ground::at(Paths::under(self.root()), wishes).open(clock).expect("the house opens")
    }

    /// A connection of the test's own.
    pub fn connect(&self) -> Db {
        self.opening().connect().expect("the database opens")
    }

    /// Recomputes register and chain, and documents.
    pub fn verify(&self) -> Report {
        let opening = self.opening();
        let mut db = opening.connect().expect("the database opens");
        verify::verify(&mut db, &opening.house, true, |_| {}).expect("it can be verified")
    }

    /// The environment of the program: nothing of the machine's, an Italian clerk at an xterm.
    pub fn environment(&self) -> Vec<(String, String)> {
        let path = |path: PathBuf| path.display().to_string();
        let mut pairs = vec![
            ("PATH", std::env::var("PATH").unwrap_or_default()),
            ("HOME", path(self.root().to_owned())),
            ("LANG", "it_IT.UTF-8".to_owned()),
            ("TERM", "xterm-256color".to_owned()),
            ("SCRIVANIA_CONFIG", path(self.config())),
            ("SCRIVANIA_DATA_DIR", path(self.data())),
            ("SCRIVANIA_STATE_DIR", path(self.state())),
        ];
        if let Some(url) = &self.url {
            pairs.push(("SCRIVANIA_DATABASE_URL", url.clone()));
        }
        pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// A headless command, or another program in the same environment.
    pub fn command(&self, program: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).env_clear().envs(self.environment()).current_dir(self.root());
        command
    }

    /// Runs a headless command with standard input closed.
    pub fn run(&self, arguments: &[&str]) -> Said {
        self.run_with(arguments, &[], "")
    }

    /// Runs a headless command with more environment and something on standard input.
    pub fn run_with(&self, arguments: &[&str], more: &[(&str, &str)], input: &str) -> Said {
        let mut command = self.command(&super::program(), arguments);
        command.envs(more.iter().copied()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        // Whoever does not read its input must not hold the test up.
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap_or_default();
        let output = child.wait_with_output().expect("the program ends");
        Said {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
            err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
        }
    }
}

/// A letter that the register of a test office takes, under this key.
pub fn letter(db: &mut Db, key: &str, subject: &str) -> Request {
    let day = NaiveDate::from_ymd_opt(SystemClock::now_year(), 12, 31).expect("a day");
    let class = titolario::plan_on(db, day).expect("a plan").first().expect("a class").id;
    let office = people::offices(db).expect("offices").first().expect("an office").id;
    Request {
        parties: vec![PartyAsked { kind: "person".into(), name: "Lucia Bianchi".into(), ..PartyAsked::default() }],
        subject: subject.into(),
        class_id: Some(class),
        competence: vec![office],
        ..Request::new(Flow::In, key.into())
    }
}

/// The session of the operator with the name of this account.
pub fn operator(db: &mut Db, opening: &Opening) -> Session {
    people::session_for_login(db, &opening.account.login).expect("operators are there").expect("the operator is there")
}

/// The year of the machine's clock.
trait NowYear {
    fn now_year() -> i32;
}

impl NowYear for SystemClock {
    fn now_year() -> i32 {
        use scrivania::base::clock::Clock;
        SystemClock.today().year()
    }
}

/// Runs a test in an office on each engine.
pub fn on_both_engines(test: impl Fn(Office)) {
    scrivania::db::testing::on_both_engines(|database: &TestDb| test(Office::on(&database.url)));
}
