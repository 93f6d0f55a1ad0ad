//! Statistics of a dataset (ModelArts v2, group "Dataset Management").

use crate::api::model::Map;
use crate::clouds::huawei::modelarts::label::LabelStats;
use crate::clouds::huawei::modelarts::sample_record::SampleState;
use crate::http::Method;
use crate::value::Value;
use crate::{models, operations};

operations! {
    /// Returns a dataset's sample and label counts, and whether the samples can be split for
    /// training and evaluation.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4352`: the dataset does not exist.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining Dataset Statistics".
    GetDatasetStats(GetDatasetStatsRequest) -> GetDatasetStatsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/stats",
    }

    /// Returns metrics of a dataset's labelling over a period of time.
    ///
    /// # Errors
    ///
    /// - `ModelArts.4352`: the dataset does not exist.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Monitoring Data of a Dataset".
    GetDatasetMetrics(GetDatasetMetricsRequest) -> GetDatasetMetricsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/metrics",
    }
}

models! {
    /// Parameters of `getDatasetStats`.
    request GetDatasetStatsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Only samples of the team member with this email address.
        query email: Option<String>,
        /// Language of the texts in the response. The values are not documented; an older reference
        /// lists `en-us` and `zh-cn`.
        query locale: Option<String>,
        /// Only samples in this state.
        query sample_state: Option<SampleState>,
    }

    /// Parameters of `getDatasetMetrics`.
    request GetDatasetMetricsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// End of the period, presumably in epoch milliseconds; the unit is not documented.
        query end_time: i64,
        /// Start of the period, presumably in epoch milliseconds; the unit is not documented.
        query start_time: i64,
        /// Id of a team labelling task. If absent, all of them.
        query workforce_task_id: Option<String>,
    }

    /// Metrics of a dataset's labelling.
    object GetDatasetMetricsResponse {
        /// Values by metric and by the item they count; the metrics are not documented.
        metrics: Option<Map<Map<i32>>>,
    }

    /// Sample and label counts of a dataset.
    object GetDatasetStatsResponse {
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

    /// Reason that makes a sample a hard example.
    object HardDetail {
        /// Alternative name of the reason. The field's spelling is the service's.
        alo_name: Option<String>,
        /// Id of the reason.
        id: Option<i32>,
        /// Text of the reason.
        reason: Option<String>,
        /// Suggested remedy.
        suggestion: Option<String>,
    }

    /// Reason with the number of its occurrences. The name is the vendor's.
    object PairOfintAndHardDetail {
        /// Number of occurrences of the reason, despite the field's name.
        key: Option<i32>,
        /// Reason that makes samples hard examples.
        value: Option<HardDetail>,
    }
}
