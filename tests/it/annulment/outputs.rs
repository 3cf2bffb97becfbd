//! Every place where a registration comes out: each carries the mark of the annulment, or says here why it has none.
//!
//! The places are found in the sources, so that a new one fails here until it is listed: files that read the register,
//! files that write tables, templates of papers, routes of screens.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use scrivania::app::testing::{Harness, Setting};
use scrivania::base::config::{Config, LabelFormat};
use scrivania::base::i18n::{Lang, Texts};
use scrivania::cli::jobs;
use scrivania::db::testing::{on_both_engines, sqlite};
use scrivania::desks;
use scrivania::desks::dossiers::api as dossiers;
use scrivania::desks::protocol::papers::{self, Paper};
use scrivania::desks::protocol::register::export;
use scrivania::desks::protocol::sheet;
use scrivania::desks::protocol::store::register_list::{Filter, Sort};

use super::{VOID, annul_first, monday};

/// What a place does about an annulled registration.
enum Told {
    /// It shows the mark: the file asks the desk of corrections, or hands on what that said.
    Marked,
    /// It has no mark, and this is why.
    Without(&'static str),
}
use Told::{Marked, Without};

/// Files that read the register's lines.
const READERS: &[(&str, Told)] = &[
    ("src/cli/export/register.rs", Marked),
    ("src/desks/acts/service/deeds.rs", Without("refuses an annulled registration as the word to the Prefect")),
    ("src/desks/assets/page.rs", Without("the sheet of a machine, no registrations")),
    ("src/desks/corrections/service.rs", Without("the act itself")),
    ("src/desks/corrections/page.rs", Marked),
    ("src/desks/corrections/store/deferrals.rs", Without("measures and links, nothing of the registration")),
    ("src/desks/corrections/store/annulments.rs", Without("rows of the measures, marked by list, page and papers")),
    ("src/desks/daily/contents.rs", Marked),
    ("src/desks/daily/annual.rs", Marked),
    ("src/desks/departures/shipping/store.rs", Without("what waits to leave, which the annulment takes away")),
    ("src/desks/dossiers/store/documents.rs", Marked),
    ("src/desks/figures/store.rs", Marked),
    ("src/desks/protocol/detail.rs", Marked),
    ("src/desks/protocol/papers.rs", Marked),
    ("src/desks/protocol/register/export.rs", Marked),
    ("src/desks/protocol/register/mod.rs", Without("draws by columns.rs, which marks")),
    (
        "src/desks/protocol/segnatura/answers.rs",
        Without("what the sender is told of the registration, the annulment too"),
    ),
    (
        "src/desks/protocol/segnatura/service.rs",
        Without("the segnatura as it was; the notice of annulment is another file"),
    ),
    ("src/desks/protocol/segnatura/store.rs", Without("links of the notices that came, shown on the page that marks")),
    ("src/desks/protocol/store/day.rs", Without("the lines of a day for the daily register, which marks")),
    ("src/desks/protocol/store/earlier.rs", Marked),
    ("src/desks/protocol/store/figures.rs", Without("counts the numbers given, which annulled ones were")),
    ("src/desks/protocol/store/radar.rs", Marked),
    ("src/desks/protocol/store/imported.rs", Without("rows of the import, marked by list, page and papers")),
    ("src/desks/protocol/store/register_list.rs", Marked),
    ("src/desks/protocol/store/register_query.rs", Without("conditions of the list, which marks")),
    ("src/desks/protocol/store/registrations.rs", Without("the sealed rows as they are")),
    ("src/desks/rooms/form/about.rs", Without("what a request is filled with; that of an annulled one is refused")),
    ("src/desks/rooms/letters/service.rs", Without("number and day of the request that a letter answers")),
    ("src/desks/rooms/service/mod.rs", Without("refuses the request of an annulled registration")),
    ("src/desks/routing/store/list.rs", Without("conditions of the list, whose columns mark")),
    ("src/desks/routing/store/mod.rs", Marked),
    ("src/desks/titolario/store.rs", Without("the last day with a registration")),
];

/// Words by which a file that reads the register is known.
const READING: [&str; 9] = [
    "registrations::table",
    "Registration::as_select",
    "FROM registrations",
    "JOIN registrations",
    "register_list::page",
    "sheet::load(",
    "protocol::day(",
    "protocol::registration(",
    "protocol::per_day(",
];

/// Files that write tables for spreadsheets and programs.
const TABLES: &[(&str, Told)] = &[
    ("src/cli/acts.rs", Without("acts and what of a list was refused")),
    ("src/cli/export/audit.rs", Without("the events themselves, the annulment among them")),
    ("src/cli/export/correspondents.rs", Without("the address book")),
    ("src/cli/export/register.rs", Marked),
    ("src/desks/acts/archive.rs", Without("orders and decrees")),
    ("src/desks/acts/book.rs", Without("acts of a kind")),
    ("src/desks/acts/lists/paper.rs", Without("determinations")),
    ("src/desks/albo/exporting.rs", Without("publications")),
    ("src/desks/assets/exporting.rs", Without("the inventory")),
    ("src/desks/consumables/papers.rs", Without("materials and what is to be bought")),
    ("src/desks/corrections/papers.rs", Marked),
    ("src/desks/hall/fee_list.rs", Without("who was there and what is due")),
    ("src/desks/hall/outputs.rs", Without("who was there and what is due")),
    ("src/desks/helpdesk/figures/papers.rs", Without("counts of tickets")),
    ("src/desks/rooms/shifts/service/months.rs", Without("hours of whoever opens and closes")),
    ("src/desks/rooms/use_figures/papers.rs", Without("counts of bookings")),
    ("src/desks/suppliers/contract_list.rs", Without("contracts")),
    ("src/desks/suppliers/papers.rs", Without("contracts")),
    ("src/desks/upkeep/box_list.rs", Without("mailboxes")),
    ("src/desks/upkeep/morning_list.rs", Without("backups")),
    ("src/desks/upkeep/paper.rs", Without("a restore test")),
    ("src/work/tables.rs", Without("writes what it is given: whoever gives it is listed")),
    ("src/desks/departures/shipping/paper.rs", Without("what left; the annulment takes away what still waits")),
    ("src/desks/dossiers/papers.rs", Without("dossiers and their plan, no registrations")),
    ("src/desks/figures/papers.rs", Without("counts alone; annulled ones have a line of their own")),
    ("src/desks/protocol/import/refusals.rs", Without("rows that were not registered")),
    ("src/desks/protocol/register/export.rs", Marked),
];

/// Templates of papers.
const TEMPLATES: &[(&str, Told)] = &[
    ("common.typ", Without("parts of the others")),
    ("convocation.typ", Without("the call of a sitting, which carries the number it has just drawn")),
    ("daily.typ", Marked),
    ("figures.typ", Without("counts alone")),
    ("label.typ", Marked),
    ("letter.typ", Without("a letter about a room")),
    ("list.typ", Without("a table: what stands in it is listed where it is written")),
    ("minutes.typ", Without("what was said and voted in a sitting")),
    ("receipt.typ", Marked),
    ("shiftplan.typ", Without("who opens and closes the rooms")),
    ("statement.typ", Without("a publication on the albo")),
    ("tag.typ", Without("the number of a machine")),
    ("weekplan.typ", Without("the bookings of a room")),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sources of the program that hold one of these words, tests and rehearsals left out.
fn sources_with(words: &[&str]) -> BTreeSet<String> {
    fn walk(folder: &Path, words: &[&str], found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root()).unwrap().display().to_string();
            if path.is_dir() {
                let rehearsal = ["tests", "bench", "demo"].iter().any(|end| name.ends_with(&format!("/{end}")));
                if !rehearsal {
                    walk(&path, words, found);
                }
            } else if path.extension().is_some_and(|end| end == "rs")
                && !name.ends_with("tests.rs")
                && !name.ends_with("testing.rs")
            {
                let text = fs::read_to_string(&path).unwrap();
                let own = text.split("#[cfg(test)]").next().unwrap();
                if words.iter().any(|word| own.contains(word)) {
                    found.insert(name);
                }
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&root().join("src"), words, &mut found);
    found
}

#[track_caller]
fn hold(found: &BTreeSet<String>, listed: &[(&str, Told)], folder: &str) {
    let known: BTreeSet<String> = listed.iter().map(|(name, _)| (*name).to_owned()).collect();
    let new: Vec<_> = found.difference(&known).collect();
    assert!(new.is_empty(), "does it mark what is annulled? Say so in {}: {new:?}", file!());
    let gone: Vec<_> = known.difference(found).collect();
    assert!(gone.is_empty(), "listed and not there: {gone:?}");
    for (name, told) in listed {
        match told {
            Without(reason) => assert!(!reason.is_empty()),
            Marked => {
                let text = fs::read_to_string(root().join(folder).join(name)).unwrap();
                assert!(text.to_lowercase().contains("annul"), "{name} is said to mark");
            }
        }
    }
}

#[test]
fn every_place_where_a_registration_comes_out_is_listed() {
    hold(&sources_with(&READING), READERS, "");
    hold(&sources_with(&["csv::WriterBuilder", "Array::begin(", "work::tables::"]), TABLES, "");
    let templates = fs::read_dir(root().join("src/print/templates")).unwrap();
    let templates = templates.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    hold(&templates, TEMPLATES, "src/print/templates");
}

/// No line of a screen names the annulled registration without the mark.
#[track_caller]
fn assert_marked(desk: &Harness, whence: &str) {
    let screen = desk.screen();
    // In the register of measures the head of the column says it for all rows.
    // On a page of its own the title bar does.
    if screen.contains("Prot. ANNULLATO")
        || screen.contains("ANNULLATO · 0000001/2026")
        || desk.row(0).contains("ANNULLATO")
    {
        return;
    }
    let naming = |line: &&str| line.contains(VOID) || line.contains("0000001/2026");
    for line in screen.lines().filter(naming) {
        // The number of the measure is written like that of a registration.
        let measure = line.matches("0000001/2026").count() == line.matches("ANN 0000001/2026").count();
        let marked = line.contains("ANNULLATO") || (measure && !line.contains(VOID));
        assert!(marked, "{whence}: {line}\n{screen}");
    }
}

#[test]
fn every_screen_of_every_desk_marks_it() {
    on_both_engines(|database| {
        let (setting, session, clock) = monday(database, Lang::It);
        let house = setting.house();
        annul_first(&mut database.connect(), &house, &session);
        // Each walk begins anew: some screens ask before they are left.
        let open = || Harness::open(Setting::new(&database.url, database.folder(), clock.clone()));
        assert_marked(&open(), "today");
        let texts = Texts::of(Lang::It);
        for room in desks::ALL {
            for (route, title) in room.routes() {
                let mut desk = open();
                desk.keys("<C-p>").keys(&texts.get(title)).keys("<Enter>");
                assert_marked(&desk, route);
                // What stands behind the first row, too.
                desk.keys("<End><Enter>");
                assert_marked(&desk, &format!("{route}, opened"));
            }
        }
        // The register list and the page say it in so many words.
        let mut desk = open();
        desk.keys("<S-F3>");
        assert!(
            desk.screen().lines().any(|line| line.contains("ANNULLATO · Domanda") && line.contains("0000001/2026")),
            "{}",
            desk.screen()
        );
        desk.keys("/sbagliata<Enter>");
        assert!(desk.screen().contains("ANNULLATO"), "found by its words still\n{}", desk.screen());
        desk.keys("<Enter>");
        for tab in 0..5 {
            assert!(desk.row(0).contains("ANNULLATO"), "tab {tab}\n{}", desk.screen());
            desk.keys("<Tab>");
        }
        let page = desk.screen();
        for said in
            ["23/11/2026", "Verdi Anna", "ANN 0000001/2026", "Determinazione n. 12", "Registrata due volte", VOID]
        {
            assert!(page.contains(said), "{said}\n{page}");
        }
    });
}

#[test]
fn the_dossier_marks_it() {
    let database = sqlite();
    let (setting, session, _) = monday(&database, Lang::It);
    let house = setting.house();
    let mut desk = Harness::open(setting);
    desk.keys("<C-p>Fascicoli<Enter><F3>a<Enter>6.3<Enter>Affare di prova<C-s>s");
    let mut db = database.connect();
    let dossier = dossiers::choose(&mut db, &session, &[], "affare").unwrap()[0].id;
    dossiers::file_into(&mut db, &house, &session, &[202_600_000_001], dossier).unwrap();
    annul_first(&mut db, &house, &session);
    desk.keys("<F5>");
    assert!(
        desk.screen().lines().any(|line| line.contains("ANNULLATO · Domanda") && line.contains("0000001/2026")),
        "{}",
        desk.screen()
    );
}

#[test]
fn every_paper_and_table_marks_it() {
    on_both_engines(|database| {
        let (setting, session, clock) = monday(database, Lang::It);
        let house = setting.house();
        let mut db = database.connect();
        annul_first(&mut db, &house, &session);
        let sheet = sheet::load(&mut db, &house, &session, 202_600_000_001, "test").unwrap();
        for (paper, kind) in [(Paper::Label, "label"), (Paper::Receipt, "receipt")] {
            let made = papers::make(&house, &sheet, paper).unwrap();
            says(&made.bytes, &["ANNULLATO", "ANN 0000001/2026", "Verdi Anna"], kind);
        }
        let zebra = {
            let mut config = Config::default();
            config.print.label_format = LabelFormat::Zpl;
            Setting { config, ..Setting::new(&database.url, &database.folder().join("zebra"), clock.clone()) }.house()
        };
        let code = papers::make(&zebra, &sheet, Paper::Label).unwrap().bytes;
        assert!(String::from_utf8(code).unwrap().contains("ANNULLATO"));
        let mut csv = Vec::new();
        export::to_csv(&mut db, &house, &session, &Filter::default(), Sort::Newest, &[], &mut csv).unwrap();
        let csv = String::from_utf8(csv).unwrap();
        let row = csv.lines().find(|line| line.contains(VOID)).unwrap();
        for said in ["ANNULLATO", "23/11/2026", "Verdi Anna", "ANN 0000001/2026 (Determinazione n. 12)"] {
            assert!(row.contains(said), "{said}: {row}");
        }
        assert!(!csv.lines().find(|line| line.contains("buona")).unwrap().contains("ANNULLATO"));
        // The daily register of the day tells it beside the line and among the changes.
        clock.set(super::at("2026-11-24T09:42:00Z"));
        let ran = jobs::run_due(&mut db, &house, &jobs::all()).unwrap();
        assert!(ran.iter().all(|job| job.well), "{ran:?}");
        let kept = kept_papers(&house);
        assert!(
            kept.iter().any(|text| text.contains("ANNULLATO") && text.contains("Registrata due volte")),
            "{kept:?}"
        );
    });
}

/// Texts of all PDFs in the document store.
pub(super) fn kept_papers(house: &scrivania::work::house::House) -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if fs::read(&path).is_ok_and(|bytes| bytes.starts_with(b"%PDF")) {
                found.push(text_of(&path));
            }
        }
    }
    let mut found = Vec::new();
    walk(house.paths.data(), &mut found);
    found
}

fn text_of(path: &Path) -> String {
    let out = std::process::Command::new("pdftotext").arg("-layout").arg(path).arg("-").output();
    String::from_utf8_lossy(&out.expect("pdftotext runs").stdout).into_owned()
}

#[track_caller]
pub(super) fn says(pdf: &[u8], words: &[&str], kind: &str) {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), pdf).unwrap();
    let text = text_of(file.path());
    // The word is set with wide letters, which a reader of the file takes for words of their own.
    let solid = |text: &str| text.chars().filter(|c| c.is_alphanumeric() || *c == '/').collect::<String>();
    for word in words {
        assert!(solid(&text).contains(&solid(word)), "the {kind} lacks «{word}»:\n{text}");
    }
}
