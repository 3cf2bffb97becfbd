//! What an inventory agent tells (GLPI, FusionInventory, OCS): machines with their parts and programs, monitors and
//! printers that hang on them, printers and network devices found by themselves.

use super::tree::Node;
use super::{Refusal, Told};
use crate::base::text::fold;
use crate::desks::assets::model::{Kind, Part, PartKind};
use crate::desks::assets::rules;

/// Parts of one sort that are kept of a machine.
const MOST_PARTS: usize = 2_000;

/// The things that a file tells of: the content under its root.
pub(super) fn things(content: &Node, item_type: Option<&str>) -> Result<Vec<Told>, Refusal> {
    let mut told: Vec<Told> = content.all("device").iter().chain(content.all("network_device")).map(device).collect();
    // The JSON form tells of one device with its ports beside it.
    if content.child("network_device").is_some()
        && let Some(only) = told.first_mut()
    {
        let ports = ports(content.all("network_ports"));
        only.parts = Some(ports);
        only.kind = item_type.and_then(kind_of_word).unwrap_or(only.kind);
    }
    if content.child("hardware").is_some() || content.child("bios").is_some() {
        told.push(machine(content, item_type));
    }
    told.retain(Told::says_something);
    if told.is_empty() { Err(Refusal::Nothing) } else { Ok(told) }
}

fn kind_of_word(word: &str) -> Option<Kind> {
    Some(match fold(word).as_str() {
        "printer" => Kind::Printer,
        "networking" | "networkequipment" | "network" | "power" => Kind::Network,
        "storage" => Kind::Server,
        "phone" => Kind::Phone,
        "computer" => Kind::Computer,
        "monitor" => Kind::Monitor,
        _ => return None,
    })
}

/// A printer, a switch, whatever answered in the network.
fn device(device: &Node) -> Told {
    let info = device.child("info").unwrap_or(device);
    let ip = info
        .text(&["ip"])
        .or_else(|| info.child("ips").and_then(|ips| ips.text(&["ip"])))
        .or_else(|| info.child("ips").map(|ips| ips.own().to_owned()));
    let name = info.text(&["name", "snmphostname", "dnshostname", "netbiosname"]);
    let kind = info.text(&["type"]).and_then(|word| kind_of_word(&word)).unwrap_or(Kind::Other);
    let mut parts: Vec<Part> = device.all("ports").iter().flat_map(|all| ports(all.all("port"))).collect();
    parts.sort();
    parts.dedup();
    Told {
        kind,
        name: name.or_else(|| info.text(&["model"])).unwrap_or_default(),
        maker: info.text(&["manufacturer"]),
        model: info.text(&["model"]),
        serial: info.text(&["serial"]),
        ip: ip.and_then(|ip| rules::ip(&ip)),
        macs: info.text(&["mac"]).and_then(|mac| rules::mac(&mac)).into_iter().collect(),
        os_version: info.text(&["firmware"]),
        parts: Some(parts).filter(|parts| !parts.is_empty()),
        ..Told::default()
    }
}

fn ports(found: &[Node]) -> Vec<Part> {
    let mut parts: Vec<Part> = found
        .iter()
        .take(MOST_PARTS)
        .filter_map(|port| {
            let name = port.text(&["ifname", "ifdescr", "ifalias"])?;
            let mac = port.text(&["mac"]).and_then(|mac| rules::mac(&mac));
            Some(part(PartKind::Port, &name, None, None, mac, port.text(&["ip"])))
        })
        .collect();
    parts.sort();
    parts.dedup();
    parts
}

fn part(
    kind: PartKind,
    name: &str,
    version: Option<String>,
    maker: Option<String>,
    serial: Option<String>,
    detail: Option<String>,
) -> Part {
    let line = |text: Option<String>| {
        text.map(|text| rules::cut(&text, rules::LONGEST)).filter(|text| !text.is_empty() && text != "N/A")
    };
    let name = rules::cut(name, rules::LONGEST);
    Part {
        kind,
        name_key: fold(&name),
        name,
        version: line(version),
        maker: line(maker),
        serial: line(serial),
        detail: line(detail),
    }
}

/// A computer, a server, a telephone that ran an agent.
fn machine(content: &Node, item_type: Option<&str>) -> Told {
    let nothing = Node::default();
    let child = |name: &str| content.child(name).unwrap_or(&nothing);
    let (hardware, bios, system) = (child("hardware"), child("bios"), child("operatingsystem"));
    let os = system.text(&["full_name", "name"]).or_else(|| hardware.text(&["osname"]));
    let os_version = system.text(&["version", "kernel_version"]).or_else(|| hardware.text(&["osversion"]));
    let networks = Networks::of(content);
    let chassis = fold(&hardware.text(&["chassis_type"]).unwrap_or_default());
    let system_words = fold(os.as_deref().unwrap_or_default());
    let kind = match item_type.and_then(kind_of_word) {
        Some(kind) if kind != Kind::Computer => kind,
        _ if system_words.contains("android") => Kind::Phone,
        _ if system_words.contains("server")
            || ["rack", "server", "blade"].iter().any(|word| chassis.contains(word)) =>
        {
            Kind::Server
        }
        _ => Kind::Computer,
    };
    let serial = [bios.text(&["ssn"]), bios.text(&["msn"])];
    let maker = bios.text(&["smanufacturer", "mmanufacturer"]);
    let serial = serial.into_iter().flatten().find(|serial| !rules::serial_key(None, Some(serial)).is_empty());
    let cpu = content.child("cpus").and_then(|cpu| cpu.text(&["name", "type"]));
    Told {
        kind,
        name: hardware.text(&["name"]).or_else(|| system.text(&["fqdn"])).unwrap_or_default(),
        maker,
        model: bios.text(&["smodel", "mmodel"]),
        serial,
        uuid: hardware.text(&["uuid"]).and_then(|uuid| rules::uuid(&uuid)),
        ip: networks.ip,
        macs: networks.macs,
        os,
        os_version,
        ram_mb: hardware.number(&["memory"]),
        disk_gb: disks(content),
        cpu: cpu.or_else(|| hardware.text(&["processort"])),
        tag: bios.text(&["assettag"]),
        parts: Some(parts(content)),
        attached: attached(content),
        ..Told::default()
    }
}

/// What the network interfaces say.
struct Networks {
    ip: Option<String>,
    macs: Vec<String>,
}

impl Networks {
    /// Real interfaces alone; one that is up and has an address comes first.
    fn of(content: &Node) -> Self {
        let mut found: Vec<(bool, String, Option<String>)> = Vec::new();
        for network in content.all("networks") {
            let flag = network.text(&["virtualdev"]).unwrap_or_default().to_lowercase();
            let kind = network.text(&["type"]).unwrap_or_default().to_lowercase();
            if matches!(flag.as_str(), "1" | "true" | "yes") || kind == "loopback" {
                continue;
            }
            let Some(mac) = network.text(&["macaddr", "mac"]).and_then(|mac| rules::mac(&mac)) else { continue };
            let ip = network.text(&["ipaddress", "ip"]).and_then(|ip| rules::ip(&ip));
            let ip = ip.filter(|ip| ip != "0.0.0.0" && !ip.starts_with("127."));
            let up = network.text(&["status"]).is_some_and(|status| status.eq_ignore_ascii_case("up"));
            match found.iter_mut().find(|(_, known, _)| *known == mac) {
                Some(known) => {
                    known.0 |= up && ip.is_some();
                    known.2 = known.2.take().or(ip);
                }
                None => found.push((up && ip.is_some(), mac, ip)),
            }
        }
        found.sort_by_key(|(live, _, _)| !live);
        let ip = found.iter().find_map(|(_, _, ip)| ip.clone());
        Self { ip, macs: found.into_iter().map(|(_, mac, _)| mac).take(16).collect() }
    }
}

/// The disks together, in GB; agents tell them in MB.
fn disks(content: &Node) -> Option<i64> {
    let sizes = content.all("storages").iter().filter(|storage| {
        let kind = fold(&storage.text(&["type", "description", "name"]).unwrap_or_default());
        !["removable", "usb", "cd", "dvd", "tape"].iter().any(|word| kind.contains(word))
    });
    let total: i64 = sizes.filter_map(|storage| storage.number(&["disksize"])).fold(0, i64::saturating_add);
    (total >= 1_000).then_some(total / 1_000)
}

fn parts(content: &Node) -> Vec<Part> {
    let each = |name: &str| content.all(name).iter().take(MOST_PARTS);
    let mut parts = Vec::new();
    let mut put = |kind, name: Option<String>, version, maker, serial, detail| {
        if let Some(name) = name.filter(|name| !name.trim().is_empty()) {
            parts.push(part(kind, &name, version, maker, serial, detail));
        }
    };
    for cpu in each("cpus") {
        let name = cpu.text(&["name", "type"]);
        put(PartKind::Component, name, None, cpu.text(&["manufacturer"]), None, None);
    }
    for memory in each("memories").filter(|memory| memory.number(&["capacity"]).is_some()) {
        let size = memory.number(&["capacity"]).map(|mb| format!("{mb} MB"));
        let name = memory.text(&["type", "caption", "description"]);
        put(PartKind::Component, name, None, memory.text(&["manufacturer"]), memory.text(&["serialnumber"]), size);
    }
    for disk in each("storages") {
        let size = disk.number(&["disksize"]).map(|mb| format!("{} GB", mb / 1_000));
        let serial = disk.text(&["serial", "serialnumber"]);
        put(PartKind::Component, disk.text(&["model", "name"]), None, disk.text(&["manufacturer"]), serial, size);
    }
    for battery in each("batteries") {
        let name = battery.text(&["name", "chemistry"]);
        put(PartKind::Component, name, None, battery.text(&["manufacturer"]), battery.text(&["serial"]), None);
    }
    for network in each("networks") {
        let mac = network.text(&["macaddr", "mac"]).and_then(|mac| rules::mac(&mac));
        if mac.is_some() {
            put(PartKind::Port, network.text(&["description"]), None, None, mac, network.text(&["speed"]));
        }
    }
    for software in each("softwares") {
        let (version, maker) = (software.text(&["version"]), software.text(&["publisher"]));
        put(PartKind::Software, software.text(&["name"]), version, maker, None, None);
    }
    // Licences that a machine tells of are programs with a key; the key itself is not kept.
    for licence in each("licenseinfos") {
        let name = licence.text(&["fullname", "name"]);
        put(PartKind::Software, name, licence.text(&["productid"]), None, None, None);
    }
    parts.sort();
    parts.dedup();
    parts
}

/// Monitors and printers that have a serial number; those built in or made of software are none of ours.
fn attached(content: &Node) -> Vec<Told> {
    let mut told = Vec::new();
    for (list, kind) in [("monitors", Kind::Monitor), ("printers", Kind::Printer)] {
        for node in content.all(list).iter().take(20) {
            let serial = node.text(&["serial", "altserial"]);
            let maker = node.text(&["manufacturer"]);
            if rules::serial_key(maker.as_deref(), serial.as_deref()).is_empty() {
                continue;
            }
            let name = node.text(&["caption", "name", "description", "driver"]).unwrap_or_default();
            let model = node.text(&["driver", "caption", "name"]).filter(|model| *model != name);
            told.push(Told { kind, name, maker, model, serial, ..Told::default() });
        }
    }
    told.retain(Told::says_something);
    told
}
