//! Details of datasets (ModelArts v2, group "Dataset Management").

use crate::api::model::Map;
use crate::clouds::huawei::modelarts::data_source::{DataSource, Field};
use crate::clouds::huawei::modelarts::dataset::{DatasetFormat, DatasetStatus, DatasetType};
use crate::clouds::huawei::modelarts::label::Label;
use crate::clouds::huawei::modelarts::version::DatasetVersion;
use crate::clouds::huawei::modelarts::worker::Worker;
use crate::models;
use crate::value::Value;

models! {
    /// File of a dataset, returned as a preview.
    object AnnotationFile {
        /// Creation time, in epoch milliseconds.
        create_time: Option<i64>,
        /// Id of the dataset.
        dataset_id: Option<String>,
        /// Depth of the image: the number of its channels.
        depth: Option<i32>,
        /// Name of the file; the capital `N` is the service's.
        file_Name: Option<String>,
        /// Id of the file.
        file_id: Option<String>,
        /// Type of the file.
        file_type: Option<String>,
        /// Height of the image in pixels.
        height: Option<i32>,
        /// Size of the file in bytes.
        size: Option<i64>,
        /// Labels of the file.
        tags: Option<Map<String>>,
        /// URL of the file.
        url: Option<String>,
        /// Width of the image in pixels.
        width: Option<i32>,
    }

    /// Dataset in a list. Fields that do not apply to its type are absent.
    object DatasetAndFilePreview {
        /// Number of labelled samples.
        annotated_sample_count: Option<i32>,
        /// Number of labelled subsamples, such as frames of a video.
        annotated_sub_sample_count: Option<i32>,
        /// `true` if speech content is labelled as well; speech paragraph datasets only.
        content_labeling: Option<bool>,
        /// Creation time, in epoch milliseconds.
        create_time: Option<i64>,
        /// Id of the current version.
        current_version_id: Option<String>,
        /// Name of the current version: 1 to 32 letters, digits, `_` and `-`.
        current_version_name: Option<String>,
        /// Storage format of the dataset's data.
        data_format: Option<String>,
        /// Source of the data.
        data_sources: Option<Vec<DataSource>>,
        /// Statistics of the samples and their metadata.
        data_statistics: Option<Map<Value>>,
        /// Time of the last change to a sample or label, in epoch milliseconds.
        data_update_time: Option<i64>,
        /// OBS path of the training data.
        data_url: Option<String>,
        /// Form of the dataset's data: files or a table.
        dataset_format: Option<DatasetFormat>,
        /// Id of the dataset.
        dataset_id: String,
        /// Name of the dataset, unique among all datasets.
        dataset_name: Option<String>,
        /// Keywords of the dataset, such as `Object detection`.
        dataset_tags: Option<Vec<String>>,
        /// Type of the dataset, which determines how its samples are labelled.
        dataset_type: Option<DatasetType>,
        /// Number of the dataset's versions.
        dataset_version_count: Option<i32>,
        /// Number of deleted samples.
        deleted_sample_count: Option<i32>,
        /// Number of deleted samples by reason.
        deletion_stats: Option<Map<i32>>,
        /// Description of the dataset.
        description: Option<String>,
        /// Id of the enterprise project that is billed.
        enterprise_project_id: Option<String>,
        /// `true` if tasks are running on the dataset; returned only with `check_running_task`.
        exist_running_task: Option<bool>,
        /// `true` if the dataset has team labelling tasks.
        exist_workforce_task: Option<bool>,
        /// Features of the dataset; `0`, the only known value, means that the size of OBS files is
        /// limited.
        feature_supports: Option<Vec<String>>,
        /// `true` if data was imported on creation; table datasets only.
        import_data: Option<bool>,
        /// Id of the import that belongs to the dataset.
        import_task_id: Option<String>,
        /// OBS path of the labels.
        inner_annotation_path: Option<String>,
        /// OBS path of the service's internal data.
        inner_data_path: Option<String>,
        /// OBS path of the service's internal logs.
        inner_log_path: Option<String>,
        /// OBS path of the service's internal task files.
        inner_task_path: Option<String>,
        /// OBS path of the service's temporary files.
        inner_temp_path: Option<String>,
        /// OBS path of the dataset's own folder within `work_path`.
        inner_work_path: Option<String>,
        /// Number of the dataset's labelling tasks.
        label_task_count: Option<i32>,
        /// Labels of the dataset; lists return them only with `with_labels`.
        labels: Option<Vec<Label>>,
        /// Number of samples being loaded.
        loading_sample_count: Option<i32>,
        /// `true` if ModelArts stores the data itself instead of in your bucket.
        managed: Option<bool>,
        /// Number of the next version.
        next_version_num: Option<i32>,
        /// Ids of the running tasks; returned only with `check_running_task`.
        running_tasks_id: Option<Vec<String>>,
        /// Up to four files of the dataset; returned only with `file_preview`.
        samples: Option<Vec<AnnotationFile>>,
        /// Columns of the table; table datasets only.
        schema: Option<Vec<Field>>,
        /// State of the dataset.
        status: Option<DatasetStatus>,
        /// Third-party path.
        third_path: Option<String>,
        /// Number of samples in the dataset.
        total_sample_count: Option<i32>,
        /// Total number of subsamples, such as frames of videos.
        total_sub_sample_count: Option<i32>,
        /// Number of automatically labelled samples that await confirmation.
        unconfirmed_sample_count: Option<i32>,
        /// Time of the last change, in epoch milliseconds.
        update_time: Option<i64>,
        /// Current version only; `listDatasetVersions` returns all of them.
        versions: Option<Vec<DatasetVersion>>,
        /// OBS folder for the service's output, such as labels.
        work_path: Option<String>,
        /// Type of `work_path`; 0 (OBS) is the only one.
        work_path_type: Option<i32>,
        /// Team labelling of the dataset.
        workforce_descriptor: Option<WorkforceDescriptor>,
        /// Number of the dataset's team labelling tasks.
        workforce_task_count: Option<i32>,
        /// Id of the dataset's workspace; `0` is the default workspace.
        workspace_id: Option<String>,
    }

    /// Dataset. Fields that do not apply to its type are absent.
    object DescDatasetResponse {
        /// Number of labelled samples.
        annotated_sample_count: Option<i32>,
        /// Number of labelled subsamples, such as frames of a video.
        annotated_sub_sample_count: Option<i32>,
        /// `true` if speech content is labelled as well; speech paragraph datasets only.
        content_labeling: Option<bool>,
        /// Creation time, in epoch milliseconds.
        create_time: Option<i64>,
        /// Id of the current version.
        current_version_id: Option<String>,
        /// Name of the current version: 1 to 32 letters, digits, `_` and `-`.
        current_version_name: Option<String>,
        /// Storage format of the dataset's data.
        data_format: Option<String>,
        /// Source of the data.
        data_sources: Option<Vec<DataSource>>,
        /// Statistics of the samples and their metadata.
        data_statistics: Option<Map<Value>>,
        /// Time of the last change to a sample or label, in epoch milliseconds.
        data_update_time: Option<i64>,
        /// Form of the dataset's data: files or a table.
        dataset_format: Option<DatasetFormat>,
        /// Id of the dataset.
        dataset_id: String,
        /// Name of the dataset, unique among all datasets.
        dataset_name: Option<String>,
        /// Keywords of the dataset, such as `Object detection`.
        dataset_tags: Option<Vec<String>>,
        /// Type of the dataset, which determines how its samples are labelled.
        dataset_type: Option<DatasetType>,
        /// Number of the dataset's versions.
        dataset_version_count: Option<i32>,
        /// Number of deleted samples.
        deleted_sample_count: Option<i32>,
        /// Number of deleted samples by reason.
        deletion_stats: Option<Map<i32>>,
        /// Description of the dataset.
        description: Option<String>,
        /// Id of the enterprise project that is billed.
        enterprise_project_id: Option<String>,
        /// `true` if tasks are running on the dataset; returned only with `check_running_task`.
        exist_running_task: Option<bool>,
        /// `true` if the dataset has team labelling tasks.
        exist_workforce_task: Option<bool>,
        /// Features of the dataset; `0`, the only known value, means that the size of OBS files is
        /// limited.
        feature_supports: Option<Vec<String>>,
        /// `true` if data was imported on creation; table datasets only.
        import_data: Option<bool>,
        /// Id of the import that belongs to the dataset.
        import_task_id: Option<String>,
        /// OBS path of the labels.
        inner_annotation_path: Option<String>,
        /// OBS path of the service's internal data.
        inner_data_path: Option<String>,
        /// OBS path of the service's internal logs.
        inner_log_path: Option<String>,
        /// OBS path of the service's internal task files.
        inner_task_path: Option<String>,
        /// OBS path of the service's temporary files.
        inner_temp_path: Option<String>,
        /// OBS path of the dataset's own folder within `work_path`.
        inner_work_path: Option<String>,
        /// Number of the dataset's labelling tasks.
        label_task_count: Option<i32>,
        /// Labels of the dataset; lists return them only with `with_labels`.
        labels: Option<Vec<Label>>,
        /// Number of samples being loaded.
        loading_sample_count: Option<i32>,
        /// `true` if ModelArts stores the data itself instead of in your bucket.
        managed: Option<bool>,
        /// Number of the next version.
        next_version_num: Option<i32>,
        /// Ids of the running tasks; returned only with `check_running_task`.
        running_tasks_id: Option<Vec<String>>,
        /// Columns of the table; table datasets only.
        schema: Option<Vec<Field>>,
        /// State of the dataset.
        status: Option<DatasetStatus>,
        /// Third-party path.
        third_path: Option<String>,
        /// Number of samples in the dataset.
        total_sample_count: Option<i32>,
        /// Total number of subsamples, such as frames of videos.
        total_sub_sample_count: Option<i32>,
        /// Number of automatically labelled samples that await confirmation.
        unconfirmed_sample_count: Option<i32>,
        /// Time of the last change, in epoch milliseconds.
        update_time: Option<i64>,
        /// Current version only; `listDatasetVersions` returns all of them.
        versions: Option<Vec<DatasetVersion>>,
        /// OBS folder for the service's output, such as labels.
        work_path: Option<String>,
        /// Type of `work_path`; 0 (OBS) is the only one.
        work_path_type: Option<i32>,
        /// Team labelling of the dataset.
        workforce_descriptor: Option<WorkforceDescriptor>,
        /// Number of the dataset's team labelling tasks.
        workforce_task_count: Option<i32>,
        /// Id of the dataset's workspace; `0` is the default workspace.
        workspace_id: Option<String>,
    }

    /// Team labelling of a dataset.
    object WorkforceDescriptor {
        /// Id of the team labelling task.
        current_task_id: Option<String>,
        /// Name of the team labelling task.
        current_task_name: Option<String>,
        /// Number of rejected samples.
        reject_num: Option<i32>,
        /// Number of people who label each sample, at least 1.
        repetition: Option<i32>,
        /// `true` if automatically generated labels are synchronised to the team.
        is_synchronize_auto_labeling_data: Option<bool>,
        /// `true` if new data is synchronised to the team.
        is_synchronize_data: Option<bool>,
        /// Members of the team.
        workers: Option<Vec<Worker>>,
        /// Id of the labelling team.
        workforce_id: Option<String>,
        /// Name of the labelling team.
        workforce_name: Option<String>,
    }
}
