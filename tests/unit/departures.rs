//! Intended differences between the declarations and the vendors' descriptions, with the reasons.

/// Response fields that are declared as required, beside the items and totals of lists and Qianfan's
/// envelope. They are the ids that callers pass on: a response without them is useless, and every
/// example has them. The data marks hardly any as required.
pub const ALWAYS_PRESENT: [(&str, &str); 27] = [
    ("CreateDatasetResponse", "dataset_id"),
    ("DescDatasetResponse", "dataset_id"),
    ("DatasetAndFilePreview", "dataset_id"),
    ("CreateDatasetVersionResponse", "version_id"),
    ("DatasetVersion", "version_id"),
    ("DescribeSampleResp", "sample_id"),
    ("ImportTaskResponse", "task_id"),
    ("ImportTaskStatusResp", "task_id"),
    ("ExportTaskStatusResp", "task_id"),
    ("CreateTaskResponse", "task_id"),
    ("RunningTask", "task_id"),
    ("CreateWorkforceTaskResponse", "task_id"),
    ("WorkforceTask", "task_id"),
    ("DescWorkforceTaskResponse", "task_id"),
    ("StartWorkforceSamplingTaskResponse", "task_id"),
    ("CreateWorkforceResponse", "workforce_id"),
    ("Workforce", "workforce_id"),
    ("CreateProcessorTaskResponse", "task_id"),
    ("DescribeProcessorTaskResp", "task_id"),
    ("CreateProcessorTaskVersionResponse", "version_id"),
    ("DescTaskVersionResp", "task_version_id"),
    ("DatasetCreated", "dataset_id"),
    ("DatasetCreated", "task_id"),
    ("TaskStarted", "task_id"),
    ("TaskStatus", "status"),
    ("VersionHistory", "versions"),
    // A list of v1, whose paging is undocumented.
    ("DatasetPage", "datasets"),
];

/// Fields that every example has and a response can lack all the same. No rule finds them: the pages mark none as
/// optional, and it takes knowledge of the state that an example is not in.
pub const NOT_ALWAYS: [(&str, &str, &str); 5] = [
    ("DescDatasetResponse", "current_version_id", "a dataset without versions has none"),
    ("DescDatasetResponse", "current_version_name", "as its id"),
    ("ImportTask", "errDownloadUrl", "there is no report of an import without errors"),
    ("WorkforceSamplingTaskDesc", "overwrite_last_result", "a setting of the second sampling on"),
    ("WorkerTask", "last_notify_time", "a worker may not have been notified yet"),
];

/// The total of a list that may be missing.
pub const OPTIONAL_TOTALS: [(&str, &str); 1] =
    // Only the newest edition of the reference has it.
    [("ListLabelsResponse", "total_number")];

/// Fields of the data that are not declared.
pub const LEFT_OUT: [(&str, &str, &str); 2] = [
    ("StartWorkforceTaskRequest", "dataset_id", "repeats the path under the same name"),
    ("UpdateWorkforceTaskRequest", "dataset_id", "as in StartWorkforceTaskRequest"),
];

/// Fields that the data has in every response of an API, and that are in no type: a body with them is
/// thrown as an error and never returned. Those of v2 occur beside other fields and are declared.
pub const THROWN: [&str; 4] = ["error_code", "error_msg", "code", "message"];

/// Declarations that accept more than the data documents or has observed.
pub const WIDER: [(&str, &str); 2] = [
    ("ImportTaskRequest.included_labels[]", "its example has names instead of labels"),
    ("SearchLabel.property.*", "`null` means any value, by the description"),
];

/// Documented values of enumerations that denote a format.
pub const FORMATS: [&str; 1] = ["\"yyyyMMdd-yyyyMMdd\""];

/// Operations whose request or response is not described, with the declaration chosen instead.
pub const UNDESCRIBED: [(&str, &str); 3] = [
    ("GetDataset", "returns the dataset as lists do, the likeliest guess"),
    ("DeleteFileInVersion", "takes any body from the caller"),
    ("UpdateDataset", "v1 documents no field of a success, so none is declared"),
];

/// States that waiters treat as failures, beside those of the data.
pub const FAILED_TOO: [(&str, &str, &str); 4] = [
    ("WaitForDataset", "3", "a dataset deleted meanwhile never becomes ready"),
    ("WaitForDatasetVersion", "3", "as for datasets"),
    ("WaitForImportTask", "NOT_EXIST", "further polls cannot change it"),
    ("WaitForDataSync", "NOT_EXIST", "as for imports"),
];
