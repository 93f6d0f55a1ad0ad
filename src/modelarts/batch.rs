//! What batches of samples, labels and members answer (ModelArts v2).

use crate::models;

models! {
    /// What came of one item of a batch.
    object BatchResponse {
        /// Code of a failure, such as `ModelArts.4362`; absent otherwise.
        error_code: Option<String>,
        /// Text of a failure; absent otherwise.
        error_msg: Option<String>,
        /// Whether it went well.
        success: Option<bool>,
    }
}
