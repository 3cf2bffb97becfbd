//! The category that the words of a request speak of, with the word that gave it away.

use super::super::model::Category;
use crate::base::text::fold;

/// Beginnings of words, folded, with the category they speak of. The first that is found in the text holds: what names a
/// program comes before what names the machine it runs on.
const WORDS: &[(&str, Category)] = &[
    ("backup", Category::Backup),
    ("salvatagg", Category::Backup),
    ("streaming", Category::Streaming),
    ("diretta", Category::Streaming),
    // Whoever names the machine means the machine, whatever it prints.
    ("stampant", Category::Printer),
    ("tribut", Category::Taxes),
    ("imu", Category::Taxes),
    ("f24", Category::Taxes),
    ("ravvedimento", Category::Taxes),
    ("protocoll", Category::Protocol),
    ("segnatura", Category::Protocol),
    ("pec", Category::Mail),
    ("posta", Category::Mail),
    ("email", Category::Mail),
    ("mail", Category::Mail),
    ("casella", Category::Mail),
    ("allegat", Category::Mail),
    ("outlook", Category::Mail),
    ("thunderbird", Category::Mail),
    ("redattor", Category::SiteUsers),
    ("appuntament", Category::Appointments),
    ("pubblica", Category::Site),
    ("sito", Category::Site),
    ("website", Category::Site),
    ("acquist", Category::Purchase),
    ("comprare", Category::Purchase),
    ("toner", Category::Printer),
    ("stamp", Category::Printer),
    ("print", Category::Printer),
    ("inceppa", Category::Printer),
    ("plotter", Category::Printer),
    ("scanner", Category::Printer),
    ("monitor", Category::Monitor),
    ("schermo", Category::Monitor),
    ("screen", Category::Monitor),
    ("server", Category::Server),
    ("rete", Category::Network),
    ("network", Category::Network),
    ("internet", Category::Network),
    ("wifi", Category::Network),
    ("vpn", Category::Network),
    ("condivis", Category::Network),
    ("connession", Category::Network),
    ("excel", Category::Office),
    ("word", Category::Office),
    ("libreoffice", Category::Office),
    ("calc", Category::Office),
    ("writer", Category::Office),
    ("foglio", Category::Office),
    ("windows", Category::System),
    ("aggiornament", Category::System),
    ("linux", Category::System),
    ("elenco", Category::Data),
    ("estrazion", Category::Data),
    ("statistic", Category::Data),
    ("programma", Category::Application),
    ("procedura", Category::Application),
    ("applicativ", Category::Application),
    ("gestional", Category::Application),
    ("anagraf", Category::Application),
    ("software", Category::Application),
    ("pc", Category::Pc),
    ("computer", Category::Pc),
    ("mouse", Category::Pc),
    ("tastiera", Category::Pc),
    ("portatile", Category::Pc),
    ("laptop", Category::Pc),
    ("alimentatore", Category::Pc),
];

/// Words as short as these must stand alone.
const WHOLE: usize = 4;

/// The category that a text speaks of, and the word of the text that says so.
pub fn category(text: &str) -> Option<(Category, String)> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split_whitespace().collect();
    WORDS.iter().find_map(|(beginning, category)| {
        let speaks =
            |word: &&&str| if beginning.len() < WHOLE { *word == beginning } else { word.starts_with(beginning) };
        words.iter().find(speaks).map(|word| (*category, (*word).to_owned()))
    })
}
