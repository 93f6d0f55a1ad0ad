//! Auto labelling tasks (ModelArts v2, group "Intelligent Task").

use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::auto_labeling_task::{Result, RunningTask, SmartTaskConfig};
use crate::clouds::huawei::modelarts::dataset::{DatasetType, SortOrder};
use crate::clouds::huawei::modelarts::sample_record::DescribeSampleResp;
use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
    /// Lists samples that were labelled automatically and wait to be confirmed.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every sample.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining an Auto Labeling Sample List".
    ListAutoAnnotationSamples(ListAutoAnnotationSamplesRequest) -> ListAutoAnnotationSamplesResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/auto-annotations/samples",
        paging: Some(&Paging::Offset { items: "samples", total: "sample_count", limit: 10 }),
    }

    /// Tells all about a sample that was labelled automatically.
    ///
    /// Fails with `ModelArts.4420` where there is no such sample.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About an Auto Labeling Sample".
    DescribeAutoAnnotationSample(DescribeAutoAnnotationSampleRequest) -> DescribeSampleResp {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/auto-annotations/samples/{sample_id}",
    }

    /// Lists the auto labelling tasks of a dataset.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every task.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining an Auto Labeling Task List by Page".
    ListTasks(ListTasksRequest) -> ListTasksResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/tasks",
        paging: Some(&Paging::Offset { items: "tasks", total: "total_count", limit: 10 }),
    }

    /// Starts an auto labelling task: active learning, pre-labelling or grouping.
    ///
    /// Answers as soon as the task is under way: pass `dataset_id` and `task_id` to
    /// `waitForAutoLabelingTask`. Fails with `ModelArts.4386` or `ModelArts.4387` while another one
    /// is at work, with `ModelArts.4405` or `ModelArts.4406` where there are too few labelled
    /// samples, and with `ModelArts.4407` where nothing is left to label.
    ///
    /// Vendor page: ModelArts API reference, "Starting Intelligent Tasks".
    CreateTask(CreateTaskRequest) -> CreateTaskResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/tasks",
    }

    /// Tells the state of an auto labelling task, and what has come of it.
    ///
    /// A failed task is no failed call: this resolves, with `status` 2. To wait for the end and
    /// have a failure thrown, use `waitForAutoLabelingTask`.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining Details About an Auto Labeling Task".
    AutoAnnotationProgress(AutoAnnotationProgressRequest) -> AutoAnnotationProgressResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/tasks/{task_id}",
    }

    /// Stops an auto labelling task.
    ///
    /// Answers as soon as the task is being stopped: `waitForStoppedAutoLabeling` waits for the
    /// end.
    ///
    /// Vendor page: ModelArts API reference, "Stopping an Intelligent Task".
    StopAutoAnnotation(StopAutoAnnotationRequest) -> () {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/tasks/{task_id}/stop",
    }
}

waiters! {
    /// Waits until an auto labelling task is done, and resolves to its last state.
    ///
    /// Rejects with `TaskFailedError`, which has the task, where it failed or was stopped.
    WaitForAutoLabelingTask(AutoAnnotationProgressRequest) {
        status: "status",
        done: "3",
        failed: "2 5",
        reasons: "error_msg message",
    }

    /// Waits until an auto labelling task has stopped, and resolves to its last state.
    ///
    /// Rejects with `TaskFailedError`, which has the task, where it failed or was done before it
    /// could be stopped.
    WaitForStoppedAutoLabeling(AutoAnnotationProgressRequest) {
        status: "status",
        done: "5",
        failed: "2 3",
        reasons: "error_msg message",
    }
}

models! {
    /// Which samples of which dataset to list.
    request ListAutoAnnotationSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Greatest confidence of labels, as a decimal in text; `1` where it is left out.
        query high_score: Option<String>,
        /// Only samples with this label.
        query label_name: Option<String>,
        /// Only samples of this type of labelling.
        query label_type: Option<DatasetType>,
        /// Items on one page, 1 to 100; 10 where it is left out.
        query limit: Option<i32> where 1..=100,
        /// Least confidence of labels, as a decimal in text; `0` where it is left out.
        query low_score: Option<String>,
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
        /// Direction of sorting; descending where it is left out. What is sorted by is not
        /// documented.
        query order: Option<SortOrder>,
        /// How images are scaled, in the notation of OBS: `image/resize,m_lfit,h_200` for a height
        /// of 200 pixels.
        query process_parameter: Option<String>,
        /// Filters that must all match: an array of `SearchCondition` as JSON text. It is
        /// percent-encoded here; the page asks for "URL-encoded" text and means that.
        query search_conditions: Option<String>,
    }

    /// Which sample to look at.
    request DescribeAutoAnnotationSampleRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the sample, from `listAutoAnnotationSamples`.
        path sample_id: String,
    }

    /// Which tasks of which dataset to list.
    request ListTasksRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Items on one page, 1 to 100; 10 where it is left out.
        query limit: Option<i32> where 1..=100,
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
        /// Text that names of tasks are searched for.
        query task_name: Option<String>,
        /// FieldType of tasks to list; active learning and pre-labelling where it is left out.
        query r#type as "type": Option<AutoLabelingTaskType>,
    }

    /// The task to start, and for which dataset.
    request CreateTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Whether to collect hard examples on the way; `false` where it is left out.
        body collect_key_sample: Option<bool>,
        /// Settings of the task.
        body config: Option<SmartTaskConfig>,
        /// Id of the model to label with; pre-labelling only.
        body model_id: Option<String>,
        /// FieldType of the task.
        body task_type: Option<AutoLabelingTaskType>,
    }

    /// Which task to look at.
    request AutoAnnotationProgressRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the task, as `createTask` answered.
        path task_id: String,
    }

    /// Which task to stop.
    request StopAutoAnnotationRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the task, as `createTask` answered.
        path task_id: String,
    }

    /// An auto labelling task and how far it is.
    object AutoAnnotationProgressResponse {
        /// Finer state of the task as a code, `ModelArts.4900` to `ModelArts.4999`; this is no
        /// failure by itself.
        code: Option<String>,
        /// Settings of the task.
        config: Option<SmartTaskConfig>,
        /// When the task began, as text `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
        create_time: Option<String>,
        /// How long it has run; the page gives no unit.
        elapsed_time: Option<i64>,
        /// Code of a failure, such as `ModelArts.4362`; absent otherwise.
        error_code: Option<String>,
        /// More about the failure.
        error_detail: Option<String>,
        /// Text of a failure; absent otherwise.
        error_msg: Option<String>,
        /// What the task reports, the reason of a failure for instance.
        message: Option<String>,
        /// How far it is, in percent.
        progress: Option<f64>,
        /// Id of the dataset.
        resource_id: Option<String>,
        /// What has come of the task.
        result: Option<Result>,
        /// State of the task.
        status: Option<AutoLabelingStatus>,
        /// Id of the task.
        task_id: Option<String>,
        /// Name of the task.
        task_name: Option<String>,
        /// Where the results of grouping go.
        export_type: Option<GroupingDestination>,
    }

    /// A task was started.
    object CreateTaskResponse {
        /// Id of the task, for `waitForAutoLabelingTask`.
        task_id: String,
    }

    /// One page of samples that wait to be confirmed.
    object ListAutoAnnotationSamplesResponse {
        /// How many samples match in all, on every page together.
        sample_count: i32,
        /// The samples of this page.
        samples: Vec<DescribeSampleResp>,
    }

    /// One page of auto labelling tasks.
    object ListTasksResponse {
        /// Whether a deployment that was started with one click is at work.
        exist_running_deploy_task: Option<bool>,
        /// The tasks of this page.
        tasks: Vec<RunningTask>,
        /// How many tasks match in all, on every page together.
        total_count: i32,
    }

    /// State of an auto labelling task.
    integers AutoLabelingStatus {
        /// It waits for its turn.
        Queuing = -1,
        /// It is beginning.
        Initializing = 0,
        /// It is at work.
        Running = 1,
        /// It failed.
        Failed = 2,
        /// It is done.
        Succeeded = 3,
        /// It is being stopped.
        Stopping = 4,
        /// It was stopped.
        Stopped = 5,
    }

    /// FieldType of an auto labelling task.
    strings AutoLabelingTaskType {
        /// Active learning: a model learns from the labelled samples and labels the others.
        AutoLabel = "auto-label",
        /// A model that is there labels the samples.
        PreLabel = "pre-label",
        /// Samples are put into groups of similar ones.
        AutoGrouping = "auto-grouping",
    }

    /// Where the results of grouping go.
    integers GroupingDestination {
        /// To OBS.
        Obs = 0,
        /// To an attribute of the samples.
        SampleAttributes = 1,
    }
}
