//! Who is calling: fixed credentials, or those that a function of the user's gives, kept for as long as
//! they are good.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use super::runtime::{CredentialsProvider, RemoteSigner};
use super::shared::Shared;
use crate::credentials::{AccessKey, Secret, check_access_key_id, check_header_text};
use crate::error::Result;

/// Milliseconds before their end at which credentials are renewed.
const RENEWED_BEFORE_MS: f64 = 300_000.0;

/// How a client proves who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credentials {
    /// Requests are signed here.
    AccessKey(AccessKey),
    /// Requests are signed by somebody who has the secret key.
    Remote(RemoteKey),
    /// Requests carry this in `X-Auth-Token`; ModelArts only, valid for 24 hours.
    Token(Secret),
}

impl Credentials {
    /// Checks and takes an IAM token.
    ///
    /// # Errors
    /// A credentials error where the token is empty or cannot stand in a header.
    pub fn token(token: String) -> Result<Self> {
        let token = Secret::new(token);
        check_header_text("token", token.expose())?;
        Ok(Self::Token(token))
    }

    /// What must not be seen of them in anything that comes back.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &str> {
        let secrets = match self {
            Self::AccessKey(key) => [Some(&key.secret_access_key), key.security_token.as_ref()],
            Self::Remote(key) => [None, key.security_token.as_ref()],
            Self::Token(token) => [Some(token), None],
        };
        secrets.into_iter().flatten().map(Secret::expose)
    }
}

/// An access key whose secret half is elsewhere.
#[derive(Clone)]
pub struct RemoteKey {
    /// The public half (AK).
    pub access_key_id: String,
    /// Sent and signed with temporary keys only.
    pub security_token: Option<Secret>,
    /// Who signs.
    pub signer: Rc<dyn RemoteSigner>,
}

impl RemoteKey {
    /// Checks and takes the parts of a key.
    ///
    /// # Errors
    /// A credentials error that names the part that cannot be right.
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

/// Credentials as a source gives them.
#[derive(Debug, Clone)]
pub struct ExpiringCredentials {
    /// The credentials.
    pub credentials: Rc<Credentials>,
    /// When they end, in epoch milliseconds, where that is known.
    pub expires_ms: Option<f64>,
}

impl ExpiringCredentials {
    /// Whether they are good for so many milliseconds after `now_ms`; never, where no end is known.
    fn is_good(&self, now_ms: f64, for_ms: f64) -> bool {
        self.expires_ms.is_some_and(|end| now_ms + for_ms < end)
    }
}

/// Has credentials for every attempt of every call.
pub struct CredentialsCache {
    source: Source,
    kept: RefCell<Option<ExpiringCredentials>>,
    /// What is being asked for: all calls wait for one answer.
    asking: RefCell<Option<Shared<Result<ExpiringCredentials>>>>,
}

/// Where credentials come from.
pub enum Source {
    /// They are always the same.
    Fixed(Rc<Credentials>),
    /// They are asked for: before each call, or before they end where their end is known.
    Provider(Rc<dyn CredentialsProvider>),
}

impl fmt::Debug for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Fixed(_) => "Fixed",
            Self::Provider(_) => "Provider",
        })
    }
}

impl CredentialsCache {
    /// A keeper that has asked for nothing yet.
    #[must_use]
    pub fn new(source: Source) -> Self {
        Self { source, kept: RefCell::default(), asking: RefCell::default() }
    }

    /// The credentials, where they are always the same.
    pub(super) fn fixed(&self) -> Option<&Credentials> {
        match &self.source {
            Source::Fixed(credentials) => Some(credentials),
            Source::Provider(_) => None,
        }
    }

    /// Credentials that are good at `now_ms`.
    ///
    /// # Errors
    /// What the source fails with, unless earlier ones are still good.
    pub(super) async fn get(&self, now_ms: f64) -> Result<Rc<Credentials>> {
        let source = match &self.source {
            Source::Fixed(credentials) => return Ok(Rc::clone(credentials)),
            Source::Provider(source) => source,
        };
        let kept = self.kept.borrow().clone();
        match kept {
            Some(given) if given.is_good(now_ms, RENEWED_BEFORE_MS) => Ok(given.credentials),
            kept => match (self.ask(source.as_ref()).await, kept) {
                (Ok(given), _) => Ok(given.credentials),
                // The five minutes are there for this.
                (Err(_), Some(given)) if given.is_good(now_ms, 0.0) => Ok(given.credentials),
                (Err(error), _) => Err(error),
            },
        }
    }

    /// Other credentials in place of `refused`; `None` where there are none.
    ///
    /// # Errors
    /// What the source fails with.
    pub(super) async fn renew(&self, refused: &Rc<Credentials>) -> Result<Option<Rc<Credentials>>> {
        let Source::Provider(source) = &self.source else {
            return Ok(None);
        };
        let kept = self.kept.borrow().clone();
        let credentials = match kept {
            // Another call was refused before, and has renewed them.
            Some(given) if !Rc::ptr_eq(&given.credentials, refused) => given.credentials,
            _ => self.ask(source.as_ref()).await?.credentials,
        };
        Ok((credentials != *refused).then_some(credentials))
    }

    async fn ask(&self, source: &dyn CredentialsProvider) -> Result<ExpiringCredentials> {
        let asking = self
            .asking
            .borrow_mut()
            .get_or_insert_with(|| Shared::new(source.credentials()))
            .clone();
        let question = InFlightRefresh { keeper: self, asking };
        let answer = question.asking.wait().await;
        if let Ok(given) = &answer {
            *self.kept.borrow_mut() = Some(given.clone());
        }
        answer
    }
}

/// One call's part in a question. The question is over when it is answered, or when nobody waits for the
/// answer any longer: it may never come.
struct InFlightRefresh<'a> {
    keeper: &'a CredentialsCache,
    asking: Shared<Result<ExpiringCredentials>>,
}

impl Drop for InFlightRefresh<'_> {
    fn drop(&mut self) {
        let mut current = self.keeper.asking.borrow_mut();
        let is_current = current.as_ref().is_some_and(|current| current.is(&self.asking));
        // The keeper has one, and this is the other.
        if is_current && (self.asking.is_done() || self.asking.holders() <= 2) {
            *current = None;
        }
    }
}

impl fmt::Debug for CredentialsCache {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CredentialsCache")
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}
