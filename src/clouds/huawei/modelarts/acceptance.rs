//! Acceptance of a team's labels (ModelArts v2, group "Team Labeling Task").

use crate::clouds::huawei::modelarts::labeling_task::DescWorkforceTaskRequest;
use crate::clouds::huawei::modelarts::sample_record::DescribeSampleResp;
use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
    /// Starts an acceptance: samples are drawn to be checked.
    ///
    /// Answers before they are drawn: `waitForWorkforceTaskSampling` waits for it. Fails with
    /// `ModelArts.4623` while another acceptance is at work, and with `ModelArts.4625` where
    /// nothing is left to check.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Team Labeling Acceptance Task".
    StartWorkforceSamplingTask(StartWorkforceSamplingTaskRequest) -> StartWorkforceSamplingTaskResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance",
    }

    /// Tells the figures of an acceptance.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Report of a Team Labeling Acceptance
    /// Task".
    GetWorkforceSamplingTask(GetWorkforceSamplingTaskRequest) -> GetWorkforceSamplingTaskResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/report",
    }

    /// Ends an acceptance, or lists the samples that verdicts disagree about.
    ///
    /// Answers before the samples have their outcome: `waitForWorkforceTaskAcceptance` waits for
    /// it.
    ///
    /// Vendor page: ModelArts API reference, "Updating Status of a Team Labeling Acceptance Task".
    UpdateWorkforceSamplingTask(UpdateWorkforceSamplingTaskRequest) -> UpdateWorkforceSamplingTaskResponse {
        method: Method::Put,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/status",
    }

    /// Submits verdicts on samples that were drawn for acceptance.
    ///
    /// Vendor page: ModelArts API reference, "Submitting Sample Review Comments of an Acceptance
    /// Task".
    AcceptSamples(AcceptSamplesRequest) -> () {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance/batch-comment",
    }
}

waiters! {
    /// Waits until samples are drawn for acceptance, and resolves to the team labelling task.
    ///
    /// No state of failure is documented: `totalTimeoutMs` is what ends a wait in vain.
    WaitForWorkforceTaskSampling(DescWorkforceTaskRequest) {
        status: "status",
        done: "2",
    }

    /// Waits until the outcome of an acceptance is written to the samples, and resolves to the team
    /// labelling task.
    ///
    /// Its status tells the outcome: 3 for accepted, 4 for rejected, 1 where the acceptance was
    /// called off.
    WaitForWorkforceTaskAcceptance(DescWorkforceTaskRequest) {
        status: "status",
        done: "1 3 4",
    }
}

models! {
    /// Which team labelling task to draw samples of, and how many.
    request StartWorkforceSamplingTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task, from `listWorkforceTasks` or `createWorkforceTask`, which
        /// call it `task_id`.
        path workforce_task_id: String,
        /// How many samples are drawn. Give this or `sampling_rate`.
        body sampling_num: Option<i32>,
        /// Share of the samples that is drawn, above 0 and up to 1. Give this or `sampling_num`.
        body sampling_rate: Option<f64>,
    }

    /// Which acceptance to look at.
    request GetWorkforceSamplingTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task, from `listWorkforceTasks` or `createWorkforceTask`, which
        /// call it `task_id`.
        path workforce_task_id: String,
        /// Id of the acceptance, which `checking_task_desc.checking_task_id` of `descWorkforceTask`
        /// shows.
        query checking_task_id: String,
    }

    /// What to do with the samples of an acceptance.
    request UpdateWorkforceSamplingTaskRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task, from `listWorkforceTasks` or `createWorkforceTask`, which
        /// call it `task_id`.
        path workforce_task_id: String,
        /// Language of texts. The page demands it, its example leaves it out. Values are not
        /// documented; an older reference has `en-us` and `zh-cn`.
        query locale: String,
        /// What to do with the samples.
        body action: AcceptanceAction,
        /// Whether labels given while checking replace those given before; `false` where it is left
        /// out.
        body overwrite_last_result: Option<bool>,
    }

    /// Verdicts on samples that were drawn for acceptance.
    request AcceptSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task, from `listWorkforceTasks` or `createWorkforceTask`, which
        /// call it `task_id`.
        path workforce_task_id: String,
        /// The verdict on each sample.
        body comments: Vec<SampleComment>,
    }

    /// Figures of an acceptance.
    object CheckTaskStats {
        /// Samples that were accepted.
        accepted_sample_count: Option<i32>,
        /// Drawn samples that have been checked.
        checked_sample_count: Option<i32>,
        /// Share of the checked samples that were accepted.
        pass_rate: Option<f64>,
        /// Samples that were rejected.
        rejected_sample_count: Option<i32>,
        /// Samples that were drawn for acceptance.
        sampled_sample_count: Option<i32>,
        /// Samples that were to be drawn.
        sampling_num: Option<i32>,
        /// Share of the samples that was to be drawn, up to 1.
        sampling_rate: Option<f64>,
        /// Average mark, as text.
        score: Option<String>,
        /// Id of the acceptance.
        task_id: Option<String>,
        /// Samples in all.
        total_sample_count: Option<i32>,
        /// Sum of all marks.
        total_score: Option<i64>,
        /// Drawn samples that are still to be checked.
        unchecked_sample_count: Option<i32>,
    }

    /// Figures of an acceptance, and of all before it.
    object GetWorkforceSamplingTaskResponse {
        /// Figures of the acceptance that is going on.
        checking_stats: Option<CheckTaskStats>,
        /// Figures of all acceptances so far.
        total_stats: Option<CheckTaskStats>,
    }

    /// A verdict on a sample.
    object SampleComment {
        /// Whether the sample passes.
        accept: bool,
        /// Remark of 0 to 256 characters, without `!<>=&"'`.
        comment: Option<String>,
        /// Id of the sample.
        sample_id: Option<String>,
        /// Mark of the sample, `A` the best.
        score: Option<ReviewScore>,
        /// Id of the team member whose work is judged.
        worker_id: Option<String>,
    }

    /// An acceptance was started.
    object StartWorkforceSamplingTaskResponse {
        /// Id of the acceptance, which `getWorkforceSamplingTask` seems to want as
        /// `checking_task_id`.
        task_id: String,
    }

    /// Samples that verdicts disagree about, where those were asked for.
    object UpdateWorkforceSamplingTaskResponse {
        /// How many samples there are in `samples`.
        sample_count: Option<i32>,
        /// The samples that verdicts disagree about, where those were asked for.
        samples: Option<Vec<DescribeSampleResp>>,
    }

    /// An acceptance with its figures.
    object WorkforceSamplingTaskDesc {
        /// What was done with the samples.
        action: Option<AppliedAcceptanceAction>,
        /// Figures of the acceptance that is going on.
        checking_stats: Option<CheckTaskStats>,
        /// Id of the acceptance, for `getWorkforceSamplingTask`.
        checking_task_id: Option<String>,
        /// Whether labels given while checking replace those given before; `false` where it is left
        /// out.
        overwrite_last_result: Option<bool>,
        /// Figures of all acceptances so far.
        total_stats: Option<CheckTaskStats>,
    }

    /// What to do with the samples of an acceptance.
    integers AcceptanceAction {
        /// Accept all.
        AcceptAll = 0,
        /// Reject all.
        RejectAll = 1,
        /// Call the acceptance off.
        Cancel = 2,
        /// List the samples that verdicts disagree about, and change nothing.
        ListConflicts = 3,
        /// Accept those that were accepted one by one and those not looked at.
        AcceptAcceptedAndUntouched = 4,
        /// Accept only those that were accepted one by one.
        AcceptAccepted = 5,
    }

    /// What was done with the samples of an acceptance. Here 5 means something else than in
    /// requests.
    integers AppliedAcceptanceAction {
        /// All were accepted.
        AcceptedAll = 0,
        /// All were rejected.
        RejectedAll = 1,
        /// Those that were accepted one by one and those not looked at were accepted.
        AcceptedAcceptedAndUntouched = 4,
        /// Those that were rejected one by one and those not looked at were rejected.
        RejectedRejectedAndUntouched = 5,
    }

    /// Mark of a sample.
    open_strings ReviewScore {
        /// The best.
        A = "A",
        /// The second.
        B = "B",
        /// The third.
        C = "C",
        /// The worst. Answers have been seen with `E`.
        D = "D",
    }
}
