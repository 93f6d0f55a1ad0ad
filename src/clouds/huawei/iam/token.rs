//! Tokens (IAM, `/v3/auth/tokens`).
//!
//! The undocumented method `hw_ak_sk`, found in programs of users, is left out: it sends the secret key.

use super::temporary_key::AssumeRole;
use crate::api::{Model, Operation, OperationSpec};

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[CreateTokenRequest::SPEC];

/// Issues a token, in the header `X-Subject-Token`. It is valid for 24 hours.
///
/// Vendor pages: IAM API reference, "KeystoneCreateUserTokenByPassword",
/// "KeystoneCreateUserTokenByPasswordAndMfa" and "KeystoneCreateAgencyToken".
#[derive(Debug, Clone, PartialEq, Operation)]
// With any value of `nocatalog`, the response has no catalogue, which is large.
#[operation(post, path = "/v3/auth/tokens?nocatalog=true", response = CreateTokenResponse)]
pub struct CreateTokenRequest {
    /// The request.
    pub auth: TokenAuth,
}

/// The only field of the request.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct TokenAuth {
    /// Proof of who asks.
    pub identity: TokenIdentity,
    /// Project that the token is for.
    pub scope: TokenScope,
}

/// Proof of who asks.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct TokenIdentity {
    /// `password`, `password` and `totp`, or `assume_role`.
    pub methods: Vec<String>,
    /// Settings of the method `password`.
    pub password: Option<PasswordMethod>,
    /// Settings of the method `totp`.
    pub totp: Option<TotpMethod>,
    /// Settings of the method `assume_role`.
    pub assume_role: Option<AssumeRole>,
}

/// Settings of the method `password`.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct PasswordMethod {
    /// The user.
    pub user: PasswordUser,
}

/// A user with a password.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct PasswordUser {
    /// Name of the IAM user.
    pub name: String,
    /// Password.
    pub password: String,
    /// Account of the user.
    pub domain: Domain,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct Domain {
    /// Name.
    pub name: String,
}

/// Settings of the method `totp`.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct TotpMethod {
    /// The user.
    pub user: TotpUser,
}

/// A user with a device for one-time passcodes.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct TotpUser {
    /// Id of the user: the name is not enough here.
    pub id: String,
    /// Current passcode.
    pub passcode: String,
}

/// Scope of a token.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct TokenScope {
    /// The project.
    pub project: ScopeProject,
}

/// A project, by name or id.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ScopeProject {
    /// Name.
    pub name: Option<String>,
    /// Id.
    pub id: Option<String>,
}

/// Response of `createToken`, without the token.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct CreateTokenResponse {
    /// Properties of the token.
    pub token: TokenProperties,
}

/// Properties of a token.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct TokenProperties {
    /// End of its validity, UTC with six digits of fraction.
    pub expires_at: String,
    /// Project that the token is for.
    pub project: Option<ScopeProject>,
}
