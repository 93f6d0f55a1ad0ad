//! The credentials cache shared by all calls of a client.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use super::credentials::{Credentials, CredentialsProvider, ExpiringCredentials};
use super::platform::LocalFuture;
use super::shared_future::SharedFuture;
use crate::credentials::AccessKey;
use crate::error::Result;
use crate::signing::scheme::{Scheme, Signer};

/// Milliseconds before their expiry at which credentials are refreshed.
const REFRESH_BEFORE_MS: f64 = 300_000.0;

/// Credentials for every attempt of every call.
pub struct CredentialsCache {
    source: Source,
    cached: RefCell<Option<ExpiringCredentials>>,
    /// The refresh in progress: all calls wait for one result.
    refresh: RefCell<Option<SharedFuture<Result<ExpiringCredentials>>>>,
    /// Projects by region, each asked for once.
    projects: RefCell<Vec<(String, SharedProject)>>,
    /// The signer of the key that was used last. Preparing one hashes the key, which costs as much as the
    /// signature itself.
    signer: RefCell<Option<(AccessKey, Rc<dyn Signer>)>>,
}

/// A project id that may still be on its way.
pub(super) type SharedProject = SharedFuture<Result<String>>;

/// Source of credentials.
pub enum Source {
    /// Credentials that never change.
    Fixed(Rc<Credentials>),
    /// A provider, called before each attempt, or before expiry if that is known.
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
    /// An empty cache.
    #[must_use]
    pub fn new(source: Source) -> Self {
        Self {
            source,
            cached: RefCell::default(),
            refresh: RefCell::default(),
            projects: RefCell::default(),
            signer: RefCell::default(),
        }
    }

    /// The credentials, if they never change.
    pub(super) fn fixed(&self) -> Option<&Credentials> {
        match &self.source {
            Source::Fixed(credentials) => Some(credentials),
            Source::Provider(_) => None,
        }
    }

    /// Returns credentials that are valid at `now_ms`.
    ///
    /// # Errors
    /// The provider's failure, unless cached credentials are still valid.
    pub(super) async fn resolve(&self, now_ms: f64) -> Result<Rc<Credentials>> {
        let provider = match &self.source {
            Source::Fixed(credentials) => return Ok(Rc::clone(credentials)),
            Source::Provider(provider) => provider,
        };
        let cached = self.cached.borrow().clone();
        match cached {
            Some(cached) if cached.is_valid(now_ms, REFRESH_BEFORE_MS) => Ok(cached.credentials),
            cached => match (self.provide(provider.as_ref()).await, cached) {
                (Ok(provided), _) => Ok(provided.credentials),
                // This is the purpose of the five minutes.
                (Err(_), Some(cached)) if cached.is_valid(now_ms, 0.0) => Ok(cached.credentials),
                (Err(error), _) => Err(error),
            },
        }
    }

    /// Returns credentials other than `refused`; `None` if there are none.
    ///
    /// # Errors
    /// The provider's failure.
    pub(super) async fn refresh(
        &self,
        refused: &Rc<Credentials>,
    ) -> Result<Option<Rc<Credentials>>> {
        let Source::Provider(provider) = &self.source else {
            return Ok(None);
        };
        let cached = self.cached.borrow().clone();
        let credentials = match cached {
            // Another call was refused before, and has refreshed them.
            Some(cached) if !Rc::ptr_eq(&cached.credentials, refused) => cached.credentials,
            _ => self.provide(provider.as_ref()).await?.credentials,
        };
        Ok((credentials != *refused).then_some(credentials))
    }

    async fn provide(&self, provider: &dyn CredentialsProvider) -> Result<ExpiringCredentials> {
        let future = self
            .refresh
            .borrow_mut()
            .get_or_insert_with(|| SharedFuture::new(provider.credentials()))
            .clone();
        let refresh = InFlightRefresh { cache: self, future };
        let result = refresh.future.wait().await;
        if let Ok(provided) = &result {
            *self.cached.borrow_mut() = Some(provided.clone());
        }
        result
    }

    /// The project of a region, if it was asked for.
    pub(super) fn project(&self, region: &str) -> Option<SharedProject> {
        let projects = self.projects.borrow();
        projects.iter().find(|(known, _)| known == region).map(|(_, project)| project.clone())
    }

    /// The project of a region, asked for by `ask` unless it was before.
    pub(super) fn project_or(
        &self,
        region: &str,
        ask: impl FnOnce() -> LocalFuture<'static, Result<String>>,
    ) -> SharedProject {
        self.project(region).unwrap_or_else(|| {
            let project = SharedFuture::new(ask());
            self.projects.borrow_mut().push((region.to_owned(), project.clone()));
            project
        })
    }

    /// Forgets the project of a region, so that it is asked for again.
    pub(super) fn forget_project(&self, region: &str) {
        self.projects.borrow_mut().retain(|(known, _)| known != region);
    }

    /// The signer of a key, prepared once for each key.
    pub(super) fn signer(&self, key: &AccessKey, scheme: &Scheme) -> Rc<dyn Signer> {
        let mut prepared = self.signer.borrow_mut();
        match &*prepared {
            Some((known, signer)) if known == key => Rc::clone(signer),
            _ => {
                let signer = (scheme.signer)(key);
                *prepared = Some((key.clone(), Rc::clone(&signer)));
                signer
            }
        }
    }
}

/// One call's share in a refresh. A refresh is over when it has a result, or when no call waits for it any
/// longer: the result may never come.
struct InFlightRefresh<'a> {
    cache: &'a CredentialsCache,
    future: SharedFuture<Result<ExpiringCredentials>>,
}

impl Drop for InFlightRefresh<'_> {
    fn drop(&mut self) {
        let mut current = self.cache.refresh.borrow_mut();
        let is_current = current.as_ref().is_some_and(|current| current.is(&self.future));
        // The cache holds one, and this is the other.
        if is_current && (self.future.is_done() || self.future.holders() <= 2) {
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
