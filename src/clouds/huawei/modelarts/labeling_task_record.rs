//! Details of team labelling tasks (ModelArts v2, group "Team Labeling Task").

use crate::api::{Enumeration, Model};
use crate::clouds::huawei::modelarts::acceptance::WorkforceSamplingTaskDesc;
use crate::clouds::huawei::modelarts::dataset::DatasetType;
use crate::clouds::huawei::modelarts::label::LabelStats;
use crate::clouds::huawei::modelarts::sample_search::SearchCondition;
use crate::clouds::huawei::modelarts::worker::{Worker, WorkerRole};

/// Team labelling task, with the statistics of each member.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DescWorkforceTaskResponse {
    /// The task, as lists return it.
    #[field(flatten)]
    pub task: WorkforceTask,
    /// Statistics of each member.
    pub worker_stats: Option<Vec<WorkerTask>>,
}

/// Number of samples of a team labelling task, by state.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct SampleStats {
    /// Number of accepted samples.
    #[field(present)]
    pub accepted_sample_count: Option<i32>,
    /// Number of automatically labelled samples that await confirmation.
    #[field(present)]
    pub auto_annotation_sample_count: Option<i32>,
    /// Number of deleted samples.
    pub deleted_sample_count: Option<i32>,
    /// Number of rejected samples.
    #[field(present)]
    pub rejected_sample_count: Option<i32>,
    /// Number of samples drawn for acceptance.
    #[field(present)]
    pub sampled_sample_count: Option<i32>,
    /// Total number of samples.
    #[field(present)]
    pub total_sample_count: Option<i32>,
    /// Number of unlabelled samples.
    #[field(present)]
    pub unannotated_sample_count: Option<i32>,
    /// Number of reviewed samples that await acceptance.
    #[field(present)]
    pub uncheck_sample_count: Option<i32>,
    /// Number of labelled samples that await review.
    #[field(present)]
    pub unreviewed_sample_count: Option<i32>,
}

/// Part of a team labelling task assigned to one member.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct WorkerTask {
    /// Creation time, in epoch milliseconds.
    #[field(present)]
    pub create_time: Option<i64>,
    /// Id of the task's dataset.
    #[field(present)]
    pub dataset_id: Option<String>,
    /// Type of the dataset, which determines how its samples are labelled.
    #[field(present)]
    pub dataset_type: Option<DatasetType>,
    /// Email address of the team member.
    #[field(present)]
    pub email: Option<String>,
    /// Delivery status of the last email to the member.
    #[field(present)]
    pub email_status: Option<EmailStatus>,
    /// Time of the last email to the member, in epoch milliseconds.
    pub last_notify_time: Option<i64>,
    /// Share of the checked samples that were accepted.
    pub pass_rate: Option<f64>,
    /// Role of the member.
    #[field(present)]
    pub role: Option<WorkerRole>,
    /// Number of samples by state.
    #[field(present)]
    pub sample_stats: Option<SampleStats>,
    /// Average score of the member's samples.
    pub score: Option<f64>,
    /// Id of the team labelling task.
    #[field(present)]
    pub task_id: Option<String>,
    /// State of the member's part of the task.
    #[field(present)]
    pub task_status: Option<WorkforceTaskStatus>,
    /// Time of the last change, in epoch milliseconds.
    #[field(present)]
    pub update_time: Option<i64>,
    /// Id of the team member.
    #[field(present)]
    pub worker_id: Option<String>,
    /// Name of the team labelling task.
    #[field(present)]
    pub workforce_task_name: Option<String>,
}

/// Team and its members that take part in a task.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct WorkforceConfig {
    /// Members that take part.
    pub workers: Option<Vec<Worker>>,
    /// Id of the labelling team.
    pub workforce_id: Option<String>,
    /// Name of the team: up to 1024 characters, without `!<>=&"'`.
    pub workforce_name: Option<String>,
}

/// Number of teams and members that work on a task.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct WorkforceStats {
    /// Number of labelling members, 100 at most.
    #[field(present)]
    pub labeler_count: Option<i32>,
    /// Number of reviewing members, 100 at most.
    #[field(present)]
    pub reviewer_count: Option<i32>,
    /// Number of teams.
    #[field(present)]
    pub workforce_count: Option<i32>,
}

/// Team labelling task.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct WorkforceTask {
    /// `true` if accepted labels are written back to the dataset automatically.
    #[field(present)]
    pub auto_sync_dataset: Option<bool>,
    /// Share of the samples that were checked.
    pub check_rate: Option<f64>,
    /// Current acceptance task.
    pub checking_task_desc: Option<WorkforceSamplingTaskDesc>,
    /// Creation time, in epoch milliseconds.
    #[field(present)]
    pub create_time: Option<i64>,
    /// Id of the dataset.
    #[field(present)]
    pub dataset_id: Option<String>,
    /// Description of the task.
    pub description: Option<String>,
    /// Labels with the number of their samples; returned only with `label_stats`.
    pub label_stats: Option<Vec<LabelStats>>,
    /// Share of the checked samples that were accepted.
    pub pass_rate: Option<f64>,
    /// Number of people who label each sample, at least 1.
    #[field(present)]
    pub repetition: Option<i32>,
    /// Filters for the team's samples.
    pub sample_search_conditions: Option<Vec<SearchCondition>>,
    /// Number of samples by state.
    #[field(present)]
    pub sample_stats: Option<SampleStats>,
    /// Average score of the checked samples.
    pub score: Option<f64>,
    /// State of the task.
    #[field(present)]
    pub status: Option<WorkforceTaskStatus>,
    /// `true` if automatically generated labels are synchronised to the team for confirmation.
    #[field(present)]
    pub synchronize_auto_labeling_data: Option<bool>,
    /// `true` if new data of the dataset is synchronised to the team.
    #[field(present)]
    pub synchronize_data: Option<bool>,
    /// Id of the task; `workforce_task_id` in requests.
    pub task_id: String,
    /// Name of the task.
    #[field(present)]
    pub task_name: Option<String>,
    /// Time of the last change, in epoch milliseconds.
    #[field(present)]
    pub update_time: Option<i64>,
    /// Id of the dataset version of the task.
    pub version_id: Option<String>,
    /// Number of teams and members that work on the task.
    #[field(present)]
    pub workforce_stats: Option<WorkforceStats>,
    /// Teams and members that work on the task.
    #[field(present)]
    pub workforces_config: Option<WorkforcesConfig>,
}

/// Teams that work on a task, and the member who manages them.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct WorkforcesConfig {
    /// Id of the team member who manages and assigns the work.
    pub agency: Option<String>,
    /// Teams, with the members that take part.
    pub workforces: Option<Vec<WorkforceConfig>>,
}

/// State of a team labelling task, or of a member's part of it.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum WorkforceTaskStatus {
    /// Assigning samples to the members.
    #[value(0)]
    Starting,
    /// Labelling and review by the members.
    #[value(1)]
    Running,
    /// Checking the drawn samples.
    #[value(2)]
    Accepting,
    /// Accepted; the task is complete.
    #[value(3)]
    Accepted,
    /// Rejected; the members label and review again.
    #[value(4)]
    Rejected,
    /// Writing the acceptance result to the samples.
    #[value(5)]
    SynchronizingResult,
    /// Created, not started yet.
    #[value(6)]
    Created,
    /// Drawing samples for acceptance.
    #[value(7)]
    Sampling,
    /// A value newer than this package.
    Unknown(i64),
}

/// Delivery status of an email to a team member.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum EmailStatus {
    /// Not sent.
    #[value(0)]
    NotSent,
    /// Invalid address.
    #[value(1)]
    BadAddress,
    /// Unreachable address.
    #[value(2)]
    Unreachable,
    /// Sent.
    #[value(3)]
    Sent,
    /// A value newer than this package.
    Unknown(i64),
}
