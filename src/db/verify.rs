//! Recomputes the audit chain and names its first broken link. The desks verify their own registers on top of it.

use super::Db;
use super::audit::{self, AuditEvent};
use super::canonical::hex;
use crate::base::fault::Outcomes;

/// Events read at a time.
const BATCH: i64 = 5_000;

/// Something that does not hold, said with the line it was found at.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// Catalogue key of the sentence.
    pub key: &'static str,
    /// Where: `evento 17`, `0000012/2026`…
    pub line: String,
}

/// Result of recomputing the chain.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ChainReport {
    /// Events read.
    pub events: i64,
    /// Hash of the last event, hexadecimal.
    pub head: String,
    /// What does not hold; empty when the chain is whole.
    pub findings: Vec<Finding>,
}

/// Reads the whole chain in bounded memory; `see` is shown every event in order (for registers and progress).
pub fn chain(db: &mut Db, mut see: impl FnMut(&mut Db, &[AuditEvent]) -> Outcomes<()>) -> Outcomes<ChainReport> {
    let mut findings = Vec::new();
    let mut previous = vec![0_u8; 32];
    let mut seq = 0;
    loop {
        let batch = audit::after(db, seq, BATCH)?;
        for event in &batch {
            if event.seq != seq + 1 {
                findings.push(Finding { key: "verify-chain-gap", line: format!("{}", seq + 1) });
            }
            if event.previous != previous {
                findings.push(Finding { key: "verify-chain-link", line: event.seq.to_string() });
            }
            if event.hash != event.expected_hash() {
                findings.push(Finding { key: "verify-chain-hash", line: event.seq.to_string() });
            }
            seq = event.seq;
            previous.clone_from(&event.hash);
        }
        see(db, &batch)?;
        if (batch.len() as i64) < BATCH {
            break;
        }
    }
    let (head_seq, head_hash) = audit::head(db)?;
    if head_seq != seq || head_hash != previous {
        findings.push(Finding { key: "verify-chain-head", line: head_seq.to_string() });
    }
    Ok(ChainReport { events: seq, head: hex(&previous), findings })
}
