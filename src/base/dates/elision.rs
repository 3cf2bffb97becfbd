//! An Italian article or preposition before a day: `il 10/12/2026`, but `l'11/12/2026`. Papers, questions and messages all write
//! a day behind such a word here.

/// `il`, `dal`, `del`, `al`, `nel`, `sul`, or what ends with one of them (`fino al`), joined with the day behind it.
pub fn elided(word: &str, day: &str) -> String {
    format!("{}{day}", before_day(word, day))
}

/// The word alone with what joins it to the day, where the two are set differently: `del `, `dell'`. It is elided before the days
/// that begin with a vowel, the 8th and the 11th, whether they are written `08/12/2026` or `8 dicembre`.
pub fn before_day(word: &str, day: &str) -> String {
    let digits = day.bytes().take_while(u8::is_ascii_digit).count();
    let number = day.get(..digits).and_then(|digits| digits.parse::<u32>().ok());
    if !matches!(number, Some(8 | 11)) {
        return format!("{word} ");
    }
    match (word.strip_suffix("il"), word.strip_suffix("Il")) {
        (Some(before), _) => format!("{before}l'"),
        (None, Some(before)) => format!("{before}L'"),
        (None, None) => format!("{word}l'"),
    }
}
