//! Passwords as argon2id keeps them; a hash never leaves this desk.

use argon2::password_hash::SaltString;
use argon2::{Argon2, PasswordHash, PasswordHasher, PasswordVerifier};
use rand::RngExt;

use crate::base::fault::{Fault, Outcomes};

/// The hash of a password, with its salt and parameters in one line (19 MiB, two passes: argon2id's own default).
pub(super) fn hash(password: &str) -> Outcomes<String> {
    let failed = |cause: String| Fault::not_done("fault-people-password-hash").because(cause);
    let bytes: [u8; 16] = rand::rng().random();
    let salt = SaltString::encode_b64(&bytes).map_err(|e| failed(e.to_string()))?;
    let hash = Argon2::default().hash_password(password.as_bytes(), &salt).map_err(|e| failed(e.to_string()))?;
    Ok(hash.to_string())
}

/// Whether the password is the one that was hashed. Without a hash the same work is done for nothing, so that the time
/// an answer takes does not tell which logins exist.
pub(super) fn matches(password: &str, hash: Option<&str>) -> bool {
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2NyaXZhbmlhLW5vYm9keQ$\
                          AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let stored = hash.unwrap_or(NOBODY);
    let right = PasswordHash::new(stored)
        .is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok());
    right && hash.is_some()
}
