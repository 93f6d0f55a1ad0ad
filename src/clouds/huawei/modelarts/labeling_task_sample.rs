//! Samples of a team labelling task (ModelArts v2, group "Team Labeling Task").

use crate::api::{Map, Model, Operation, OperationSpec};
use crate::clouds::huawei::modelarts::acceptance::SampleComment;
use crate::clouds::huawei::modelarts::batch::BatchResponse;
use crate::clouds::huawei::modelarts::dataset::DatasetType;
use crate::clouds::huawei::modelarts::sample_record::{
    DescribeSampleResp, SampleLabels, SampleState,
};
use crate::clouds::huawei::modelarts::statistics::GetDatasetStatsResponse;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[
    ListWorkforceTaskStatsRequest::SPEC,
    GetWorkforceTaskMetricsRequest::SPEC,
    ReviewSamplesRequest::SPEC,
    UpdateWorkforceTaskSamplesRequest::SPEC,
    ListWorkforceTaskSamplesRequest::SPEC,
    DescribeWorkforceTaskSampleRequest::SPEC,
];

/// Returns the sample and label counts of a team labelling task.
///
/// Vendor page: ModelArts API reference, "Querying Details About Team Labeling Task
/// Statistics".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/stats",
    response = ListWorkforceTaskStatsResponse
)]
pub struct ListWorkforceTaskStatsRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
    /// `createWorkforceTask`.
    #[field(path)]
    pub workforce_task_id: String,
    /// Only samples in this state.
    #[field(query)]
    pub sample_state: Option<SampleState>,
}

/// Returns the progress of each member of a team labelling task.
///
/// Vendor page: ModelArts API reference, "Querying Details About the Progress of a Team
/// Labeling Task Member".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/metrics",
    response = GetWorkforceTaskMetricsResponse
)]
pub struct GetWorkforceTaskMetricsRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
    /// `createWorkforceTask`.
    #[field(path)]
    pub workforce_task_id: String,
}

/// Submits a reviewer's verdicts on labelled samples.
///
/// # Errors
///
/// - `ModelArts.4606`: a sample has already been reviewed.
///
/// Vendor page: ModelArts API reference, "Reviewing Team Labeling Results".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/review"
)]
pub struct ReviewSamplesRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
    /// `createWorkforceTask`.
    #[field(path)]
    pub workforce_task_id: String,
    /// Reviewer's verdict on each sample.
    pub comments: Option<Vec<SampleComment>>,
}

/// Replaces the labels of samples of a team labelling task.
///
/// A sample sent without `labels` loses all its labels. Resolves even if some samples fail;
/// check `results`.
///
/// Vendor page: ModelArts API reference, "Updating Labels of Team Labeling Samples in Batches".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    put,
    path = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples",
    response = UpdateWorkforceTaskSamplesResponse,
    idempotent
)]
pub struct UpdateWorkforceTaskSamplesRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
    /// `createWorkforceTask`.
    #[field(path)]
    pub workforce_task_id: String,
    /// Email address of the team member who labels.
    pub email: Option<String>,
    /// Samples with their new labels. A sample without `labels` loses all its labels.
    pub samples: Option<Vec<SampleLabels>>,
}

/// Lists the samples of a team labelling task.
///
/// Vendor page: ModelArts API reference, "Obtaining a Sample List of a Team Labeling Task by
/// Page".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples",
    response = ListWorkforceTaskSamplesResponse
)]
#[paging(offset, items = "samples", total = "sample_count", limit = 10)]
pub struct ListWorkforceTaskSamplesRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
    /// `createWorkforceTask`.
    #[field(path)]
    pub workforce_task_id: String,
    /// Only samples with this label.
    #[field(query)]
    pub label_name: Option<String>,
    /// Only samples of this labelling type.
    #[field(query)]
    pub label_type: Option<DatasetType>,
    /// Items per page, 1 to 100.
    /// Default: 10.
    #[field(query, range = 1..=100)]
    pub limit: Option<i32>,
    /// Language of the texts in the response. The values are not documented; an older reference
    /// lists `en-us` and `zh-cn`.
    #[field(query)]
    pub locale: Option<String>,
    /// Zero-based index of the page, not of the item; iteration starts at this page.
    /// Default: 0.
    #[field(query, range = 0..)]
    pub offset: Option<i32>,
    /// Scaling of images, in OBS notation: `image/resize,m_lfit,h_200` scales to a height of
    /// 200 pixels.
    #[field(query)]
    pub process_parameter: Option<String>,
    /// Only samples in this state.
    #[field(query)]
    pub sample_state: Option<SampleState>,
    /// Filters, all of which must match: an array of `SearchCondition` as JSON text. Pass it
    /// unencoded: the client does the percent-encoding, which the vendor's page calls
    /// "URL-encoded".
    #[field(query)]
    pub search_conditions: Option<String>,
}

/// Returns the details of a sample of a team labelling task.
///
/// # Errors
///
/// - `ModelArts.4420`: the sample does not exist.
///
/// Vendor page: ModelArts API reference, "Obtaining Details About a Team Labeling Sample".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples/{sample_id}",
    response = DescribeSampleResp
)]
pub struct DescribeWorkforceTaskSampleRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
    /// `createWorkforceTask`.
    #[field(path)]
    pub workforce_task_id: String,
    /// Id of the sample, from `listWorkforceTaskSamples`.
    #[field(path)]
    pub sample_id: String,
    /// Language of the texts in the response. The values are not documented; an older reference
    /// lists `en-us` and `zh-cn`.
    #[field(query)]
    pub locale: Option<String>,
    /// Expected state of the sample; the response for a sample in another state is not
    /// documented.
    #[field(query)]
    pub sample_state: Option<SampleState>,
    /// Id of the team member whose view of the sample to return.
    #[field(query)]
    pub worker_id: Option<String>,
}

/// Progress of each member.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct GetWorkforceTaskMetricsResponse {
    /// Number of samples by the member's email address, then by state.
    #[field(present)]
    pub sample_stats: Option<Map<Map<i32>>>,
}

/// One page of samples of a team labelling task.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListWorkforceTaskSamplesResponse {
    /// Total number of matching samples, over all pages.
    pub sample_count: i32,
    /// Samples on this page.
    pub samples: Vec<DescribeSampleResp>,
}

/// Sample and label counts of a team labelling task.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListWorkforceTaskStatsResponse {
    /// The same counts as of a dataset.
    #[field(flatten)]
    pub stats: GetDatasetStatsResponse,
}

/// Results of updating the labels of samples.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct UpdateWorkforceTaskSamplesResponse {
    /// Error code if the whole request failed; such a response is thrown as an error.
    pub error_code: Option<String>,
    /// Error message if the whole request failed; such a response is thrown as an error.
    pub error_msg: Option<String>,
    /// Result of each item, in the order of the request; results carry no id.
    pub results: Option<Vec<BatchResponse>>,
    /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
    #[field(present)]
    pub success: Option<bool>,
}
