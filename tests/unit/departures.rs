//! Intended differences between the declarations and the vendors' descriptions, with the reasons.

/// Fields of answers that are declared as always there, beside the items and totals of lists and what
/// Qianfan wraps every result in. They are the ids that a user passes on: nothing can be done with an
/// answer that lacks them, and every example has them. The data marks hardly any as required.
pub const ALWAYS_THERE: [(&str, &str); 27] = [
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
    // A list of v1, which does not say how it pages.
    ("DatasetPage", "datasets"),
];

/// The total of a list that may be missing.
pub const TOTALS_NOT_ALWAYS_THERE: [(&str, &str); 1] =
    // Only the newest edition of the reference has it.
    [("ListLabelsResponse", "total_number")];

/// Fields of the data that are not declared.
pub const LEFT_OUT: [(&str, &str, &str); 2] = [
    ("StartWorkforceTaskRequest", "dataset_id", "repeats the path under the same name"),
    ("UpdateWorkforceTaskRequest", "dataset_id", "as in StartWorkforceTaskRequest"),
];

/// Fields that are in every answer of an API by its data, and in no type: a body that has them is
/// thrown as an error and never seen. Those of v2 stand beside other fields and are declared.
pub const THROWN: [&str; 4] = ["error_code", "error_msg", "code", "message"];

/// Declarations that take more than the data says, without the data having seen it.
pub const WIDER: [(&str, &str); 2] = [
    ("ImportTaskRequest.included_labels[]", "its example has names instead of labels"),
    ("SearchLabel.property.*", "`null` stands for any value, by the description"),
];

/// Values of enumerations that stand for a format.
pub const NO_VALUES: [&str; 1] = ["\"yyyyMMdd-yyyyMMdd\""];

/// Operations whose request or answer is not described: what is declared instead.
pub const UNDESCRIBED: [(&str, &str); 3] = [
    ("GetDataset", "returns the dataset as lists do, the likeliest guess"),
    ("DeleteFileInVersion", "takes a body that the caller gives as a whole"),
    ("UpdateDataset", "v1 documents no field of a success, so nothing is promised"),
];

/// States that waiters take for failures, beside those of the data.
pub const FAILED_TOO: [(&str, &str, &str); 4] = [
    ("WaitForDataset", "3", "a dataset that is deleted meanwhile never comes to be"),
    ("WaitForDatasetVersion", "3", "as for datasets"),
    ("WaitForImportTask", "NOT_EXIST", "nothing would come of waiting on"),
    ("WaitForDataSync", "NOT_EXIST", "as for imports"),
];
