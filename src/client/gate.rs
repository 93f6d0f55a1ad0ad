//! The gate of an access key: few requests at a time until the service has accepted one.
//!
//! Huawei Cloud locks a key after five refusals in a row, for five minutes. With a wrong clock or a rotated key
//! six calls at once did that, although each of them would have recovered. So the first request goes ahead, and
//! the others see if it was accepted before they are signed.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use super::clock::Clock;
use super::credentials::Credentials;
use super::platform::Runtime;
use crate::error::{Error, ErrorKind, Reason, Result};

/// Maximum number of refusals in a row; the next one locks the key.
const MAX_REFUSALS: usize = 4;
/// Milliseconds for which the others wait for the first response.
const FIRST_MS: f64 = 1_000.0;
/// Milliseconds after a response for which the key counts as probed. A key can be rotated, or a clock set, at
/// any time; but after such a pause new connections are opened, and the wait costs little more than they do.
const PROBED_MS: f64 = 10_000.0;
/// Maximum number of keys that are remembered: temporary ones are replaced every hour.
const MAX_KEYS: usize = 8;

/// The gates of all access keys of a client and its copies.
#[derive(Default)]
pub struct Gates(RefCell<Vec<(String, Rc<Gate>)>>);

impl Gates {
    /// The gate of a key.
    pub(super) fn of(&self, access_key_id: &str) -> Rc<Gate> {
        let mut gates = self.0.borrow_mut();
        if let Some((_, gate)) = gates.iter().find(|(known, _)| known == access_key_id) {
            return Rc::clone(gate);
        }
        if gates.len() == MAX_KEYS {
            gates.remove(0);
        }
        let gate = Rc::<Gate>::default();
        gates.push((access_key_id.to_owned(), Rc::clone(&gate)));
        gate
    }
}

impl fmt::Debug for Gates {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Gates")
    }
}

/// The gate of one access key.
#[derive(Default)]
pub(super) struct Gate(RefCell<State>);

#[derive(Default)]
struct State {
    /// True if the last response accepted the key.
    is_accepted: bool,
    /// Time of the last response.
    answered_ms: Option<f64>,
    /// Time at which the first request was sent, until it is answered.
    first_ms: Option<f64>,
    /// Requests without a response that were sent before the key was accepted.
    probes: usize,
    /// Refusals since the last acceptance.
    refusals: usize,
    refused: Option<Refused>,
    /// Number of requests that have come to the gate.
    arrivals: u64,
    /// Requests that wait, in order.
    waiting: Vec<(u64, Waker)>,
}

/// The last refusal.
struct Refused {
    credentials: Rc<Credentials>,
    offset_ms: f64,
    message: String,
    /// Number of requests that had come before it.
    arrivals: u64,
}

/// Decision about a request at the gate.
#[derive(Clone, Copy, PartialEq)]
enum Admission {
    /// The key is known to be accepted.
    Free,
    /// The others wait for its response.
    First,
    /// One of several whose response will tell.
    Probe,
    /// Until another request is answered, or at most so many milliseconds.
    Wait(Option<f64>),
    Reject,
}

impl State {
    fn admit(&self, now_ms: f64, number: u64, (is_patient, is_new): (bool, bool)) -> Admission {
        let is_probed = self.answered_ms.is_some_and(|at_ms| now_ms - at_ms < PROBED_MS);
        if self.is_accepted && is_probed {
            return Admission::Free;
        }
        if self.refusals >= MAX_REFUSALS {
            let came_later = self.refused.as_ref().is_none_or(|refused| number >= refused.arrivals);
            return match self.probes {
                0 if is_new || came_later => Admission::First,
                0 => Admission::Reject,
                _ => Admission::Wait(None),
            };
        }
        if self.probes == 0 && !is_probed {
            return Admission::First;
        }
        if let Some(first_ms) = self.first_ms
            && is_patient
            && now_ms < first_ms + FIRST_MS
        {
            return Admission::Wait(Some(first_ms + FIRST_MS - now_ms));
        }
        if self.refusals + self.probes < MAX_REFUSALS {
            Admission::Probe
        } else {
            Admission::Wait(None)
        }
    }

    /// Wakes the requests that may be admitted now: all of them, or as many as can be probes.
    fn wake(&self) {
        let count = if self.is_accepted { usize::MAX } else { MAX_REFUSALS };
        for (_, waker) in self.waiting.iter().take(count) {
            waker.wake_by_ref();
        }
    }
}

impl Gate {
    /// Waits until a request with `credentials` may be sent.
    ///
    /// # Errors
    /// An authentication error if the key was refused so often while the request waited that another refusal
    /// would lock it.
    pub(super) async fn enter(
        self: &Rc<Self>,
        (runtime, clock): (&dyn Runtime, &Clock),
        credentials: &Rc<Credentials>,
    ) -> Result<Pass> {
        let number = {
            let mut state = self.0.borrow_mut();
            state.arrivals += 1;
            state.arrivals - 1
        };
        let _place = Place(self, number);
        let mut alarm = None;
        // Runtimes whose timers fail report at once that the time has passed.
        let mut is_patient = true;
        poll_fn(|context| {
            loop {
                let now_ms = runtime.monotonic_ms();
                let mut state = self.0.borrow_mut();
                let is_new = state.refused.as_ref().is_none_or(|refused| {
                    refused.credentials != *credentials
                        || clock.was_corrected_since(refused.offset_ms)
                });
                let wait_ms = match state.admit(now_ms, number, (is_patient, is_new)) {
                    Admission::Wait(wait_ms) => wait_ms,
                    Admission::Reject => return Poll::Ready(Err(rejection(&state))),
                    admission => {
                        return Poll::Ready(Ok(self.pass(&mut state, number, admission, now_ms)));
                    }
                };
                match state.waiting.iter_mut().find(|(known, _)| *known == number) {
                    Some((_, waker)) => waker.clone_from(context.waker()),
                    None => {
                        let at = state.waiting.partition_point(|(known, _)| *known < number);
                        state.waiting.insert(at, (number, context.waker().clone()));
                    }
                }
                drop(state);
                let Some(ms) = wait_ms else {
                    alarm = None;
                    return Poll::Pending;
                };
                let timer = alarm.get_or_insert_with(|| runtime.sleep(ms));
                if timer.as_mut().poll(context).is_ready() {
                    is_patient = false;
                    continue;
                }
                return Poll::Pending;
            }
        })
        .await
    }

    fn pass(
        self: &Rc<Self>,
        state: &mut State,
        number: u64,
        admission: Admission,
        now_ms: f64,
    ) -> Pass {
        let (is_first, is_probe) = (admission == Admission::First, admission != Admission::Free);
        if is_first {
            state.first_ms = Some(now_ms);
        }
        state.probes += usize::from(is_probe);
        let was_refused = state.refused.as_ref().is_some_and(|refused| number < refused.arrivals);
        Pass { gate: Rc::clone(self), is_first, is_probe: Cell::new(is_probe), was_refused }
    }
}

/// A request's place among those that wait.
struct Place<'a>(&'a Gate, u64);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut state = self.0.0.borrow_mut();
        state.waiting.retain(|(number, _)| *number != self.1);
        // It may have been woken in the place of another.
        state.wake();
    }
}

/// Admission of one request; dropped without a verdict, it frees its place.
pub(super) struct Pass {
    gate: Rc<Gate>,
    is_first: bool,
    /// True until its response.
    is_probe: Cell<bool>,
    /// True if the key was refused while the request waited.
    pub(super) was_refused: bool,
}

impl Pass {
    /// Records that the service has accepted the key.
    pub(super) fn accept(&self, now_ms: f64) {
        self.close(|state| {
            state.is_accepted = true;
            state.answered_ms = Some(now_ms);
            // The last refusal stays: those that wait since before it may hold the refused credentials.
            state.refusals = 0;
        });
    }

    /// Records that the service has refused `credentials`, which signed with a clock at `offset_ms`.
    pub(super) fn refuse(
        &self,
        now_ms: f64,
        credentials: &Rc<Credentials>,
        offset_ms: f64,
        message: &str,
    ) {
        self.close(|state| {
            state.is_accepted = false;
            state.answered_ms = Some(now_ms);
            state.refusals += 1;
            state.refused = Some(Refused {
                credentials: Rc::clone(credentials),
                offset_ms,
                message: message.to_owned(),
                arrivals: state.arrivals,
            });
        });
    }

    /// Records a response that says nothing about the key.
    pub(super) fn pass_by(&self, now_ms: f64) {
        self.close(|state| state.answered_ms = Some(now_ms));
    }

    fn close(&self, record: impl FnOnce(&mut State)) {
        let mut state = self.gate.0.borrow_mut();
        record(&mut state);
        if self.is_probe.replace(false) {
            state.probes = state.probes.saturating_sub(1);
            if self.is_first {
                state.first_ms = None;
            }
        }
        state.wake();
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        if self.is_probe.get() {
            self.close(|_| {});
        }
    }
}

/// Error of a request that would have been one refusal too many.
fn rejection(state: &State) -> Box<Error> {
    let refusals = u64::try_from(state.refusals).unwrap_or(u64::MAX);
    let text = format!(
        "nothing was sent, because the service has refused this access key {refusals} times in a row and would lock it after another refusal"
    );
    let error = Error::new(ErrorKind::Authentication, text).because(Reason::RefusedBefore);
    match &state.refused {
        Some(refused) => error.with_note(["the last refusal: ", &refused.message].concat()),
        None => error,
    }
}
