//! What a team labelling task consists of (ModelArts v2, group "Team Labeling Task").

use crate::clouds::huawei::modelarts::acceptance::WorkforceSamplingTaskDesc;
use crate::clouds::huawei::modelarts::dataset::DatasetType;
use crate::clouds::huawei::modelarts::label::LabelStats;
use crate::clouds::huawei::modelarts::sample_search::SearchCondition;
use crate::clouds::huawei::modelarts::worker::{Worker, WorkerRole};
use crate::models;

models! {
    /// A team labelling task, with what each member has done.
    object DescWorkforceTaskResponse {
        /// Whether accepted labels are written back to the dataset without further asking.
        auto_sync_dataset: Option<bool>,
        /// Share of the samples that was checked.
        check_rate: Option<f64>,
        /// The acceptance that is going on.
        checking_task_desc: Option<WorkforceSamplingTaskDesc>,
        /// When it was created, in epoch milliseconds.
        create_time: Option<i64>,
        /// Id of the dataset.
        dataset_id: Option<String>,
        /// Free text about the task.
        description: Option<String>,
        /// Labels with the number of samples that carry them; asked for with `label_stats`.
        label_stats: Option<Vec<LabelStats>>,
        /// Share of the checked samples that were accepted.
        pass_rate: Option<f64>,
        /// How many people label each sample, at least 1.
        repetition: Option<i32>,
        /// Which samples the team got.
        sample_search_conditions: Option<Vec<SearchCondition>>,
        /// Samples by state.
        sample_stats: Option<SampleStats>,
        /// Average mark of the checked samples.
        score: Option<f64>,
        /// State of the task.
        status: Option<WorkforceTaskStatus>,
        /// Whether labels given automatically are passed on to the team to be confirmed; `false`
        /// where it is left out.
        synchronize_auto_labeling_data: Option<bool>,
        /// Whether new data of the dataset is passed on to the team; `false` where it is left out.
        synchronize_data: Option<bool>,
        /// Id of the task, which paths call `workforce_task_id`.
        task_id: String,
        /// Name of the task.
        task_name: Option<String>,
        /// When it last changed, in epoch milliseconds.
        update_time: Option<i64>,
        /// Id of the dataset's version that belongs to the task.
        version_id: Option<String>,
        /// What each member has done.
        worker_stats: Option<Vec<WorkerTask>>,
        /// How many teams and members work on the task.
        workforce_stats: Option<WorkforceStats>,
        /// Who does the work.
        workforces_config: Option<WorkforcesConfig>,
    }

    /// Samples of a team labelling task, by state.
    object SampleStats {
        /// Samples that were accepted.
        accepted_sample_count: Option<i32>,
        /// Samples that were labelled automatically and wait to be confirmed.
        auto_annotation_sample_count: Option<i32>,
        /// Samples that were deleted.
        deleted_sample_count: Option<i32>,
        /// Samples that were rejected.
        rejected_sample_count: Option<i32>,
        /// Samples that were drawn for acceptance.
        sampled_sample_count: Option<i32>,
        /// Samples in all.
        total_sample_count: Option<i32>,
        /// Samples without labels.
        unannotated_sample_count: Option<i32>,
        /// Reviewed samples that wait for acceptance.
        uncheck_sample_count: Option<i32>,
        /// Labelled samples that wait for review.
        unreviewed_sample_count: Option<i32>,
    }

    /// A member's part of a team labelling task.
    object WorkerTask {
        /// When it was created, in epoch milliseconds.
        create_time: Option<i64>,
        /// Id of the dataset that the task belongs to.
        dataset_id: Option<String>,
        /// Type of the dataset, which is the type of labelling that it is for.
        dataset_type: Option<DatasetType>,
        /// Mail address of the team member.
        email: Option<String>,
        /// What became of the last mail to the member.
        email_status: Option<EmailStatus>,
        /// When the member was last written to, in epoch milliseconds.
        last_notify_time: Option<i64>,
        /// Share of the checked samples that were accepted.
        pass_rate: Option<f64>,
        /// Whether the member labels, reviews or manages.
        role: Option<WorkerRole>,
        /// Samples by state.
        sample_stats: Option<SampleStats>,
        /// Average mark of the member's samples.
        score: Option<f64>,
        /// Id of the team labelling task.
        task_id: Option<String>,
        /// State of the member's part of the task.
        task_status: Option<WorkforceTaskStatus>,
        /// When it last changed, in epoch milliseconds.
        update_time: Option<i64>,
        /// Id of the team member.
        worker_id: Option<String>,
        /// Name of the team labelling task.
        workforce_task_name: Option<String>,
    }

    /// A team, with the members that take part in a task.
    object WorkforceConfig {
        /// The members that take part.
        workers: Option<Vec<Worker>>,
        /// Id of the labelling team.
        workforce_id: Option<String>,
        /// Name of the team: 0 to 1024 characters, without `!<>=&"'`.
        workforce_name: Option<String>,
    }

    /// How many teams and members work on a task.
    object WorkforceStats {
        /// Members who label, 100 at most.
        labeler_count: Option<i32>,
        /// Members who review, 100 at most.
        reviewer_count: Option<i32>,
        /// Teams that take part.
        workforce_count: Option<i32>,
    }

    /// A team labelling task.
    object WorkforceTask {
        /// Whether accepted labels are written back to the dataset without further asking.
        auto_sync_dataset: Option<bool>,
        /// Share of the samples that was checked.
        check_rate: Option<f64>,
        /// The acceptance that is going on.
        checking_task_desc: Option<WorkforceSamplingTaskDesc>,
        /// When it was created, in epoch milliseconds.
        create_time: Option<i64>,
        /// Id of the dataset.
        dataset_id: Option<String>,
        /// Free text about the task.
        description: Option<String>,
        /// Labels with the number of samples that carry them; asked for with `label_stats`.
        label_stats: Option<Vec<LabelStats>>,
        /// Share of the checked samples that were accepted.
        pass_rate: Option<f64>,
        /// How many people label each sample, at least 1.
        repetition: Option<i32>,
        /// Which samples the team got.
        sample_search_conditions: Option<Vec<SearchCondition>>,
        /// Samples by state.
        sample_stats: Option<SampleStats>,
        /// Average mark of the checked samples.
        score: Option<f64>,
        /// State of the task.
        status: Option<WorkforceTaskStatus>,
        /// Whether labels given automatically are passed on to the team to be confirmed; `false`
        /// where it is left out.
        synchronize_auto_labeling_data: Option<bool>,
        /// Whether new data of the dataset is passed on to the team; `false` where it is left out.
        synchronize_data: Option<bool>,
        /// Id of the task, which paths call `workforce_task_id`.
        task_id: String,
        /// Name of the task.
        task_name: Option<String>,
        /// When it last changed, in epoch milliseconds.
        update_time: Option<i64>,
        /// Id of the dataset's version that belongs to the task.
        version_id: Option<String>,
        /// How many teams and members work on the task.
        workforce_stats: Option<WorkforceStats>,
        /// Who does the work.
        workforces_config: Option<WorkforcesConfig>,
    }

    /// Who does the work: teams, and the member who manages them.
    object WorkforcesConfig {
        /// Id of the team member who manages the work and assigns it.
        agency: Option<String>,
        /// The teams, with the members that take part.
        workforces: Option<Vec<WorkforceConfig>>,
    }

    /// State of a team labelling task, or of a member's part of it.
    integers WorkforceTaskStatus {
        /// Samples are being assigned to the members.
        Starting = 0,
        /// Members label and review.
        Running = 1,
        /// Drawn samples are being checked.
        Accepting = 2,
        /// The work was accepted; the task is done.
        Accepted = 3,
        /// The work was rejected; members label and review anew.
        Rejected = 4,
        /// The outcome of the acceptance is being written to the samples.
        SynchronizingResult = 5,
        /// It has not been started.
        Created = 6,
        /// Samples are being drawn for acceptance.
        Sampling = 7,
    }

    /// What became of a mail to a team member.
    integers EmailStatus {
        /// It was not sent.
        NotSent = 0,
        /// The address is no mail address.
        BadAddress = 1,
        /// The address cannot be reached.
        Unreachable = 2,
        /// It was sent.
        Sent = 3,
    }
}
