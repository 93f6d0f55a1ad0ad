//! The credentials cache shared by all calls of a client.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use super::credentials::{Credentials, CredentialsProvider, ExpiringCredentials};
use super::platform::{LocalFuture, Runtime};
use super::shared_future::SharedFuture;
use crate::credentials::AccessKey;
use crate::error::Result;
use crate::signing::scheme::{Scheme, Signer};

/// Milliseconds before their expiry at which credentials are refreshed.
const REFRESH_BEFORE_MS: f64 = 300_000.0;

/// Milliseconds for which calls wait for a refresh while the cached credentials are still valid.
const REFRESH_PATIENCE_MS: f64 = 1_000.0;

/// Credentials for every attempt of every call.
pub struct CredentialsCache {
    source: Source,
    cached: RefCell<Option<ExpiringCredentials>>,
    /// The refresh in progress: all calls wait for one result.
    refresh: RefCell<Option<SharedFuture<Result<ExpiringCredentials>>>>,
    /// Time at which it began.
    refresh_began_ms: Cell<f64>,
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
            refresh_began_ms: Cell::default(),
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
    pub(super) async fn resolve(
        &self,
        runtime: &dyn Runtime,
        now_ms: f64,
    ) -> Result<Rc<Credentials>> {
        let provider = match &self.source {
            Source::Fixed(credentials) => return Ok(Rc::clone(credentials)),
            Source::Provider(provider) => provider,
        };
        let cached = self.cached.borrow().clone();
        if let Some(cached) = &cached
            && cached.is_valid(now_ms, REFRESH_BEFORE_MS)
        {
            return Ok(Rc::clone(&cached.credentials));
        }
        if self.refresh.borrow().is_none() {
            self.refresh_began_ms.set(runtime.monotonic_ms());
        }
        let Some(cached) = cached.filter(|cached| cached.is_valid(now_ms, 0.0)) else {
            return Ok(self.provide(provider.as_ref(), Unawaited::Dropped).await?.credentials);
        };
        // The purpose of the five minutes: neither a refresh that fails nor one that hangs fails a call.
        let waited_ms = runtime.monotonic_ms() - self.refresh_began_ms.get();
        let patience_ms = (REFRESH_PATIENCE_MS - waited_ms).max(0.0);
        let mut refresh = Box::pin(self.provide(provider.as_ref(), Unawaited::Continues));
        let mut alarm = runtime.sleep(patience_ms);
        let provided = poll_fn(|context| match refresh.as_mut().poll(context) {
            Poll::Ready(result) => Poll::Ready(result.ok()),
            Poll::Pending => alarm.as_mut().poll(context).map(|_| None),
        });
        Ok(provided.await.unwrap_or(cached).credentials)
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
            _ => self.provide(provider.as_ref(), Unawaited::Dropped).await?.credentials,
        };
        Ok((credentials != *refused).then_some(credentials))
    }

    async fn provide(
        &self,
        provider: &dyn CredentialsProvider,
        unawaited: Unawaited,
    ) -> Result<ExpiringCredentials> {
        let future = self
            .refresh
            .borrow_mut()
            .get_or_insert_with(|| SharedFuture::new(provider.credentials()))
            .clone();
        let refresh = InFlightRefresh { cache: self, future, unawaited };
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

/// Fate of a refresh that no call waits for any longer.
#[derive(Clone, Copy, PartialEq)]
enum Unawaited {
    /// It is dropped: its result may never come.
    Dropped,
    /// It continues, for later calls.
    Continues,
}

/// One call's share in a refresh, which is over when it has a result.
struct InFlightRefresh<'a> {
    cache: &'a CredentialsCache,
    future: SharedFuture<Result<ExpiringCredentials>>,
    unawaited: Unawaited,
}

impl Drop for InFlightRefresh<'_> {
    fn drop(&mut self) {
        let mut current = self.cache.refresh.borrow_mut();
        let is_current = current.as_ref().is_some_and(|current| current.is(&self.future));
        // The cache holds one, and this is the other.
        let is_unawaited = self.unawaited == Unawaited::Dropped && self.future.holders() <= 2;
        if is_current && (self.future.is_done() || is_unawaited) {
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
