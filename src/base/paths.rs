//! The program's folders: configuration, data, state; private to the account, movable by environment variables.

use std::fs;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::fault::{Fault, Outcomes};

/// Where things are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// Configuration file (`scrivania.toml`) and own themes.
    pub config: PathBuf,
    /// The embedded database, documents, papers.
    pub data: PathBuf,
    /// Logs, reports, drafts that could not reach the database, the high-water mark.
    pub state: PathBuf,
}

impl Paths {
    /// The folders of this account, or those that `SCRIVANIA_CONFIG_DIR`, `SCRIVANIA_DATA_DIR` and
    /// `SCRIVANIA_STATE_DIR` name.
    pub fn of_account() -> Outcomes<Self> {
        let own = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let usual = ProjectDirs::from("it", "", "scrivania");
        let usual = |pick: fn(&ProjectDirs) -> PathBuf| usual.as_ref().map(pick);
        let state = |dirs: &ProjectDirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned();
        let missing = || Fault::not_done("fault-paths-home");
        Ok(Self {
            config: own("SCRIVANIA_CONFIG_DIR").or_else(|| usual(|d| d.config_dir().to_owned())).ok_or_else(missing)?,
            data: own("SCRIVANIA_DATA_DIR").or_else(|| usual(|d| d.data_dir().to_owned())).ok_or_else(missing)?,
            state: own("SCRIVANIA_STATE_DIR").or_else(|| usual(state)).ok_or_else(missing)?,
        })
    }

    /// All folders below one; for tests and demonstrations.
    pub fn below(root: &Path) -> Self {
        Self { config: root.join("config"), data: root.join("data"), state: root.join("state") }
    }

    /// Creates data and state folders (mode 0700) where they are missing, and makes sure that they can be written to.
    pub fn prepare(&self) -> Outcomes<()> {
        [&self.data, &self.state].into_iter().try_for_each(|folder| create_private(folder))
    }
}

/// Creates a folder for its owner alone where it is missing, and makes sure that it can be written to.
pub fn create_private(folder: &Path) -> Outcomes<()> {
    let failed = |key| move |error: io::Error| Fault::not_done(key).arg("folder", folder.display()).because(error);
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed("fault-paths-create"))?;
    tempfile::tempfile_in(folder).map(drop).map_err(failed("fault-paths-write"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may")]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn folders_are_private() {
        let root = tempfile::tempdir().unwrap();
        let paths = Paths::below(root.path());
        paths.prepare().unwrap();
        assert_eq!(fs::metadata(&paths.data).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("data"), "in the way").unwrap();
        assert_eq!(Paths::below(root.path()).prepare().unwrap_err().key, "fault-paths-create");
    }
}
