//! Acceptance of team labels (ModelArts v2, group "Team Labeling Task").

use crate::clouds::huawei::modelarts::labeling_task::DescWorkforceTaskRequest;
use crate::clouds::huawei::modelarts::sample_record::DescribeSampleResp;
use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
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
    StartWorkforceSamplingTask(StartWorkforceSamplingTaskRequest) -> StartWorkforceSamplingTaskResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance",
    }

    /// Returns the statistics of an acceptance task.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Report of a Team Labeling Acceptance
    /// Task".
    GetWorkforceSamplingTask(GetWorkforceSamplingTaskRequest) -> GetWorkforceSamplingTaskResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/report",
    }

    /// Completes an acceptance task, or lists the samples on which verdicts conflict.
    ///
    /// Asynchronous: `waitForWorkforceTaskAcceptance` polls until the result is written to the
    /// samples.
    ///
    /// Vendor page: ModelArts API reference, "Updating Status of a Team Labeling Acceptance Task".
    UpdateWorkforceSamplingTask(UpdateWorkforceSamplingTaskRequest) -> UpdateWorkforceSamplingTaskResponse {
        method: Method::Put,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/status",
    }

    /// Submits verdicts on the samples drawn for acceptance.
    ///
    /// Vendor page: ModelArts API reference, "Submitting Sample Review Comments of an Acceptance
    /// Task".
    AcceptSamples(AcceptSamplesRequest) -> () {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/batch-comment",
    }
}

waiters! {
    /// Polls until the samples for acceptance are drawn and returns the team labelling task.
    ///
    /// No failure state is documented; set `totalTimeoutMs` to limit the waiting time.
    WaitForWorkforceTaskSampling(DescWorkforceTaskRequest) {
        status: "status",
        done: "2",
    }

    /// Polls until the result of an acceptance is written to the samples and returns the team
    /// labelling task.
    ///
    /// Its `status` is the result: 3 for accepted, 4 for rejected, 1 if the acceptance was
    /// cancelled.
    WaitForWorkforceTaskAcceptance(DescWorkforceTaskRequest) {
        status: "status",
        done: "1 3 4",
    }
}

models! {
    /// Parameters of `startWorkforceSamplingTask`.
    request StartWorkforceSamplingTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
        /// `createWorkforceTask`.
        path workforce_task_id: String,
        /// Number of samples to draw; mutually exclusive with `sampling_rate`.
        body sampling_num: Option<i32>,
        /// Share of samples to draw, above 0 and up to 1; mutually exclusive with `sampling_num`.
        body sampling_rate: Option<f64>,
    }

    /// Parameters of `getWorkforceSamplingTask`.
    request GetWorkforceSamplingTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
        /// `createWorkforceTask`.
        path workforce_task_id: String,
        /// Id of the acceptance task: `checking_task_desc.checking_task_id` from
        /// `descWorkforceTask`.
        query checking_task_id: String,
    }

    /// Parameters of `updateWorkforceSamplingTask`.
    request UpdateWorkforceSamplingTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
        /// `createWorkforceTask`.
        path workforce_task_id: String,
        /// Language of texts; documented as required, but absent in the vendor's example. The
        /// values are not documented; an older reference lists `en-us` and `zh-cn`.
        query locale: String,
        /// Action on the samples.
        body action: AcceptanceAction,
        /// `true` to replace existing labels with those from acceptance.
        /// Default: false.
        body overwrite_last_result: Option<bool>,
    }

    /// Parameters of `acceptSamples`.
    request AcceptSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
        /// `createWorkforceTask`.
        path workforce_task_id: String,
        /// Verdict on each sample.
        body comments: Vec<SampleComment>,
    }

    /// Statistics of an acceptance task.
    object CheckTaskStats {
        /// Number of accepted samples.
        accepted_sample_count: Option<i32>,
        /// Number of drawn samples that have been checked.
        checked_sample_count: Option<i32>,
        /// Share of the checked samples that were accepted.
        pass_rate: Option<f64>,
        /// Number of rejected samples.
        rejected_sample_count: Option<i32>,
        /// Number of samples drawn for acceptance.
        sampled_sample_count: Option<i32>,
        /// Requested number of samples to draw.
        sampling_num: Option<i32>,
        /// Requested share of samples to draw, up to 1.
        sampling_rate: Option<f64>,
        /// Average score, as a string.
        score: Option<String>,
        /// Id of the acceptance task.
        task_id: Option<String>,
        /// Total number of samples.
        total_sample_count: Option<i32>,
        /// Sum of all scores.
        total_score: Option<i64>,
        /// Number of drawn samples still to be checked.
        unchecked_sample_count: Option<i32>,
    }

    /// Statistics of the current acceptance task and of all acceptance tasks so far.
    object GetWorkforceSamplingTaskResponse {
        /// Statistics of the current acceptance task.
        checking_stats: Option<CheckTaskStats>,
        /// Statistics of all acceptance tasks so far.
        total_stats: Option<CheckTaskStats>,
    }

    /// Verdict on a sample.
    object SampleComment {
        /// `true` to accept the sample, `false` to reject it.
        accept: bool,
        /// Comment of up to 256 characters, without `!<>=&"'`.
        comment: Option<String>,
        /// Id of the sample.
        sample_id: Option<String>,
        /// Score of the sample, `A` being the best.
        score: Option<ReviewScore>,
        /// Id of the team member whose labels are judged.
        worker_id: Option<String>,
    }

    /// Response of `startWorkforceSamplingTask`, returned while the samples are being drawn.
    object StartWorkforceSamplingTaskResponse {
        /// Id of the acceptance task, apparently the `checking_task_id` of
        /// `getWorkforceSamplingTask`.
        task_id: String,
    }

    /// Response of `updateWorkforceSamplingTask`, with the samples on which verdicts conflict if
    /// they were requested.
    object UpdateWorkforceSamplingTaskResponse {
        /// Number of samples in `samples`.
        sample_count: Option<i32>,
        /// Samples on which verdicts conflict, if they were requested.
        samples: Option<Vec<DescribeSampleResp>>,
    }

    /// Acceptance task with its statistics.
    object WorkforceSamplingTaskDesc {
        /// Action applied to the samples.
        action: Option<AppliedAcceptanceAction>,
        /// Statistics of the current acceptance task.
        checking_stats: Option<CheckTaskStats>,
        /// Id of the acceptance task, for `getWorkforceSamplingTask`.
        checking_task_id: Option<String>,
        /// `true` if labels from acceptance replace existing ones.
        overwrite_last_result: Option<bool>,
        /// Statistics of all acceptance tasks so far.
        total_stats: Option<CheckTaskStats>,
    }

    /// Action on the samples of an acceptance task.
    integers AcceptanceAction {
        /// Accept all samples.
        AcceptAll = 0,
        /// Reject all samples.
        RejectAll = 1,
        /// Cancel the acceptance.
        Cancel = 2,
        /// List the samples on which verdicts conflict, without changing them.
        ListConflicts = 3,
        /// Accept the samples accepted individually and those not checked.
        AcceptAcceptedAndUntouched = 4,
        /// Accept only the samples accepted individually.
        AcceptAccepted = 5,
    }

    /// Action applied to the samples of an acceptance task. The meaning of 5 differs from that in
    /// requests.
    integers AppliedAcceptanceAction {
        /// All samples were accepted.
        AcceptedAll = 0,
        /// All samples were rejected.
        RejectedAll = 1,
        /// Samples accepted individually and those not checked were accepted.
        AcceptedAcceptedAndUntouched = 4,
        /// Samples rejected individually and those not checked were rejected.
        RejectedRejectedAndUntouched = 5,
    }

    /// Score of a sample.
    open_strings ReviewScore {
        /// Best score.
        A = "A",
        /// Second-best score.
        B = "B",
        /// Third-best score.
        C = "C",
        /// Worst documented score; `E` has been seen in responses.
        D = "D",
    }
}
