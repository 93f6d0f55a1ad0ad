//! Statistics of a dataset (ModelArts v2, group "Dataset Management").

use crate::api::model::Map;
use crate::clouds::huawei::modelarts::label::LabelStats;
use crate::clouds::huawei::modelarts::sample_record::SampleState;
use crate::http::Method;
use crate::value::Value;
use crate::{models, operations};

operations! {
    /// Counts a dataset's samples and labels, and tells whether they can be split for training and
    /// evaluation.
    ///
    /// Fails with `ModelArts.4352` where there is no such dataset.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining Dataset Statistics".
    GetDatasetStats(GetDatasetStatsRequest) -> GetDatasetStatsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/stats",
    }

    /// Tells figures of the labelling of a dataset within a span of time.
    ///
    /// Fails with `ModelArts.4352` where there is no such dataset.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Monitoring Data of a Dataset".
    GetDatasetMetrics(GetDatasetMetricsRequest) -> GetDatasetMetricsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/metrics",
    }
}

models! {
    /// Which samples of which dataset to count.
    request GetDatasetStatsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Only samples of the team member with this mail address.
        query email: Option<String>,
        /// Language of texts in the answer. Values are not documented; an older reference has
        /// `en-us` and `zh-cn`.
        query locale: Option<String>,
        /// Only samples in this state.
        query sample_state: Option<SampleState>,
    }

    /// Which dataset to look at, and over what time.
    request GetDatasetMetricsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// End of the time looked at, presumably in epoch milliseconds; the page gives no unit.
        query end_time: i64,
        /// Begin of the time looked at, presumably in epoch milliseconds; the page gives no unit.
        query start_time: i64,
        /// Id of the team labelling task to look at; all of them where it is left out.
        query workforce_task_id: Option<String>,
    }

    /// Figures of the labelling of a dataset.
    object GetDatasetMetricsResponse {
        /// Figures by name and by what they count. Which there are is not documented.
        metrics: Option<Map<Map<i32>>>,
    }

    /// Numbers of a dataset's samples and labels.
    object GetDatasetStatsResponse {
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

    /// Why a sample is a hard example.
    object HardDetail {
        /// Another name of the reason. The field's name is the service's.
        alo_name: Option<String>,
        /// Id of the reason.
        id: Option<i32>,
        /// Why the sample is a hard example.
        reason: Option<String>,
        /// What can be done about it.
        suggestion: Option<String>,
    }

    /// A reason with the number of times that it occurs. The name is the vendor's.
    object PairOfintAndHardDetail {
        /// How often the reason occurs, in spite of its name.
        key: Option<i32>,
        /// The reason.
        value: Option<HardDetail>,
    }
}
