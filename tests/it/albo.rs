//! The online albo in a real browser: accessible as axe-core finds it, and showing nothing whose days are over, even where
//! the folder was not written again in time.
//!
//! Needs Chromium and axe-core (`SCRIVANIA_TEST_AXE` names its `axe.min.js`); `tests/run` brings both.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use scrivania::base::clock::FixedClock;
use scrivania::db::Db;
use scrivania::db::testing::sqlite;
use scrivania::desks::albo::model::{Immediate, Kind, Publishing, Text};
use scrivania::desks::albo::{service, settings, site};
use scrivania::desks::people::api as people;
use scrivania::work::house::House;
use scrivania::work::session::{Role, Session};

use crate::{office, support};

/// The browser and the script that examines pages.
struct Browser {
    program: PathBuf,
    axe: PathBuf,
}

fn browser() -> Option<Browser> {
    let program = ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(support::installed);
    let axe = std::env::var_os("SCRIVANIA_TEST_AXE").map(PathBuf::from).filter(|path| path.is_file());
    let found = program.zip(axe).map(|(program, axe)| Browser { program, axe });
    if found.is_none() {
        support::left_out("no Chromium or no axe-core: the online albo was not tried in a browser");
    }
    found
}

impl Browser {
    /// The document of a page as the browser has it after all scripts, on a day, with something more at its end.
    fn shows(&self, page: &Path, today: &str, more: &str) -> String {
        self.shows_asked(page, "", today, more)
    }

    /// The same with something asked in its address.
    fn shows_asked(&self, page: &Path, query: &str, today: &str, more: &str) -> String {
        let text = fs::read_to_string(page).unwrap();
        let clock = format!(
            "<script>const Real = Date; Date = class extends Real {{ constructor(...all) {{ \
             if (all.length) {{ super(...all); }} else {{ super('{today}T11:00:00Z'); }} }} }};</script>"
        );
        let text = text.replacen("<head>", &format!("<head>{clock}"), 1);
        let text = text.replacen("</body>", &format!("{more}</body>"), 1);
        let copy = page.with_file_name(format!("esame-{}", page.file_name().unwrap().to_string_lossy()));
        fs::write(&copy, text).unwrap();
        let profile = tempfile::tempdir().unwrap();
        let out = Command::new(&self.program)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .args(["--disable-dev-shm-usage", "--allow-file-access-from-files", "--virtual-time-budget=20000"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("--dump-dom")
            .arg(format!("file://{}{query}", copy.display()))
            .output()
            .unwrap();
        fs::remove_file(&copy).unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8_lossy(&out.stdout).into_owned()
    }

    /// Examines a page by the rules of WCAG 2.1 A and AA and by good practice; answers what it violates.
    fn violations(&self, page: &Path, today: &str) -> String {
        let script = format!(
            "<script src=\"file://{}\"></script><script>window.addEventListener('load', () => axe.run(document, \
             {{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }}).then(found => {{ \
             document.documentElement.setAttribute('data-passes', found.passes.length); \
             document.documentElement.setAttribute('data-axe', found.violations.map(one => one.id + ': ' + \
             one.nodes.map(node => node.html).join(' ')).join('; ') || 'none'); }}));</script>",
            self.axe.display()
        );
        let dom = self.shows(page, today, &script);
        let after = |name: &str| {
            let start = dom.find(name).unwrap_or_else(|| panic!("axe did not run on {}: {dom}", page.display()));
            dom[start + name.len()..].split('"').next().unwrap_or_default().to_owned()
        };
        let passes: u32 = after("data-passes=\"").parse().unwrap();
        assert!(passes > 10, "axe looked at too little of {}: {passes}", page.display());
        after("data-axe=\"")
    }
}

fn text(house: &House, name: &str, words: &str) -> Text {
    let kept = house.files.put(words.as_bytes()).unwrap();
    Text {
        name: name.into(),
        media_type: "application/pdf".into(),
        sha256: kept.sha256.as_str().into(),
        size: kept.size,
    }
}

/// Publications of all kinds, some with two texts.
fn fill(db: &mut Db, house: &House, session: &Session) {
    for (n, kind) in (0..26).zip(Kind::ALL.iter().cycle()) {
        let personal_data = n % 3 == 0;
        let asked = Publishing {
            key: format!("k{n}"),
            act_id: None,
            kind: *kind,
            reference: if n % 5 == 0 { String::new() } else { format!("Atto n. {n}/2026") },
            requester: if n % 2 == 0 { "Segreteria generale".into() } else { "Tribunale di <Altrove> & C.".into() },
            office_id: None,
            subject: format!("Oggetto della pubblicazione \"{n}\", con parole come se ne leggono all'albo <b>"),
            from_day: None,
            days: None,
            length_reason: None,
            personal_data,
            integral_reason: None,
            integral: vec![text(house, "integrale.pdf", &format!("integrale {n}"))],
            omissis: if personal_data { vec![text(house, "omissis.pdf", &format!("omissis {n}"))] } else { vec![] },
            immediate: (*kind == Kind::Giunta).then_some(Immediate { on: house.clock.today(), votes: Some((4, 5)) }),
        };
        service::publish(db, house, session, &asked, None).unwrap();
    }
}

/// A house whose albo is written into a folder.
struct Site {
    house: scrivania::work::house::SharedHouse,
    clock: std::sync::Arc<FixedClock>,
    session: Session,
    folder: tempfile::TempDir,
    db: Db,
}

fn open(database: &scrivania::db::testing::TestDb) -> Site {
    let clock = office::morning();
    let house = scrivania::app::testing::Setting::new(&database.url, database.folder(), clock.clone()).house();
    office::bare(database);
    let mut db = database.connect();
    let first = people::session_for_login(&mut db, "anna").unwrap().unwrap();
    let session = Session { roles: vec![Role::Secretary, Role::HeadOfService], ..first };
    let folder = tempfile::tempdir().unwrap();
    let albo = settings::Albo {
        folder: folder.path().display().to_string(),
        name: "Comune di Prova".into(),
        ..settings::read(&mut db).unwrap()
    };
    settings::write(&mut db, &house, &session, &albo, None).unwrap();
    Site { house, clock, session, folder, db }
}

#[test]
fn every_page_is_accessible_empty_and_full() {
    let Some(browser) = browser() else { return };
    let database = sqlite();
    let mut at = open(&database);
    let mut found = Vec::new();
    let mut examine = |folder: &Path, pages: &[&str], today: &str| {
        for page in pages {
            let violations = browser.violations(&folder.join(page), today);
            if violations != "none" {
                found.push(format!("{page} on {today}: {violations}"));
            }
        }
    };
    site::write(&mut at.db, &at.house).unwrap();
    examine(at.folder.path(), &["index.html", "atti/index.html", "informazioni.html"], "2026-11-23");
    fill(&mut at.db, &at.house, &at.session);
    service::withdraw(&mut at.db, &at.house, &at.session, (26, 1), "errore materiale").unwrap();
    site::write(&mut at.db, &at.house).unwrap();
    let pages = [
        "index.html",
        "tipo/giunta.html",
        "mese/2026-11.html",
        "richiedente/segreteria-generale.html",
        "annullate.html",
        "pubblicazioni/2026-1.html",
        "pubblicazioni/2026-2.html",
    ];
    examine(at.folder.path(), &pages, "2026-11-23");
    at.clock.set("2026-12-09T09:00:00Z".parse().unwrap());
    site::write(&mut at.db, &at.house).unwrap();
    let pages = ["index.html", "atti/index.html", "atti/anno-2026.html", "atti/2026-1.html"];
    examine(at.folder.path(), &pages, "2026-12-09");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_folder_that_was_not_written_in_time_shows_nothing_that_is_over() {
    let Some(browser) = browser() else { return };
    let database = sqlite();
    let mut at = open(&database);
    fill(&mut at.db, &at.house, &at.session);
    site::write(&mut at.db, &at.house).unwrap();
    let index = at.folder.path().join("index.html");
    let page = at.folder.path().join("pubblicazioni/2026-2.html");
    // The last of the fifteen days, the first one counted.
    let shown = browser.shows(&index, "2026-12-07", "");
    assert!(shown.contains("pubblicazioni/2026-2.html"));
    assert!(browser.shows(&page, "2026-12-07", "").contains("documenti/2026-2/"));
    let shown = browser.shows(&index, "2026-12-08", "");
    assert!(!shown.contains("pubblicazioni/2026-2.html"), "its row is gone");
    assert!(shown.contains("pubblicazioni/2026-11.html"), "thirty days for a plan");
    let shown = browser.shows(&page, "2026-12-08", "");
    assert!(shown.contains("Pubblicazione terminata") && !shown.contains("documenti/2026-2/"));
    // Written in time, the page and its document are not there at all.
    at.clock.set("2026-12-08T09:00:00Z".parse().unwrap());
    site::write(&mut at.db, &at.house).unwrap();
    assert!(!page.exists() && !at.folder.path().join("documenti/2026-2").exists());
    assert!(!browser.shows(&index, "2026-12-08", "").contains("pubblicazioni/2026-2.html"));
}

#[test]
fn a_list_can_be_searched_where_scripts_run_and_read_where_they_do_not() {
    let Some(browser) = browser() else { return };
    let database = sqlite();
    let mut at = open(&database);
    fill(&mut at.db, &at.house, &at.session);
    site::write(&mut at.db, &at.house).unwrap();
    let index = at.folder.path().join("index.html");
    let as_written = fs::read_to_string(&index).unwrap();
    assert!(
        as_written.contains("role=\"search\" data-cerca hidden"),
        "without scripts there is no search that does nothing"
    );
    let shown = browser.shows_asked(&index, "?parole=TRIBUNALE%20atto%20n.%2011%2F2026%3A", "2026-11-23", "");
    assert!(shown.contains("1 risultato"), "words in any case, anywhere in a row: {shown}");
    assert!(!shown.contains("data-cerca=\"\" hidden"));
    let shown = browser.shows_asked(&index, "?parole=zzz", "2026-11-23", "");
    assert!(shown.contains("Nessun risultato"));
}
