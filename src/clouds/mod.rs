//! The vendors: one folder each, with a folder for each of its services.

pub mod baidu;
pub mod huawei;
pub mod service;

use crate::api::validation::nearest;
use crate::clouds::service::Service;
use crate::error::{Error, Reason, Result};
use crate::text::join;

/// All services.
pub static SERVICES: [&Service; 2] = [&huawei::modelarts::SERVICE, &baidu::qianfan::SERVICE];

/// The service of a name.
///
/// # Errors
/// A validation error that lists the names if there is no such service.
pub fn service(name: &str) -> Result<&'static Service> {
    if let Some(service) = SERVICES.iter().find(|service| service.name == name) {
        return Ok(service);
    }
    let names = || SERVICES.iter().map(|service| service.name);
    let hint = match nearest(name, names()) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("known services are {}", join(names(), ", ")),
    };
    Err(Error::validation("service", format!("must name a service, got \"{name}\"; {hint}"))
        .because(Reason::UnknownService))
}
