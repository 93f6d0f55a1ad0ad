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
    /// Await it for the first page, or iterate over it with `for await` for every sample.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining a Sample List".
    ListSamples(ListSamplesRequest) -> ListSamplesResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples",
        paging: Some(&Paging::Offset { items: "samples", total: "sample_count", limit: 10 }),
    }

    /// Adds samples, whose content travels in the request.
    ///
    /// A failure of single samples is no failed call: see `results`. Requests are limited to 12 MB
    /// (`ModelArts.4104`), samples to 12,582,912 bytes (`ModelArts.4656`). For larger data, use
    /// `importTask`.
    ///
    /// Vendor page: ModelArts API reference, "Adding Samples in Batches".
    UploadSamplesJson(UploadSamplesJsonRequest) -> UploadSamplesJsonResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples",
    }

    /// Deletes samples from a dataset.
    ///
    /// A failure of single samples is no failed call: see `results`.
    ///
    /// Vendor page: ModelArts API reference, "Deleting Samples in Batches".
    DeleteSamples(DeleteSamplesRequest) -> DeleteSamplesResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/delete",
    }

    /// Tells all about a sample, with a signed address of its data.
    ///
    /// Fails with `ModelArts.4420` where there is no such sample.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining Details About a Sample".
    DescribeSample(DescribeSampleRequest) -> DescribeSampleResp {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples/{sample_id}",
    }

    /// Replaces the labels of samples.
    ///
    /// A sample that is sent without `labels` loses all it has. A failure of single samples is no
    /// failed call: see `results`.
    ///
    /// Vendor page: ModelArts API reference, "Updating Sample Labels in Batches".
    UpdateSamples(UpdateSamplesRequest) -> UpdateSamplesResponse {
        method: Method::Put,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples",
        idempotent: true,
    }
}

models! {
    /// Which samples of which dataset to list.
    request ListSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Only samples of the team member with this mail address.
        query email: Option<String>,
        /// Greatest confidence of labels, as a decimal in text; `1` where it is left out.
        query high_score: Option<String>,
        /// Only samples with this label.
        query label_name: Option<String>,
        /// Only samples of this type of labelling.
        query label_type: Option<DatasetType>,
        /// Items on one page, 1 to 100; 10 where it is left out.
        query limit: Option<i32> where 1..=100,
        /// Language of texts in the answer. Values are not documented; an older reference has
        /// `en-us` and `zh-cn`.
        query locale: Option<String>,
        /// Least confidence of labels, as a decimal in text; `0` where it is left out.
        query low_score: Option<String>,
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
        /// Direction of sorting; descending where it is left out. What is sorted by is not
        /// documented.
        query order: Option<SortOrder>,
        /// Whether the answer is made for a preview, with addresses of images to show.
        query preview: Option<bool>,
        /// How images are scaled, in the notation of OBS: `image/resize,m_lfit,h_200` for a height
        /// of 200 pixels.
        query process_parameter: Option<String>,
        /// Only samples in this state.
        query sample_state: Option<SampleState>,
        /// FieldType of the samples' data; free format where it is left out.
        query sample_type: Option<SampleType>,
        /// Filters that must all match: an array of `SearchCondition` as JSON text. It is
        /// percent-encoded here; the page asks for "URL-encoded" text and means that.
        query search_conditions: Option<String>,
        /// Id of the version whose samples to list; the dataset as it is now where it is left out.
        query version_id: Option<String>,
    }

    /// The samples to add, and to which dataset.
    request UploadSamplesJsonRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Whether imported labels count as given (`true`, the default) or as to be confirmed
        /// (`false`; image classification and object detection only).
        body final_annotation: Option<bool>,
        /// How the labels of texts are stored; text classification only.
        body label_format: Option<LabelFormat>,
        /// The samples to add. All of the request may have 12 MB, each sample 12,582,912 bytes.
        body samples: Option<Vec<Sample>>,
    }

    /// Which samples of which dataset to delete.
    request DeleteSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Whether to delete the files in OBS as well, which cannot be undone; `false` where it is
        /// left out. The file of a text dataset stays.
        body delete_source: Option<bool>,
        /// Ids of the samples.
        body samples: Option<Vec<String>>,
    }

    /// Which sample to look at.
    request DescribeSampleRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the sample, from `listSamples`.
        path sample_id: String,
        /// Language of texts in the answer. Values are not documented; an older reference has
        /// `en-us` and `zh-cn`.
        query locale: Option<String>,
        /// State that the sample shall be in; what is answered where it is in another is not
        /// documented.
        query sample_state: Option<SampleState>,
        /// Id of the team member whose view of the sample to give.
        query worker_id: Option<String>,
    }

    /// The labels that samples of a dataset shall have.
    request UpdateSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Mail address of the team member who labels.
        body email: Option<String>,
        /// The samples with their new labels. A sample without `labels` loses all that it has.
        body samples: Option<Vec<SampleLabels>>,
    }

    /// What came of deleting samples.
    object DeleteSamplesResponse {
        /// Code of a failure of all of it; a body that has it is thrown as an error.
        error_code: Option<String>,
        /// Text of a failure of all of it; a body that has it is thrown as an error.
        error_msg: Option<String>,
        /// What came of each item. Items carry no id: they are in the order of the request.
        results: Option<Vec<BatchResponse>>,
        /// Whether all of it went well. Where it is `false`, see `results`.
        success: Option<bool>,
    }

    /// One page of samples.
    object ListSamplesResponse {
        /// How many samples match in all, on every page together.
        sample_count: i32,
        /// The samples of this page.
        samples: Vec<DescribeSampleResp>,
    }

    /// What came of labelling samples.
    object UpdateSamplesResponse {
        /// Code of a failure of all of it; a body that has it is thrown as an error.
        error_code: Option<String>,
        /// Text of a failure of all of it; a body that has it is thrown as an error.
        error_msg: Option<String>,
        /// What came of each item. Items carry no id: they are in the order of the request.
        results: Option<Vec<BatchResponse>>,
        /// Whether all of it went well. Where it is `false`, see `results`.
        success: Option<bool>,
    }

    /// What came of adding one sample.
    object UploadSampleResp {
        /// Why the sample failed, as a code such as `ModelArts.4422`; absent where it did not.
        error_code: Option<String>,
        /// Why the sample failed, as text; absent where it did not.
        error_msg: Option<String>,
        /// More about the outcome: what looks like the id of the sample where it went well.
        info: Option<String>,
        /// OBS path of the stored file.
        name: Option<String>,
        /// Whether the sample was added.
        success: Option<bool>,
    }

    /// What came of adding samples.
    object UploadSamplesJsonResponse {
        /// Code of a failure of all of it; a body that has it is thrown as an error.
        error_code: Option<String>,
        /// Text of a failure of all of it; a body that has it is thrown as an error.
        error_msg: Option<String>,
        /// What came of each sample, in the order of the request.
        results: Option<Vec<UploadSampleResp>>,
        /// Whether all of it went well. Where it is `false`, see `results`.
        success: Option<bool>,
    }
}
