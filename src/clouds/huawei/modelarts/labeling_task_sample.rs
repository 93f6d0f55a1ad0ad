//! Samples of a team labelling task (ModelArts v2, group "Team Labeling Task").

use crate::api::model::Map;
use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::acceptance::SampleComment;
use crate::clouds::huawei::modelarts::batch::BatchResponse;
use crate::clouds::huawei::modelarts::dataset::DatasetType;
use crate::clouds::huawei::modelarts::label::LabelStats;
use crate::clouds::huawei::modelarts::sample_record::{
    DescribeSampleResp, SampleLabels, SampleState,
};
use crate::clouds::huawei::modelarts::statistics::PairOfintAndHardDetail;
use crate::http::Method;
use crate::value::Value;
use crate::{models, operations};

operations! {
    /// Returns the sample and label counts of a team labelling task.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About Team Labeling Task
    /// Statistics".
    ListWorkforceTaskStats(ListWorkforceTaskStatsRequest) -> ListWorkforceTaskStatsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/stats",
    }

    /// Returns the progress of each member of a team labelling task.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About the Progress of a Team
    /// Labeling Task Member".
    GetWorkforceTaskMetrics(GetWorkforceTaskMetricsRequest) -> GetWorkforceTaskMetricsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/metrics",
    }

    /// Submits a reviewer's verdicts on labelled samples.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4606`: a sample has already been reviewed.
    ///
    /// Vendor page: ModelArts API reference, "Reviewing Team Labeling Results".
    ReviewSamples(ReviewSamplesRequest) -> () {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/review",
    }

    /// Replaces the labels of samples of a team labelling task.
    ///
    /// A sample sent without `labels` loses all its labels. Resolves even if some samples fail;
    /// check `results`.
    ///
    /// Vendor page: ModelArts API reference, "Updating Labels of Team Labeling Samples in Batches".
    UpdateWorkforceTaskSamples(UpdateWorkforceTaskSamplesRequest) -> UpdateWorkforceTaskSamplesResponse {
        method: Method::Put,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples",
        idempotent: true,
    }

    /// Lists the samples of a team labelling task.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining a Sample List of a Team Labeling Task by
    /// Page".
    ListWorkforceTaskSamples(ListWorkforceTaskSamplesRequest) -> ListWorkforceTaskSamplesResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples",
        paging: Some(&Paging::Offset { items: "samples", total: "sample_count", limit: 10 }),
    }

    /// Returns the details of a sample of a team labelling task.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4420`: the sample does not exist.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining Details About a Team Labeling Sample".
    DescribeWorkforceTaskSample(DescribeWorkforceTaskSampleRequest) -> DescribeSampleResp {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples/{sample_id}",
    }
}

models! {
    /// Parameters of `listWorkforceTaskStats`.
    request ListWorkforceTaskStatsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
        /// `createWorkforceTask`.
        path workforce_task_id: String,
        /// Only samples in this state.
        query sample_state: Option<SampleState>,
    }

    /// Parameters of `getWorkforceTaskMetrics`.
    request GetWorkforceTaskMetricsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
        /// `createWorkforceTask`.
        path workforce_task_id: String,
    }

    /// Parameters of `reviewSamples`.
    request ReviewSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
        /// `createWorkforceTask`.
        path workforce_task_id: String,
        /// Reviewer's verdict on each sample.
        body comments: Option<Vec<SampleComment>>,
    }

    /// Parameters of `updateWorkforceTaskSamples`.
    request UpdateWorkforceTaskSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
        /// `createWorkforceTask`.
        path workforce_task_id: String,
        /// Email address of the team member who labels.
        body email: Option<String>,
        /// Samples with their new labels. A sample without `labels` loses all its labels.
        body samples: Option<Vec<SampleLabels>>,
    }

    /// Parameters of `listWorkforceTaskSamples`.
    request ListWorkforceTaskSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
        /// `createWorkforceTask`.
        path workforce_task_id: String,
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
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Scaling of images, in OBS notation: `image/resize,m_lfit,h_200` scales to a height of
        /// 200 pixels.
        query process_parameter: Option<String>,
        /// Only samples in this state.
        query sample_state: Option<SampleState>,
        /// Filters, all of which must match: an array of `SearchCondition` as JSON text. Pass it
        /// unencoded: the client does the percent-encoding, which the vendor's page calls
        /// "URL-encoded".
        query search_conditions: Option<String>,
    }

    /// Parameters of `describeWorkforceTaskSample`.
    request DescribeWorkforceTaskSampleRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task: the `task_id` from `listWorkforceTasks` or
        /// `createWorkforceTask`.
        path workforce_task_id: String,
        /// Id of the sample, from `listWorkforceTaskSamples`.
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

    /// Progress of each member.
    object GetWorkforceTaskMetricsResponse {
        /// Number of samples by the member's email address, then by state.
        sample_stats: Option<Map<Map<i32>>>,
    }

    /// One page of samples of a team labelling task.
    object ListWorkforceTaskSamplesResponse {
        /// Total number of matching samples, over all pages.
        sample_count: i32,
        /// Samples on this page.
        samples: Vec<DescribeSampleResp>,
    }

    /// Sample and label counts of a team labelling task.
    object ListWorkforceTaskStatsResponse {
        /// OBS path of the dataset's data.
        data_path: Option<String>,
        /// `true` if the labelled samples can be split for training and evaluation. The misspelling
        /// is the service's.
        data_spliting_enable: Option<bool>,
        /// Labels with the number of their samples, by labelling type.
        grouped_label_stats: Option<Map<Vec<LabelStats>>>,
        /// Number of hard examples by reason; the keys are reason ids, integers as strings.
        hard_detail_stats: Option<Map<PairOfintAndHardDetail>>,
        /// Number of hard examples and of other samples.
        key_sample_stats: Option<Map<i32>>,
        /// Labels with the number of their samples.
        label_stats: Option<Vec<LabelStats>>,
        /// Statistics of the samples' metadata.
        metadata_stats: Option<Map<Value>>,
        /// Number of samples by state.
        sample_stats: Option<Map<i32>>,
    }

    /// Results of updating the labels of samples.
    object UpdateWorkforceTaskSamplesResponse {
        /// Error code if the whole request failed; such a response is thrown as an error.
        error_code: Option<String>,
        /// Error message if the whole request failed; such a response is thrown as an error.
        error_msg: Option<String>,
        /// Result of each item, in the order of the request; results carry no id.
        results: Option<Vec<BatchResponse>>,
        /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
        success: Option<bool>,
    }
}
