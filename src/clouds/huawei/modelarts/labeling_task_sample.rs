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
    /// Counts the samples and labels of a team labelling task.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About Team Labeling Task
    /// Statistics".
    ListWorkforceTaskStats(ListWorkforceTaskStatsRequest) -> ListWorkforceTaskStatsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/stats",
    }

    /// Tells how far each member of a team labelling task is.
    ///
    /// Vendor page: ModelArts API reference, "Querying Details About the Progress of a Team
    /// Labeling Task Member".
    GetWorkforceTaskMetrics(GetWorkforceTaskMetricsRequest) -> GetWorkforceTaskMetricsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/metrics",
    }

    /// Submits a reviewer's verdicts on labelled samples.
    ///
    /// `ModelArts.4606` says that a sample was reviewed already.
    ///
    /// Vendor page: ModelArts API reference, "Reviewing Team Labeling Results".
    ReviewSamples(ReviewSamplesRequest) -> () {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/review",
    }

    /// Replaces the labels of samples of a team labelling task.
    ///
    /// A sample that is sent without `labels` loses all it has. A failure of single samples is no
    /// failed call: see `results`.
    ///
    /// Vendor page: ModelArts API reference, "Updating Labels of Team Labeling Samples in Batches".
    UpdateWorkforceTaskSamples(UpdateWorkforceTaskSamplesRequest) -> UpdateWorkforceTaskSamplesResponse {
        method: Method::Put,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples",
        idempotent: true,
    }

    /// Lists the samples of a team labelling task.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every sample.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining a Sample List of a Team Labeling Task by
    /// Page".
    ListWorkforceTaskSamples(ListWorkforceTaskSamplesRequest) -> ListWorkforceTaskSamplesResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples",
        paging: Some(&Paging::Offset { items: "samples", total: "sample_count", limit: 10 }),
    }

    /// Tells all about a sample of a team labelling task.
    ///
    /// Fails with `ModelArts.4420` where there is no such sample.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining Details About a Team Labeling Sample".
    DescribeWorkforceTaskSample(DescribeWorkforceTaskSampleRequest) -> DescribeSampleResp {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples/{sample_id}",
    }
}

models! {
    /// Which samples of which team labelling task to count.
    request ListWorkforceTaskStatsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task, from `listWorkforceTasks` or `createWorkforceTask`, which
        /// call it `task_id`.
        path workforce_task_id: String,
        /// Only samples in this state.
        query sample_state: Option<SampleState>,
    }

    /// Which team labelling task to look at.
    request GetWorkforceTaskMetricsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task, from `listWorkforceTasks` or `createWorkforceTask`, which
        /// call it `task_id`.
        path workforce_task_id: String,
    }

    /// A reviewer's verdicts on samples.
    request ReviewSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task, from `listWorkforceTasks` or `createWorkforceTask`, which
        /// call it `task_id`.
        path workforce_task_id: String,
        /// The reviewer's verdict on each sample.
        body comments: Option<Vec<SampleComment>>,
    }

    /// The labels that samples of a team labelling task shall have.
    request UpdateWorkforceTaskSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task, from `listWorkforceTasks` or `createWorkforceTask`, which
        /// call it `task_id`.
        path workforce_task_id: String,
        /// Mail address of the team member who labels.
        body email: Option<String>,
        /// The samples with their new labels. A sample without `labels` loses all that it has.
        body samples: Option<Vec<SampleLabels>>,
    }

    /// Which samples of which team labelling task to list.
    request ListWorkforceTaskSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task, from `listWorkforceTasks` or `createWorkforceTask`, which
        /// call it `task_id`.
        path workforce_task_id: String,
        /// Only samples with this label.
        query label_name: Option<String>,
        /// Only samples of this type of labelling.
        query label_type: Option<DatasetType>,
        /// Items on one page, 1 to 100; 10 where it is left out.
        query limit: Option<i32> where 1..=100,
        /// Language of texts in the answer. Values are not documented; an older reference has
        /// `en-us` and `zh-cn`.
        query locale: Option<String>,
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
        /// How images are scaled, in the notation of OBS: `image/resize,m_lfit,h_200` for a height
        /// of 200 pixels.
        query process_parameter: Option<String>,
        /// Only samples in this state.
        query sample_state: Option<SampleState>,
        /// Filters that must all match: an array of `SearchCondition` as JSON text. It is
        /// percent-encoded here; the page asks for "URL-encoded" text and means that.
        query search_conditions: Option<String>,
    }

    /// Which sample to look at.
    request DescribeWorkforceTaskSampleRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the team labelling task, from `listWorkforceTasks` or `createWorkforceTask`, which
        /// call it `task_id`.
        path workforce_task_id: String,
        /// Id of the sample, from `listWorkforceTaskSamples`.
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

    /// How far each member is.
    object GetWorkforceTaskMetricsResponse {
        /// How many samples each member has in each state: by mail address, then by state.
        sample_stats: Option<Map<Map<i32>>>,
    }

    /// One page of samples of a team labelling task.
    object ListWorkforceTaskSamplesResponse {
        /// How many samples match in all, on every page together.
        sample_count: i32,
        /// The samples of this page.
        samples: Vec<DescribeSampleResp>,
    }

    /// Numbers of a team labelling task's samples and labels.
    object ListWorkforceTaskStatsResponse {
        /// OBS path of the dataset's data.
        data_path: Option<String>,
        /// Whether the labelled samples suffice to be split for training and evaluation. The name
        /// is misspelt on the wire.
        data_spliting_enable: Option<bool>,
        /// Labels with the number of samples that carry them, by type of labelling.
        grouped_label_stats: Option<Map<Vec<LabelStats>>>,
        /// How often each reason makes a sample a hard example, by the reason's id (an integer as
        /// text).
        hard_detail_stats: Option<Map<PairOfintAndHardDetail>>,
        /// How many samples are hard examples and how many are not.
        key_sample_stats: Option<Map<i32>>,
        /// Labels with the number of samples that carry them.
        label_stats: Option<Vec<LabelStats>>,
        /// Statistics of the samples' metadata.
        metadata_stats: Option<Map<Value>>,
        /// How many samples there are in each state.
        sample_stats: Option<Map<i32>>,
    }

    /// What came of labelling samples.
    object UpdateWorkforceTaskSamplesResponse {
        /// Code of a failure of all of it; a body that has it is thrown as an error.
        error_code: Option<String>,
        /// Text of a failure of all of it; a body that has it is thrown as an error.
        error_msg: Option<String>,
        /// What came of each item. Items carry no id: they are in the order of the request.
        results: Option<Vec<BatchResponse>>,
        /// Whether all of it went well. Where it is `false`, see `results`.
        success: Option<bool>,
    }
}
