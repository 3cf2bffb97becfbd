//! An XML file from outside as a small tree of elements, within limits: no entity is ever resolved but the five of XML,
//! no file is fetched, and neither depth nor width nor length can make it costly.

use quick_xml::NsReader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::refusal::Refused;
use crate::mail::daticert::to_text;

/// Largest file, in bytes: a segnatura has some kilobytes, with a seal and a hundred documents some hundred.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Most elements.
const MAX_ELEMENTS: usize = 50_000;
/// Deepest nesting; a seal has about fifteen levels.
const MAX_LEVELS: usize = 60;
/// Most attributes of one element, declarations of namespaces among them.
const MAX_ATTRIBUTES: usize = 40;

/// An element with what is in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Node {
    pub namespace: String,
    pub name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Node>,
}

impl Node {
    /// The first child of this name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Follows children by name.
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, name| node.child(name))
    }

    /// All children of this name.
    pub fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// All children.
    pub fn children(&self) -> &[Self] {
        &self.children
    }

    /// An attribute by its local name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.trim())
    }

    /// Its own text as it stands in the file.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Node, Refused> {
    if bytes.len() > MAX_BYTES {
        return Err(Refused::TooBig);
    }
    let text = to_text(bytes).ok_or(Refused::IllFormed)?;
    let mut reader = NsReader::from_str(&text);
    let mut open: Vec<Node> = Vec::new();
    let mut root: Option<Node> = None;
    let mut count = 0_usize;
    loop {
        let (resolved, event) = reader.read_resolved_event().map_err(|_| Refused::IllFormed)?;
        match event {
            Event::Start(_) | Event::Empty(_) if root.is_some() => return Err(Refused::IllFormed),
            Event::Start(start) => {
                let node = element(&resolved, &start)?;
                open.push(node);
            }
            Event::Empty(start) => {
                let node = element(&resolved, &start)?;
                close(&mut open, &mut root, node);
            }
            Event::End(_) => {
                let node = open.pop().ok_or(Refused::IllFormed)?;
                close(&mut open, &mut root, node);
            }
            Event::Text(text) => append(&mut open, &text.decode().map_err(|_| Refused::IllFormed)?),
            Event::CData(text) => append(&mut open, &text.decode().map_err(|_| Refused::IllFormed)?),
            Event::GeneralRef(reference) => {
                let name = reference.decode().map_err(|_| Refused::IllFormed)?;
                match reference.resolve_char_ref() {
                    Ok(Some(letter)) => append(&mut open, letter.encode_utf8(&mut [0; 4])),
                    Ok(None) => append(&mut open, resolve_predefined_entity(&name).ok_or(Refused::Entities)?),
                    Err(_) => return Err(Refused::IllFormed),
                }
            }
            // The form of 2001 names its DTD, which is not looked for; definitions of its own no honest file has.
            Event::DocType(doctype) => {
                let held = doctype.decode().map_err(|_| Refused::IllFormed)?;
                if held.contains('[') || held.to_ascii_uppercase().contains("<!") || !open.is_empty() || root.is_some()
                {
                    return Err(Refused::Entities);
                }
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
        count += 1;
        if count > MAX_ELEMENTS * 4 || open.len() > MAX_LEVELS {
            return Err(Refused::TooComplex);
        }
    }
    root.filter(|_| open.is_empty()).ok_or(Refused::IllFormed)
}

fn append(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

fn close(open: &mut [Node], root: &mut Option<Node>, node: Node) {
    match open.last_mut() {
        Some(parent) => parent.children.push(node),
        None => *root = Some(node),
    }
}

fn element(resolved: &ResolveResult<'_>, start: &BytesStart<'_>) -> Result<Node, Refused> {
    let namespace = match resolved {
        ResolveResult::Bound(namespace) => String::from_utf8_lossy(namespace.as_ref()).into_owned(),
        ResolveResult::Unbound => String::new(),
        ResolveResult::Unknown(_) => return Err(Refused::IllFormed),
    };
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Refused::IllFormed)?;
        if attributes.len() >= MAX_ATTRIBUTES {
            return Err(Refused::TooComplex);
        }
        let value = String::from_utf8_lossy(&attribute.value);
        let value = unescape(&value).map_err(|_| Refused::Entities)?.into_owned();
        attributes.push((String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned(), value));
    }
    Ok(Node {
        namespace,
        name: String::from_utf8_lossy(start.local_name().as_ref()).into_owned(),
        attributes,
        ..Node::default()
    })
}
