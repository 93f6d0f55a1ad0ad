//! Temporary access keys (IAM, `/v3.0/OS-CREDENTIAL/securitytokens`).

use crate::api::{Map, Model, Operation, OperationSpec};
use crate::value::Value;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[CreateTemporaryAccessKeyRequest::SPEC];

/// Issues a temporary access key to the caller, or to a delegate of an agency.
///
/// Vendor pages: IAM API reference, "CreateTemporaryAccessKeyByToken" and
/// "CreateTemporaryAccessKeyByAgency".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v3.0/OS-CREDENTIAL/securitytokens",
    response = CreateTemporaryAccessKeyResponse
)]
pub struct CreateTemporaryAccessKeyRequest {
    /// The request.
    pub auth: TemporaryKeyAuth,
}

/// The only field of the request.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct TemporaryKeyAuth {
    /// Owner of the key.
    pub identity: TemporaryKeyIdentity,
}

/// Owner of the key, and what it is for.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct TemporaryKeyIdentity {
    /// `token` for the caller, `assume_role` for an agency.
    pub methods: Vec<String>,
    /// Settings of the method `token`.
    pub token: Option<TokenMethod>,
    /// Settings of the method `assume_role`.
    pub assume_role: Option<AssumeRole>,
    /// Narrows the key, for OBS only: no other service heeds it.
    pub policy: Option<Map<Value>>,
}

/// Settings of the method `token`.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct TokenMethod {
    /// Seconds for which the key is valid; 900 by default.
    #[field(range = 900..=86_400)]
    pub duration_seconds: Option<i64>,
}

/// An agency to act for.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct AssumeRole {
    /// Name of the agency.
    pub agency_name: String,
    /// Name of the account that created the agency.
    pub domain_name: Option<String>,
    /// Id of the account that created the agency.
    pub domain_id: Option<String>,
    /// Seconds for which the key is valid; 900 by default. Not for tokens.
    #[field(range = 900..=86_400)]
    pub duration_seconds: Option<i64>,
}

/// Response of `createTemporaryAccessKey`.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct CreateTemporaryAccessKeyResponse {
    /// The key.
    pub credential: TemporaryKey,
}

/// A temporary access key.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct TemporaryKey {
    /// Access key id.
    pub access: String,
    /// Secret access key.
    pub secret: String,
    /// Security token.
    pub securitytoken: String,
    /// End of its validity, UTC with six digits of fraction.
    pub expires_at: String,
}
