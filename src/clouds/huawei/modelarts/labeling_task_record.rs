//! Details of team labelling tasks (ModelArts v2, group "Team Labeling Task").

use crate::clouds::huawei::modelarts::acceptance::WorkforceSamplingTaskDesc;
use crate::clouds::huawei::modelarts::dataset::DatasetType;
use crate::clouds::huawei::modelarts::label::LabelStats;
use crate::clouds::huawei::modelarts::sample_search::SearchCondition;
use crate::clouds::huawei::modelarts::worker::{Worker, WorkerRole};
use crate::models;

models! {
    /// Team labelling task, with the statistics of each member.
    object DescWorkforceTaskResponse {
        /// `true` if accepted labels are written back to the dataset automatically.
        auto_sync_dataset: Option<bool>,
        /// Share of the samples that were checked.
        check_rate: Option<f64>,
        /// Current acceptance task.
        checking_task_desc: Option<WorkforceSamplingTaskDesc>,
        /// Creation time, in epoch milliseconds.
        create_time: Option<i64>,
        /// Id of the dataset.
        dataset_id: Option<String>,
        /// Description of the task.
        description: Option<String>,
        /// Labels with the number of their samples; returned only with `label_stats`.
        label_stats: Option<Vec<LabelStats>>,
        /// Share of the checked samples that were accepted.
        pass_rate: Option<f64>,
        /// Number of people who label each sample, at least 1.
        repetition: Option<i32>,
        /// Filters for the team's samples.
        sample_search_conditions: Option<Vec<SearchCondition>>,
        /// Number of samples by state.
        sample_stats: Option<SampleStats>,
        /// Average score of the checked samples.
        score: Option<f64>,
        /// State of the task.
        status: Option<WorkforceTaskStatus>,
        /// `true` if automatically generated labels are synchronised to the team for confirmation.
        synchronize_auto_labeling_data: Option<bool>,
        /// `true` if new data of the dataset is synchronised to the team.
        synchronize_data: Option<bool>,
        /// Id of the task; `workforce_task_id` in requests.
        task_id: String,
        /// Name of the task.
        task_name: Option<String>,
        /// Time of the last change, in epoch milliseconds.
        update_time: Option<i64>,
        /// Id of the dataset version of the task.
        version_id: Option<String>,
        /// Statistics of each member.
        worker_stats: Option<Vec<WorkerTask>>,
        /// Number of teams and members that work on the task.
        workforce_stats: Option<WorkforceStats>,
        /// Teams and members that work on the task.
        workforces_config: Option<WorkforcesConfig>,
    }

    /// Number of samples of a team labelling task, by state.
    object SampleStats {
        /// Number of accepted samples.
        accepted_sample_count: Option<i32>,
        /// Number of automatically labelled samples that await confirmation.
        auto_annotation_sample_count: Option<i32>,
        /// Number of deleted samples.
        deleted_sample_count: Option<i32>,
        /// Number of rejected samples.
        rejected_sample_count: Option<i32>,
        /// Number of samples drawn for acceptance.
        sampled_sample_count: Option<i32>,
        /// Total number of samples.
        total_sample_count: Option<i32>,
        /// Number of unlabelled samples.
        unannotated_sample_count: Option<i32>,
        /// Number of reviewed samples that await acceptance.
        uncheck_sample_count: Option<i32>,
        /// Number of labelled samples that await review.
        unreviewed_sample_count: Option<i32>,
    }

    /// Part of a team labelling task assigned to one member.
    object WorkerTask {
        /// Creation time, in epoch milliseconds.
        create_time: Option<i64>,
        /// Id of the task's dataset.
        dataset_id: Option<String>,
        /// Type of the dataset, which determines how its samples are labelled.
        dataset_type: Option<DatasetType>,
        /// Email address of the team member.
        email: Option<String>,
        /// Delivery status of the last email to the member.
        email_status: Option<EmailStatus>,
        /// Time of the last email to the member, in epoch milliseconds.
        last_notify_time: Option<i64>,
        /// Share of the checked samples that were accepted.
        pass_rate: Option<f64>,
        /// Role of the member.
        role: Option<WorkerRole>,
        /// Number of samples by state.
        sample_stats: Option<SampleStats>,
        /// Average score of the member's samples.
        score: Option<f64>,
        /// Id of the team labelling task.
        task_id: Option<String>,
        /// State of the member's part of the task.
        task_status: Option<WorkforceTaskStatus>,
        /// Time of the last change, in epoch milliseconds.
        update_time: Option<i64>,
        /// Id of the team member.
        worker_id: Option<String>,
        /// Name of the team labelling task.
        workforce_task_name: Option<String>,
    }

    /// Team and its members that take part in a task.
    object WorkforceConfig {
        /// Members that take part.
        workers: Option<Vec<Worker>>,
        /// Id of the labelling team.
        workforce_id: Option<String>,
        /// Name of the team: up to 1024 characters, without `!<>=&"'`.
        workforce_name: Option<String>,
    }

    /// Number of teams and members that work on a task.
    object WorkforceStats {
        /// Number of labelling members, 100 at most.
        labeler_count: Option<i32>,
        /// Number of reviewing members, 100 at most.
        reviewer_count: Option<i32>,
        /// Number of teams.
        workforce_count: Option<i32>,
    }

    /// Team labelling task.
    object WorkforceTask {
        /// `true` if accepted labels are written back to the dataset automatically.
        auto_sync_dataset: Option<bool>,
        /// Share of the samples that were checked.
        check_rate: Option<f64>,
        /// Current acceptance task.
        checking_task_desc: Option<WorkforceSamplingTaskDesc>,
        /// Creation time, in epoch milliseconds.
        create_time: Option<i64>,
        /// Id of the dataset.
        dataset_id: Option<String>,
        /// Description of the task.
        description: Option<String>,
        /// Labels with the number of their samples; returned only with `label_stats`.
        label_stats: Option<Vec<LabelStats>>,
        /// Share of the checked samples that were accepted.
        pass_rate: Option<f64>,
        /// Number of people who label each sample, at least 1.
        repetition: Option<i32>,
        /// Filters for the team's samples.
        sample_search_conditions: Option<Vec<SearchCondition>>,
        /// Number of samples by state.
        sample_stats: Option<SampleStats>,
        /// Average score of the checked samples.
        score: Option<f64>,
        /// State of the task.
        status: Option<WorkforceTaskStatus>,
        /// `true` if automatically generated labels are synchronised to the team for confirmation.
        synchronize_auto_labeling_data: Option<bool>,
        /// `true` if new data of the dataset is synchronised to the team.
        synchronize_data: Option<bool>,
        /// Id of the task; `workforce_task_id` in requests.
        task_id: String,
        /// Name of the task.
        task_name: Option<String>,
        /// Time of the last change, in epoch milliseconds.
        update_time: Option<i64>,
        /// Id of the dataset version of the task.
        version_id: Option<String>,
        /// Number of teams and members that work on the task.
        workforce_stats: Option<WorkforceStats>,
        /// Teams and members that work on the task.
        workforces_config: Option<WorkforcesConfig>,
    }

    /// Teams that work on a task, and the member who manages them.
    object WorkforcesConfig {
        /// Id of the team member who manages and assigns the work.
        agency: Option<String>,
        /// Teams, with the members that take part.
        workforces: Option<Vec<WorkforceConfig>>,
    }

    /// State of a team labelling task, or of a member's part of it.
    integers WorkforceTaskStatus {
        /// Assigning samples to the members.
        Starting = 0,
        /// Labelling and review by the members.
        Running = 1,
        /// Checking the drawn samples.
        Accepting = 2,
        /// Accepted; the task is complete.
        Accepted = 3,
        /// Rejected; the members label and review again.
        Rejected = 4,
        /// Writing the acceptance result to the samples.
        SynchronizingResult = 5,
        /// Created, not started yet.
        Created = 6,
        /// Drawing samples for acceptance.
        Sampling = 7,
    }

    /// Delivery status of an email to a team member.
    integers EmailStatus {
        /// Not sent.
        NotSent = 0,
        /// Invalid address.
        BadAddress = 1,
        /// Unreachable address.
        Unreachable = 2,
        /// Sent.
        Sent = 3,
    }
}
