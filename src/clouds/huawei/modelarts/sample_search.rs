//! What samples can be searched for (ModelArts v2, group "Sample Management").

use crate::api::model::{Map, OneOf};
use crate::clouds::huawei::modelarts::label::{Label, LabelingType};
use crate::http::Method;
use crate::{models, operations};

operations! {
    /// Tells what a dataset's samples can be searched for: labels, labellers, attributes.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining Sample Search Condition".
    ListSearch(ListSearchRequest) -> ListSearchResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/search-condition",
    }
}

models! {
    /// Which dataset to look at.
    request ListSearchRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
    }

    /// What samples can be searched for.
    object ListSearchResponse {
        /// Names of the team members who labelled.
        labelers: Option<Vec<String>>,
        /// Labels that samples can be searched for.
        labels: Option<Vec<Label>>,
        /// Attributes of samples with the values that occur.
        metadata: Option<Map<Vec<String>>>,
    }

    /// What samples to look for. All fields that are given must match.
    object SearchCondition {
        /// Only samples of this difficulty; how a range is written is not documented.
        coefficient: Option<String>,
        /// Number of a frame in the video.
        frame_in_video: Option<i32>,
        /// Only hard examples, or only others.
        hard: Option<HardFilter>,
        /// Only samples from this source.
        import_origin: Option<String>,
        /// Only CT images taken with this dose; medical data only.
        kvp: Option<String>,
        /// Labels that samples must have.
        label_list: Option<SearchLabels>,
        /// Only samples that this member labelled.
        labeler: Option<String>,
        /// Attributes that samples must have.
        metadata: Option<SearchProp>,
        /// Only parts of the sample with this id.
        parent_sample_id: Option<String>,
        /// Only samples in this OBS folder, without those in folders below it. It ends with a
        /// slash.
        sample_dir: Option<String>,
        /// Only samples whose file has this name, its extension included.
        sample_name: Option<String>,
        /// When the file last changed in OBS, to the day.
        sample_time: Option<SampleTimeFilter>,
        /// Only labels of this confidence; how a range is written is not documented.
        score: Option<String>,
        /// Only DICOM images of this slice thickness; medical data only.
        slice_thickness: Option<String>,
        /// Only DICOM images taken on this day; medical data only.
        study_date: Option<String>,
        /// A point of time in the video.
        time_in_video: Option<String>,
    }

    /// A label to look for.
    object SearchLabel {
        /// Name of the label.
        name: Option<String>,
        /// How several attributes combine.
        op: Option<SearchOperator>,
        /// Attributes of the label, each with the values to look for; `null` looks for the
        /// attribute with any value.
        property: Option<Map<OneOf<Vec<String>, ()>>>,
        /// Type of labelling that the label is for.
        r#type as "type": Option<LabelingType>,
    }

    /// Labels to look for.
    object SearchLabels {
        /// The labels to look for.
        labels: Option<Vec<SearchLabel>>,
        /// How several labels combine; needed where there is more than one.
        op: Option<SearchOperator>,
    }

    /// Attributes to look for.
    object SearchProp {
        /// How several attributes combine.
        op: Option<SearchOperator>,
        /// Attributes with the values to look for.
        props: Option<Map<Vec<String>>>,
    }

    /// Whether to look for hard examples.
    strings HardFilter {
        /// Only samples that are none.
        NotHard = "0",
        /// Only hard examples.
        Hard = "1",
    }

    /// How several conditions combine.
    strings SearchOperator {
        /// One of them must hold.
        Or = "OR",
        /// All of them must hold.
        And = "AND",
    }

    /// Days on which a file last changed. Besides these, a span of days: `yyyyMMdd-yyyyMMdd`.
    open_strings SampleTimeFilter {
        /// The last 30 days.
        Month = "month",
        /// Yesterday and today.
        Day = "day",
    }
}
