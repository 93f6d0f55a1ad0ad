//! Recoveries after a refused authentication: a corrected clock, renewed credentials.

use std::rc::Rc;

use super::client::Client;
use super::credentials::Credentials;
use super::retry::RetryDecision;
use crate::error::{Error, ErrorKind, Reason};

/// Recoveries that a call has made, each at most once.
#[derive(Default)]
pub(super) struct Recovery {
    clock: bool,
    credentials: Option<Rc<Credentials>>,
}

impl Recovery {
    /// The credentials for the next attempt, if they were renewed.
    pub(super) fn credentials(&self) -> Option<Rc<Credentials>> {
        self.credentials.clone()
    }

    /// Recovers from a refusal if the clock may be its cause and was found wrong since its offset was
    /// `offset_ms`, or from a refused authentication if the provider has credentials other than `used`.
    /// Anything else would be refused again, and six refusals in a row lock a key of Huawei Cloud.
    pub(super) async fn recover(
        &mut self,
        client: &Client,
        error: &mut Error,
        used: Option<Rc<Credentials>>,
        offset_ms: f64,
    ) -> RetryDecision {
        // Wrong passwords lock the user, and no clock can be the cause; a proxy has tried these recoveries.
        if matches!(used.as_deref(), Some(Credentials::Password(_))) {
            return RetryDecision::Stop;
        }
        if error.may_be_of_clock && !self.clock && client.clock.was_corrected_since(offset_ms) {
            self.clock = true;
            return RetryDecision::Now("with the service's time");
        }
        if error.kind != ErrorKind::Authentication {
            return RetryDecision::Stop;
        }
        let is_altered = error.reason == Some(Reason::RequestAltered);
        let (None, false, Some(used)) = (&self.credentials, is_altered, used) else {
            return RetryDecision::Stop;
        };
        match client.credentials.refresh(&used).await {
            Ok(Some(credentials)) => {
                self.credentials = Some(credentials);
                RetryDecision::Now("with new credentials")
            }
            Ok(None) => RetryDecision::Stop,
            Err(failure) => {
                let note = ["new credentials could not be obtained: ", &failure.full_message()];
                error.notes.push(note.concat());
                RetryDecision::Stop
            }
        }
    }
}
