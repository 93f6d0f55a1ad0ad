//! Results of batch operations on samples, labels and team members (ModelArts v2).

use crate::api::Model;

/// Result of one item of a batch operation.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct BatchResponse {
    /// Error code, such as `ModelArts.4420`; absent if the item succeeded.
    pub error_code: Option<String>,
    /// Error message; absent if the item succeeded.
    pub error_msg: Option<String>,
    /// `true` if the item succeeded.
    pub success: Option<bool>,
}
