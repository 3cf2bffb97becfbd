//! Opening the house: from what was wished on the command line to folders, language, configuration, database address
//! and the house itself. The screen and the headless commands come in by the same door.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rand::RngExt;
use sha2::{Digest, Sha256};

use super::account::{self, Account};
use super::facts;
use super::house::{House, SharedHouse};
use super::session::Session;
use crate::base::clock::SharedClock;
use crate::base::config::{Config, ConfigWarning, Pec};
use crate::base::fault::{Fault, Outcomes};
use crate::base::i18n::{Lang, Texts};
use crate::base::paths::Paths;
use crate::db::highwater::HighWater;
use crate::db::{DatabaseUrl, Db, migrate};
use crate::files::Store;

/// Address that the demonstration would send from; the domain is of those that never exist.
const DEMO_ADDRESS: &str = "protocollo@pec.comune.borgosanlieto.esempio.it";

/// Fills a new demonstration database; does nothing to one that is already filled.
pub type Fill = fn(&mut Db, &House) -> Outcomes<()>;

/// What was wished on the command line; each comes before the configuration file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Database address.
    pub database: Option<String>,
    /// Language.
    pub lang: Option<Lang>,
    /// Theme.
    pub theme: Option<String>,
    /// Configuration file.
    pub config: Option<PathBuf>,
    /// The demonstration database.
    pub demo: bool,
}

/// What is known before anything is opened: enough to speak to the user.
pub struct Ground {
    /// Folders.
    pub paths: Paths,
    /// Configuration.
    pub config: Config,
    /// What was wrong in the configuration.
    pub warnings: Vec<ConfigWarning>,
    /// Words in the user's language.
    pub texts: &'static Texts,
    wishes: Wishes,
}

/// The language of the environment and the wishes alone, for whatever goes wrong before the configuration is read.
pub fn first_language(lang: Option<Lang>) -> &'static Texts {
    Texts::of(lang.unwrap_or_else(|| Config::default().screen_language(|name| std::env::var(name).ok())))
}

impl Ground {
    /// Finds folders and configuration.
    pub fn find(wishes: Wishes) -> Outcomes<Self> {
        Ok(Self::at(Paths::find()?, wishes))
    }

    /// The same at these places.
    pub fn at(paths: Paths, wishes: Wishes) -> Self {
        let (config, warnings) = match &wishes.config {
            Some(file) => Config::load_named(file),
            None => paths.load_config(),
        };
        let lang = wishes.lang.unwrap_or_else(|| config.screen_language(|name| std::env::var(name).ok()));
        let paths = if wishes.demo { demo_places(paths) } else { paths };
        Self { paths, config, warnings, texts: Texts::of(lang), wishes }
    }

    /// The theme wished for, by name or file.
    pub fn theme(&self) -> &str {
        self.wishes.theme.as_deref().unwrap_or(&self.config.theme)
    }

    /// Whether this is the demonstration.
    pub fn is_demo(&self) -> bool {
        self.wishes.demo
    }

    /// Where the database is. The demonstration never touches the database of the configuration.
    pub fn database(&self) -> Outcomes<DatabaseUrl> {
        let configured = self.config.database.as_ref().filter(|_| !self.wishes.demo);
        match self.wishes.database.as_ref().or(configured) {
            Some(address) => DatabaseUrl::parse(address),
            None if !self.wishes.demo && self.hidden_database().is_some() => self.refuse_to_guess(),
            None => Ok(DatabaseUrl::Sqlite(self.paths.database_file())),
        }
    }

    /// What is wrong in the configuration just where the database may have been named.
    fn hidden_database(&self) -> Option<&ConfigWarning> {
        self.warnings.iter().find(|warning| warning.may_hide("database"))
    }

    /// The usual file in the place of one that was named and cannot be read would be a new, empty register.
    fn refuse_to_guess(&self) -> Outcomes<DatabaseUrl> {
        let place = self.hidden_database().map(|warning| warning.place(self.texts)).unwrap_or_default();
        let cause = self.hidden_database().map(|warning| warning.text(self.texts)).unwrap_or_default();
        Err(Fault::not_done("fault-configuration-database").arg("place", place).because(cause))
    }

    /// Puts the house together; the database itself is not opened yet.
    pub fn open(self, clock: SharedClock) -> Outcomes<Opening> {
        let url = self.database()?;
        self.paths.create()?;
        let account = account::current()?;
        let documents = match &self.config.documents {
            Some(folder) if !self.wishes.demo => folder.clone(),
            _ => self.paths.documents(),
        };
        let files = Store::open(documents)?;
        let highwater = HighWater::open(&mark_file(self.paths.data(), &url))?;
        let Self { paths, mut config, warnings, texts, wishes } = self;
        if wishes.demo {
            // The demonstration sends nothing, whatever the office's configuration names.
            config.pec = Pec { outbox: Some(paths.demo_outbox()), address: Some(DEMO_ADDRESS.to_owned()) };
        }
        let house = House::new(clock, config, paths, files, highwater);
        // The link of the system and not the name: an update puts another program in its place while this one runs.
        let house = Arc::new(house.reading_apart(PathBuf::from("/proc/self/exe")));
        let usual = wishes.config.is_none();
        Ok(Opening { house, url, texts, account, token: fresh_token(), warnings, usual })
    }
}

/// The demonstration has folders of its own, so that nothing of it ever mixes with the office's papers.
fn demo_places(paths: Paths) -> Paths {
    let data = paths.data().join("demo");
    paths.with_data(data)
}

/// Each database has its own file of marks.
fn mark_file(folder: &Path, url: &DatabaseUrl) -> PathBuf {
    folder.join(format!("{:x}.marks", Sha256::digest(url.shown())))
}

fn fresh_token() -> String {
    format!("{:032x}", rand::rng().random::<u128>())
}

/// A house whose database can be opened.
pub struct Opening {
    /// The house.
    pub house: SharedHouse,
    /// Where the database is.
    pub url: DatabaseUrl,
    /// Words in the user's language.
    pub texts: &'static Texts,
    /// Who runs this process.
    pub account: Account,
    /// Random name of this sitting, for the audit chain.
    pub token: String,
    /// What was wrong in the configuration.
    pub warnings: Vec<ConfigWarning>,
    /// The file of the configuration is the usual one, and not one that was named for this start alone.
    usual: bool,
}

impl Opening {
    /// Leaves an explained configuration for whoever has none yet: whoever works with the screen finds what can be set, also
    /// in a house that a colleague set up.
    pub fn leave_sample(&self) {
        let paths = &self.house.paths;
        if self.usual && !paths.config_file().exists() {
            paths.leave_sample(&Config::sample(self.texts));
        }
    }

    /// Opens the database, brings it to the present shape and reads the facts of the house.
    pub fn connect(&self) -> Outcomes<Db> {
        let mut db = self.url.open()?;
        migrate::run(&mut db, &self.url)?;
        self.house.set_facts(facts::read(&mut db)?);
        Ok(db)
    }

    /// Nobody yet, under the name of the account.
    pub fn nobody(&self) -> Session {
        Session::nobody(&self.account.login, self.token.clone())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;

    fn ground(root: &Path, wishes: Wishes) -> Ground {
        Ground::at(Paths::under(root), wishes)
    }

    #[test]
    fn the_demonstration_is_kept_apart() {
        let root = tempfile::tempdir().unwrap();
        let file = Paths::under(root.path()).config_file().to_owned();
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, "database = \"postgres://office/register\"\ndocuments = \"/srv/papers\"\n").unwrap();
        let office = ground(root.path(), Wishes::default());
        assert!(matches!(office.database().unwrap(), DatabaseUrl::Postgres(_)));
        let demo = ground(root.path(), Wishes { demo: true, ..Wishes::default() });
        let DatabaseUrl::Sqlite(path) = demo.database().unwrap() else { panic!("the office's database") };
        assert!(path.starts_with(root.path().join("data/demo")));
        assert!(demo.paths.data().starts_with(root.path().join("data/demo")));
    }

    #[test]
    fn a_wish_comes_before_the_configuration() {
        let root = tempfile::tempdir().unwrap();
        let wishes = Wishes {
            database: Some("sqlite:///tmp/other.db".into()),
            lang: Some(Lang::En),
            theme: Some("mono".into()),
            ..Wishes::default()
        };
        let ground = ground(root.path(), wishes);
        assert_eq!(ground.texts.lang(), Lang::En);
        assert_eq!(ground.theme(), "mono");
        assert_eq!(ground.database().unwrap(), DatabaseUrl::Sqlite("/tmp/other.db".into()));
    }

    #[test]
    fn a_configuration_that_was_named_and_is_missing_is_told() {
        let root = tempfile::tempdir().unwrap();
        let wishes = Wishes { config: Some(root.path().join("none.toml")), ..Wishes::default() };
        assert_eq!(ground(root.path(), wishes).warnings.len(), 1);
    }

    #[test]
    fn a_database_that_may_have_been_named_is_not_replaced_by_another() {
        let root = tempfile::tempdir().unwrap();
        let file = Paths::under(root.path()).config_file().to_owned();
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        for hidden in
            ["databse = \"postgres://office/register\"", "database = 7", "database = \"postgres://off", "\u{0}"]
        {
            std::fs::write(&file, hidden).unwrap();
            let fault = ground(root.path(), Wishes::default()).database().unwrap_err();
            assert_eq!(fault.key, "fault-configuration-database", "{hidden}");
            let demo = Wishes { demo: true, ..Wishes::default() };
            assert!(ground(root.path(), demo).database().is_ok());
            let wish = Wishes { database: Some("sqlite:///tmp/x.db".into()), ..Wishes::default() };
            assert!(ground(root.path(), wish).database().is_ok());
        }
        for seen in ["them = \"mono\"", "database = \"sqlite:///tmp/x.db\"\ntheme = \"mono", "mouse = 7"] {
            std::fs::write(&file, seen).unwrap();
            assert!(ground(root.path(), Wishes::default()).database().is_ok(), "{seen}");
        }
    }

    #[test]
    fn whoever_has_no_configuration_is_left_one_and_nobody_elses_is_touched() {
        let left = |named: bool, there: Option<&str>| {
            let root = tempfile::tempdir().unwrap();
            let (file, other) = (Paths::under(root.path()).config_file().to_owned(), root.path().join("other.toml"));
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&other, "theme = \"mono\"").unwrap();
            if let Some(text) = there {
                std::fs::write(&file, text).unwrap();
            }
            let wishes = Wishes { config: named.then_some(other), ..Wishes::default() };
            let clock = crate::base::clock::FixedClock::at(chrono::DateTime::UNIX_EPOCH);
            ground(root.path(), wishes).open(clock).unwrap().leave_sample();
            std::fs::read_to_string(&file).ok()
        };
        let sample = left(false, None).unwrap();
        assert!(sample.contains("\n#theme = "), "{sample}");
        assert_eq!(left(false, Some("mouse = true")).as_deref(), Some("mouse = true"));
        assert_eq!(left(true, None), None, "a file that was named is the configuration");
    }

    #[test]
    fn every_database_has_marks_of_its_own() {
        let folder = Path::new("/marks");
        let one = mark_file(folder, &DatabaseUrl::Sqlite("/a.db".into()));
        let other = mark_file(folder, &DatabaseUrl::Sqlite("/b.db".into()));
        assert_ne!(one, other);
        let with_password = DatabaseUrl::parse("postgres://a:one@h/d").unwrap();
        let without = DatabaseUrl::parse("postgres://a:two@h/d").unwrap();
        assert_eq!(mark_file(folder, &with_password), mark_file(folder, &without));
    }
}
