//! Details of auto labelling tasks (ModelArts v2, group "Intelligent Task").

use crate::api::{Enumeration, Map, Model, Nested, OneOf};
use crate::clouds::huawei::modelarts::auto_labeling::{AutoLabelingStatus, GroupingDestination};
use crate::clouds::huawei::modelarts::export::{ExportFormat, ExportParams};
use crate::clouds::huawei::modelarts::sample_record::SampleLabels;
use crate::clouds::huawei::modelarts::version::DatasetVersionFormat;

/// Step of a task.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct Event {
    /// Creation time, in epoch milliseconds.
    pub create_time: Option<i64>,
    /// Description of the step.
    pub description: Option<String>,
    /// Duration of the step; the unit is not documented.
    pub elapsed_time: Option<i64>,
    /// Error code of a failed step, such as `ModelArts.4362`; absent otherwise.
    pub error_code: Option<String>,
    /// Error message of a failed step; absent otherwise.
    pub error_message: Option<String>,
    /// Substeps of this step.
    pub events: Option<Vec<Nested<Event>>>,
    /// Severity, as a number; the values are not documented.
    pub level: Option<i32>,
    /// Name of the step.
    pub name: Option<String>,
    /// Position of the step in the sequence.
    pub ordinal: Option<i32>,
    /// Name of the parent step.
    pub parent_name: Option<String>,
    /// State of the step.
    pub status: Option<EventStatus>,
}

/// Machine flavour for training.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct Flavor {
    /// Code of the flavour.
    pub code: Option<String>,
}

/// Task that selected hard examples.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct HardSelectTask {
    /// Creation time, presumably in epoch milliseconds; the unit is not documented.
    pub create_at: Option<i64>,
    /// Id of the labelled dataset.
    pub dataset_id: Option<String>,
    /// Name of the labelled dataset.
    pub dataset_name: Option<String>,
    /// Id of the task that selected the hard examples.
    pub hard_select_task_id: Option<String>,
    /// State of the task; the values are not documented.
    pub task_status: Option<String>,
    /// Running time or timestamp; the vendor does not document which.
    pub time: Option<i64>,
    /// Time of the last change, presumably in epoch milliseconds; the unit is not documented.
    pub update_at: Option<i64>,
}

/// Model used for inference.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct InfConfig {
    /// Environment variables of the model. Do not put secrets in them.
    pub envs: Option<Map<String>>,
    /// Number of instances that run the model.
    pub instance_count: Option<i32>,
    /// Id of the model that labels the samples or runs inference.
    pub model_id: Option<String>,
    /// Flavour of the instances, as listed in the reference of real-time services.
    pub specification: Option<String>,
    /// Traffic weight of the model, in percent; the weights of all models add up to 100.
    pub weight: Option<i32>,
}

/// Result of an auto labelling task; the fields present depend on the type of the task.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct Result {
    /// Number of labelled samples.
    #[field(present)]
    pub annotated_sample_count: Option<i32>,
    /// Confidence threshold of the task, a decimal string from 0 to 1.
    pub confidence_scope: Option<String>,
    /// Name of the labelled dataset.
    pub dataset_name: Option<String>,
    /// Type of the dataset, as a string.
    pub dataset_type: Option<DatasetTypeText>,
    /// Description of the result.
    pub description: Option<String>,
    /// Name of the DLF job for inference.
    pub dlf_model_job_name: Option<String>,
    /// Name of the DLF job for the real-time service.
    pub dlf_service_job_name: Option<String>,
    /// Name of the DLF job for training.
    pub dlf_train_job_name: Option<String>,
    /// Steps of the task.
    pub events: Option<Vec<Event>>,
    /// OBS path of the hard examples.
    pub hard_example_path: Option<String>,
    /// Tasks that selected hard examples.
    pub hard_select_tasks: Option<Vec<HardSelectTask>>,
    /// OBS path of the manifest: the file that lists samples with their labels.
    pub manifest_path: Option<String>,
    /// Id of the model that labels the samples or runs inference.
    pub model_id: Option<String>,
    /// Name of the model.
    pub model_name: Option<String>,
    /// Version of the model.
    pub model_version: Option<String>,
    /// Inference result of each sample; videos only.
    pub samples: Option<Vec<SampleLabels>>,
    /// Id of the real-time service.
    pub service_id: Option<String>,
    /// Name of the real-time service.
    pub service_name: Option<String>,
    /// Id of the resource that runs the real-time service.
    pub service_resource: Option<String>,
    /// Total number of samples.
    #[field(present)]
    pub total_sample_count: Option<i32>,
    /// OBS path of the training data.
    pub train_data_path: Option<String>,
    /// Id of the training job.
    pub train_job_id: Option<String>,
    /// Name of the training job.
    pub train_job_name: Option<String>,
    /// Number of automatically labelled samples that await confirmation.
    pub unconfirmed_sample_count: Option<i32>,
    /// Id of the dataset version.
    pub version_id: Option<String>,
    /// Name of the dataset version.
    pub version_name: Option<String>,
    /// Id of the workspace; `0` is the default workspace.
    pub workspace_id: Option<String>,
}

/// Settings and progress of an auto labelling task.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct TaskProgress {
    /// Detailed state of the task, as a code from `ModelArts.4900` to `ModelArts.4999`; not an
    /// error in itself.
    pub code: Option<String>,
    /// Settings of the task.
    #[field(present)]
    pub config: Option<SmartTaskConfig>,
    /// Start time, as `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
    #[field(present)]
    pub create_time: Option<String>,
    /// Running time; the unit is not documented.
    #[field(present)]
    pub elapsed_time: Option<i64>,
    /// Error code of a failed task, such as `ModelArts.4362`; absent otherwise.
    pub error_code: Option<String>,
    /// Details of the failure.
    pub error_detail: Option<String>,
    /// Error message of a failed task; absent otherwise.
    pub error_msg: Option<String>,
    /// Message of the task, such as the reason of a failure.
    pub message: Option<String>,
    /// Progress, in percent.
    #[field(present)]
    pub progress: Option<f64>,
    /// Result of the task.
    #[field(present)]
    pub result: Option<Result>,
    /// State of the task.
    #[field(present)]
    pub status: Option<AutoLabelingStatus>,
    /// Name of the task.
    pub task_name: Option<String>,
}

/// Auto labelling task in a list.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct RunningTask {
    /// Settings and progress of the task.
    #[field(flatten)]
    pub task: TaskProgress,
    /// Number of labelled samples.
    pub annotated_sample_count: Option<i32>,
    /// Id of the labelled dataset.
    pub dataset_id: Option<String>,
    /// Id of the model that labels the samples or runs inference.
    pub model_id: Option<String>,
    /// Name of the model.
    pub model_name: Option<String>,
    /// Version of the model.
    pub model_version: Option<String>,
    /// Id of the task, for `autoAnnotationProgress` and `stopAutoAnnotation`.
    pub task_id: String,
    /// Total number of samples.
    pub total_sample_count: Option<i32>,
    /// Type of the task, as a number; the values are not documented.
    pub r#type: Option<i32>,
    /// Number of automatically labelled samples that await confirmation.
    pub unconfirmed_sample_count: Option<i32>,
}

/// Settings of an auto labelling task; the fields that apply depend on the type of the task.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct SmartTaskConfig {
    /// Labelling algorithm.
    pub algorithm_type: Option<AutoLabelingAlgorithm>,
    /// `true` to group images by blur.
    pub ambiguity: Option<bool>,
    /// OBS path for the labels from active learning.
    pub annotation_output: Option<String>,
    /// Rule that selects the samples to collect.
    /// Default: "all".
    pub collect_rule: Option<CollectRule>,
    /// `true` to collect samples.
    /// Default: true.
    pub collect_sample: Option<bool>,
    /// Confidence range of hard examples: minimum and maximum from 0 to 1, separated by a
    /// hyphen, such as `0.10-0.90`.
    pub confidence_scope: Option<String>,
    /// Description of the task.
    pub description: Option<String>,
    /// Name of the training engine.
    pub engine_name: Option<String>,
    /// Layout of exported files.
    pub export_format: Option<ExportFormat>,
    /// Parameters of the export.
    pub export_params: Option<ExportParams>,
    /// Machine flavour for training.
    pub flavor: Option<Flavor>,
    /// `true` to group images by brightness.
    pub image_brightness: Option<bool>,
    /// `true` to group images by colour.
    pub image_colorfulness: Option<bool>,
    /// Id of your own cluster to run inference on. If absent, the shared cluster.
    pub inf_cluster_id: Option<String>,
    /// Models used for inference, with their weights.
    pub inf_config_list: Option<Vec<InfConfig>>,
    /// OBS path for the inference output of active learning.
    pub inf_output: Option<String>,
    /// OBS folder for predictions. If absent, a subfolder of `output_dir`.
    pub infer_result_output_dir: Option<String>,
    /// OBS path for hard examples found by active learning.
    pub key_sample_output: Option<String>,
    /// OBS path for training logs.
    pub log_url: Option<String>,
    /// OBS path of the manifest: the file that lists samples with their labels.
    pub manifest_path: Option<String>,
    /// Id of the model that labels the samples or runs inference.
    pub model_id: Option<String>,
    /// Name of the model.
    pub model_name: Option<String>,
    /// Parameters of the model, as a string.
    pub model_parameter: Option<String>,
    /// Version of the model.
    pub model_version: Option<String>,
    /// Number of groups; it must be below the number of samples, otherwise the call fails with
    /// `ModelArts.4622`. The vendor documents a number, but its example has a string; both are
    /// accepted.
    pub n_clusters: Option<OneOf<i32, String>>,
    /// Name of the task.
    pub name: Option<String>,
    /// OBS folder for samples.
    pub output_dir: Option<String>,
    /// Parameters of the training.
    pub parameters: Option<Vec<TrainingParameter>>,
    /// Id of the resource pool.
    pub pool_id: Option<String>,
    /// Name of the attribute that receives the groups.
    pub property: Option<String>,
    /// Path of the inference service, for batch jobs.
    pub req_uri: Option<String>,
    /// Destination of the grouping results.
    pub result_type: Option<GroupingDestination>,
    /// Samples to label.
    pub samples: Option<Vec<SampleLabels>>,
    /// Time limit in minutes, after which the task is stopped; videos only.
    /// Default: 15.
    pub stop_time: Option<i32>,
    /// Timestamp of active learning, as a string.
    pub time: Option<String>,
    /// OBS path of the training data.
    pub train_data_path: Option<String>,
    /// OBS path for training output.
    pub train_url: Option<String>,
    /// Format of the version used for training.
    pub version_format: Option<DatasetVersionFormat>,
    /// Number of training workers.
    pub worker_server_num: Option<i32>,
}

/// Parameter of the training.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct TrainingParameter {
    /// Name of the parameter.
    pub label: Option<String>,
    /// Value of the parameter, as a string.
    pub value: Option<String>,
}

/// Labelling algorithm.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
#[enumeration(open)]
pub enum AutoLabelingAlgorithm {
    /// Supervised: uses labelled samples only, and is faster.
    #[value("fast")]
    Fast,
    /// Semi-supervised: uses unlabelled samples as well, and is more accurate.
    #[value("accurate")]
    Accurate,
    /// Seen in a response, but not documented.
    #[value("supervisory")]
    Supervisory,
    /// A value newer than this package.
    Unknown(String),
}

/// Rule that selects the samples to collect.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum CollectRule {
    /// All samples, the only rule so far.
    #[value("all")]
    All,
    /// A value newer than this package.
    Unknown(String),
}

/// State of a step.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum EventStatus {
    /// Not started yet.
    #[value("waiting")]
    Waiting,
    /// In progress.
    #[value("running")]
    Running,
    /// Failed.
    #[value("failed")]
    Failed,
    /// Completed.
    #[value("success")]
    Success,
    /// A value newer than this package.
    Unknown(String),
}

/// Type of a dataset, as a string used in auto labelling results.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum DatasetTypeText {
    /// Image classification: labels for whole images.
    #[value("0")]
    ImageClassification,
    /// Object detection: labelled boxes in images.
    #[value("1")]
    ObjectDetection,
    /// Image segmentation: labelled outlines in images.
    #[value("3")]
    ImageSegmentation,
    /// Text classification: labels for whole texts.
    #[value("100")]
    TextClassification,
    /// Named entity recognition: labelled entities in texts.
    #[value("101")]
    NamedEntityRecognition,
    /// Text triplets: labelled entities in texts and the relations between them.
    #[value("102")]
    TextTriplet,
    /// Sound classification: labels for whole recordings.
    #[value("200")]
    SoundClassification,
    /// Speech content: transcripts of speech.
    #[value("201")]
    SpeechContent,
    /// Speech paragraphs: labelled paragraphs of speech.
    #[value("202")]
    SpeechParagraph,
    /// Tables, without labels.
    #[value("400")]
    Table,
    /// Videos with labelled boxes.
    #[value("600")]
    Video,
    /// Free format: files of any kind, without labels.
    #[value("900")]
    FreeFormat,
    /// A value newer than this package.
    Unknown(String),
}
