//! The vendors: one folder each, with a folder for each of its services.

pub mod baidu;
pub mod error_shapes;
pub mod huawei;
pub mod service;

use crate::clouds::service::Service;
use crate::error::{Error, Reason, Result};

/// All services.
pub static SERVICES: [&Service; 6] = [
    &huawei::modelarts::SERVICE,
    &huawei::iam::SERVICE,
    &huawei::obs::SERVICE,
    &baidu::bos::SERVICE,
    &baidu::qianfan::SERVICE,
    &baidu::sts::SERVICE,
];

/// The service of a name.
///
/// # Errors
/// A validation error if there is no such service.
pub fn service(name: &str) -> Result<&'static Service> {
    SERVICES.iter().copied().find(|service| service.name == name).ok_or_else(|| {
        Error::validation("service", ["must name a service, got \"", name, "\""].concat())
            .because(Reason::UnknownService)
    })
}
