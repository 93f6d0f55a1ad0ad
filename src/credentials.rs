//! Access keys and their secrets.

use std::fmt;

use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// Secret text: wiped from memory when dropped, printed as `***`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes ownership of `text`; no copy stays behind.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The secret itself, for the signature or header that needs it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("***")
    }
}

/// A permanent access key, or a temporary one with its security token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessKey {
    /// The public half (AK), sent with every request.
    pub access_key_id: String,
    /// The secret half (SK): the key of the signature, never sent.
    pub secret_access_key: Secret,
    /// Security token of a temporary key, sent and signed with every request.
    pub security_token: Option<Secret>,
}

impl AccessKey {
    /// Validates and takes the parts of an access key.
    ///
    /// # Errors
    /// A credentials error that names the invalid part, never its value.
    pub fn new(
        access_key_id: String,
        secret_access_key: String,
        security_token: Option<String>,
    ) -> Result<Self> {
        let secret_access_key = Secret::new(secret_access_key);
        let security_token = security_token.map(Secret::new);
        check_access_key_id(&access_key_id)?;
        if secret_access_key.expose().is_empty() {
            return Err(Error::credentials("secretAccessKey", "is empty"));
        }
        // `cat key` and copied environment files leave a line break at the end.
        if secret_access_key.expose().starts_with(['\n', '\r', '\t'])
            || secret_access_key.expose().ends_with(['\n', '\r', '\t'])
        {
            return Err(Error::credentials(
                "secretAccessKey",
                "begins or ends with a line break or tab; trim it",
            ));
        }
        if let Some(token) = &security_token {
            check_header_text("securityToken", token.expose())?;
        }
        Ok(Self { access_key_id, secret_access_key, security_token })
    }
}

/// Checks the public half of an access key.
///
/// # Errors
/// A credentials error if the id cannot be part of a signature.
pub fn check_access_key_id(id: &str) -> Result<()> {
    check_header_text("accessKeyId", id)?;
    // Both vendors cut their authorization strings at these characters.
    if id.contains(['/', ',']) {
        let wrong = "contains a comma or slash, which no access key id has";
        return Err(Error::credentials("accessKeyId", wrong));
    }
    Ok(())
}

/// Checks that a part of the credentials can be sent in a header: visible ASCII only.
///
/// # Errors
/// A credentials error that names the part.
pub fn check_header_text(part: &str, text: &str) -> Result<()> {
    if text.is_empty() {
        return Err(Error::credentials(part, "is empty"));
    }
    if !text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) || text.trim() != text {
        return Err(Error::credentials(
            part,
            "contains a line break, a character outside ASCII, or white space at its beginning or end; it cannot be sent in a header",
        ));
    }
    Ok(())
}
