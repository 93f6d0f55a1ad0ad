//! Auto labelling tasks (ModelArts v2, group "Intelligent Task").

use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::auto_labeling_task::{Result, RunningTask, SmartTaskConfig};
use crate::clouds::huawei::modelarts::dataset::{DatasetType, SortOrder};
use crate::clouds::huawei::modelarts::sample_record::DescribeSampleResp;
use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
    /// Lists the automatically labelled samples that await confirmation.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining an Auto Labeling Sample List".
    ListAutoAnnotationSamples(ListAutoAnnotationSamplesRequest) -> ListAutoAnnotationSamplesResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/auto-annotations/samples",
        paging: Some(&Paging::Offset { items: "samples", total: "sample_count", limit: 10 }),
    }

    /// Returns the details of an automatically labelled sample.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4420`: the sample does not exist.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About an Auto Labeling Sample".
    DescribeAutoAnnotationSample(DescribeAutoAnnotationSampleRequest) -> DescribeSampleResp {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/auto-annotations/samples/{sample_id}",
    }

    /// Lists the auto labelling tasks of a dataset.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining an Auto Labeling Task List by Page".
    ListTasks(ListTasksRequest) -> ListTasksResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/tasks",
        paging: Some(&Paging::Offset { items: "tasks", total: "total_count", limit: 10 }),
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
    CreateTask(CreateTaskRequest) -> CreateTaskResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/tasks",
    }

    /// Returns the state, progress and result of an auto labelling task.
    ///
    /// Resolves even if the task failed; `status` is then 2. `waitForAutoLabelingTask` polls until
    /// the task ends and rejects if it failed.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining Details About an Auto Labeling Task".
    AutoAnnotationProgress(AutoAnnotationProgressRequest) -> AutoAnnotationProgressResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/tasks/{task_id}",
    }

    /// Stops an auto labelling task.
    ///
    /// Asynchronous: `waitForStoppedAutoLabeling` polls until the task has stopped.
    ///
    /// Vendor page: ModelArts API reference, "Stopping an Intelligent Task".
    StopAutoAnnotation(StopAutoAnnotationRequest) -> () {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/tasks/{task_id}/stop",
    }
}

waiters! {
    /// Polls until an auto labelling task is completed and returns it.
    ///
    /// Rejects with `TaskFailedError`, which carries the task, if the task fails or is stopped.
    WaitForAutoLabelingTask(AutoAnnotationProgressRequest) {
        status: "status",
        done: "3",
        failed: "2 5",
        reasons: "error_msg message",
    }

    /// Polls until an auto labelling task has stopped and returns it.
    ///
    /// Rejects with `TaskFailedError`, which carries the task, if the task fails or completes
    /// before it can be stopped.
    WaitForStoppedAutoLabeling(AutoAnnotationProgressRequest) {
        status: "status",
        done: "5",
        failed: "2 3",
        reasons: "error_msg message",
    }
}

models! {
    /// Parameters of `listAutoAnnotationSamples`.
    request ListAutoAnnotationSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Maximum confidence of labels, as a decimal string.
        /// Default: "1".
        query high_score: Option<String>,
        /// Only samples with this label.
        query label_name: Option<String>,
        /// Only samples of this labelling type.
        query label_type: Option<DatasetType>,
        /// Items per page, 1 to 100.
        /// Default: 10.
        query limit: Option<i32> where 1..=100,
        /// Minimum confidence of labels, as a decimal string.
        /// Default: "0".
        query low_score: Option<String>,
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Sort order; the sort key is not documented.
        /// Default: "desc".
        query order: Option<SortOrder>,
        /// Scaling of images, in OBS notation: `image/resize,m_lfit,h_200` scales to a height of
        /// 200 pixels.
        query process_parameter: Option<String>,
        /// Filters, all of which must match: an array of `SearchCondition` as JSON text. Pass it
        /// unencoded: the client does the percent-encoding, which the vendor's page calls
        /// "URL-encoded".
        query search_conditions: Option<String>,
    }

    /// Parameters of `describeAutoAnnotationSample`.
    request DescribeAutoAnnotationSampleRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the sample, from `listAutoAnnotationSamples`.
        path sample_id: String,
    }

    /// Parameters of `listTasks`.
    request ListTasksRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Items per page, 1 to 100.
        /// Default: 10.
        query limit: Option<i32> where 1..=100,
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Text to search task names for.
        query task_name: Option<String>,
        /// Only tasks of this type. If absent, active learning and pre-labelling tasks.
        query r#type as "type": Option<AutoLabelingTaskType>,
    }

    /// Parameters of `createTask`.
    request CreateTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// `true` to collect hard examples as well.
        /// Default: false.
        body collect_key_sample: Option<bool>,
        /// Settings of the task.
        body config: Option<SmartTaskConfig>,
        /// Id of the model used for labelling; pre-labelling only.
        body model_id: Option<String>,
        /// Type of the task.
        body task_type: Option<AutoLabelingTaskType>,
    }

    /// Parameters of `autoAnnotationProgress`.
    request AutoAnnotationProgressRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the task, from `createTask`.
        path task_id: String,
    }

    /// Parameters of `stopAutoAnnotation`.
    request StopAutoAnnotationRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the task, from `createTask`.
        path task_id: String,
    }

    /// Auto labelling task with its progress and result.
    object AutoAnnotationProgressResponse {
        /// Detailed state of the task, as a code from `ModelArts.4900` to `ModelArts.4999`; not an
        /// error in itself.
        code: Option<String>,
        /// Settings of the task.
        config: Option<SmartTaskConfig>,
        /// Start time, as `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
        create_time: Option<String>,
        /// Running time; the unit is not documented.
        elapsed_time: Option<i64>,
        /// Error code of a failed task, such as `ModelArts.4362`; absent otherwise.
        error_code: Option<String>,
        /// Details of the failure.
        error_detail: Option<String>,
        /// Error message of a failed task; absent otherwise.
        error_msg: Option<String>,
        /// Message of the task, such as the reason of a failure.
        message: Option<String>,
        /// Progress, in percent.
        progress: Option<f64>,
        /// Id of the dataset.
        resource_id: Option<String>,
        /// Result of the task.
        result: Option<Result>,
        /// State of the task.
        status: Option<AutoLabelingStatus>,
        /// Id of the task.
        task_id: Option<String>,
        /// Name of the task.
        task_name: Option<String>,
        /// Destination of the grouping results.
        export_type: Option<GroupingDestination>,
    }

    /// Response of `createTask`, returned while the task is running.
    object CreateTaskResponse {
        /// Id of the task, for `waitForAutoLabelingTask`.
        task_id: String,
    }

    /// One page of automatically labelled samples that await confirmation.
    object ListAutoAnnotationSamplesResponse {
        /// Total number of matching samples, over all pages.
        sample_count: i32,
        /// Samples on this page.
        samples: Vec<DescribeSampleResp>,
    }

    /// One page of auto labelling tasks.
    object ListTasksResponse {
        /// `true` if a one-click deployment task is running.
        exist_running_deploy_task: Option<bool>,
        /// Tasks on this page.
        tasks: Vec<RunningTask>,
        /// Total number of matching tasks, over all pages.
        total_count: i32,
    }

    /// State of an auto labelling task.
    integers AutoLabelingStatus {
        /// Queued.
        Queuing = -1,
        /// Initialising.
        Initializing = 0,
        /// In progress.
        Running = 1,
        /// Failed.
        Failed = 2,
        /// Completed.
        Succeeded = 3,
        /// Stopping.
        Stopping = 4,
        /// Stopped.
        Stopped = 5,
    }

    /// Type of an auto labelling task.
    strings AutoLabelingTaskType {
        /// Active learning: a model trained on the labelled samples labels the others.
        AutoLabel = "auto-label",
        /// Pre-labelling: an existing model labels the samples.
        PreLabel = "pre-label",
        /// Automatic grouping: similar samples are grouped.
        AutoGrouping = "auto-grouping",
    }

    /// Destination of grouping results.
    integers GroupingDestination {
        /// OBS.
        Obs = 0,
        /// Attribute of the samples.
        SampleAttributes = 1,
    }
}
