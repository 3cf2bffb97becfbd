//! Components inside components (RFC 5545 §3.4), as a tree in one list; whatever is not closed is closed at the end.

use super::lines::{self, Line};
use super::unreadable::Unreadable;
use super::{MAX_COMPONENTS, MAX_DEPTH};

/// One `BEGIN:` … `END:`.
#[derive(Debug, Clone, Default)]
pub struct Component {
    /// `VEVENT`, `VTIMEZONE`, `STANDARD` …, upper case.
    pub kind: String,
    /// Its own properties, without those of components inside.
    pub lines: Vec<Line>,
    /// The component around it, by its place in the list.
    pub parent: Option<usize>,
}

impl Component {
    /// The first property of this name.
    pub fn first(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }

    /// Every property of this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Line> + 'a {
        self.lines.iter().filter(move |line| line.name == name)
    }
}

/// All components of a file, in the order in which they begin.
pub fn tree(text: &str) -> Result<Vec<Component>, Unreadable> {
    let mut found: Vec<Component> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for line in lines::unfolded(text).filter_map(|line| lines::parse(&line)) {
        match line.name.as_str() {
            "BEGIN" => {
                if open.len() >= MAX_DEPTH {
                    return Err(Unreadable::TooDeep);
                }
                if found.len() >= MAX_COMPONENTS {
                    return Err(Unreadable::TooManyComponents);
                }
                found.push(Component {
                    kind: line.value.trim().to_ascii_uppercase(),
                    lines: Vec::new(),
                    parent: open.last().copied(),
                });
                open.push(found.len() - 1);
            }
            "END" => {
                let kind = line.value.trim().to_ascii_uppercase();
                // An end that fits something further out closes what was forgotten inside it.
                if let Some(at) = open.iter().rposition(|at| found[*at].kind == kind) {
                    open.truncate(at);
                }
            }
            _ => {
                if let Some(component) = open.last().and_then(|at| found.get_mut(*at)) {
                    component.lines.push(line);
                }
            }
        }
    }
    if found.is_empty() { Err(Unreadable::NotACalendar) } else { Ok(found) }
}
