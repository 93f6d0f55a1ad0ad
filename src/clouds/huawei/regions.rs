//! The regions of Huawei Cloud and of the clouds built on it, with the hosts of their services.
//!
//! As known on 2026-11-27. Sources: regions and hosts of Huawei Cloud, the vendor's SDK (3.1.219); the hosts of
//! the other clouds, their API references and Terraform providers, except two OBS hosts that only code of
//! users shows: `oss.eu-west-0.prod-cloud-ocb.orange-business.com` in the tenants of SafeScale
//! (`CS-SI/SafeScale`) and in Terraform backends of Flexible Engine, `obs.ae-ad-1.g42cloud.com` in a bucket's
//! URL of azcopy's tests (`Azure/azure-storage-azcopy`). None was called. Names of regions are unique across
//! the clouds, so a region names its cloud too.

use crate::endpoint::Endpoint;
use crate::error::{Error, Result};
use crate::text;

/// The clouds: the domain of their hosts, and their regions that have ModelArts.
const CLOUDS: [(&str, &str); 5] = [
    (
        "myhuaweicloud.com",
        "af-north-1 af-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 cn-east-3 cn-east-4 cn-north-1 cn-north-2 cn-north-4 cn-north-9 cn-north-11 cn-north-12 cn-south-1 cn-southwest-2 cn-southwest-3 la-north-2 la-south-2 me-east-1 sa-brazil-1 tr-west-1",
    ),
    // Huawei Cloud EU. The vendor's core SDK lacks it and asks `.com`, which is another cloud.
    ("myhuaweicloud.eu", "eu-west-101"),
    // Open Telekom Cloud; its other region, eu-nl, has no ModelArts.
    ("otc.t-systems.com", "eu-de"),
    // Orange Flexible Engine.
    ("prod-cloud-ocb.orange-business.com", "eu-west-0"),
    // G42 Cloud.
    ("g42cloud.com", "ae-ad-1"),
];

/// Regions without an IAM host of their own in the vendor's SDK; the global host serves them.
const GLOBAL_IAM: &str = "af-north-1 cn-north-11 cn-southwest-3";

/// A service that has a host in each region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegionalService {
    /// ModelArts.
    ModelArts,
    /// Identity and Access Management.
    Iam,
    /// Object Storage Service.
    Obs,
}

/// The endpoint of a service in a region.
///
/// # Errors
/// A validation error that asks for `endpoint` if the region is not listed: new ones open more often than
/// packages are updated, and a guessed host may belong to another cloud.
pub fn endpoint(service: RegionalService, region: &str) -> Result<Endpoint> {
    let cloud = CLOUDS.iter().find(|(_, regions)| text::contains_word(regions, region));
    let Some((domain, _)) = cloud else {
        let wrong = format!(
            "must be a region such as \"cn-north-4\" or \"eu-de\", got \"{region}\"; for a region that is not known here, set `endpoint`"
        );
        return Err(Error::validation("region", wrong));
    };
    Endpoint::parse(&["https://", &host(service, region, domain)].concat())
}

fn host(service: RegionalService, region: &str, domain: &str) -> String {
    let name = match service {
        // The only exception of ModelArts in the vendor's list.
        RegionalService::ModelArts if region == "ap-southeast-1" => {
            return "modelarts.ap-southeast-1.myhuaweicloud.cn".to_owned();
        }
        RegionalService::ModelArts => "modelarts.",
        RegionalService::Iam if text::contains_word(GLOBAL_IAM, region) => {
            return ["iam.", domain].concat();
        }
        RegionalService::Iam => "iam.",
        // Flexible Engine kept the name under which OBS began.
        RegionalService::Obs if region == "eu-west-0" => "oss.",
        RegionalService::Obs => "obs.",
    };
    [name, region, ".", domain].concat()
}

/// The region whose ModelArts has this endpoint, if it is a listed one.
#[must_use]
pub fn region_of_modelarts(modelarts: &Endpoint) -> Option<&'static str> {
    CLOUDS.iter().find_map(|(domain, regions)| {
        regions
            .split(' ')
            .find(|region| modelarts.host() == host(RegionalService::ModelArts, region, domain))
    })
}

/// The bucket in a host of OBS: `Some("")` for the store itself, `None` for other hosts.
#[must_use]
pub fn bucket_of(host: &str) -> Option<&str> {
    let name = host.split(':').next().unwrap_or(host);
    let (domain, _) = CLOUDS.iter().find(|(domain, _)| name.ends_with(domain))?;
    let place = name.strip_suffix(domain)?.strip_suffix('.')?;
    // `obs`, `obs.<region>`, and each of them behind a bucket, whose name may have dots.
    let labels: Vec<&str> = place.split('.').collect();
    let is_store = |label: &&str| matches!(*label, "obs" | "oss");
    let store = labels.iter().rev().take(2).position(is_store)?;
    let length: usize = labels.iter().rev().take(store + 1).map(|label| label.len() + 1).sum();
    place.get(..place.len().saturating_sub(length))
}
