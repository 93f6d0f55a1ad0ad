//! Datasets (ModelArts v2, group "Dataset Management").

use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::data_source::{DataSource, Field};
use crate::clouds::huawei::modelarts::dataset_record::{
    DatasetAndFilePreview, DescDatasetResponse,
};
use crate::clouds::huawei::modelarts::label::{Label, LabelFormat};
use crate::clouds::huawei::modelarts::labeling_task::WorkforceInformation;
use crate::clouds::huawei::modelarts::version::DatasetVersionFormatCode;
use crate::http::Method;
use crate::{models, operations, waiters};

operations! {
    /// Lists the datasets of a workspace, the newest first.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every dataset.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Dataset List".
    ListDatasets(ListDatasetsRequest) -> ListDatasetsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets",
        paging: Some(&Paging::Offset { items: "datasets", total: "total_number", limit: 10 }),
    }

    /// Creates a dataset on top of data in OBS or a table source.
    ///
    /// Answers as soon as the dataset is being made: pass the `dataset_id` to `waitForDataset`.
    /// Fails with `ModelArts.4351` where the name is taken, with `ModelArts.4350` or
    /// `ModelArts.4364` where `work_path` is not good, and with `ModelArts.4354` where there are
    /// too many datasets.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Dataset".
    CreateDataset(CreateDatasetRequest) -> CreateDatasetResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets",
    }

    /// Tells all about a dataset, its state and the version that it stands at included.
    ///
    /// Fails with `ModelArts.4352` where there is no such dataset.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About a Dataset".
    DescDataset(DescDatasetRequest) -> DescDatasetResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}",
    }

    /// Changes a dataset's name, description or labels, or switches it to another version.
    ///
    /// To switch, give `current_version_id`; the dataset has status 7 until it stands there, and
    /// `waitForDataset` waits for it. Fails with `ModelArts.4343` or `ModelArts.4349` while a
    /// version is published or switched to, and with `ModelArts.4353` where there is no such
    /// version.
    ///
    /// Vendor page: ModelArts API reference, "Modifying a Dataset".
    UpdateDataset(UpdateDatasetRequest) -> UpdateDatasetResponse {
        method: Method::Put,
        path: "/v2/{project_id}/datasets/{dataset_id}",
    }

    /// Deletes a dataset with its versions; the data at its source stays.
    ///
    /// Answers as soon as it is being deleted: `waitForDatasetDeletion` waits for the end. Fails
    /// with `ModelArts.4352` where there is no such dataset.
    ///
    /// Vendor page: ModelArts API reference, "Deleting a Dataset".
    DeleteDataset(DeleteDatasetRequest) -> () {
        method: Method::Delete,
        path: "/v2/{project_id}/datasets/{dataset_id}",
    }
}

waiters! {
    /// Waits until a dataset can be used, and resolves to it: after it was created, switched to
    /// another version, synchronised or imported into.
    ///
    /// Rejects with `TaskFailedError`, which has the dataset, where it could not be made or was
    /// deleted meanwhile.
    WaitForDataset(DescDatasetRequest) {
        status: "status",
        done: "1",
        failed: "4 3",
    }

    /// Waits until a dataset is deleted.
    ///
    /// Resolves to its last state, or to `undefined` as soon as the service says that there is no
    /// such dataset. Rejects with `TaskFailedError`, which has the dataset, where it could not be
    /// deleted.
    WaitForDatasetDeletion(DescDatasetRequest) {
        status: "status",
        done: "3",
        failed: "4",
        gone: "ModelArts.4352 ModelArts.4338",
    }
}

models! {
    /// Which datasets to list.
    request ListDatasetsRequest {
        /// Whether to look for tasks that are at work on the dataset, those that have not begun
        /// included; `false` where it is left out. It fills `exist_running_task` and
        /// `running_tasks_id`.
        query check_running_task: Option<bool>,
        /// With `true`, only datasets that have a version.
        query contain_versions: Option<bool>,
        /// Only datasets of this type.
        query dataset_type: Option<DatasetType>,
        /// Whether up to four files of each dataset come along, in `samples`; `false` where it is
        /// left out.
        query file_preview: Option<bool>,
        /// Items on one page, 1 to 100; 10 where it is left out.
        query limit: Option<i32> where 1..=100,
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
        /// Direction of sorting; descending where it is left out.
        query order: Option<SortOrder>,
        /// Which kind of running task to look for.
        query running_task_type: Option<RunningTaskType>,
        /// Text that names of datasets are searched for; part of a name is enough.
        query search_content: Option<String>,
        /// What to sort by; by time of creation where it is left out.
        query sort_by: Option<DatasetSortKey>,
        /// With `true`, only datasets that can be exported: image classification, object detection
        /// and free format.
        query support_export: Option<bool>,
        /// Only datasets with a version whose share of training samples lies in this range: least
        /// and greatest share, separated by a comma, such as `0.0,1.0`. Whether the bounds count is
        /// not said.
        query train_evaluate_ratio: Option<String>,
        /// Only datasets with versions of this format.
        query version_format: Option<DatasetVersionFormatCode>,
        /// Whether the labels of each dataset come along; `false` where it is left out.
        query with_labels: Option<bool>,
        /// Only datasets of this workspace; `0` is the default one.
        query workspace_id: Option<String>,
        /// Which generation of datasets to list. This is no version of a dataset.
        query dataset_version: Option<DatasetGeneration>,
    }

    /// The dataset to create.
    request CreateDatasetRequest {
        /// Format in which the dataset's data is kept; the default one where it is left out.
        body data_format: Option<DataFormat>,
        /// Where the data comes from. The service takes exactly one source.
        body data_sources: Vec<DataSource>,
        /// Name of the dataset: 1 to 100 letters, digits, `_` and `-`. A name that is taken fails
        /// with `ModelArts.4351`.
        body dataset_name: String,
        /// Type of the dataset, which is the type of labelling that it is for.
        body dataset_type: Option<DatasetType>,
        /// Free text of 0 to 256 characters, without `^!<>=&"'`.
        body description: Option<String>,
        /// Whether to import the labels that are found with the data; `true` where it is left out.
        body import_annotations: Option<bool>,
        /// Whether to import the data at once; tables only. `false` where it is left out.
        body import_data: Option<bool>,
        /// How the labels of texts are stored; text classification only.
        body label_format: Option<LabelFormat>,
        /// Labels to begin with.
        body labels: Option<Vec<Label>>,
        /// Whether ModelArts keeps the data instead of a bucket of yours; `false` where it is left
        /// out.
        body managed: Option<bool>,
        /// Columns of the table; tables only.
        body schema: Option<Vec<Field>>,
        /// OBS folder for what the service writes, labels for instance: `/bucket/folder/`, 3 to 700
        /// characters. It must be no bucket, and neither the input folder nor a folder in it.
        body work_path: String,
        /// FieldType of the output folder: 0, for OBS, is the only one.
        body work_path_type: i32,
        /// A team labelling task to create along with the dataset.
        body workforce_information: Option<WorkforceInformation>,
        /// Id of the workspace; `0`, the default one, where it is left out.
        body workspace_id: Option<String>,
    }

    /// Which dataset to look at.
    request DescDatasetRequest {
        /// Id of the dataset, as `createDataset` and `listDatasets` answer it.
        path dataset_id: String,
        /// Whether to look for tasks that are at work on the dataset, those that have not begun
        /// included; `false` where it is left out. It fills `exist_running_task` and
        /// `running_tasks_id`.
        query check_running_task: Option<bool>,
        /// Which kind of running task to look for.
        query running_task_type: Option<RunningTaskType>,
    }

    /// Which dataset to change, and how. What is left out stays as it is.
    request UpdateDatasetRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Labels that the dataset gets in addition.
        body add_labels: Option<Vec<Label>>,
        /// Id of the version that the dataset shall stand at: this switches versions.
        body current_version_id: Option<String>,
        /// New name: 1 to 100 letters, digits, `_` and `-`.
        body dataset_name: Option<String>,
        /// Labels that the dataset loses, by name.
        body delete_labels: Option<Vec<Label>>,
        /// Free text of 0 to 256 characters, without `^!<>=&"`.
        body description: Option<String>,
        /// Labels that change. `@modelarts:rename_to` in the `property` of one gives it a new name.
        body update_labels: Option<Vec<Label>>,
    }

    /// Which dataset to delete.
    request DeleteDatasetRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
    }

    /// A dataset is being made.
    object CreateDatasetResponse {
        /// Id of the dataset.
        dataset_id: String,
        /// Code of a failure; a body that has it is thrown as an error.
        error_code: Option<String>,
        /// Text of a failure; a body that has it is thrown as an error.
        error_msg: Option<String>,
        /// Id of the import that was started along with it, for `waitForImportTask`; absent where
        /// there is none.
        import_task_id: Option<String>,
    }

    /// One page of datasets.
    object ListDatasetsResponse {
        /// The datasets of this page.
        datasets: Vec<DatasetAndFilePreview>,
        /// How many datasets match in all, on every page together.
        total_number: i32,
    }

    /// The dataset was changed, or is being switched.
    object UpdateDatasetResponse {
        /// Id of the dataset that was changed.
        dataset_id: Option<String>,
    }

    /// Type of a dataset, which is the type of labelling that it is for.
    integers DatasetType {
        /// Images, each with labels as a whole.
        ImageClassification = 0,
        /// Images with labelled boxes.
        ObjectDetection = 1,
        /// Images with labelled outlines.
        ImageSegmentation = 3,
        /// Texts, each with labels as a whole.
        TextClassification = 100,
        /// Texts with labelled entities.
        NamedEntityRecognition = 101,
        /// Texts with labelled entities and relations between them.
        TextTriplet = 102,
        /// Sounds, each with labels as a whole.
        SoundClassification = 200,
        /// Speech with its words.
        SpeechContent = 201,
        /// Speech with labelled paragraphs.
        SpeechParagraph = 202,
        /// Tables; without labels.
        Table = 400,
        /// Videos with labelled boxes.
        Video = 600,
        /// Anything else; without labels.
        FreeFormat = 900,
    }

    /// State of a dataset.
    integers DatasetStatus {
        /// It is being made.
        Creating = 0,
        /// It can be used.
        Normal = 1,
        /// It is being deleted.
        Deleting = 2,
        /// It was deleted.
        Deleted = 3,
        /// Something went wrong with it.
        Abnormal = 4,
        /// It is being brought up to date with its source.
        Synchronizing = 5,
        /// A version of it is being published.
        Releasing = 6,
        /// It is being switched to another version.
        SwitchingVersion = 7,
        /// Data is being imported.
        Importing = 8,
    }

    /// What a dataset is made of.
    integers DatasetFormat {
        /// Files.
        Files = 0,
        /// A table.
        Table = 1,
    }

    /// FieldType of a task that may be at work on a dataset.
    integers RunningTaskType {
        /// Active learning.
        AutoLabeling = 0,
        /// Labelling with a model that is there.
        PreLabeling = 1,
        /// An export.
        Export = 2,
        /// A switch to another version.
        VersionSwitch = 3,
        /// An export of a manifest.
        ManifestExport = 4,
        /// An import of a manifest.
        ManifestImport = 5,
        /// The publishing of a version.
        VersionPublishing = 6,
        /// Grouping of samples.
        AutoGrouping = 7,
    }

    /// What datasets are sorted by.
    strings DatasetSortKey {
        /// Time of creation.
        CreateTime = "create_time",
        /// Name.
        Name = "dataset_name",
    }

    /// Direction of sorting.
    strings SortOrder {
        /// The least first.
        Ascending = "asc",
        /// The greatest first.
        Descending = "desc",
    }

    /// Generation of datasets: labelling tasks were part of a dataset once.
    strings DatasetGeneration {
        /// From before labelling tasks were separate.
        V1 = "v1",
        /// From after labelling tasks were separate.
        V2 = "v2",
        /// Both.
        All = "all",
    }

    /// Format in which a dataset's data is kept.
    strings DataFormat {
        /// The default format of the dataset's type.
        Default = "Default",
        /// CarbonData; tables only.
        CarbonData = "CarbonData",
    }
}
