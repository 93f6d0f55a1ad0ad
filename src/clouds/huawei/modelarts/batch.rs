//! Results of batch operations on samples, labels and team members (ModelArts v2).

use crate::models;

models! {
    /// Result of one item of a batch operation.
    object BatchResponse {
        /// Error code, such as `ModelArts.4420`; absent if the item succeeded.
        error_code: Option<String>,
        /// Error message; absent if the item succeeded.
        error_msg: Option<String>,
        /// `true` if the item succeeded.
        success: Option<bool>,
    }
}
