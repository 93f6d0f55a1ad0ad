//! Auto labelling tasks (ModelArts v2, group "Intelligent Task").

use crate::api::{Enumeration, Model, Operation, OperationSpec, Waiter};
use crate::clouds::huawei::modelarts::auto_labeling_task::{
    RunningTask, SmartTaskConfig, TaskProgress,
};
use crate::clouds::huawei::modelarts::dataset::{DatasetType, SortOrder};
use crate::clouds::huawei::modelarts::sample_record::DescribeSampleResp;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[
    ListAutoAnnotationSamplesRequest::SPEC,
    DescribeAutoAnnotationSampleRequest::SPEC,
    ListTasksRequest::SPEC,
    CreateTaskRequest::SPEC,
    AutoAnnotationProgressRequest::SPEC,
    StopAutoAnnotationRequest::SPEC,
];

/// The waiters of this file.
pub static WAITERS: &[Waiter] =
    &[WaitForAutoLabelingTask::WAITER, WaitForStoppedAutoLabeling::WAITER];

/// Lists the automatically labelled samples that await confirmation.
///
/// Vendor page: ModelArts API reference, "Obtaining an Auto Labeling Sample List".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/auto-annotations/samples",
    response = ListAutoAnnotationSamplesResponse
)]
#[paging(offset, items = "samples", total = "sample_count", limit = 10)]
pub struct ListAutoAnnotationSamplesRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Maximum confidence of labels, as a decimal string.
    /// Default: "1".
    #[field(query)]
    pub high_score: Option<String>,
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
    /// Minimum confidence of labels, as a decimal string.
    /// Default: "0".
    #[field(query)]
    pub low_score: Option<String>,
    /// Zero-based index of the page, not of the item; iteration starts at this page.
    /// Default: 0.
    #[field(query, range = 0..)]
    pub offset: Option<i32>,
    /// Sort order; the sort key is not documented.
    /// Default: "desc".
    #[field(query)]
    pub order: Option<SortOrder>,
    /// Scaling of images, in OBS notation: `image/resize,m_lfit,h_200` scales to a height of
    /// 200 pixels.
    #[field(query)]
    pub process_parameter: Option<String>,
    /// Filters, all of which must match: an array of `SearchCondition` as JSON text. Pass it
    /// unencoded: the client does the percent-encoding, which the vendor's page calls
    /// "URL-encoded".
    #[field(query)]
    pub search_conditions: Option<String>,
}

/// Returns the details of an automatically labelled sample.
///
/// # Errors
///
/// - `ModelArts.4420`: the sample does not exist.
///
/// Vendor page: ModelArts API reference, "Querying Details About an Auto Labeling Sample".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/auto-annotations/samples/{sample_id}",
    response = DescribeSampleResp
)]
pub struct DescribeAutoAnnotationSampleRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the sample, from `listAutoAnnotationSamples`.
    #[field(path)]
    pub sample_id: String,
}

/// Lists the auto labelling tasks of a dataset.
///
/// Vendor page: ModelArts API reference, "Obtaining an Auto Labeling Task List by Page".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/tasks",
    response = ListTasksResponse
)]
#[paging(offset, items = "tasks", total = "total_count", limit = 10)]
pub struct ListTasksRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Items per page, 1 to 100.
    /// Default: 10.
    #[field(query, range = 1..=100)]
    pub limit: Option<i32>,
    /// Zero-based index of the page, not of the item; iteration starts at this page.
    /// Default: 0.
    #[field(query, range = 0..)]
    pub offset: Option<i32>,
    /// Text to search task names for.
    #[field(query)]
    pub task_name: Option<String>,
    /// Only tasks of this type. If absent, active learning and pre-labelling tasks.
    #[field(query)]
    pub r#type: Option<AutoLabelingTaskType>,
}

/// Starts an auto labelling task: active learning, pre-labelling or grouping.
///
/// Asynchronous: pass `dataset_id` and the returned `task_id` to `waitForAutoLabelingTask`.
///
/// # Errors
///
/// - `ModelArts.4386`: an auto labelling task is already running.
/// - `ModelArts.4387`: a pre-labelling task is already running.
/// - `ModelArts.4405`: the dataset has no labelled samples.
/// - `ModelArts.4406`: a label has fewer than five samples.
/// - `ModelArts.4407`: no unlabelled files are left.
///
/// Vendor page: ModelArts API reference, "Starting Intelligent Tasks".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/{project_id}/datasets/{dataset_id}/tasks",
    response = CreateTaskResponse
)]
pub struct CreateTaskRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// `true` to collect hard examples as well.
    /// Default: false.
    pub collect_key_sample: Option<bool>,
    /// Settings of the task.
    pub config: Option<SmartTaskConfig>,
    /// Id of the model used for labelling; pre-labelling only.
    pub model_id: Option<String>,
    /// Type of the task.
    pub task_type: Option<AutoLabelingTaskType>,
}

/// Returns the state, progress and result of an auto labelling task.
///
/// Resolves even if the task failed; `status` is then 2. `waitForAutoLabelingTask` polls until
/// the task ends and rejects if it failed.
///
/// Vendor page: ModelArts API reference, "Obtaining Details About an Auto Labeling Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/tasks/{task_id}",
    response = AutoAnnotationProgressResponse
)]
pub struct AutoAnnotationProgressRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the task, from `createTask`.
    #[field(path)]
    pub task_id: String,
}

/// Stops an auto labelling task.
///
/// Asynchronous: `waitForStoppedAutoLabeling` polls until the task has stopped.
///
/// Vendor page: ModelArts API reference, "Stopping an Intelligent Task".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(post, path = "/v2/{project_id}/datasets/{dataset_id}/tasks/{task_id}/stop")]
pub struct StopAutoAnnotationRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the task, from `createTask`.
    #[field(path)]
    pub task_id: String,
}

/// Auto labelling task with its progress and result.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct AutoAnnotationProgressResponse {
    /// Settings and progress of the task.
    #[field(flatten)]
    pub task: TaskProgress,
    /// Id of the dataset.
    #[field(present)]
    pub resource_id: Option<String>,
    /// Id of the task.
    pub task_id: Option<String>,
    /// Destination of the grouping results.
    #[field(present)]
    pub export_type: Option<GroupingDestination>,
}

/// Response of `createTask`, returned while the task is running.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct CreateTaskResponse {
    /// Id of the task, for `waitForAutoLabelingTask`.
    pub task_id: String,
}

/// One page of automatically labelled samples that await confirmation.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListAutoAnnotationSamplesResponse {
    /// Total number of matching samples, over all pages.
    pub sample_count: i32,
    /// Samples on this page.
    pub samples: Vec<DescribeSampleResp>,
}

/// One page of auto labelling tasks.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListTasksResponse {
    /// `true` if a one-click deployment task is running.
    pub exist_running_deploy_task: Option<bool>,
    /// Tasks on this page.
    pub tasks: Vec<RunningTask>,
    /// Total number of matching tasks, over all pages.
    pub total_count: i32,
}

/// Polls until an auto labelling task is completed and returns it.
///
/// # Errors
///
/// - `TaskFailedError`: the task fails or is stopped.
#[derive(Debug, Waiter)]
#[waiter(
    poll = AutoAnnotationProgressRequest,
    status = "status",
    done = [3],
    failed = [2, 5],
    reasons = ["error_msg", "message"]
)]
pub struct WaitForAutoLabelingTask;

/// Polls until an auto labelling task has stopped and returns it.
///
/// # Errors
///
/// - `TaskFailedError`: the task fails or completes before it can be stopped.
#[derive(Debug, Waiter)]
#[waiter(
    poll = AutoAnnotationProgressRequest,
    status = "status",
    done = [5],
    failed = [2, 3],
    reasons = ["error_msg", "message"]
)]
pub struct WaitForStoppedAutoLabeling;

/// State of an auto labelling task.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum AutoLabelingStatus {
    /// Queued.
    #[value(-1)]
    Queuing,
    /// Initialising.
    #[value(0)]
    Initializing,
    /// In progress.
    #[value(1)]
    Running,
    /// Failed.
    #[value(2)]
    Failed,
    /// Completed.
    #[value(3)]
    Succeeded,
    /// Stopping.
    #[value(4)]
    Stopping,
    /// Stopped.
    #[value(5)]
    Stopped,
    /// A value newer than this package.
    Unknown(i64),
}

/// Type of an auto labelling task.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum AutoLabelingTaskType {
    /// Active learning: a model trained on the labelled samples labels the others.
    #[value("auto-label")]
    AutoLabel,
    /// Pre-labelling: an existing model labels the samples.
    #[value("pre-label")]
    PreLabel,
    /// Automatic grouping: similar samples are grouped.
    #[value("auto-grouping")]
    AutoGrouping,
    /// A value newer than this package.
    Unknown(String),
}

/// Destination of grouping results.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum GroupingDestination {
    /// OBS.
    #[value(0)]
    Obs,
    /// Attribute of the samples.
    #[value(1)]
    SampleAttributes,
    /// A value newer than this package.
    Unknown(i64),
}
