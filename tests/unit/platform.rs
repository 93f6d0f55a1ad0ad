//! A platform for tests: a simulated clock and scripted responses.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use verset::client::client::{CallOptions, Client};
use verset::client::credentials::{Credentials, CredentialsProvider, ExpiringCredentials};
use verset::client::credentials_cache::{CredentialsCache, Source};
use verset::client::platform::{Level, LocalFuture, Runtime, SendFailure, Signal};
use verset::clouds::service::Service;
use verset::credentials::AccessKey;
use verset::error::{Cause, Result};
use verset::http::SignedRequest;
use verset::response::{Body, Response};
use verset::value::Value;

/// 2024-01-02T03:04:05Z.
pub const START_MS: f64 = 1_704_164_645_000.0;

/// The scripted outcome of a request.
pub enum Outcome {
    Response(Response),
    /// A network error after which the request may have reached the service.
    Failure(&'static str),
    /// A network error before anything was sent.
    Unsent(&'static str),
    Never,
    /// A response that arrives after so many milliseconds.
    Slow(f64, Response),
}

/// A service that sees the requests.
type Responder = Box<dyn Fn(&FakeRuntime, &SignedRequest) -> Outcome>;

/// The platform; it records every request with its time.
pub struct FakeRuntime {
    now_ms: Cell<f64>,
    /// Due times of the timers, with the number of tasks waiting for each.
    timers: RefCell<BTreeMap<u64, usize>>,
    outcomes: RefCell<VecDeque<Outcome>>,
    /// Answers in place of scripted outcomes.
    service: RefCell<Option<Responder>>,
    /// Milliseconds by which the machine's clock was set forward.
    pub set_forward_ms: Cell<f64>,
    pub sent: RefCell<Vec<(f64, SignedRequest)>>,
    pub log: RefCell<Vec<(Level, String)>>,
    /// Result of `random`.
    pub random: Cell<f64>,
    /// True if `sleep` fails.
    pub has_no_timers: Cell<bool>,
    /// Result of `sha256`.
    pub hash: RefCell<Option<String>>,
}

impl FakeRuntime {
    pub fn new(outcomes: Vec<Outcome>) -> Rc<Self> {
        Rc::new(Self {
            now_ms: Cell::new(START_MS),
            timers: RefCell::default(),
            outcomes: RefCell::new(outcomes.into()),
            service: RefCell::default(),
            set_forward_ms: Cell::default(),
            sent: RefCell::default(),
            log: RefCell::default(),
            random: Cell::new(0.5),
            has_no_timers: Cell::default(),
            hash: RefCell::default(),
        })
    }

    /// A platform on which `service` answers.
    pub fn with_service(service: impl Fn(&Self, &SignedRequest) -> Outcome + 'static) -> Rc<Self> {
        let runtime = Self::new(Vec::new());
        runtime.service.replace(Some(Box::new(service)));
        runtime
    }

    /// Milliseconds since the start.
    pub fn elapsed_ms(&self) -> f64 {
        self.now_ms.get() - START_MS
    }

    /// Advances the clock.
    pub fn pass(&self, ms: f64) {
        self.now_ms.set(self.now_ms.get() + ms);
    }

    /// Number of timers that a task still waits for.
    pub fn open_timers(&self) -> usize {
        self.timers.borrow().values().sum()
    }

    /// Runs `work` to completion; if it is pending, the clock jumps to the next timer.
    pub fn run<T>(&self, work: impl Future<Output = T>) -> T {
        let mut work = pin!(work);
        let mut context = Context::from_waker(Waker::noop());
        loop {
            if let Poll::Ready(result) = work.as_mut().poll(&mut context) {
                return result;
            }
            let next = self.timers.borrow().keys().next().copied();
            let next = next.expect("the work is pending but no timer is set");
            self.now_ms.set(f64::from_bits(next));
        }
    }

    async fn until(&self, ms: f64) {
        struct Timer<'a>(&'a FakeRuntime, u64);
        impl Drop for Timer<'_> {
            fn drop(&mut self) {
                let mut timers = self.0.timers.borrow_mut();
                if let Some(count) = timers.get_mut(&self.1) {
                    *count -= 1;
                    if *count == 0 {
                        timers.remove(&self.1);
                    }
                }
            }
        }
        // The bits of positive floats sort as the floats do.
        let key = ms.to_bits();
        *self.timers.borrow_mut().entry(key).or_default() += 1;
        let _timer = Timer(self, key);
        poll_fn(|_| if self.now_ms.get() >= ms { Poll::Ready(()) } else { Poll::Pending }).await;
    }
}

impl Runtime for FakeRuntime {
    fn now_ms(&self) -> f64 {
        self.now_ms.get() + self.set_forward_ms.get()
    }

    fn monotonic_ms(&self) -> f64 {
        self.elapsed_ms()
    }

    fn random(&self) -> f64 {
        self.random.get()
    }

    fn send<'a>(
        &'a self,
        request: SignedRequest,
        _max_bytes: f64,
        on_head: &'a dyn Fn(u16),
    ) -> LocalFuture<'a, std::result::Result<Response, SendFailure>> {
        Box::pin(async move {
            let outcome = match &*self.service.borrow() {
                Some(service) => service(self, &request),
                None => self.outcomes.borrow_mut().pop_front().expect("another scripted result"),
            };
            self.sent.borrow_mut().push((self.elapsed_ms(), request));
            match outcome {
                Outcome::Response(response) => {
                    on_head(response.status);
                    Ok(response)
                }
                Outcome::Failure(message) | Outcome::Unsent(message) => {
                    let unsent = matches!(outcome, Outcome::Unsent(_));
                    Err(SendFailure { message: message.to_owned(), cause: None, unsent })
                }
                Outcome::Never => std::future::pending().await,
                Outcome::Slow(ms, response) => {
                    self.until(self.now_ms.get() + ms).await;
                    on_head(response.status);
                    Ok(response)
                }
            }
        })
    }

    fn sleep(&self, ms: f64) -> LocalFuture<'_, std::result::Result<(), Cause>> {
        Box::pin(async move {
            if self.has_no_timers.get() {
                return Err(Rc::new("no timers") as Cause);
            }
            self.until(self.now_ms.get() + ms).await;
            Ok(())
        })
    }

    fn sha256<'a>(&'a self, _body: &'a str) -> LocalFuture<'a, Option<String>> {
        Box::pin(async { self.hash.borrow().clone() })
    }

    fn log(&self, level: Level, line: &str) {
        self.log.borrow_mut().push((level, line.to_owned()));
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The results of futures that run concurrently.
pub async fn join_all<T>(work: &mut [LocalFuture<'_, T>]) -> Vec<T> {
    let mut results: Vec<Option<T>> = work.iter().map(|_| None).collect();
    poll_fn(|context| {
        for (one, result) in work.iter_mut().zip(&mut results) {
            if result.is_none()
                && let Poll::Ready(value) = one.as_mut().poll(context)
            {
                *result = Some(value);
            }
        }
        if results.iter().all(Option::is_some) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    results.into_iter().flatten().collect()
}

/// A signal that aborts at a time after the start.
pub struct FakeSignal {
    pub runtime: Rc<FakeRuntime>,
    pub at_ms: f64,
}

impl Signal for FakeSignal {
    fn aborted(&self) -> LocalFuture<'_, Cause> {
        Box::pin(async {
            self.runtime.until(START_MS + self.at_ms).await;
            Rc::new("the user left") as Cause
        })
    }
}

/// Options with a signal and without retries.
pub fn abort_at(runtime: &Rc<FakeRuntime>, at_ms: f64) -> CallOptions {
    let signal = FakeSignal { runtime: Rc::clone(runtime), at_ms };
    CallOptions { signal: Some(Rc::new(signal)), max_retries: Some(0), ..CallOptions::default() }
}

/// A credentials provider whose results are scripted; the last one repeats.
pub struct FakeProvider {
    pub runtime: Rc<FakeRuntime>,
    pub takes_ms: Cell<f64>,
    pub results: RefCell<VecDeque<Result<ExpiringCredentials>>>,
    pub calls: Cell<u32>,
}

impl CredentialsProvider for FakeProvider {
    fn credentials(&self) -> LocalFuture<'static, Result<ExpiringCredentials>> {
        self.calls.set(self.calls.get() + 1);
        let mut results = self.results.borrow_mut();
        let result = results.pop_front().expect("another scripted result");
        if results.is_empty() {
            results.push_back(result.clone());
        }
        let (runtime, takes_ms) = (Rc::clone(&self.runtime), self.takes_ms.get());
        Box::pin(async move {
            let _ = runtime.sleep(takes_ms).await;
            result
        })
    }
}

/// A client of a service over `runtime`.
pub fn client(
    service: &'static Service,
    runtime: &Rc<FakeRuntime>,
    credentials: Credentials,
) -> Client {
    let endpoint = service.endpoint(Some("cn-north-4")).expect("an endpoint");
    let credentials = Rc::new(CredentialsCache::new(Source::Fixed(Rc::new(credentials))));
    let mut client = Client::new(service, endpoint, credentials, Rc::<FakeRuntime>::clone(runtime));
    client.project_id = Some("project".to_owned());
    client
}

/// An access key, temporary if it has a token.
pub fn access_key(token: Option<&str>) -> Credentials {
    let key = AccessKey::new("AKEXAMPLE".into(), "SKEXAMPLE".into(), token.map(str::to_owned));
    Credentials::AccessKey(key.expect("a key"))
}

/// Parses JSON.
pub fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

/// A response with a JSON body.
pub fn response(status: u16, body: &str) -> Outcome {
    response_with(status, &[], Body::Json(Rc::new(json(body))))
}

/// A response with headers and a body of any kind.
pub fn response_with(status: u16, headers: &[(&str, &str)], body: Body) -> Outcome {
    let headers =
        headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Outcome::Response(Response { status, headers, body, raw: None })
}
