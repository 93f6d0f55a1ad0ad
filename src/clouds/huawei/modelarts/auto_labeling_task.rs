//! Details of auto labelling tasks (ModelArts v2, group "Intelligent Task").

use crate::api::model::{Map, Nested, OneOf};
use crate::clouds::huawei::modelarts::auto_labeling::{AutoLabelingStatus, GroupingDestination};
use crate::clouds::huawei::modelarts::export::{ExportFormat, ExportParams};
use crate::clouds::huawei::modelarts::sample_record::SampleLabels;
use crate::clouds::huawei::modelarts::version::DatasetVersionFormat;
use crate::models;

models! {
    /// Step of a task.
    object Event {
        /// Creation time, in epoch milliseconds.
        create_time: Option<i64>,
        /// Description of the step.
        description: Option<String>,
        /// Duration of the step; the unit is not documented.
        elapsed_time: Option<i64>,
        /// Error code of a failed step, such as `ModelArts.4362`; absent otherwise.
        error_code: Option<String>,
        /// Error message of a failed step; absent otherwise.
        error_message: Option<String>,
        /// Substeps of this step.
        events: Option<Vec<Nested<Event>>>,
        /// Severity, as a number; the values are not documented.
        level: Option<i32>,
        /// Name of the step.
        name: Option<String>,
        /// Position of the step in the sequence.
        ordinal: Option<i32>,
        /// Name of the parent step.
        parent_name: Option<String>,
        /// State of the step.
        status: Option<EventStatus>,
    }

    /// Machine flavour for training.
    object Flavor {
        /// Code of the flavour.
        code: Option<String>,
    }

    /// Task that selected hard examples.
    object HardSelectTask {
        /// Creation time, presumably in epoch milliseconds; the unit is not documented.
        create_at: Option<i64>,
        /// Id of the labelled dataset.
        dataset_id: Option<String>,
        /// Name of the labelled dataset.
        dataset_name: Option<String>,
        /// Id of the task that selected the hard examples.
        hard_select_task_id: Option<String>,
        /// State of the task; the values are not documented.
        task_status: Option<String>,
        /// Running time or timestamp; the vendor does not document which.
        time: Option<i64>,
        /// Time of the last change, presumably in epoch milliseconds; the unit is not documented.
        update_at: Option<i64>,
    }

    /// Model used for inference.
    object InfConfig {
        /// Environment variables of the model. Do not put secrets in them.
        envs: Option<Map<String>>,
        /// Number of instances that run the model.
        instance_count: Option<i32>,
        /// Id of the model that labels the samples or runs inference.
        model_id: Option<String>,
        /// Flavour of the instances, as listed in the reference of real-time services.
        specification: Option<String>,
        /// Traffic weight of the model, in percent; the weights of all models add up to 100.
        weight: Option<i32>,
    }

    /// Result of an auto labelling task; the fields present depend on the type of the task.
    object Result {
        /// Number of labelled samples.
        annotated_sample_count: Option<i32>,
        /// Confidence threshold of the task, a decimal string from 0 to 1.
        confidence_scope: Option<String>,
        /// Name of the labelled dataset.
        dataset_name: Option<String>,
        /// Type of the dataset, as a string.
        dataset_type: Option<DatasetTypeText>,
        /// Description of the result.
        description: Option<String>,
        /// Name of the DLF job for inference.
        dlf_model_job_name: Option<String>,
        /// Name of the DLF job for the real-time service.
        dlf_service_job_name: Option<String>,
        /// Name of the DLF job for training.
        dlf_train_job_name: Option<String>,
        /// Steps of the task.
        events: Option<Vec<Event>>,
        /// OBS path of the hard examples.
        hard_example_path: Option<String>,
        /// Tasks that selected hard examples.
        hard_select_tasks: Option<Vec<HardSelectTask>>,
        /// OBS path of the manifest: the file that lists samples with their labels.
        manifest_path: Option<String>,
        /// Id of the model that labels the samples or runs inference.
        model_id: Option<String>,
        /// Name of the model.
        model_name: Option<String>,
        /// Version of the model.
        model_version: Option<String>,
        /// Inference result of each sample; videos only.
        samples: Option<Vec<SampleLabels>>,
        /// Id of the real-time service.
        service_id: Option<String>,
        /// Name of the real-time service.
        service_name: Option<String>,
        /// Id of the resource that runs the real-time service.
        service_resource: Option<String>,
        /// Total number of samples.
        total_sample_count: Option<i32>,
        /// OBS path of the training data.
        train_data_path: Option<String>,
        /// Id of the training job.
        train_job_id: Option<String>,
        /// Name of the training job.
        train_job_name: Option<String>,
        /// Number of automatically labelled samples that await confirmation.
        unconfirmed_sample_count: Option<i32>,
        /// Id of the dataset version.
        version_id: Option<String>,
        /// Name of the dataset version.
        version_name: Option<String>,
        /// Id of the workspace; `0` is the default workspace.
        workspace_id: Option<String>,
    }

    /// Auto labelling task in a list.
    object RunningTask {
        /// Number of labelled samples.
        annotated_sample_count: Option<i32>,
        /// Detailed state of the task, as a code from `ModelArts.4900` to `ModelArts.4999`; not an
        /// error in itself.
        code: Option<String>,
        /// Settings of the task.
        config: Option<SmartTaskConfig>,
        /// Start time, as `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
        create_time: Option<String>,
        /// Id of the labelled dataset.
        dataset_id: Option<String>,
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
        /// Id of the model that labels the samples or runs inference.
        model_id: Option<String>,
        /// Name of the model.
        model_name: Option<String>,
        /// Version of the model.
        model_version: Option<String>,
        /// Progress, in percent.
        progress: Option<f64>,
        /// Result of the task.
        result: Option<Result>,
        /// State of the task.
        status: Option<AutoLabelingStatus>,
        /// Id of the task, for `autoAnnotationProgress` and `stopAutoAnnotation`.
        task_id: String,
        /// Name of the task.
        task_name: Option<String>,
        /// Total number of samples.
        total_sample_count: Option<i32>,
        /// Type of the task, as a number; the values are not documented.
        r#type as "type": Option<i32>,
        /// Number of automatically labelled samples that await confirmation.
        unconfirmed_sample_count: Option<i32>,
    }

    /// Settings of an auto labelling task; the fields that apply depend on the type of the task.
    object SmartTaskConfig {
        /// Labelling algorithm.
        algorithm_type: Option<AutoLabelingAlgorithm>,
        /// `true` to group images by blur.
        ambiguity: Option<bool>,
        /// OBS path for the labels from active learning.
        annotation_output: Option<String>,
        /// Rule that selects the samples to collect.
        /// Default: "all".
        collect_rule: Option<CollectRule>,
        /// `true` to collect samples.
        /// Default: true.
        collect_sample: Option<bool>,
        /// Confidence range of hard examples: minimum and maximum from 0 to 1, separated by a
        /// hyphen, such as `0.10-0.90`.
        confidence_scope: Option<String>,
        /// Description of the task.
        description: Option<String>,
        /// Name of the training engine.
        engine_name: Option<String>,
        /// Layout of exported files.
        export_format: Option<ExportFormat>,
        /// Parameters of the export.
        export_params: Option<ExportParams>,
        /// Machine flavour for training.
        flavor: Option<Flavor>,
        /// `true` to group images by brightness.
        image_brightness: Option<bool>,
        /// `true` to group images by colour.
        image_colorfulness: Option<bool>,
        /// Id of your own cluster to run inference on. If absent, the shared cluster.
        inf_cluster_id: Option<String>,
        /// Models used for inference, with their weights.
        inf_config_list: Option<Vec<InfConfig>>,
        /// OBS path for the inference output of active learning.
        inf_output: Option<String>,
        /// OBS folder for predictions. If absent, a subfolder of `output_dir`.
        infer_result_output_dir: Option<String>,
        /// OBS path for hard examples found by active learning.
        key_sample_output: Option<String>,
        /// OBS path for training logs.
        log_url: Option<String>,
        /// OBS path of the manifest: the file that lists samples with their labels.
        manifest_path: Option<String>,
        /// Id of the model that labels the samples or runs inference.
        model_id: Option<String>,
        /// Name of the model.
        model_name: Option<String>,
        /// Parameters of the model, as a string.
        model_parameter: Option<String>,
        /// Version of the model.
        model_version: Option<String>,
        /// Number of groups; it must be below the number of samples, otherwise the call fails with
        /// `ModelArts.4622`. The vendor documents a number, but its example has a string; both are
        /// accepted.
        n_clusters: Option<OneOf<i32, String>>,
        /// Name of the task.
        name: Option<String>,
        /// OBS folder for samples.
        output_dir: Option<String>,
        /// Parameters of the training.
        parameters: Option<Vec<TrainingParameter>>,
        /// Id of the resource pool.
        pool_id: Option<String>,
        /// Name of the attribute that receives the groups.
        property: Option<String>,
        /// Path of the inference service, for batch jobs.
        req_uri: Option<String>,
        /// Destination of the grouping results.
        result_type: Option<GroupingDestination>,
        /// Samples to label.
        samples: Option<Vec<SampleLabels>>,
        /// Time limit in minutes, after which the task is stopped; videos only.
        /// Default: 15.
        stop_time: Option<i32>,
        /// Timestamp of active learning, as a string.
        time: Option<String>,
        /// OBS path of the training data.
        train_data_path: Option<String>,
        /// OBS path for training output.
        train_url: Option<String>,
        /// Format of the version used for training.
        version_format: Option<DatasetVersionFormat>,
        /// Number of training workers.
        worker_server_num: Option<i32>,
    }

    /// Parameter of the training.
    object TrainingParameter {
        /// Name of the parameter.
        label: Option<String>,
        /// Value of the parameter, as a string.
        value: Option<String>,
    }

    /// Labelling algorithm.
    open_strings AutoLabelingAlgorithm {
        /// Supervised: uses labelled samples only, and is faster.
        Fast = "fast",
        /// Semi-supervised: uses unlabelled samples as well, and is more accurate.
        Accurate = "accurate",
        /// Seen in a response, but not documented.
        Supervisory = "supervisory",
    }

    /// Rule that selects the samples to collect.
    strings CollectRule {
        /// All samples, the only rule so far.
        All = "all",
    }

    /// State of a step.
    strings EventStatus {
        /// Not started yet.
        Waiting = "waiting",
        /// In progress.
        Running = "running",
        /// Failed.
        Failed = "failed",
        /// Completed.
        Success = "success",
    }

    /// Type of a dataset, as a string used in auto labelling results.
    strings DatasetTypeText {
        /// Image classification: labels for whole images.
        ImageClassification = "0",
        /// Object detection: labelled boxes in images.
        ObjectDetection = "1",
        /// Image segmentation: labelled outlines in images.
        ImageSegmentation = "3",
        /// Text classification: labels for whole texts.
        TextClassification = "100",
        /// Named entity recognition: labelled entities in texts.
        NamedEntityRecognition = "101",
        /// Text triplets: labelled entities in texts and the relations between them.
        TextTriplet = "102",
        /// Sound classification: labels for whole recordings.
        SoundClassification = "200",
        /// Speech content: transcripts of speech.
        SpeechContent = "201",
        /// Speech paragraphs: labelled paragraphs of speech.
        SpeechParagraph = "202",
        /// Tables, without labels.
        Table = "400",
        /// Videos with labelled boxes.
        Video = "600",
        /// Free format: files of any kind, without labels.
        FreeFormat = "900",
    }
}
