//! What batches of samples, labels and members answer (ModelArts v2).

use crate::models;

models! {
    /// What came of one item of a batch.
    object BatchResponse {
        /// Why the item failed, as a code such as `ModelArts.4420`; absent where it did not.
        error_code: Option<String>,
        /// Why the item failed, as text; absent where it did not.
        error_msg: Option<String>,
        /// Whether the item went well.
        success: Option<bool>,
    }
}
