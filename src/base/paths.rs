//! The program's folders: configuration, data, state; private to the account, movable by environment variables.
//!
//! `SCRIVANIA_CONFIG` names the configuration file, `SCRIVANIA_DATA_DIR` and `SCRIVANIA_STATE_DIR` the folders.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::config::{Config, ConfigWarning};
use super::fault::{Fault, Outcomes};

/// Where things are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    config_file: PathBuf,
    data: PathBuf,
    state: PathBuf,
}

impl Paths {
    /// The folders of this account, or those that the environment names.
    pub fn find() -> Outcomes<Self> {
        let own = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let usual = ProjectDirs::from("it", "", "scrivania");
        let usual = |pick: fn(&ProjectDirs) -> PathBuf| usual.as_ref().map(pick);
        let home = || Fault::not_done("fault-paths-home");
        let state = |dirs: &ProjectDirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned();
        Ok(Self {
            config_file: own("SCRIVANIA_CONFIG")
                .or_else(|| usual(|dirs| dirs.config_dir().join("config.toml")))
                .ok_or_else(home)?,
            data: own("SCRIVANIA_DATA_DIR").or_else(|| usual(|dirs| dirs.data_dir().to_owned())).ok_or_else(home)?,
            state: own("SCRIVANIA_STATE_DIR").or_else(|| usual(state)).ok_or_else(home)?,
        })
    }

    /// All folders below one; for tests.
    pub fn under(root: &Path) -> Self {
        Self { config_file: root.join("config/config.toml"), data: root.join("data"), state: root.join("state") }
    }

    /// The same with another data folder.
    #[must_use]
    pub fn with_data(self, data: PathBuf) -> Self {
        Self { data, ..self }
    }

    /// Creates data and state folders (mode 0700) where they are missing, and makes sure that they can be written to.
    pub fn create(&self) -> Outcomes<()> {
        [&self.data, &self.state].into_iter().try_for_each(|folder| create_private(folder))
    }

    /// The configuration file.
    pub fn config_file(&self) -> &Path {
        &self.config_file
    }

    /// Reads the configuration; a file that is not there is an empty one.
    pub fn load_config(&self) -> (Config, Vec<ConfigWarning>) {
        Config::load(&self.config_file)
    }

    /// Leaves a sample configuration, with every setting explained and commented out, where there is no configuration
    /// yet. It is a help and not needed: a folder that cannot be written to is no failure.
    pub fn leave_sample(&self, sample: &str) {
        let written = (|| {
            if let Some(folder) = self.config_file.parent() {
                fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
            }
            let mut file = fs::File::create_new(&self.config_file)?;
            file.write_all(sample.as_bytes()).inspect_err(|_| {
                // Half a sample would be read as a broken configuration.
                fs::remove_file(&self.config_file).unwrap_or_default();
            })
        })();
        match written {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                tracing::info!(%error, "no sample configuration");
            }
            _ => {}
        }
    }

    /// The embedded database, documents, papers.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Logs, reports, drafts that could not reach the database.
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// The embedded database.
    pub fn database_file(&self) -> PathBuf {
        self.data.join("scrivania.db")
    }

    /// The document store.
    pub fn documents(&self) -> PathBuf {
        self.data.join("documents")
    }

    /// The outbox of the demonstration: a folder that nobody takes messages from.
    pub fn demo_outbox(&self) -> PathBuf {
        self.data.join("posta-in-uscita")
    }

    /// The folder of the log files.
    pub fn log(&self) -> PathBuf {
        self.state.join("log")
    }
}

/// Creates a folder for its owner alone where it is missing, and makes sure that it can be written to.
pub fn create_private(folder: &Path) -> Outcomes<()> {
    let failed = |key| move |error: io::Error| Fault::not_done(key).arg("folder", folder.display()).because(error);
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed("fault-paths-create"))?;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).map_err(failed("fault-paths-write"))?;
    tempfile::tempfile_in(folder).map(drop).map_err(failed("fault-paths-write"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use super::*;

    #[test]
    fn folders_are_private() {
        let root = tempfile::tempdir().unwrap();
        let paths = Paths::under(root.path());
        paths.create().unwrap();
        assert_eq!(fs::metadata(paths.data()).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_sample_is_left_only_where_there_is_no_configuration() {
        let root = tempfile::tempdir().unwrap();
        let paths = Paths::under(root.path());
        paths.leave_sample("# prima");
        paths.leave_sample("# seconda");
        assert_eq!(fs::read_to_string(paths.config_file()).unwrap(), "# prima");
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("data"), "in the way").unwrap();
        assert_eq!(Paths::under(root.path()).create().unwrap_err().key, "fault-paths-create");
    }
}
