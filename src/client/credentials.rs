//! Credentials of a client, and the caller's functions that provide credentials or sign.

use std::fmt;
use std::rc::Rc;

use super::platform::LocalFuture;
use crate::credentials::{
    AccessKey, Secret, check_access_key_id, check_header_text, check_project_id, check_token,
};
use crate::error::Result;
use crate::signing::scheme::ToSign;

/// Credentials of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credentials {
    /// An access key; requests are signed here.
    AccessKey(AccessKey),
    /// An access key whose secret half is elsewhere; its holder signs.
    Remote(RemoteKey),
    /// A token that is sent instead of a signature; Huawei Cloud only, valid for 24 hours.
    Token {
        /// The token.
        token: Secret,
        /// The project that it is for, if its issuer said so.
        project_id: Option<String>,
    },
    /// A password in the body of the request, which has no other credentials; empty if a `verset/proxy` has the
    /// credentials. It is here to be hidden in everything that comes back.
    Password(Secret),
}

impl Credentials {
    /// Validates and takes an IAM token, with the project that it is for if that is known.
    ///
    /// # Errors
    /// A credentials error if the token is empty or cannot be sent in a header.
    pub fn token(token: String, project_id: Option<String>) -> Result<Self> {
        let token = Secret::new(token);
        check_token(token.expose())?;
        if let Some(id) = &project_id {
            check_project_id("projectId", id)?;
        }
        Ok(Self::Token { token, project_id })
    }

    /// The public half of an access key; `None` for a token or password.
    pub(super) fn access_key_id(&self) -> Option<&str> {
        match self {
            Self::AccessKey(key) => Some(&key.access_key_id),
            Self::Remote(key) => Some(&key.access_key_id),
            Self::Token { .. } | Self::Password(_) => None,
        }
    }

    /// The security token of a temporary access key.
    pub(super) fn security_token(&self) -> Option<&Secret> {
        match self {
            Self::AccessKey(key) => key.security_token.as_ref(),
            Self::Remote(key) => key.security_token.as_ref(),
            Self::Token { .. } | Self::Password(_) => None,
        }
    }

    /// The secrets to hide in everything that comes back.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &str> {
        let secrets = match self {
            Self::AccessKey(key) => [Some(&key.secret_access_key), key.security_token.as_ref()],
            Self::Remote(key) => [None, key.security_token.as_ref()],
            Self::Token { token, .. } => [Some(token), None],
            Self::Password(password) => [Some(password), None],
        };
        secrets.into_iter().flatten().map(Secret::expose)
    }
}

/// An access key whose secret half is elsewhere.
#[derive(Clone)]
pub struct RemoteKey {
    /// The public half (AK).
    pub access_key_id: String,
    /// Security token of a temporary key, sent and signed with every request.
    pub security_token: Option<Secret>,
    /// The holder of the secret key.
    pub signer: Rc<dyn RemoteSigner>,
}

impl RemoteKey {
    /// Validates and takes the parts of a key.
    ///
    /// # Errors
    /// A credentials error that names the invalid part.
    pub fn new(
        access_key_id: String,
        security_token: Option<String>,
        signer: Rc<dyn RemoteSigner>,
    ) -> Result<Self> {
        check_access_key_id(&access_key_id)?;
        let security_token = security_token.map(Secret::new);
        if let Some(token) = &security_token {
            check_header_text("securityToken", token.expose())?;
        }
        Ok(Self { access_key_id, security_token, signer })
    }
}

impl PartialEq for RemoteKey {
    fn eq(&self, other: &Self) -> bool {
        self.access_key_id == other.access_key_id && self.security_token == other.security_token
    }
}

impl Eq for RemoteKey {}

impl fmt::Debug for RemoteKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RemoteKey")
            .field("access_key_id", &self.access_key_id)
            .finish_non_exhaustive()
    }
}

/// Credentials with the time at which they expire.
#[derive(Debug, Clone)]
pub struct ExpiringCredentials {
    /// The credentials.
    pub credentials: Rc<Credentials>,
    /// Expiry in epoch milliseconds, if it is known.
    pub expires_ms: Option<f64>,
}

impl ExpiringCredentials {
    /// Returns true if the credentials are valid for another `for_ms`; false if their expiry is unknown.
    pub(super) fn is_valid(&self, now_ms: f64, for_ms: f64) -> bool {
        self.expires_ms.is_some_and(|end| now_ms + for_ms < end)
    }
}

/// A function of the caller that provides credentials.
pub trait CredentialsProvider {
    /// Calls it. The result is shared by all calls that wait for it, so it borrows nothing.
    fn credentials(&self) -> LocalFuture<'static, Result<ExpiringCredentials>>;
}

/// A function of the caller that signs, because the secret key is elsewhere.
pub trait RemoteSigner {
    /// Requests a signature.
    fn sign(&self, to_sign: ToSign<'_>) -> LocalFuture<'_, Result<String>>;
}
