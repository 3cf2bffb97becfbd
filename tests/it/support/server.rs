//! A PostgreSQL server of a test's own, which may be stopped and started again, and a line to it that can be cut at the
//! moment of a commit.

use std::io::{ErrorKind, Read, Write};
use std::net::Shutdown;
use std::os::unix::fs::chown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{installed, left_out};

/// A server on a Unix socket; it goes away with its folder when dropped.
pub struct Server {
    folder: tempfile::TempDir,
    programs: PathBuf,
    /// Number of the account that runs it, where it cannot be ours.
    account: Option<u32>,
}

/// The folder with the newest server programs; Debian keeps them off the path.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, bin): &(u32, PathBuf)| bin.join("initdb").is_file())
        .collect();
    found.sort();
    found.pop().map(|(_, bin)| bin).or_else(|| Some(installed("initdb")?.parent()?.to_owned()))
}

/// The server refuses to run as root: then it runs as an account without rights.
fn account() -> Option<u32> {
    if !rustix::process::getuid().is_root() {
        return None;
    }
    let accounts = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let number = |name: &str| {
        let line = accounts.lines().find(|line| line.split(':').next() == Some(name))?;
        line.split(':').nth(2)?.parse().ok()
    };
    number("postgres").or_else(|| number("nobody"))
}

impl Server {
    /// A new server that runs; `None`, said loudly, where PostgreSQL is not installed.
    pub fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            left_out("PostgreSQL going and coming back (no server is installed)");
            return None;
        };
        let account = account();
        // The server's account must be able to reach its folder, and a socket's path may not be long.
        let folder = tempfile::Builder::new().prefix("scr-pg").tempdir_in("/tmp").expect("a folder");
        let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(folder.path(), open).unwrap();
        if let Some(account) = account {
            chown(folder.path(), Some(account), Some(account)).unwrap();
        }
        let server = Self { folder, programs, account };
        server.call("initdb", &["-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        server.up();
        Some(server)
    }

    fn call(&self, program: &str, arguments: &[&str]) {
        let path = self.programs.join(program);
        let mut command = match self.account {
            None => Command::new(&path),
            Some(account) => {
                let mut command = Command::new("setpriv");
                command.arg(format!("--reuid={account}")).arg(format!("--regid={account}")).arg("--clear-groups");
                command.arg(&path);
                command
            }
        };
        command.arg("-D").arg(self.folder.path().join("data")).args(arguments).current_dir(self.folder.path());
        let done = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(done.is_ok_and(|status| status.success()), "{program} {arguments:?} failed");
    }

    /// Starts it and waits until it answers.
    pub fn up(&self) {
        let socket = self.folder.path().display();
        let options = format!(
            "-c listen_addresses='' -c unix_socket_directories='{socket}' -c fsync=off -c full_page_writes=off \
             -c max_connections=30 -c timezone=UTC"
        );
        let log = self.folder.path().join("log");
        self.call("pg_ctl", &["-w", "-t", "60", "-s", "-l", &log.display().to_string(), "-o", &options, "start"]);
    }

    /// Stops it: `fast` sends everybody home, `immediate` is a crash.
    pub fn down(&self, how: &str) {
        self.call("pg_ctl", &["-w", "-s", "-m", how, "stop"]);
    }

    /// Its database.
    pub fn address(&self) -> String {
        self.address_by(self.folder.path())
    }

    /// The same database by a socket in another folder.
    pub fn address_by(&self, folder: &Path) -> String {
        format!("postgresql:///postgres?host={}&user=postgres", folder.display())
    }

    fn socket(&self) -> PathBuf {
        socket_in(self.folder.path())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.folder.path().join("data/postmaster.pid").exists() {
            self.down("immediate");
        }
    }
}

fn socket_in(folder: &Path) -> PathBuf {
    folder.join(".s.PGSQL.5432")
}

/// A line to a server that loses the answer to the commit of a registration.
pub struct Line {
    folder: tempfile::TempDir,
    cutting: Arc<AtomicBool>,
    cut: Arc<AtomicBool>,
}

impl Line {
    /// A line that carries everything, until it is told to cut.
    pub fn to(server: &Server) -> Self {
        let folder = tempfile::Builder::new().prefix("scr-line").tempdir_in("/tmp").expect("a folder");
        let listener = UnixListener::bind(socket_in(folder.path())).expect("a socket");
        let (cutting, cut) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let (socket, shared) = (server.socket(), (cutting.clone(), cut.clone()));
        // It ends with the process of the test: nothing waits for it.
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let Ok(server) = UnixStream::connect(&socket) else { continue };
                carry(&client, &server, &shared);
            }
        });
        Self { folder, cutting, cut }
    }

    /// The folder with its socket.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The next commit of a registration reaches the server, and its answer reaches nobody.
    pub fn cut_at_commit(&self) {
        self.cutting.store(true, Ordering::Release);
    }

    /// Whether that has happened.
    pub fn was_cut(&self) -> bool {
        self.cut.load(Ordering::Acquire)
    }
}

fn carry(client: &UnixStream, server: &UnixStream, shared: &(Arc<AtomicBool>, Arc<AtomicBool>)) {
    let (cutting, cut) = shared.clone();
    let dropped = Arc::new(AtomicBool::new(false));
    let (mut from, mut to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    let drop_answers = dropped.clone();
    std::thread::spawn(move || {
        let mut registering = false;
        pass(&mut from, &mut to, |bytes| {
            registering |= holds(bytes, b"INSERT INTO") && holds(bytes, b"registrations");
            if registering && cutting.load(Ordering::Acquire) && holds(bytes, b"COMMIT") {
                cutting.store(false, Ordering::Release);
                drop_answers.store(true, Ordering::Release);
            }
            true
        });
    });
    let (mut from, mut to) = (server.try_clone().unwrap(), client.try_clone().unwrap());
    std::thread::spawn(move || {
        pass(&mut from, &mut to, |_| {
            // The answer is here, so the commit is done; now the line breaks.
            let lost = dropped.load(Ordering::Acquire);
            cut.fetch_or(lost, Ordering::AcqRel);
            !lost
        });
    });
}

/// Carries bytes until one side is gone or `go_on` refuses; then both sides are shut.
fn pass(from: &mut UnixStream, to: &mut UnixStream, mut go_on: impl FnMut(&[u8]) -> bool) {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let count = match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(_) => break,
        };
        if !go_on(&buffer[..count]) || to.write_all(&buffer[..count]).is_err() {
            break;
        }
    }
    for side in [from, to] {
        // The other direction may have shut it already.
        side.shutdown(Shutdown::Both).unwrap_or_default();
    }
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}
