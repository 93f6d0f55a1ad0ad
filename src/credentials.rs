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
        check_secret(secret_access_key.expose())?;
        if let Some(token) = &security_token {
            check_header_text("securityToken", token.expose())?;
        }
        Ok(Self { access_key_id, secret_access_key, security_token })
    }
}

/// Checks a secret key for characters that none has: `cat key` and copied environment files leave a line
/// break at the end, copies of web pages U+00A0. The signature would be wrong, and five of those lock a key.
fn check_secret(secret: &str) -> Result<()> {
    const PART: &str = "secretAccessKey";
    if secret.is_empty() {
        return Err(Error::credentials(PART, "is empty"));
    }
    check_kind(PART, secret)?;
    if secret.starts_with(['\n', '\r', '\t']) || secret.ends_with(['\n', '\r', '\t']) {
        return Err(Error::credentials(PART, "begins or ends with a line break or tab; trim it"));
    }
    match foreign_character(secret, is_invisible) {
        Some(foreign) => {
            let wrong = ["contains ", &foreign, ", which no secret key has; copy it again"];
            Err(Error::credentials(PART, wrong.concat()))
        }
        None => Ok(()),
    }
}

/// Checks a project id.
///
/// # Errors
/// A validation error that names the character that no project id has.
pub fn check_project_id(field: &str, id: &str) -> Result<()> {
    match foreign_character(id, |character| !matches!(character, ' '..='~')) {
        Some(foreign) => {
            let wrong = ["contains ", &foreign, ", which no project id has; copy it again"];
            Err(Error::validation(field, wrong.concat()))
        }
        None => Ok(()),
    }
}

/// The first character that `is_foreign`, in words that do not quote the text.
fn foreign_character(text: &str, is_foreign: fn(char) -> bool) -> Option<String> {
    let found = text.chars().enumerate().find(|(_, character)| is_foreign(*character));
    found.map(|(index, character)| {
        format!("U+{:04X} as character {}", u32::from(character), index + 1)
    })
}

/// White space and other characters that nobody sees. A secret may have any others: the vendors' SDKs sign
/// with a key of letters outside ASCII, or with spaces at its ends.
fn is_invisible(character: char) -> bool {
    const FORMATTING: [char; 6] =
        ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'];
    character.is_control()
        || (character.is_whitespace() && character != ' ')
        || FORMATTING.contains(&character)
}

/// Checks that a part of the credentials is not another kind of key of the same clouds.
fn check_kind(part: &str, text: &str) -> Result<()> {
    let wrong = if text.starts_with("bce-v3/") {
        "is an API key (`bce-v3/…`), which is for inference only; the dataset API takes the account's access key: copy Access Key and Secret Key from the console's page on security authentication"
    } else if part == "accessKeyId" && text.starts_with("MII") && text.len() > 100 {
        "is an IAM token; set `credentials` to `{ token }`"
    } else if text.starts_with("Bearer ") {
        "is a bearer token; the API takes an access key, or an IAM token without `Bearer`"
    } else {
        return Ok(());
    };
    Err(Error::credentials(part, wrong))
}

/// Checks the public half of an access key.
///
/// # Errors
/// A credentials error if the id cannot be part of a signature.
pub fn check_access_key_id(id: &str) -> Result<()> {
    check_kind("accessKeyId", id)?;
    check_header_text("accessKeyId", id)?;
    // Both vendors cut their authorization strings at these characters.
    if id.contains(['/', ',']) {
        let wrong = "contains a comma or slash, which no access key id has";
        return Err(Error::credentials("accessKeyId", wrong));
    }
    Ok(())
}

/// Checks an IAM token.
///
/// # Errors
/// A credentials error if it is another kind of key, or cannot be sent in a header.
pub fn check_token(token: &str) -> Result<()> {
    check_kind("token", token)?;
    check_header_text("token", token)
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
