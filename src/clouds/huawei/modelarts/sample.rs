//! Samples of a dataset (ModelArts v2, group "Sample Management").

use crate::api::{Model, Operation, OperationSpec};
use crate::clouds::huawei::modelarts::batch::BatchResponse;
use crate::clouds::huawei::modelarts::dataset::{DatasetType, SortOrder};
use crate::clouds::huawei::modelarts::label::LabelFormat;
use crate::clouds::huawei::modelarts::sample_record::{
    DescribeSampleResp, Sample, SampleLabels, SampleState, SampleType,
};

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[
    ListSamplesRequest::SPEC,
    UploadSamplesJsonRequest::SPEC,
    DeleteSamplesRequest::SPEC,
    DescribeSampleRequest::SPEC,
    UpdateSamplesRequest::SPEC,
];

/// Lists the samples of a dataset or version, with their labels.
///
/// Vendor page: ModelArts API reference, "Obtaining a Sample List".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples",
    response = ListSamplesResponse
)]
#[paging(offset, items = "samples", total = "sample_count", limit = 10)]
pub struct ListSamplesRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Only samples of the team member with this email address.
    #[field(query)]
    pub email: Option<String>,
    /// Maximum confidence of labels, as a decimal string.
    /// Default: "1".
    #[field(query)]
    pub high_score: Option<String>,
    /// Only samples with this label.
    #[field(query)]
    pub label_name: Option<String>,
    /// Only samples of this labelling type.
    #[field(query)]
    pub label_type: Option<DatasetType>,
    /// Items per page, 1 to 100.
    /// Default: 10.
    #[field(query, range = 1..=100)]
    pub limit: Option<i32>,
    /// Language of the texts in the response. The values are not documented; an older reference
    /// lists `en-us` and `zh-cn`.
    #[field(query)]
    pub locale: Option<String>,
    /// Minimum confidence of labels, as a decimal string.
    /// Default: "0".
    #[field(query)]
    pub low_score: Option<String>,
    /// Zero-based index of the page, not of the item; iteration starts at this page.
    /// Default: 0.
    #[field(query, range = 0..)]
    pub offset: Option<i32>,
    /// Sort order; the sort key is not documented.
    /// Default: "desc".
    #[field(query)]
    pub order: Option<SortOrder>,
    /// `true` to return the samples for a preview, with URLs of displayable images.
    #[field(query)]
    pub preview: Option<bool>,
    /// Scaling of images, in OBS notation: `image/resize,m_lfit,h_200` scales to a height of
    /// 200 pixels.
    #[field(query)]
    pub process_parameter: Option<String>,
    /// Only samples in this state.
    #[field(query)]
    pub sample_state: Option<SampleState>,
    /// Data type of the samples.
    /// Default: 9.
    #[field(query)]
    pub sample_type: Option<SampleType>,
    /// Filters, all of which must match: an array of `SearchCondition` as JSON text. Pass it
    /// unencoded: the client does the percent-encoding, which the vendor's page calls
    /// "URL-encoded".
    #[field(query)]
    pub search_conditions: Option<String>,
    /// Id of the version whose samples to list. If absent, the current state of the dataset.
    #[field(query)]
    pub version_id: Option<String>,
}

/// Uploads samples to a dataset, with their contents in the request.
///
/// Resolves even if some samples fail; check `results`. A request is limited to 12 MB, a sample
/// to 12,582,912 bytes; use `importTask` for more.
///
/// # Errors
///
/// - `ModelArts.4104`: the request exceeds 12 MB.
/// - `ModelArts.4656`: a sample exceeds 12,582,912 bytes.
///
/// Vendor page: ModelArts API reference, "Adding Samples in Batches".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples",
    response = UploadSamplesJsonResponse
)]
pub struct UploadSamplesJsonRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// `true` to import labels as final, `false` to import them as awaiting confirmation (image
    /// classification and object detection only).
    /// Default: true.
    pub final_annotation: Option<bool>,
    /// Storage format of text labels; text classification only.
    pub label_format: Option<LabelFormat>,
    /// Samples to add. The request is limited to 12 MB, each sample to 12,582,912 bytes.
    pub samples: Option<Vec<Sample>>,
}

/// Deletes samples from a dataset.
///
/// Resolves even if some samples fail; check `results`.
///
/// Vendor page: ModelArts API reference, "Deleting Samples in Batches".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/delete",
    response = DeleteSamplesResponse
)]
pub struct DeleteSamplesRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// `true` to delete the files in OBS as well, which cannot be undone; the file of a text
    /// dataset is kept.
    /// Default: false.
    pub delete_source: Option<bool>,
    /// Ids of the samples.
    pub samples: Option<Vec<String>>,
}

/// Returns a sample's details, including a signed URL of its data.
///
/// # Errors
///
/// - `ModelArts.4420`: the sample does not exist.
///
/// Vendor page: ModelArts API reference, "Obtaining Details About a Sample".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/{sample_id}",
    response = DescribeSampleResp
)]
pub struct DescribeSampleRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the sample, from `listSamples`.
    #[field(path)]
    pub sample_id: String,
    /// Language of the texts in the response. The values are not documented; an older reference
    /// lists `en-us` and `zh-cn`.
    #[field(query)]
    pub locale: Option<String>,
    /// Expected state of the sample; the response for a sample in another state is not
    /// documented.
    #[field(query)]
    pub sample_state: Option<SampleState>,
    /// Id of the team member whose view of the sample to return.
    #[field(query)]
    pub worker_id: Option<String>,
}

/// Replaces the labels of samples.
///
/// A sample sent without `labels` loses all its labels. Resolves even if some samples fail;
/// check `results`.
///
/// Vendor page: ModelArts API reference, "Updating Sample Labels in Batches".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    put,
    path = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples",
    response = UpdateSamplesResponse,
    idempotent
)]
pub struct UpdateSamplesRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Email address of the team member who labels.
    pub email: Option<String>,
    /// Samples with their new labels. A sample without `labels` loses all its labels.
    pub samples: Option<Vec<SampleLabels>>,
}

/// Results of deleting samples.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DeleteSamplesResponse {
    /// Error code if the whole request failed; such a response is thrown as an error.
    pub error_code: Option<String>,
    /// Error message if the whole request failed; such a response is thrown as an error.
    pub error_msg: Option<String>,
    /// Result of each item, in the order of the request; results carry no id.
    pub results: Option<Vec<BatchResponse>>,
    /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
    pub success: Option<bool>,
}

/// One page of samples.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListSamplesResponse {
    /// Total number of matching samples, over all pages.
    pub sample_count: i32,
    /// Samples on this page.
    pub samples: Vec<DescribeSampleResp>,
}

/// Results of updating the labels of samples.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct UpdateSamplesResponse {
    /// Error code if the whole request failed; such a response is thrown as an error.
    pub error_code: Option<String>,
    /// Error message if the whole request failed; such a response is thrown as an error.
    pub error_msg: Option<String>,
    /// Result of each item, in the order of the request; results carry no id.
    pub results: Option<Vec<BatchResponse>>,
    /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
    #[field(present)]
    pub success: Option<bool>,
}

/// Result of uploading one sample.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct UploadSampleResp {
    /// Error code, such as `ModelArts.4422`; absent if the upload succeeded.
    pub error_code: Option<String>,
    /// Error message; absent if the upload succeeded.
    pub error_msg: Option<String>,
    /// Additional information; apparently the id of the sample if the upload succeeded.
    #[field(present)]
    pub info: Option<String>,
    /// OBS path of the stored file.
    #[field(present)]
    pub name: Option<String>,
    /// `true` if the sample was added.
    #[field(present)]
    pub success: Option<bool>,
}

/// Results of uploading samples.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct UploadSamplesJsonResponse {
    /// Error code if the whole request failed; such a response is thrown as an error.
    pub error_code: Option<String>,
    /// Error message if the whole request failed; such a response is thrown as an error.
    pub error_msg: Option<String>,
    /// Result of each sample, in the order of the request.
    #[field(present)]
    pub results: Option<Vec<UploadSampleResp>>,
    /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
    #[field(present)]
    pub success: Option<bool>,
}
