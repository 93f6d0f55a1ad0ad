//! Temporary access keys (STS, `/v1/sessionToken`).

use crate::api::{Map, Model, Operation, OperationSpec};
use crate::value::Value;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[GetSessionTokenRequest::SPEC];

/// Issues a temporary access key to the caller. Temporary keys themselves are refused.
///
/// Vendor page: STS API reference, "GetSessionToken".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(post, path = "/v1/sessionToken", response = GetSessionTokenResponse)]
pub struct GetSessionTokenRequest {
    /// Seconds for which the key is valid; 43200 by default.
    #[field(query, range = 1..=129_600)]
    pub durationSeconds: Option<i64>,
    /// Access control list that narrows the key. Without it the key can do what its owner can.
    #[field(payload)]
    pub acl: Option<Map<Value>>,
}

/// Response of `getSessionToken`. The reference's table says that all of it is in a field `credential`;
/// examples and SDKs have it flat.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct GetSessionTokenResponse {
    /// Access key id.
    pub accessKeyId: Option<String>,
    /// Secret access key.
    pub secretAccessKey: Option<String>,
    /// Security token.
    pub sessionToken: Option<String>,
    /// End of its validity.
    pub expiration: Option<String>,
}
