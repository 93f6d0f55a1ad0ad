//! Details of datasets (ModelArts v2, group "Dataset Management").

use crate::api::{Map, Model};
use crate::clouds::huawei::modelarts::data_source::{DataSource, Field};
use crate::clouds::huawei::modelarts::dataset::{DatasetFormat, DatasetStatus, DatasetType};
use crate::clouds::huawei::modelarts::label::Label;
use crate::clouds::huawei::modelarts::version::DatasetVersion;
use crate::clouds::huawei::modelarts::worker::Worker;
use crate::value::Value;

/// File of a dataset, returned as a preview.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct AnnotationFile {
    /// Creation time, in epoch milliseconds.
    pub create_time: Option<i64>,
    /// Id of the dataset.
    pub dataset_id: Option<String>,
    /// Depth of the image: the number of its channels.
    pub depth: Option<i32>,
    /// Name of the file; the capital `N` is the service's.
    pub file_Name: Option<String>,
    /// Id of the file.
    pub file_id: Option<String>,
    /// Type of the file.
    pub file_type: Option<String>,
    /// Height of the image in pixels.
    pub height: Option<i32>,
    /// Size of the file in bytes.
    pub size: Option<i64>,
    /// Labels of the file.
    pub tags: Option<Map<String>>,
    /// URL of the file.
    pub url: Option<String>,
    /// Width of the image in pixels.
    pub width: Option<i32>,
}

/// Dataset in a list. Fields that do not apply to its type are absent.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DatasetAndFilePreview {
    /// Details of the dataset.
    #[field(flatten)]
    pub dataset: DescDatasetResponse,
    /// OBS path of the training data.
    pub data_url: Option<String>,
    /// Up to four files of the dataset; returned only with `file_preview`.
    pub samples: Option<Vec<AnnotationFile>>,
}

/// Dataset. Fields that do not apply to its type are absent.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DescDatasetResponse {
    /// Number of labelled samples.
    #[field(present)]
    pub annotated_sample_count: Option<i32>,
    /// Number of labelled subsamples, such as frames of a video.
    pub annotated_sub_sample_count: Option<i32>,
    /// `true` if speech content is labelled as well; speech paragraph datasets only.
    #[field(present)]
    pub content_labeling: Option<bool>,
    /// Creation time, in epoch milliseconds.
    #[field(present)]
    pub create_time: Option<i64>,
    /// Id of the current version.
    pub current_version_id: Option<String>,
    /// Name of the current version: 1 to 32 letters, digits, `_` and `-`.
    pub current_version_name: Option<String>,
    /// Storage format of the dataset's data.
    #[field(present)]
    pub data_format: Option<String>,
    /// Source of the data.
    #[field(present)]
    pub data_sources: Option<Vec<DataSource>>,
    /// Statistics of the samples and their metadata.
    pub data_statistics: Option<Map<Value>>,
    /// Time of the last change to a sample or label, in epoch milliseconds.
    pub data_update_time: Option<i64>,
    /// Form of the dataset's data: files or a table.
    #[field(present)]
    pub dataset_format: Option<DatasetFormat>,
    /// Id of the dataset.
    pub dataset_id: String,
    /// Name of the dataset, unique among all datasets.
    #[field(present)]
    pub dataset_name: Option<String>,
    /// Keywords of the dataset, such as `Object detection`.
    pub dataset_tags: Option<Vec<String>>,
    /// Type of the dataset, which determines how its samples are labelled.
    #[field(present)]
    pub dataset_type: Option<DatasetType>,
    /// Number of the dataset's versions.
    #[field(present)]
    pub dataset_version_count: Option<i32>,
    /// Number of deleted samples.
    pub deleted_sample_count: Option<i32>,
    /// Number of deleted samples by reason.
    pub deletion_stats: Option<Map<i32>>,
    /// Description of the dataset.
    #[field(present)]
    pub description: Option<String>,
    /// Id of the enterprise project that is billed.
    #[field(present)]
    pub enterprise_project_id: Option<String>,
    /// `true` if tasks are running on the dataset; returned only with `check_running_task`.
    pub exist_running_task: Option<bool>,
    /// `true` if the dataset has team labelling tasks.
    pub exist_workforce_task: Option<bool>,
    /// Features of the dataset; `0`, the only known value, means that the size of OBS files is
    /// limited.
    #[field(present)]
    pub feature_supports: Option<Vec<String>>,
    /// `true` if data was imported on creation; table datasets only.
    #[field(present)]
    pub import_data: Option<bool>,
    /// Id of the import that belongs to the dataset.
    pub import_task_id: Option<String>,
    /// OBS path of the labels.
    #[field(present)]
    pub inner_annotation_path: Option<String>,
    /// OBS path of the service's internal data.
    #[field(present)]
    pub inner_data_path: Option<String>,
    /// OBS path of the service's internal logs.
    #[field(present)]
    pub inner_log_path: Option<String>,
    /// OBS path of the service's internal task files.
    #[field(present)]
    pub inner_task_path: Option<String>,
    /// OBS path of the service's temporary files.
    #[field(present)]
    pub inner_temp_path: Option<String>,
    /// OBS path of the dataset's own folder within `work_path`.
    #[field(present)]
    pub inner_work_path: Option<String>,
    /// Number of the dataset's labelling tasks.
    #[field(present)]
    pub label_task_count: Option<i32>,
    /// Labels of the dataset; lists return them only with `with_labels`.
    #[field(present)]
    pub labels: Option<Vec<Label>>,
    /// Number of samples being loaded.
    pub loading_sample_count: Option<i32>,
    /// `true` if ModelArts stores the data itself instead of in your bucket.
    #[field(present)]
    pub managed: Option<bool>,
    /// Number of the next version.
    #[field(present)]
    pub next_version_num: Option<i32>,
    /// Ids of the running tasks; returned only with `check_running_task`.
    pub running_tasks_id: Option<Vec<String>>,
    /// Columns of the table; table datasets only.
    pub schema: Option<Vec<Field>>,
    /// State of the dataset.
    #[field(present)]
    pub status: Option<DatasetStatus>,
    /// Third-party path.
    pub third_path: Option<String>,
    /// Number of samples in the dataset.
    #[field(present)]
    pub total_sample_count: Option<i32>,
    /// Total number of subsamples, such as frames of videos.
    pub total_sub_sample_count: Option<i32>,
    /// Number of automatically labelled samples that await confirmation.
    #[field(present)]
    pub unconfirmed_sample_count: Option<i32>,
    /// Time of the last change, in epoch milliseconds.
    #[field(present)]
    pub update_time: Option<i64>,
    /// Current version only; `listDatasetVersions` returns all of them.
    pub versions: Option<Vec<DatasetVersion>>,
    /// OBS folder for the service's output, such as labels.
    #[field(present)]
    pub work_path: Option<String>,
    /// Type of `work_path`; 0 (OBS) is the only one.
    #[field(present)]
    pub work_path_type: Option<i32>,
    /// Team labelling of the dataset.
    pub workforce_descriptor: Option<WorkforceDescriptor>,
    /// Number of the dataset's team labelling tasks.
    #[field(present)]
    pub workforce_task_count: Option<i32>,
    /// Id of the dataset's workspace; `0` is the default workspace.
    #[field(present)]
    pub workspace_id: Option<String>,
}

/// Team labelling of a dataset.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct WorkforceDescriptor {
    /// Id of the team labelling task.
    pub current_task_id: Option<String>,
    /// Name of the team labelling task.
    pub current_task_name: Option<String>,
    /// Number of rejected samples.
    pub reject_num: Option<i32>,
    /// Number of people who label each sample, at least 1.
    pub repetition: Option<i32>,
    /// `true` if automatically generated labels are synchronised to the team.
    pub is_synchronize_auto_labeling_data: Option<bool>,
    /// `true` if new data is synchronised to the team.
    pub is_synchronize_data: Option<bool>,
    /// Members of the team.
    pub workers: Option<Vec<Worker>>,
    /// Id of the labelling team.
    pub workforce_id: Option<String>,
    /// Name of the labelling team.
    pub workforce_name: Option<String>,
}
