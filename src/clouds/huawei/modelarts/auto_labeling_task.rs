//! What an auto labelling task consists of (ModelArts v2, group "Intelligent Task").

use crate::api::model::{Map, Nested, OneOf};
use crate::clouds::huawei::modelarts::auto_labeling::{AutoLabelingStatus, GroupingDestination};
use crate::clouds::huawei::modelarts::export::{ExportFormat, ExportParams};
use crate::clouds::huawei::modelarts::sample_record::SampleLabels;
use crate::clouds::huawei::modelarts::version::DatasetVersionFormat;
use crate::models;

models! {
    /// A step of a task.
    object Event {
        /// When it was created, in epoch milliseconds.
        create_time: Option<i64>,
        /// What happens in the step.
        description: Option<String>,
        /// How long the step took; the page gives no unit.
        elapsed_time: Option<i64>,
        /// Code of a failure, such as `ModelArts.4362`; absent otherwise.
        error_code: Option<String>,
        /// Text of a failure; absent otherwise.
        error_message: Option<String>,
        /// Steps that this one is made of.
        events: Option<Vec<Nested<Event>>>,
        /// Severity as a number that is not documented.
        level: Option<i32>,
        /// Name of the step.
        name: Option<String>,
        /// Place of the step in the order of all.
        ordinal: Option<i32>,
        /// Name of the step that this one belongs to.
        parent_name: Option<String>,
        /// State of the step.
        status: Option<EventStatus>,
    }

    /// FieldType of machine to train on.
    object Flavor {
        /// Code of the kind of machine.
        code: Option<String>,
    }

    /// A task that picked hard examples.
    object HardSelectTask {
        /// When it was created, presumably in epoch milliseconds; the page gives no unit.
        create_at: Option<i64>,
        /// Id of the dataset that is labelled.
        dataset_id: Option<String>,
        /// Name of the dataset that is labelled.
        dataset_name: Option<String>,
        /// Id of the task that picked them.
        hard_select_task_id: Option<String>,
        /// State of the task; the values are not documented.
        task_status: Option<String>,
        /// Running time or time mark; the page does not say which.
        time: Option<i64>,
        /// When it last changed, presumably in epoch milliseconds; the page gives no unit.
        update_at: Option<i64>,
    }

    /// A model to infer with.
    object InfConfig {
        /// Environment variables of the model. They are no place for secrets.
        envs: Option<Map<String>>,
        /// How many machines the model runs on.
        instance_count: Option<i32>,
        /// Id of the model that labels or infers.
        model_id: Option<String>,
        /// FieldType of the machines, as the reference of real-time services lists them.
        specification: Option<String>,
        /// Share of the work that the model gets, in percent; the weights of all add up to 100.
        weight: Option<i32>,
    }

    /// What has come of an auto labelling task; which fields are there depends on its kind.
    object Result {
        /// Samples with labels.
        annotated_sample_count: Option<i32>,
        /// Confidence that the task worked with, between 0 and 1, as text.
        confidence_scope: Option<String>,
        /// Name of the dataset that is labelled.
        dataset_name: Option<String>,
        /// Type of the dataset, here as text.
        dataset_type: Option<DatasetTypeText>,
        /// Free text about the result.
        description: Option<String>,
        /// Name of the DLF job that inferred.
        dlf_model_job_name: Option<String>,
        /// Name of the DLF job that ran the real-time service.
        dlf_service_job_name: Option<String>,
        /// Name of the DLF job that trained.
        dlf_train_job_name: Option<String>,
        /// Steps that the task took.
        events: Option<Vec<Event>>,
        /// OBS path of the hard examples found.
        hard_example_path: Option<String>,
        /// Tasks that picked hard examples.
        hard_select_tasks: Option<Vec<HardSelectTask>>,
        /// OBS path of the manifest: the file that lists samples with their labels.
        manifest_path: Option<String>,
        /// Id of the model that labels or infers.
        model_id: Option<String>,
        /// Name of that model.
        model_name: Option<String>,
        /// Version of that model.
        model_version: Option<String>,
        /// What was inferred for each sample; videos only.
        samples: Option<Vec<SampleLabels>>,
        /// Id of the real-time service.
        service_id: Option<String>,
        /// Name of the real-time service.
        service_name: Option<String>,
        /// Id of the resource that the real-time service runs on.
        service_resource: Option<String>,
        /// Samples in all.
        total_sample_count: Option<i32>,
        /// OBS path of the training data.
        train_data_path: Option<String>,
        /// Id of the training job.
        train_job_id: Option<String>,
        /// Name of the training job.
        train_job_name: Option<String>,
        /// Samples that were labelled automatically and wait to be confirmed.
        unconfirmed_sample_count: Option<i32>,
        /// Id of the dataset's version.
        version_id: Option<String>,
        /// Name of the dataset's version.
        version_name: Option<String>,
        /// Id of the workspace; `0`, the default one, where it is left out.
        workspace_id: Option<String>,
    }

    /// An auto labelling task of a list.
    object RunningTask {
        /// Samples with labels.
        annotated_sample_count: Option<i32>,
        /// Finer state of the task as a code, `ModelArts.4900` to `ModelArts.4999`; this is no
        /// failure by itself.
        code: Option<String>,
        /// Settings of the task.
        config: Option<SmartTaskConfig>,
        /// When the task began, as text `YYYY-MM-DD hh:mm:ss`; the time zone is not documented.
        create_time: Option<String>,
        /// Id of the dataset that is labelled.
        dataset_id: Option<String>,
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
        /// Id of the model that labels or infers.
        model_id: Option<String>,
        /// Name of that model.
        model_name: Option<String>,
        /// Version of that model.
        model_version: Option<String>,
        /// How far it is, in percent.
        progress: Option<f64>,
        /// What has come of the task.
        result: Option<Result>,
        /// State of the task.
        status: Option<AutoLabelingStatus>,
        /// Id of the task, for `autoAnnotationProgress` and `stopAutoAnnotation`.
        task_id: String,
        /// Name of the task.
        task_name: Option<String>,
        /// Samples in all.
        total_sample_count: Option<i32>,
        /// FieldType of the task, as a number that is not documented.
        r#type as "type": Option<i32>,
        /// Samples that were labelled automatically and wait to be confirmed.
        unconfirmed_sample_count: Option<i32>,
    }

    /// Settings of an auto labelling task; which fields count depends on its kind.
    object SmartTaskConfig {
        /// Which algorithm labels.
        algorithm_type: Option<AutoLabelingAlgorithm>,
        /// Whether grouping goes by how blurred images are.
        ambiguity: Option<bool>,
        /// OBS path for the labels that active learning gives.
        annotation_output: Option<String>,
        /// Which samples are collected.
        collect_rule: Option<CollectRule>,
        /// Whether samples are collected; `true` where it is left out.
        collect_sample: Option<bool>,
        /// Confidence that makes a sample a hard example: least and greatest value between 0 and 1,
        /// separated by a hyphen, such as `0.10-0.90`.
        confidence_scope: Option<String>,
        /// Free text about the task.
        description: Option<String>,
        /// Name of the engine that trains.
        engine_name: Option<String>,
        /// How exported files are laid out.
        export_format: Option<ExportFormat>,
        /// What exactly is exported, and how.
        export_params: Option<ExportParams>,
        /// Machine to train on.
        flavor: Option<Flavor>,
        /// Whether grouping goes by the brightness of images.
        image_brightness: Option<bool>,
        /// Whether grouping goes by the colours of images.
        image_colorfulness: Option<bool>,
        /// Id of a cluster of your own to infer on; the shared one where it is left out.
        inf_cluster_id: Option<String>,
        /// Models to infer with, and how they share the work.
        inf_config_list: Option<Vec<InfConfig>>,
        /// OBS path for what active learning infers.
        inf_output: Option<String>,
        /// OBS folder for predictions; a folder within `output_dir` where it is left out.
        infer_result_output_dir: Option<String>,
        /// OBS path for hard examples that active learning finds.
        key_sample_output: Option<String>,
        /// OBS path for the logs of training.
        log_url: Option<String>,
        /// OBS path of the manifest: the file that lists samples with their labels.
        manifest_path: Option<String>,
        /// Id of the model that labels or infers.
        model_id: Option<String>,
        /// Name of that model.
        model_name: Option<String>,
        /// Parameters of the model, as text.
        model_parameter: Option<String>,
        /// Version of that model.
        model_version: Option<String>,
        /// How many groups to form; fewer than there are samples, or it fails with
        /// `ModelArts.4622`. The page has a number, its example text.
        n_clusters: Option<OneOf<i32, String>>,
        /// Name of the task.
        name: Option<String>,
        /// OBS folder for samples.
        output_dir: Option<String>,
        /// Parameters of training.
        parameters: Option<Vec<TrainingParameter>>,
        /// Id of the resource pool.
        pool_id: Option<String>,
        /// Name of the attribute that receives the groups.
        property: Option<String>,
        /// Path of the service that infers, for batch jobs.
        req_uri: Option<String>,
        /// Where the results of grouping go.
        result_type: Option<GroupingDestination>,
        /// The samples to label.
        samples: Option<Vec<SampleLabels>>,
        /// Minutes after which the task is stopped; 15 where it is left out. Videos only.
        stop_time: Option<i32>,
        /// Time mark of active learning, as text.
        time: Option<String>,
        /// OBS path of the training data.
        train_data_path: Option<String>,
        /// OBS path for what training puts out.
        train_url: Option<String>,
        /// Format of the version to train on.
        version_format: Option<DatasetVersionFormat>,
        /// How many machines train.
        worker_server_num: Option<i32>,
    }

    /// A parameter of training.
    object TrainingParameter {
        /// Name of the parameter.
        label: Option<String>,
        /// Value of the parameter, as text.
        value: Option<String>,
    }

    /// Algorithm that labels.
    open_strings AutoLabelingAlgorithm {
        /// Learns from labelled samples only, which is quicker.
        Fast = "fast",
        /// Learns from unlabelled samples too, which is more exact.
        Accurate = "accurate",
        /// Seen in an answer; no page tells of it.
        Supervisory = "supervisory",
    }

    /// Which samples are collected.
    strings CollectRule {
        /// All of them; there is no other rule yet.
        All = "all",
    }

    /// State of a step.
    strings EventStatus {
        /// It has not begun.
        Waiting = "waiting",
        /// It is at work.
        Running = "running",
        /// It failed.
        Failed = "failed",
        /// It is done.
        Success = "success",
    }

    /// Type of a dataset, as results of auto labelling write it.
    strings DatasetTypeText {
        /// Images, each with labels as a whole.
        ImageClassification = "0",
        /// Images with labelled boxes.
        ObjectDetection = "1",
        /// Images with labelled outlines.
        ImageSegmentation = "3",
        /// Texts, each with labels as a whole.
        TextClassification = "100",
        /// Texts with labelled entities.
        NamedEntityRecognition = "101",
        /// Texts with labelled entities and relations between them.
        TextTriplet = "102",
        /// Sounds, each with labels as a whole.
        SoundClassification = "200",
        /// Speech with its words.
        SpeechContent = "201",
        /// Speech with labelled paragraphs.
        SpeechParagraph = "202",
        /// Tables; without labels.
        Table = "400",
        /// Videos with labelled boxes.
        Video = "600",
        /// Anything else; without labels.
        FreeFormat = "900",
    }
}
