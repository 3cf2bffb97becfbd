//! An inventory file as one sort of tree, whether it was XML or JSON: names in small letters, values as text. Neither
//! depth nor width nor length can make it costly, and no entity is resolved but the five of XML.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

use super::Refusal;

/// Most values of a file.
const MOST_NODES: usize = 400_000;
/// Deepest nesting; an inventory has six levels.
const MOST_LEVELS: usize = 40;

/// A value, or values by name; several of one name in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Node {
    text: String,
    children: BTreeMap<String, Vec<Node>>,
}

impl Node {
    /// The first child of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.all(name).first()
    }

    /// All children of a name.
    pub(super) fn all(&self, name: &str) -> &[Self] {
        self.children.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The first of these names that says something, trimmed.
    pub(super) fn text(&self, names: &[&str]) -> Option<String> {
        names
            .iter()
            .filter_map(|name| self.child(name))
            .map(|child| child.text.trim())
            .find(|text| !text.is_empty())
            .map(str::to_owned)
    }

    /// Its own text.
    pub(super) fn own(&self) -> &str {
        self.text.trim()
    }

    /// A whole number under one of these names; what is no number is none.
    pub(super) fn number(&self, names: &[&str]) -> Option<i64> {
        let text = self.text(names)?;
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok().filter(|number| *number > 0)
    }

    fn put(&mut self, name: String, child: Self) {
        self.children.entry(name).or_default().push(child);
    }
}

/// Reads JSON.
pub(super) fn json(text: &str) -> Result<Node, Refusal> {
    // The parser itself goes no deeper than 128 levels.
    let value: serde_json::Value = serde_json::from_str(text).map_err(|_| Refusal::Broken)?;
    let mut left = MOST_NODES;
    of_json(&value, 0, &mut left)
}

fn of_json(value: &serde_json::Value, level: usize, left: &mut usize) -> Result<Node, Refusal> {
    use serde_json::Value as Json;
    *left = left.checked_sub(1).ok_or(Refusal::TooBig)?;
    if level > MOST_LEVELS {
        return Err(Refusal::TooBig);
    }
    let mut node = Node::default();
    match value {
        Json::Null => {}
        Json::Bool(flag) => node.text = flag.to_string(),
        Json::Number(number) => node.text = number.to_string(),
        Json::String(text) => node.text.clone_from(text),
        // A list on its own has no names; its entries are found under that of the list.
        Json::Array(values) => {
            for value in values {
                node.put("entry".to_owned(), of_json(value, level + 1, left)?);
            }
        }
        Json::Object(fields) => {
            for (name, value) in fields {
                let name = name.to_lowercase();
                match value {
                    Json::Array(values) => {
                        for value in values {
                            node.put(name.clone(), of_json(value, level + 1, left)?);
                        }
                    }
                    value => node.put(name, of_json(value, level + 1, left)?),
                }
            }
        }
    }
    Ok(node)
}

/// Reads XML; answers the name of the root, in small letters, and what is in it.
pub(super) fn xml(text: &str) -> Result<(String, Node), Refusal> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<(String, Node)> = Vec::new();
    let mut root: Option<(String, Node)> = None;
    let mut left = MOST_NODES;
    loop {
        let event = reader.read_event().map_err(|_| Refusal::Broken)?;
        left = left.checked_sub(1).ok_or(Refusal::TooBig)?;
        match event {
            Event::Start(_) | Event::Empty(_) if root.is_some() => return Err(Refusal::Broken),
            Event::Start(start) => {
                if open.len() >= MOST_LEVELS {
                    return Err(Refusal::TooBig);
                }
                open.push((name_of(start.local_name().as_ref()), Node::default()));
            }
            Event::Empty(start) => {
                close(&mut open, &mut root, (name_of(start.local_name().as_ref()), Node::default()));
            }
            Event::End(_) => {
                let node = open.pop().ok_or(Refusal::Broken)?;
                close(&mut open, &mut root, node);
            }
            Event::Text(text) => append(&mut open, &text.decode().map_err(|_| Refusal::Broken)?),
            Event::CData(text) => append(&mut open, &text.decode().map_err(|_| Refusal::Broken)?),
            Event::GeneralRef(reference) => {
                let name = reference.decode().map_err(|_| Refusal::Broken)?;
                match reference.resolve_char_ref() {
                    Ok(Some(letter)) => append(&mut open, letter.encode_utf8(&mut [0; 4])),
                    Ok(None) => append(&mut open, resolve_predefined_entity(&name).ok_or(Refusal::Broken)?),
                    Err(_) => return Err(Refusal::Broken),
                }
            }
            // Definitions of its own no honest inventory has.
            Event::DocType(doctype) => {
                let held = doctype.decode().map_err(|_| Refusal::Broken)?;
                if held.contains('[') || held.contains("<!") {
                    return Err(Refusal::Broken);
                }
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    root.filter(|_| open.is_empty()).ok_or(Refusal::Broken)
}

fn name_of(raw: &[u8]) -> String {
    String::from_utf8_lossy(raw).to_lowercase()
}

fn append(open: &mut [(String, Node)], text: &str) {
    if let Some((_, node)) = open.last_mut() {
        node.text.push_str(text);
    }
}

fn close(open: &mut [(String, Node)], root: &mut Option<(String, Node)>, (name, node): (String, Node)) {
    match open.last_mut() {
        Some((_, parent)) => parent.put(name, node),
        None => *root = Some((name, node)),
    }
}
