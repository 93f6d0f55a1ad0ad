//! A service as a value: everything in which the services of the vendors differ.

use std::fmt;

use crate::api::{Api, OperationSpec};
use crate::clouds::error_shapes::ErrorShapes;
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind, Reason, Result};
use crate::signing::scheme::Scheme;

/// A service of a vendor. Adding one is a folder in `clouds/` and a line in [`super::SERVICES`].
pub struct Service {
    /// Name by which the package creates a client: `modelarts`.
    pub name: &'static str,
    /// Product name, for messages.
    pub title: &'static str,
    /// Operations and waiters.
    pub apis: &'static [&'static Api],
    /// Hosts.
    pub endpoints: Endpoints,
    /// Hint for a host that does not exist.
    pub known_hosts: &'static str,
    /// The lookup of projects, if paths contain a project id, which is sent as `X-Project-Id` too.
    pub projects: Option<ProjectLookup>,
    /// Headers of every request that has no body.
    pub headers_without_body: &'static [(&'static str, &'static str)],
    /// Signing scheme.
    pub scheme: &'static Scheme,
    /// Header that carries a token instead of a signature; `None` if the service takes no tokens.
    pub token_header: Option<&'static str>,
    /// Shapes and meanings of errors.
    pub errors: Errors,
}

/// Hosts of a service.
#[derive(Debug, Clone, Copy)]
pub enum Endpoints {
    /// One host for all regions.
    Global(&'static str),
    /// One host per region, and no default.
    ByRegion {
        /// A region, for messages.
        example: &'static str,
        /// Maps a region to its endpoint.
        endpoint: fn(&str) -> Result<Endpoint>,
    },
}

/// The lookup of the project that belongs to a region.
pub struct ProjectLookup {
    /// The service that lists projects.
    pub service: &'static Service,
    /// Its operation, which takes the `name` of a project.
    pub operation: &'static OperationSpec,
    /// The region of an endpoint; `None` if it is not one of a listed region.
    pub region_of: fn(&Endpoint) -> Option<&'static str>,
}

/// Errors of a service: where its responses carry them, and what its codes mean.
pub struct Errors {
    /// Places of code and message.
    pub shapes: ErrorShapes,
    /// Kind of a refusal; `None` if its status decides.
    pub kind: fn(&Refusal<'_>) -> Option<ErrorKind>,
    /// Advice to the caller about a refusal.
    pub hint: fn(&Refusal<'_>) -> Option<&'static str>,
    /// Explanation of a refused signature, from the service's message, or the `StringToSign` that it quotes,
    /// and the canonical request.
    pub diagnosis: fn(&str, &str) -> Option<Diagnosis>,
}

/// A refusal by a service.
#[derive(Debug, Clone, Copy)]
pub struct Refusal<'a> {
    /// HTTP status.
    pub status: u16,
    /// The service's code.
    pub code: Option<&'a str>,
    /// The service's message.
    pub message: &'a str,
    /// True if the response has no body.
    pub is_empty: bool,
    /// True if the request was signed; false if it carried a token.
    pub is_signed: bool,
    /// Host that the request was signed for.
    pub host: &'a str,
    /// Path of the request.
    pub path: &'a str,
}

/// Explanation of a refused signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// Fault, as a sentence without its full stop.
    pub text: String,
    /// [`Reason::RequestAltered`], or [`Reason::WrongSecretKey`].
    pub reason: Reason,
}

impl Service {
    /// True if clients of the service take a `region`.
    #[must_use]
    pub const fn has_regions(&self) -> bool {
        matches!(self.endpoints, Endpoints::ByRegion { .. })
    }

    /// The endpoint of a client that was given a region, or none.
    ///
    /// # Errors
    /// A validation error if the region is missing or malformed.
    pub fn endpoint(&self, region: Option<&str>) -> Result<Endpoint> {
        match (self.endpoints, region) {
            (Endpoints::Global(url), _) => Endpoint::parse(url),
            (Endpoints::ByRegion { endpoint, .. }, Some(region)) => endpoint(region),
            (Endpoints::ByRegion { example, .. }, None) => {
                let wrong = ["is missing; set `region`, such as \"", example, "\", or `endpoint`"];
                Err(Error::validation("region", wrong.concat()).because(Reason::MissingEndpoint))
            }
        }
    }
}

impl PartialEq for Service {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Service {}

impl fmt::Debug for Service {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}

impl fmt::Debug for ProjectLookup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ProjectLookup")
            .field("service", &self.service)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Errors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Errors").field("shapes", &self.shapes).finish_non_exhaustive()
    }
}

/// The kind that a list of codes (separated by spaces) has in a table.
#[must_use]
pub fn kind_in(table: &[(ErrorKind, &str)], code: &str) -> Option<ErrorKind> {
    table.iter().find(|(_, codes)| crate::text::contains_word(codes, code)).map(|(kind, _)| *kind)
}

/// Hint for an unknown access key.
pub const UNKNOWN_KEY: &str = "no such key exists; check `accessKeyId`";
/// Hint for a signature whose time is refused.
pub const WRONG_CLOCK: &str = "check the clock of this machine";
