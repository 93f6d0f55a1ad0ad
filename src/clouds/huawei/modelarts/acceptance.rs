//! Acceptance of team labels (ModelArts v2, group "Team Labeling Task").

use crate::api::{Enumeration, Model, Operation, OperationSpec, Waiter};
use crate::clouds::huawei::modelarts::labeling_task::DescWorkforceTaskRequest;
use crate::clouds::huawei::modelarts::sample_record::DescribeSampleResp;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[
    StartWorkforceSamplingTaskRequest::SPEC,
    GetWorkforceSamplingTaskRequest::SPEC,
    UpdateWorkforceSamplingTaskRequest::SPEC,
    AcceptSamplesRequest::SPEC,
];

/// The waiters of this file.
pub static WAITERS: &[Waiter] =
    &[WaitForWorkforceTaskSampling::WAITER, WaitForWorkforceTaskAcceptance::WAITER];

/// Starts an acceptance task: draws samples to be checked.
///
/// Asynchronous: `waitForWorkforceTaskSampling` polls until the samples are drawn.
///
/// # Errors
///
/// - `ModelArts.4623`: an acceptance task is already running.
/// - `ModelArts.4625`: no samples are left to check.
///
/// Vendor page: ModelArts API reference, "Creating a Team Labeling Acceptance Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance",
    response = StartWorkforceSamplingTaskResponse
)]
pub struct StartWorkforceSamplingTaskRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
    /// `createWorkforceTask`.
    #[field(path)]
    pub workforce_task_id: String,
    /// Number of samples to draw; mutually exclusive with `sampling_rate`.
    pub sampling_num: Option<i32>,
    /// Share of samples to draw, above 0 and up to 1; mutually exclusive with `sampling_num`.
    pub sampling_rate: Option<f64>,
}

/// Returns the statistics of an acceptance task.
///
/// Vendor page: ModelArts API reference, "Querying the Report of a Team Labeling Acceptance
/// Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/report",
    response = GetWorkforceSamplingTaskResponse
)]
pub struct GetWorkforceSamplingTaskRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
    /// `createWorkforceTask`.
    #[field(path)]
    pub workforce_task_id: String,
    /// Id of the acceptance task: `checking_task_desc.checking_task_id` from
    /// `descWorkforceTask`.
    #[field(query)]
    pub checking_task_id: String,
}

/// Completes an acceptance task, or lists the samples on which verdicts conflict.
///
/// Asynchronous: `waitForWorkforceTaskAcceptance` polls until the result is written to the
/// samples.
///
/// Vendor page: ModelArts API reference, "Updating Status of a Team Labeling Acceptance Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    put,
    path = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/status",
    response = UpdateWorkforceSamplingTaskResponse
)]
pub struct UpdateWorkforceSamplingTaskRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
    /// `createWorkforceTask`.
    #[field(path)]
    pub workforce_task_id: String,
    /// Language of texts; documented as required, but absent in the vendor's example. The
    /// values are not documented; an older reference lists `en-us` and `zh-cn`.
    #[field(query)]
    pub locale: String,
    /// Action on the samples.
    pub action: AcceptanceAction,
    /// `true` to replace existing labels with those from acceptance.
    /// Default: false.
    pub overwrite_last_result: Option<bool>,
}

/// Submits verdicts on the samples drawn for acceptance.
///
/// Vendor page: ModelArts API reference, "Submitting Sample Review Comments of an Acceptance
/// Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/batch-comment"
)]
pub struct AcceptSamplesRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
    /// `createWorkforceTask`.
    #[field(path)]
    pub workforce_task_id: String,
    /// Verdict on each sample.
    pub comments: Vec<SampleComment>,
}

/// Statistics of an acceptance task.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct CheckTaskStats {
    /// Number of accepted samples.
    #[field(present)]
    pub accepted_sample_count: Option<i32>,
    /// Number of drawn samples that have been checked.
    #[field(present)]
    pub checked_sample_count: Option<i32>,
    /// Share of the checked samples that were accepted.
    #[field(present)]
    pub pass_rate: Option<f64>,
    /// Number of rejected samples.
    #[field(present)]
    pub rejected_sample_count: Option<i32>,
    /// Number of samples drawn for acceptance.
    #[field(present)]
    pub sampled_sample_count: Option<i32>,
    /// Requested number of samples to draw.
    #[field(present)]
    pub sampling_num: Option<i32>,
    /// Requested share of samples to draw, up to 1.
    #[field(present)]
    pub sampling_rate: Option<f64>,
    /// Average score, as a string.
    #[field(present)]
    pub score: Option<String>,
    /// Id of the acceptance task.
    pub task_id: Option<String>,
    /// Total number of samples.
    #[field(present)]
    pub total_sample_count: Option<i32>,
    /// Sum of all scores.
    #[field(present)]
    pub total_score: Option<i64>,
    /// Number of drawn samples still to be checked.
    #[field(present)]
    pub unchecked_sample_count: Option<i32>,
}

/// Statistics of the current acceptance task and of all acceptance tasks so far.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct GetWorkforceSamplingTaskResponse {
    /// Statistics of the current acceptance task.
    pub checking_stats: Option<CheckTaskStats>,
    /// Statistics of all acceptance tasks so far.
    #[field(present)]
    pub total_stats: Option<CheckTaskStats>,
}

/// Verdict on a sample.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct SampleComment {
    /// `true` to accept the sample, `false` to reject it.
    pub accept: bool,
    /// Comment of up to 256 characters, without `!<>=&"'`.
    pub comment: Option<String>,
    /// Id of the sample.
    pub sample_id: Option<String>,
    /// Score of the sample, `A` being the best.
    pub score: Option<ReviewScore>,
    /// Id of the team member whose labels are judged.
    pub worker_id: Option<String>,
}

/// Response of `startWorkforceSamplingTask`, returned while the samples are being drawn.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct StartWorkforceSamplingTaskResponse {
    /// Id of the acceptance task, apparently the `checking_task_id` of
    /// `getWorkforceSamplingTask`.
    pub task_id: String,
}

/// Response of `updateWorkforceSamplingTask`, with the samples on which verdicts conflict if
/// they were requested.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct UpdateWorkforceSamplingTaskResponse {
    /// Number of samples in `samples`.
    pub sample_count: Option<i32>,
    /// Samples on which verdicts conflict, if they were requested.
    pub samples: Option<Vec<DescribeSampleResp>>,
}

/// Acceptance task with its statistics.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct WorkforceSamplingTaskDesc {
    /// Action applied to the samples.
    #[field(present)]
    pub action: Option<AppliedAcceptanceAction>,
    /// Statistics of the current acceptance task.
    pub checking_stats: Option<CheckTaskStats>,
    /// Id of the acceptance task, for `getWorkforceSamplingTask`.
    #[field(present)]
    pub checking_task_id: Option<String>,
    /// `true` if labels from acceptance replace existing ones.
    pub overwrite_last_result: Option<bool>,
    /// Statistics of all acceptance tasks so far.
    pub total_stats: Option<CheckTaskStats>,
}

/// Polls until the samples for acceptance are drawn and returns the team labelling task.
///
/// No failure state is documented; set `totalTimeoutMs` to limit the waiting time.
#[derive(Debug, Waiter)]
#[waiter(poll = DescWorkforceTaskRequest, status = "status", done = [2])]
pub struct WaitForWorkforceTaskSampling;

/// Polls until the result of an acceptance is written to the samples and returns the team labelling
/// task.
///
/// Its `status` is the result: 3 for accepted, 4 for rejected, 1 if the acceptance was cancelled.
#[derive(Debug, Waiter)]
#[waiter(poll = DescWorkforceTaskRequest, status = "status", done = [1, 3, 4])]
pub struct WaitForWorkforceTaskAcceptance;

/// Action on the samples of an acceptance task.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum AcceptanceAction {
    /// Accept all samples.
    #[value(0)]
    AcceptAll,
    /// Reject all samples.
    #[value(1)]
    RejectAll,
    /// Cancel the acceptance.
    #[value(2)]
    Cancel,
    /// List the samples on which verdicts conflict, without changing them.
    #[value(3)]
    ListConflicts,
    /// Accept the samples accepted individually and those not checked.
    #[value(4)]
    AcceptAcceptedAndUntouched,
    /// Accept only the samples accepted individually.
    #[value(5)]
    AcceptAccepted,
    /// A value newer than this package.
    Unknown(i64),
}

/// Action applied to the samples of an acceptance task. The meaning of 5 differs from that in
/// requests.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum AppliedAcceptanceAction {
    /// All samples were accepted.
    #[value(0)]
    AcceptedAll,
    /// All samples were rejected.
    #[value(1)]
    RejectedAll,
    /// Samples accepted individually and those not checked were accepted.
    #[value(4)]
    AcceptedAcceptedAndUntouched,
    /// Samples rejected individually and those not checked were rejected.
    #[value(5)]
    RejectedRejectedAndUntouched,
    /// A value newer than this package.
    Unknown(i64),
}

/// Score of a sample.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
#[enumeration(open)]
pub enum ReviewScore {
    /// Best score.
    A,
    /// Second-best score.
    B,
    /// Third-best score.
    C,
    /// Worst documented score; `E` has been seen in responses.
    D,
    /// A value newer than this package.
    Unknown(String),
}
