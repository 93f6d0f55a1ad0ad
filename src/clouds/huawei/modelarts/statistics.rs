//! Statistics of a dataset (ModelArts v2, group "Dataset Management").

use crate::api::{Map, Model, Operation, OperationSpec};
use crate::clouds::huawei::modelarts::label::LabelStats;
use crate::clouds::huawei::modelarts::sample_record::SampleState;
use crate::value::Value;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] =
    &[GetDatasetStatsRequest::SPEC, GetDatasetMetricsRequest::SPEC];

/// Returns a dataset's sample and label counts, and whether the samples can be split for
/// training and evaluation.
///
/// # Errors
///
/// - `ModelArts.4352`: the dataset does not exist.
///
/// Vendor page: ModelArts API reference, "Obtaining Dataset Statistics".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/stats",
    response = GetDatasetStatsResponse
)]
pub struct GetDatasetStatsRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Only samples of the team member with this email address.
    #[field(query)]
    pub email: Option<String>,
    /// Language of the texts in the response. The values are not documented; an older reference
    /// lists `en-us` and `zh-cn`.
    #[field(query)]
    pub locale: Option<String>,
    /// Only samples in this state.
    #[field(query)]
    pub sample_state: Option<SampleState>,
}

/// Returns metrics of a dataset's labelling over a period of time.
///
/// # Errors
///
/// - `ModelArts.4352`: the dataset does not exist.
///
/// Vendor page: ModelArts API reference, "Querying the Monitoring Data of a Dataset".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/metrics",
    response = GetDatasetMetricsResponse
)]
pub struct GetDatasetMetricsRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// End of the period, presumably in epoch milliseconds; the unit is not documented.
    #[field(query)]
    pub end_time: i64,
    /// Start of the period, presumably in epoch milliseconds; the unit is not documented.
    #[field(query)]
    pub start_time: i64,
    /// Id of a team labelling task. If absent, all of them.
    #[field(query)]
    pub workforce_task_id: Option<String>,
}

/// Metrics of a dataset's labelling.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct GetDatasetMetricsResponse {
    /// Values by metric and by the item they count; the metrics are not documented.
    pub metrics: Option<Map<Map<i32>>>,
}

/// Sample and label counts of a dataset.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct GetDatasetStatsResponse {
    /// OBS path of the dataset's data.
    pub data_path: Option<String>,
    /// `true` if the labelled samples can be split for training and evaluation. The misspelling
    /// is the service's.
    #[field(present)]
    pub data_spliting_enable: Option<bool>,
    /// Labels with the number of their samples, by labelling type.
    pub grouped_label_stats: Option<Map<Vec<LabelStats>>>,
    /// Number of hard examples by reason; the keys are reason ids, integers as strings.
    pub hard_detail_stats: Option<Map<PairOfintAndHardDetail>>,
    /// Number of hard examples and of other samples.
    #[field(present)]
    pub key_sample_stats: Option<Map<i32>>,
    /// Labels with the number of their samples.
    #[field(present)]
    pub label_stats: Option<Vec<LabelStats>>,
    /// Statistics of the samples' metadata.
    #[field(present)]
    pub metadata_stats: Option<Map<Value>>,
    /// Number of samples by state.
    #[field(present)]
    pub sample_stats: Option<Map<i32>>,
}

/// Reason that makes a sample a hard example.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct HardDetail {
    /// Alternative name of the reason. The field's spelling is the service's.
    pub alo_name: Option<String>,
    /// Id of the reason.
    pub id: Option<i32>,
    /// Text of the reason.
    pub reason: Option<String>,
    /// Suggested remedy.
    pub suggestion: Option<String>,
}

/// Reason with the number of its occurrences. The name is the vendor's.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct PairOfintAndHardDetail {
    /// Number of occurrences of the reason, despite the field's name.
    pub key: Option<i32>,
    /// Reason that makes samples hard examples.
    pub value: Option<HardDetail>,
}
