//! Samples of a dataset (ModelArts v2, group "Sample Management").

use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::batch::BatchResponse;
use crate::clouds::huawei::modelarts::dataset::{DatasetType, SortOrder};
use crate::clouds::huawei::modelarts::label::LabelFormat;
use crate::clouds::huawei::modelarts::sample_record::{
    DescribeSampleResp, Sample, SampleLabels, SampleState, SampleType,
};
use crate::http::Method;
use crate::{models, operations};

operations! {
    /// Lists the samples of a dataset or version, with their labels.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining a Sample List".
    ListSamples(ListSamplesRequest) -> ListSamplesResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples",
        paging: Some(&Paging::Offset { items: "samples", total: "sample_count", limit: 10 }),
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
    UploadSamplesJson(UploadSamplesJsonRequest) -> UploadSamplesJsonResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples",
    }

    /// Deletes samples from a dataset.
    ///
    /// Resolves even if some samples fail; check `results`.
    ///
    /// Vendor page: ModelArts API reference, "Deleting Samples in Batches".
    DeleteSamples(DeleteSamplesRequest) -> DeleteSamplesResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/delete",
    }

    /// Returns a sample's details, including a signed URL of its data.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4420`: the sample does not exist.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining Details About a Sample".
    DescribeSample(DescribeSampleRequest) -> DescribeSampleResp {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/{sample_id}",
    }

    /// Replaces the labels of samples.
    ///
    /// A sample sent without `labels` loses all its labels. Resolves even if some samples fail;
    /// check `results`.
    ///
    /// Vendor page: ModelArts API reference, "Updating Sample Labels in Batches".
    UpdateSamples(UpdateSamplesRequest) -> UpdateSamplesResponse {
        method: Method::Put,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples",
        idempotent: true,
    }
}

models! {
    /// Parameters of `listSamples`.
    request ListSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Only samples of the team member with this email address.
        query email: Option<String>,
        /// Maximum confidence of labels, as a decimal string.
        /// Default: "1".
        query high_score: Option<String>,
        /// Only samples with this label.
        query label_name: Option<String>,
        /// Only samples of this labelling type.
        query label_type: Option<DatasetType>,
        /// Items per page, 1 to 100.
        /// Default: 10.
        query limit: Option<i32> where 1..=100,
        /// Language of the texts in the response. The values are not documented; an older reference
        /// lists `en-us` and `zh-cn`.
        query locale: Option<String>,
        /// Minimum confidence of labels, as a decimal string.
        /// Default: "0".
        query low_score: Option<String>,
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Sort order; the sort key is not documented.
        /// Default: "desc".
        query order: Option<SortOrder>,
        /// `true` to return the samples for a preview, with URLs of displayable images.
        query preview: Option<bool>,
        /// Scaling of images, in OBS notation: `image/resize,m_lfit,h_200` scales to a height of
        /// 200 pixels.
        query process_parameter: Option<String>,
        /// Only samples in this state.
        query sample_state: Option<SampleState>,
        /// Data type of the samples.
        /// Default: 9.
        query sample_type: Option<SampleType>,
        /// Filters, all of which must match: an array of `SearchCondition` as JSON text. Pass it
        /// unencoded: the client does the percent-encoding, which the vendor's page calls
        /// "URL-encoded".
        query search_conditions: Option<String>,
        /// Id of the version whose samples to list. If absent, the current state of the dataset.
        query version_id: Option<String>,
    }

    /// Parameters of `uploadSamplesJson`.
    request UploadSamplesJsonRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// `true` to import labels as final, `false` to import them as awaiting confirmation (image
        /// classification and object detection only).
        /// Default: true.
        body final_annotation: Option<bool>,
        /// Storage format of text labels; text classification only.
        body label_format: Option<LabelFormat>,
        /// Samples to add. The request is limited to 12 MB, each sample to 12,582,912 bytes.
        body samples: Option<Vec<Sample>>,
    }

    /// Parameters of `deleteSamples`.
    request DeleteSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// `true` to delete the files in OBS as well, which cannot be undone; the file of a text
        /// dataset is kept.
        /// Default: false.
        body delete_source: Option<bool>,
        /// Ids of the samples.
        body samples: Option<Vec<String>>,
    }

    /// Parameters of `describeSample`.
    request DescribeSampleRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the sample, from `listSamples`.
        path sample_id: String,
        /// Language of the texts in the response. The values are not documented; an older reference
        /// lists `en-us` and `zh-cn`.
        query locale: Option<String>,
        /// Expected state of the sample; the response for a sample in another state is not
        /// documented.
        query sample_state: Option<SampleState>,
        /// Id of the team member whose view of the sample to return.
        query worker_id: Option<String>,
    }

    /// Parameters of `updateSamples`.
    request UpdateSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Email address of the team member who labels.
        body email: Option<String>,
        /// Samples with their new labels. A sample without `labels` loses all its labels.
        body samples: Option<Vec<SampleLabels>>,
    }

    /// Results of deleting samples.
    object DeleteSamplesResponse {
        /// Error code if the whole request failed; such a response is thrown as an error.
        error_code: Option<String>,
        /// Error message if the whole request failed; such a response is thrown as an error.
        error_msg: Option<String>,
        /// Result of each item, in the order of the request; results carry no id.
        results: Option<Vec<BatchResponse>>,
        /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
        success: Option<bool>,
    }

    /// One page of samples.
    object ListSamplesResponse {
        /// Total number of matching samples, over all pages.
        sample_count: i32,
        /// Samples on this page.
        samples: Vec<DescribeSampleResp>,
    }

    /// Results of updating the labels of samples.
    object UpdateSamplesResponse {
        /// Error code if the whole request failed; such a response is thrown as an error.
        error_code: Option<String>,
        /// Error message if the whole request failed; such a response is thrown as an error.
        error_msg: Option<String>,
        /// Result of each item, in the order of the request; results carry no id.
        results: Option<Vec<BatchResponse>>,
        /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
        success: Option<bool>,
    }

    /// Result of uploading one sample.
    object UploadSampleResp {
        /// Error code, such as `ModelArts.4422`; absent if the upload succeeded.
        error_code: Option<String>,
        /// Error message; absent if the upload succeeded.
        error_msg: Option<String>,
        /// Additional information; apparently the id of the sample if the upload succeeded.
        info: Option<String>,
        /// OBS path of the stored file.
        name: Option<String>,
        /// `true` if the sample was added.
        success: Option<bool>,
    }

    /// Results of uploading samples.
    object UploadSamplesJsonResponse {
        /// Error code if the whole request failed; such a response is thrown as an error.
        error_code: Option<String>,
        /// Error message if the whole request failed; such a response is thrown as an error.
        error_msg: Option<String>,
        /// Result of each sample, in the order of the request.
        results: Option<Vec<UploadSampleResp>>,
        /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
        success: Option<bool>,
    }
}
