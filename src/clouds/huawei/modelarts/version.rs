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
    /// Lists the versions of a dataset, the newest first.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every version. Pages
    /// hold up to 1,000 versions. Fails with code `ModelArts.4352` where the dataset does not
    /// exist.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Dataset Version List".
    ListDatasetVersions(ListDatasetVersionsRequest) -> ListDatasetVersionsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/versions",
        paging: Some(&Paging::Offset { items: "versions", total: "total_number", limit: 1000 }),
    }

    /// Publishes a version: the samples and labels that the dataset has now.
    ///
    /// Answers as soon as the version is being made: pass `dataset_id` and `version_id` to
    /// `waitForDatasetVersion`. Fails with `ModelArts.4370` within a minute of the version before,
    /// with `ModelArts.4371` where the name is taken, with `ModelArts.4342` or `ModelArts.4711`
    /// where the samples cannot be split as asked, and with `ModelArts.4714` where there are too
    /// many versions.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Dataset Labeling Version".
    CreateDatasetVersion(CreateDatasetVersionRequest) -> CreateDatasetVersionResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/versions",
    }

    /// Tells all about a version.
    ///
    /// Fails with `ModelArts.4353` where there is no such version.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About a Dataset Version".
    DescribeDatasetVersion(DescribeDatasetVersionRequest) -> DatasetVersion {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/versions/{version_id}",
    }

    /// Deletes a version; the dataset's samples stay.
    ///
    /// Answers as soon as it is being deleted: `waitForDatasetVersionDeletion` waits for the end.
    /// Fails with `ModelArts.4827` where a labelling task uses the version, and with
    /// `ModelArts.4828` where its state does not allow it.
    ///
    /// Vendor page: ModelArts API reference, "Deleting a Dataset Labeling Version".
    DeleteDatasetVersion(DeleteDatasetVersionRequest) -> () {
        method: Method::Delete,
        path: "/v2/{project_id}/datasets/{dataset_id}/versions/{version_id}",
    }
}

waiters! {
    /// Waits until a version is published, and resolves to the version.
    ///
    /// Rejects with `TaskFailedError`, which has the version, where it could not be made or was
    /// deleted meanwhile.
    WaitForDatasetVersion(DescribeDatasetVersionRequest) {
        status: "status",
        done: "1",
        failed: "4 3",
        reasons: "message",
    }

    /// Waits until a version is deleted.
    ///
    /// Resolves to its last state, or to `undefined` as soon as the service says that there is no
    /// such version or dataset. Rejects with `TaskFailedError`, which has the version, where it
    /// could not be deleted.
    WaitForDatasetVersionDeletion(DescribeDatasetVersionRequest) {
        status: "status",
        done: "3",
        failed: "4",
        gone: "ModelArts.4353 ModelArts.4352 ModelArts.4338",
        reasons: "message",
    }
}

models! {
    /// Which versions of which dataset to list.
    request ListDatasetVersionsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Only versions in this state.
        query status: Option<DatasetVersionStatus>,
        /// Only those whose share of training samples lies in this range: least and greatest share,
        /// separated by a comma, such as `0.0,1.0`. Whether the bounds count is not said.
        query train_evaluate_ratio: Option<String>,
        /// Only versions of this format.
        query version_format: Option<DatasetVersionFormatCode>,
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
        /// Items on one page, 1 to 1000; 1000 where it is left out.
        query limit: Option<i32> where 1..=1000,
    }

    /// The version to publish, and of which dataset.
    request CreateDatasetVersionRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Whether marks of hard examples are dropped; `true` where it is left out.
        body clear_hard_property: Option<bool>,
        /// Free text of 0 to 256 characters, without `!<>=&"'`.
        body description: Option<String>,
        /// Whether images are copied into the version's output folder; `false` where it is left
        /// out.
        body export_images: Option<bool>,
        /// Whether earlier marks of training and evaluation samples are cleared; `true` where it is
        /// left out.
        body remove_sample_usage: Option<bool>,
        /// Share of samples for training as a decimal in text, such as `0.8`; `1.00`, all of them,
        /// where it is left out.
        body train_evaluate_sample_ratio: Option<String>,
        /// Format of the version's files; the default of the dataset's type where it is left out.
        body version_format: Option<DatasetVersionFormat>,
        /// Name of the version: 1 to 32 letters, digits, `_` and `-`. The service gives one where
        /// it is left out; one that is taken fails with `ModelArts.4371`.
        body version_name: Option<String>,
        /// Whether the first line of CSV files gets the names of the columns; tables only. `true`
        /// where it is left out.
        body with_column_header: Option<bool>,
    }

    /// Which version to look at.
    request DescribeDatasetVersionRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the version, as `createDatasetVersion` and `listDatasetVersions` answer it.
        path version_id: String,
    }

    /// Which version to delete.
    request DeleteDatasetVersionRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the version, from `listDatasetVersions` or `createDatasetVersion`.
        path version_id: String,
    }

    /// A version is being made.
    object CreateDatasetVersionResponse {
        /// Id of the new version, for `waitForDatasetVersion`.
        version_id: String,
    }

    /// A version: the dataset's samples and labels as they were when it was published. Fields that
    /// do not apply to the dataset's type are left out of the answer.
    object DatasetVersion {
        /// Samples that this version has and the one before it does not.
        add_sample_count: Option<i32>,
        /// OBS path where the feature analysis keeps its working files.
        analysis_cache_path: Option<String>,
        /// State of the feature analysis.
        analysis_status: Option<AnalysisStatus>,
        /// Id of the feature analysis task.
        analysis_task_id: Option<String>,
        /// Samples with labels.
        annotated_sample_count: Option<i32>,
        /// Parts of samples with labels, frames of a video for instance.
        annotated_sub_sample_count: Option<i32>,
        /// Whether marks of hard examples were dropped when the version was published; `true`
        /// unless asked otherwise.
        clear_hard_property: Option<bool>,
        /// Status code of the task that made the version.
        code: Option<String>,
        /// When the version was created, in epoch milliseconds.
        create_time: Option<i64>,
        /// Whether images were cropped to their labelled boxes; object detection only.
        crop: Option<bool>,
        /// OBS path of the cropped images.
        crop_path: Option<String>,
        /// OBS path where cropping and rotating keep their working files.
        crop_rotate_cache_path: Option<String>,
        /// Results of the feature analysis, by feature.
        data_analysis: Option<Map<Value>>,
        /// OBS path of the version's data.
        data_path: Option<String>,
        /// Statistics of samples and their metadata.
        data_statistics: Option<Map<Value>>,
        /// Whether the data was validated before publishing.
        data_validate: Option<bool>,
        /// Samples that the version before this one had and this one does not.
        deleted_sample_count: Option<i32>,
        /// How many samples were deleted, by reason.
        deletion_stats: Option<Map<i32>>,
        /// Free text of the publisher's.
        description: Option<String>,
        /// Whether images were copied into the version's output folder.
        export_images: Option<bool>,
        /// Whether numbers of parts of samples were read from their names; medical data only.
        extract_serial_number: Option<bool>,
        /// Whether the version holds the dataset's source data too.
        include_dataset_data: Option<bool>,
        /// Whether this is the version that the dataset stands at now.
        is_current: Option<bool>,
        /// Labels with the number of samples that carry them.
        label_stats: Option<Vec<LabelStats>>,
        /// Whether samples carry one label or several.
        label_type: Option<LabelType>,
        /// OBS path of the input of the manifest's cache.
        manifest_cache_input_path: Option<String>,
        /// OBS path of the manifest: the file that lists the version's samples and labels.
        manifest_path: Option<String>,
        /// What the task that made the version reports, the reason of a failure for instance.
        message: Option<String>,
        /// Samples that both versions have and whose labels or metadata differ.
        modified_sample_count: Option<i32>,
        /// Samples with labels in the version before this one.
        previous_annotated_sample_count: Option<i32>,
        /// Samples in the version before this one.
        previous_total_sample_count: Option<i32>,
        /// Id of the version that this one was made from; the first has none.
        previous_version_id: Option<String>,
        /// Id of the data processing task that works on this version.
        processor_task_id: Option<String>,
        /// State of that data processing task.
        processor_task_status: Option<ProcessorTaskStatus>,
        /// Whether earlier marks of training and evaluation samples were cleared; `true` unless
        /// asked otherwise.
        remove_sample_usage: Option<bool>,
        /// Whether images were turned as their metadata says.
        rotate: Option<bool>,
        /// OBS path of the turned images.
        rotate_path: Option<String>,
        /// Which samples were published.
        sample_state: Option<SampleState>,
        /// Whether a data processing task was started with the version.
        start_processor_task: Option<bool>,
        /// State of the version.
        status: Option<DatasetVersionStatus>,
        /// Key words given to the version.
        tags: Option<Vec<String>>,
        /// Type of labelling, which is the type of the dataset.
        task_type: Option<DatasetType>,
        /// Samples in the version.
        total_sample_count: Option<i32>,
        /// Parts of samples in the version, frames of videos for instance.
        total_sub_sample_count: Option<i32>,
        /// Share of samples for training as a decimal in text: `"0.8"`, `"1.00"` for all. Keep the
        /// text as it is, its number of digits varies.
        train_evaluate_sample_ratio: Option<String>,
        /// When the version last changed, in epoch milliseconds.
        update_time: Option<i64>,
        /// Format of the version's files.
        version_format: Option<DatasetVersionFormat>,
        /// Id of the version.
        version_id: String,
        /// Name of the version, `V001` for instance.
        version_name: Option<String>,
        /// Whether the first line of CSV files holds the names of the columns; table data only.
        with_column_header: Option<bool>,
    }

    /// One page of the versions of a dataset.
    object ListDatasetVersionsResponse {
        /// How many versions match in all, on every page together.
        total_number: i32,
        /// The versions of this page.
        versions: Vec<DatasetVersion>,
    }

    /// State of a version.
    integers DatasetVersionStatus {
        /// It is being made.
        Creating = 0,
        /// It is complete and can be used. The vendor's page calls this state "running".
        Normal = 1,
        /// It is being deleted.
        Deleting = 2,
        /// It was deleted.
        Deleted = 3,
        /// Making it failed; see `message`.
        Error = 4,
    }

    /// Format of a version's files, as queries write it.
    integers DatasetVersionFormatCode {
        /// The default format of the dataset's type.
        Default = 0,
        /// CarbonData; table data only.
        CarbonData = 1,
        /// CSV.
        Csv = 2,
    }

    /// Format of a version's files, as bodies write it.
    strings DatasetVersionFormat {
        /// The default format of the dataset's type.
        Default = "Default",
        /// CarbonData; table data only.
        CarbonData = "CarbonData",
        /// CSV.
        Csv = "CSV",
    }

    /// State of a feature analysis.
    integers AnalysisStatus {
        /// It has not begun.
        Initialized = 0,
        /// It is at work.
        Running = 1,
        /// It is done.
        Completed = 2,
        /// It failed.
        Failed = 3,
    }

    /// Whether the samples of a version carry one label each.
    strings LabelType {
        /// Some samples carry several labels.
        Multi = "multi",
        /// Every sample carries one label.
        Single = "single",
    }
}
