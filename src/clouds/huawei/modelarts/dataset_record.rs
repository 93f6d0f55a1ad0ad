//! Datasets as lists have them (ModelArts v2, group "Dataset Management").

use crate::api::model::Map;
use crate::clouds::huawei::modelarts::data_source::{DataSource, Field};
use crate::clouds::huawei::modelarts::dataset::{DatasetFormat, DatasetStatus, DatasetType};
use crate::clouds::huawei::modelarts::label::Label;
use crate::clouds::huawei::modelarts::version::DatasetVersion;
use crate::clouds::huawei::modelarts::worker::Worker;
use crate::models;
use crate::value::Value;

models! {
    /// A file of a dataset, for a preview.
    object AnnotationFile {
        /// When it was created, in epoch milliseconds.
        create_time: Option<i64>,
        /// Id of the dataset, which all operations on it ask for.
        dataset_id: Option<String>,
        /// Depth of the image: number of its channels.
        depth: Option<i32>,
        /// Name of the file. The capital letter is the service's.
        file_Name: Option<String>,
        /// Id of the file.
        file_id: Option<String>,
        /// FieldType of the file.
        file_type: Option<String>,
        /// Height of the image in pixels.
        height: Option<i32>,
        /// Size of the file in bytes.
        size: Option<i64>,
        /// What the labels of the file say.
        tags: Option<Map<String>>,
        /// Address of the file.
        url: Option<String>,
        /// Width of the image in pixels.
        width: Option<i32>,
    }

    /// A dataset of a list. Fields that do not apply to its type are left out of the answer.
    object DatasetAndFilePreview {
        /// Samples with labels.
        annotated_sample_count: Option<i32>,
        /// Parts of samples with labels, frames of a video for instance.
        annotated_sub_sample_count: Option<i32>,
        /// Whether what is said is written down too; datasets of speech paragraphs only.
        content_labeling: Option<bool>,
        /// When it was created, in epoch milliseconds.
        create_time: Option<i64>,
        /// Id of the version that the dataset stands at.
        current_version_id: Option<String>,
        /// Name of the version that the dataset stands at: 1 to 32 letters, digits, `_` and `-`.
        current_version_name: Option<String>,
        /// Format in which the dataset's data is kept.
        data_format: Option<String>,
        /// Where the data comes from.
        data_sources: Option<Vec<DataSource>>,
        /// Statistics of samples and their metadata.
        data_statistics: Option<Map<Value>>,
        /// When a sample or label last changed, in epoch milliseconds.
        data_update_time: Option<i64>,
        /// OBS path of the data for training.
        data_url: Option<String>,
        /// Whether the dataset is made of files or of a table.
        dataset_format: Option<DatasetFormat>,
        /// Id of the dataset, which all operations on it ask for.
        dataset_id: String,
        /// Name of the dataset, which no other one has.
        dataset_name: Option<String>,
        /// Key words of the dataset, such as `Object detection`.
        dataset_tags: Option<Vec<String>>,
        /// Type of the dataset, which is the type of labelling that it is for.
        dataset_type: Option<DatasetType>,
        /// How many versions the dataset has.
        dataset_version_count: Option<i32>,
        /// Samples that were deleted.
        deleted_sample_count: Option<i32>,
        /// How many samples were deleted, by reason.
        deletion_stats: Option<Map<i32>>,
        /// Free text about the dataset.
        description: Option<String>,
        /// Id of the enterprise project that is billed.
        enterprise_project_id: Option<String>,
        /// Whether tasks are at work on the dataset; looked for with `check_running_task` only.
        exist_running_task: Option<bool>,
        /// Whether the dataset has team labelling tasks.
        exist_workforce_task: Option<bool>,
        /// What the dataset is able to do; `0`, the only value so far, says that the size of files
        /// in OBS is limited.
        feature_supports: Option<Vec<String>>,
        /// Whether data was imported when the dataset was created; tables only.
        import_data: Option<bool>,
        /// Id of the import that goes with the dataset.
        import_task_id: Option<String>,
        /// OBS path of the labels.
        inner_annotation_path: Option<String>,
        /// OBS path of the service's own data.
        inner_data_path: Option<String>,
        /// OBS path of the service's logs.
        inner_log_path: Option<String>,
        /// OBS path of the service's tasks.
        inner_task_path: Option<String>,
        /// OBS path of the service's temporary files.
        inner_temp_path: Option<String>,
        /// OBS path of the folder within `work_path` that belongs to this dataset.
        inner_work_path: Option<String>,
        /// How many labelling tasks the dataset has.
        label_task_count: Option<i32>,
        /// Labels of the dataset. Lists have them with `with_labels` only.
        labels: Option<Vec<Label>>,
        /// Samples that are being loaded.
        loading_sample_count: Option<i32>,
        /// Whether ModelArts keeps the data instead of a bucket of yours.
        managed: Option<bool>,
        /// Number that the next version gets.
        next_version_num: Option<i32>,
        /// Ids of the tasks that are at work; looked for with `check_running_task` only.
        running_tasks_id: Option<Vec<String>>,
        /// Up to four files of the dataset; with `file_preview` only.
        samples: Option<Vec<AnnotationFile>>,
        /// Columns of the table; tables only.
        schema: Option<Vec<Field>>,
        /// State of the dataset.
        status: Option<DatasetStatus>,
        /// Path of a third party's storage.
        third_path: Option<String>,
        /// Samples in the dataset.
        total_sample_count: Option<i32>,
        /// Parts of samples in all, frames of videos for instance.
        total_sub_sample_count: Option<i32>,
        /// Samples that were labelled automatically and wait to be confirmed.
        unconfirmed_sample_count: Option<i32>,
        /// When it last changed, in epoch milliseconds.
        update_time: Option<i64>,
        /// The version that the dataset stands at, and no other; `listDatasetVersions` has them
        /// all.
        versions: Option<Vec<DatasetVersion>>,
        /// OBS folder for what the service writes, labels for instance.
        work_path: Option<String>,
        /// FieldType of the output folder: 0, for OBS, is the only one.
        work_path_type: Option<i32>,
        /// The team labelling that the dataset is in.
        workforce_descriptor: Option<WorkforceDescriptor>,
        /// How many team labelling tasks the dataset has.
        workforce_task_count: Option<i32>,
        /// Id of the workspace that the dataset is in; `0` is the default one.
        workspace_id: Option<String>,
    }

    /// A dataset. Fields that do not apply to its type are left out of the answer.
    object DescDatasetResponse {
        /// Samples with labels.
        annotated_sample_count: Option<i32>,
        /// Parts of samples with labels, frames of a video for instance.
        annotated_sub_sample_count: Option<i32>,
        /// Whether what is said is written down too; datasets of speech paragraphs only.
        content_labeling: Option<bool>,
        /// When it was created, in epoch milliseconds.
        create_time: Option<i64>,
        /// Id of the version that the dataset stands at.
        current_version_id: Option<String>,
        /// Name of the version that the dataset stands at: 1 to 32 letters, digits, `_` and `-`.
        current_version_name: Option<String>,
        /// Format in which the dataset's data is kept.
        data_format: Option<String>,
        /// Where the data comes from.
        data_sources: Option<Vec<DataSource>>,
        /// Statistics of samples and their metadata.
        data_statistics: Option<Map<Value>>,
        /// When a sample or label last changed, in epoch milliseconds.
        data_update_time: Option<i64>,
        /// Whether the dataset is made of files or of a table.
        dataset_format: Option<DatasetFormat>,
        /// Id of the dataset, which all operations on it ask for.
        dataset_id: String,
        /// Name of the dataset, which no other one has.
        dataset_name: Option<String>,
        /// Key words of the dataset, such as `Object detection`.
        dataset_tags: Option<Vec<String>>,
        /// Type of the dataset, which is the type of labelling that it is for.
        dataset_type: Option<DatasetType>,
        /// How many versions the dataset has.
        dataset_version_count: Option<i32>,
        /// Samples that were deleted.
        deleted_sample_count: Option<i32>,
        /// How many samples were deleted, by reason.
        deletion_stats: Option<Map<i32>>,
        /// Free text about the dataset.
        description: Option<String>,
        /// Id of the enterprise project that is billed.
        enterprise_project_id: Option<String>,
        /// Whether tasks are at work on the dataset; looked for with `check_running_task` only.
        exist_running_task: Option<bool>,
        /// Whether the dataset has team labelling tasks.
        exist_workforce_task: Option<bool>,
        /// What the dataset is able to do; `0`, the only value so far, says that the size of files
        /// in OBS is limited.
        feature_supports: Option<Vec<String>>,
        /// Whether data was imported when the dataset was created; tables only.
        import_data: Option<bool>,
        /// Id of the import that goes with the dataset.
        import_task_id: Option<String>,
        /// OBS path of the labels.
        inner_annotation_path: Option<String>,
        /// OBS path of the service's own data.
        inner_data_path: Option<String>,
        /// OBS path of the service's logs.
        inner_log_path: Option<String>,
        /// OBS path of the service's tasks.
        inner_task_path: Option<String>,
        /// OBS path of the service's temporary files.
        inner_temp_path: Option<String>,
        /// OBS path of the folder within `work_path` that belongs to this dataset.
        inner_work_path: Option<String>,
        /// How many labelling tasks the dataset has.
        label_task_count: Option<i32>,
        /// Labels of the dataset. Lists have them with `with_labels` only.
        labels: Option<Vec<Label>>,
        /// Samples that are being loaded.
        loading_sample_count: Option<i32>,
        /// Whether ModelArts keeps the data instead of a bucket of yours.
        managed: Option<bool>,
        /// Number that the next version gets.
        next_version_num: Option<i32>,
        /// Ids of the tasks that are at work; looked for with `check_running_task` only.
        running_tasks_id: Option<Vec<String>>,
        /// Columns of the table; tables only.
        schema: Option<Vec<Field>>,
        /// State of the dataset.
        status: Option<DatasetStatus>,
        /// Path of a third party's storage.
        third_path: Option<String>,
        /// Samples in the dataset.
        total_sample_count: Option<i32>,
        /// Parts of samples in all, frames of videos for instance.
        total_sub_sample_count: Option<i32>,
        /// Samples that were labelled automatically and wait to be confirmed.
        unconfirmed_sample_count: Option<i32>,
        /// When it last changed, in epoch milliseconds.
        update_time: Option<i64>,
        /// The version that the dataset stands at, and no other; `listDatasetVersions` has them
        /// all.
        versions: Option<Vec<DatasetVersion>>,
        /// OBS folder for what the service writes, labels for instance.
        work_path: Option<String>,
        /// FieldType of the output folder: 0, for OBS, is the only one.
        work_path_type: Option<i32>,
        /// The team labelling that the dataset is in.
        workforce_descriptor: Option<WorkforceDescriptor>,
        /// How many team labelling tasks the dataset has.
        workforce_task_count: Option<i32>,
        /// Id of the workspace that the dataset is in; `0` is the default one.
        workspace_id: Option<String>,
    }

    /// The team labelling that a dataset is in.
    object WorkforceDescriptor {
        /// Id of the team labelling task.
        current_task_id: Option<String>,
        /// Name of the team labelling task.
        current_task_name: Option<String>,
        /// Samples that were rejected.
        reject_num: Option<i32>,
        /// How many people label each sample, at least 1.
        repetition: Option<i32>,
        /// Whether labels given automatically are passed on to the team.
        is_synchronize_auto_labeling_data: Option<bool>,
        /// Whether new data is passed on to the team.
        is_synchronize_data: Option<bool>,
        /// The team members.
        workers: Option<Vec<Worker>>,
        /// Id of the labelling team.
        workforce_id: Option<String>,
        /// Name of the labelling team.
        workforce_name: Option<String>,
    }
}
