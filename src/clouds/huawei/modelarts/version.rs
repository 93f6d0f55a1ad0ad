//! Versions of a dataset (ModelArts v2, group "Dataset Version Management").

use crate::api::model::Map;
use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::dataset::DatasetType;
use crate::clouds::huawei::modelarts::label::LabelStats;
use crate::clouds::huawei::modelarts::processing::ProcessorTaskStatus;
use crate::clouds::huawei::modelarts::sample_record::SampleState;
use crate::http::Method;
use crate::value::Value;
use crate::{models, operations, waiters};

operations! {
    /// Lists the versions of a dataset, newest first.
    ///
    /// A page holds up to 1,000 versions.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4352`: the dataset does not exist.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Dataset Version List".
    ListDatasetVersions(ListDatasetVersionsRequest) -> ListDatasetVersionsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/versions",
        paging: Some(&Paging::Offset { items: "versions", total: "total_number", limit: 1000 }),
    }

    /// Publishes a version of a dataset: its current samples and labels.
    ///
    /// Asynchronous: pass `dataset_id` and the returned `version_id` to `waitForDatasetVersion`.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4370`: the previous version was published less than a minute ago.
    /// - `ModelArts.4371`: the name is already in use.
    /// - `ModelArts.4342`: the labelled samples cannot be split for training and evaluation.
    /// - `ModelArts.4711`: the samples violate the rules for this split.
    /// - `ModelArts.4714`: the version quota is used up.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Dataset Labeling Version".
    CreateDatasetVersion(CreateDatasetVersionRequest) -> CreateDatasetVersionResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/versions",
    }

    /// Returns a version's details.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4353`: the version does not exist.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About a Dataset Version".
    DescribeDatasetVersion(DescribeDatasetVersionRequest) -> DatasetVersion {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/versions/{version_id}",
    }

    /// Deletes a version, but not the dataset's samples.
    ///
    /// Asynchronous: `waitForDatasetVersionDeletion` polls until the version is gone.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4827`: a labelling task uses the version.
    /// - `ModelArts.4828`: the state of the version does not allow its deletion.
    ///
    /// Vendor page: ModelArts API reference, "Deleting a Dataset Labeling Version".
    DeleteDatasetVersion(DeleteDatasetVersionRequest) -> () {
        method: Method::Delete,
        path: "/v2/{project_id}/datasets/{dataset_id}/versions/{version_id}",
    }
}

waiters! {
    /// Polls until a version is published and returns it.
    ///
    /// Rejects with `TaskFailedError`, which carries the version, if publishing fails or the
    /// version is deleted.
    WaitForDatasetVersion(DescribeDatasetVersionRequest) {
        status: "status",
        done: "1",
        failed: "4 3",
        reasons: "message",
    }

    /// Polls until a version is deleted and returns its last state.
    ///
    /// Resolves to `undefined` once the service reports that the version or its dataset does not
    /// exist. Rejects with `TaskFailedError`, which carries the version, if the deletion fails.
    WaitForDatasetVersionDeletion(DescribeDatasetVersionRequest) {
        status: "status",
        done: "3",
        failed: "4",
        gone: "ModelArts.4353 ModelArts.4352 ModelArts.4338",
        reasons: "message",
    }
}

models! {
    /// Parameters of `listDatasetVersions`.
    request ListDatasetVersionsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Only versions in this state.
        query status: Option<DatasetVersionStatus>,
        /// Only versions whose share of training samples lies within this range: minimum and
        /// maximum, separated by a comma, such as `0.0,1.0`. The vendor does not document whether
        /// the bounds are inclusive.
        query train_evaluate_ratio: Option<String>,
        /// Only versions in this format.
        query version_format: Option<DatasetVersionFormatCode>,
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Items per page, 1 to 1000.
        /// Default: 1000.
        query limit: Option<i32> where 1..=1000,
    }

    /// Parameters of `createDatasetVersion`.
    request CreateDatasetVersionRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// `true` to remove the marks of hard examples.
        /// Default: true.
        body clear_hard_property: Option<bool>,
        /// Description of up to 256 characters, without `!<>=&"'`.
        body description: Option<String>,
        /// `true` to copy images into the version's output folder.
        /// Default: false.
        body export_images: Option<bool>,
        /// `true` to clear earlier marks of training and evaluation samples.
        /// Default: true.
        body remove_sample_usage: Option<bool>,
        /// Share of samples for training, as a decimal string such as `0.8`; `1.00` uses all of
        /// them.
        /// Default: "1.00".
        body train_evaluate_sample_ratio: Option<String>,
        /// Format of the version's files. If absent, the service uses the default of the dataset
        /// type.
        body version_format: Option<DatasetVersionFormat>,
        /// Name of the version: 1 to 32 letters, digits, `_` and `-`. If absent, the service
        /// chooses one; a name already in use fails with `ModelArts.4371`.
        body version_name: Option<String>,
        /// `true` to write the column names into the first line of CSV files; table datasets only.
        /// Default: true.
        body with_column_header: Option<bool>,
    }

    /// Parameters of `describeDatasetVersion`.
    request DescribeDatasetVersionRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the version, from `createDatasetVersion` or `listDatasetVersions`.
        path version_id: String,
    }

    /// Parameters of `deleteDatasetVersion`.
    request DeleteDatasetVersionRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the version, from `listDatasetVersions` or `createDatasetVersion`.
        path version_id: String,
    }

    /// Response of `createDatasetVersion`, returned while the version is being created.
    object CreateDatasetVersionResponse {
        /// Id of the new version, for `waitForDatasetVersion`.
        version_id: String,
    }

    /// Version of a dataset: its samples and labels at the time of publishing. Fields that do not
    /// apply to the dataset type are absent.
    object DatasetVersion {
        /// Number of samples added since the previous version.
        add_sample_count: Option<i32>,
        /// OBS path of the feature analysis's working files.
        analysis_cache_path: Option<String>,
        /// State of the feature analysis.
        analysis_status: Option<AnalysisStatus>,
        /// Id of the feature analysis task.
        analysis_task_id: Option<String>,
        /// Number of labelled samples.
        annotated_sample_count: Option<i32>,
        /// Number of labelled subsamples, such as frames of a video.
        annotated_sub_sample_count: Option<i32>,
        /// `true` if the marks of hard examples were removed on publishing.
        clear_hard_property: Option<bool>,
        /// Status code of the task that created the version.
        code: Option<String>,
        /// Creation time, in epoch milliseconds.
        create_time: Option<i64>,
        /// `true` if images were cropped to their labelled boxes; object detection only.
        crop: Option<bool>,
        /// OBS path of the cropped images.
        crop_path: Option<String>,
        /// OBS path of the working files of cropping and rotation.
        crop_rotate_cache_path: Option<String>,
        /// Results of the feature analysis, by feature.
        data_analysis: Option<Map<Value>>,
        /// OBS path of the version's data.
        data_path: Option<String>,
        /// Statistics of the samples and their metadata.
        data_statistics: Option<Map<Value>>,
        /// `true` if the data was validated before publishing.
        data_validate: Option<bool>,
        /// Number of samples removed since the previous version.
        deleted_sample_count: Option<i32>,
        /// Number of deleted samples by reason.
        deletion_stats: Option<Map<i32>>,
        /// Description of the version.
        description: Option<String>,
        /// `true` if images were copied into the version's output folder.
        export_images: Option<bool>,
        /// `true` if the numbers of subsamples were parsed from their names; medical data only.
        extract_serial_number: Option<bool>,
        /// `true` if the version includes the dataset's source data.
        include_dataset_data: Option<bool>,
        /// `true` if this is the dataset's current version.
        is_current: Option<bool>,
        /// Labels with the number of their samples.
        label_stats: Option<Vec<LabelStats>>,
        /// Labelling of the samples: with a single label each, or with several.
        label_type: Option<LabelType>,
        /// OBS path of the manifest cache's input.
        manifest_cache_input_path: Option<String>,
        /// OBS path of the manifest: the file that lists the version's samples and labels.
        manifest_path: Option<String>,
        /// Message of the task that created the version, such as the reason of a failure.
        message: Option<String>,
        /// Number of samples whose labels or metadata changed since the previous version.
        modified_sample_count: Option<i32>,
        /// Number of labelled samples in the previous version.
        previous_annotated_sample_count: Option<i32>,
        /// Number of samples in the previous version.
        previous_total_sample_count: Option<i32>,
        /// Id of the previous version; absent for the first one.
        previous_version_id: Option<String>,
        /// Id of the data processing task that runs on this version.
        processor_task_id: Option<String>,
        /// State of the data processing task.
        processor_task_status: Option<ProcessorTaskStatus>,
        /// `true` if earlier marks of training and evaluation samples were cleared on publishing.
        remove_sample_usage: Option<bool>,
        /// `true` if images were rotated according to their metadata.
        rotate: Option<bool>,
        /// OBS path of the rotated images.
        rotate_path: Option<String>,
        /// State of the published samples.
        sample_state: Option<SampleState>,
        /// `true` if a data processing task was started with the version.
        start_processor_task: Option<bool>,
        /// State of the version.
        status: Option<DatasetVersionStatus>,
        /// Keywords of the version.
        tags: Option<Vec<String>>,
        /// Labelling type, equal to the type of the dataset.
        task_type: Option<DatasetType>,
        /// Number of samples in the version.
        total_sample_count: Option<i32>,
        /// Number of subsamples in the version, such as frames of videos.
        total_sub_sample_count: Option<i32>,
        /// Share of samples for training, as a decimal string such as `"0.8"`; `"1.00"` means all
        /// of them. Keep the string unchanged: the number of digits varies.
        train_evaluate_sample_ratio: Option<String>,
        /// Time of the last change to the version, in epoch milliseconds.
        update_time: Option<i64>,
        /// Format of the version's files.
        version_format: Option<DatasetVersionFormat>,
        /// Id of the version.
        version_id: String,
        /// Name of the version, such as `V001`.
        version_name: Option<String>,
        /// `true` if the first line of the CSV files holds the column names; table datasets only.
        with_column_header: Option<bool>,
    }

    /// One page of the versions of a dataset.
    object ListDatasetVersionsResponse {
        /// Total number of matching versions, over all pages.
        total_number: i32,
        /// Versions on this page.
        versions: Vec<DatasetVersion>,
    }

    /// State of a version.
    integers DatasetVersionStatus {
        /// Being created.
        Creating = 0,
        /// Complete and ready for use. The vendor's page calls this state "running".
        Normal = 1,
        /// Being deleted.
        Deleting = 2,
        /// Deleted.
        Deleted = 3,
        /// Creation failed; see `message`.
        Error = 4,
    }

    /// Format of a version's files, as a code used in query parameters.
    integers DatasetVersionFormatCode {
        /// Default format of the dataset type.
        Default = 0,
        /// CarbonData; table datasets only.
        CarbonData = 1,
        /// CSV.
        Csv = 2,
    }

    /// Format of a version's files, as a name used in request and response bodies.
    strings DatasetVersionFormat {
        /// Default format of the dataset type.
        Default = "Default",
        /// CarbonData; table datasets only.
        CarbonData = "CarbonData",
        /// CSV.
        Csv = "CSV",
    }

    /// State of a feature analysis.
    integers AnalysisStatus {
        /// Not started yet.
        Initialized = 0,
        /// In progress.
        Running = 1,
        /// Completed.
        Completed = 2,
        /// Failed.
        Failed = 3,
    }

    /// Labelling of a version's samples: with a single label each, or with several.
    strings LabelType {
        /// Some samples have several labels.
        Multi = "multi",
        /// Every sample has a single label.
        Single = "single",
    }
}
