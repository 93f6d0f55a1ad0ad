//! Search conditions for samples (ModelArts v2, group "Sample Management").

use crate::api::model::{Map, OneOf};
use crate::clouds::huawei::modelarts::label::{Label, LabelingType};
use crate::http::Method;
use crate::{models, operations};

operations! {
    /// Returns the search conditions available for a dataset's samples: labels, labellers and
    /// attributes.
    ///
    /// Vendor page: ModelArts API reference, "Obtaining Sample Search Condition".
    ListSearch(ListSearchRequest) -> ListSearchResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/search-condition",
    }
}

models! {
    /// Parameters of `listSearch`.
    request ListSearchRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
    }

    /// Search conditions available for samples.
    object ListSearchResponse {
        /// Names of the team members who labelled samples.
        labelers: Option<Vec<String>>,
        /// Labels to search for.
        labels: Option<Vec<Label>>,
        /// Attributes of the samples, with the values that occur.
        metadata: Option<Map<Vec<String>>>,
    }

    /// Search condition for samples; all fields present must match.
    object SearchCondition {
        /// Only samples of this difficulty; the notation of a range is not documented.
        coefficient: Option<String>,
        /// Number of a frame in the video.
        frame_in_video: Option<i32>,
        /// Only hard examples, or only other samples.
        hard: Option<HardFilter>,
        /// Only samples from this source.
        import_origin: Option<String>,
        /// Only CT images taken with this dosage; medical data only.
        kvp: Option<String>,
        /// Labels that samples must have.
        label_list: Option<SearchLabels>,
        /// Only samples labelled by this team member.
        labeler: Option<String>,
        /// Attributes that samples must have.
        metadata: Option<SearchProp>,
        /// Only subsamples of the sample with this id.
        parent_sample_id: Option<String>,
        /// Only samples in this OBS folder, not in its subfolders. The path ends with a slash.
        sample_dir: Option<String>,
        /// Only samples with this file name, including the extension.
        sample_name: Option<String>,
        /// Only samples whose file last changed in OBS within these days.
        sample_time: Option<SampleTimeFilter>,
        /// Only labels of this confidence; the notation of a range is not documented.
        score: Option<String>,
        /// Only DICOM images of this slice thickness; medical data only.
        slice_thickness: Option<String>,
        /// Only DICOM images taken on this day; medical data only.
        study_date: Option<String>,
        /// Point in time in the video.
        time_in_video: Option<String>,
    }

    /// Label to search for.
    object SearchLabel {
        /// Name of the label.
        name: Option<String>,
        /// Operator that combines several attributes.
        op: Option<SearchOperator>,
        /// Attributes of the label, each with the values to search for; `null` matches any value.
        property: Option<Map<OneOf<Vec<String>, ()>>>,
        /// Labelling type of the label.
        r#type as "type": Option<LabelingType>,
    }

    /// Labels to search for.
    object SearchLabels {
        /// Labels to search for.
        labels: Option<Vec<SearchLabel>>,
        /// Operator that combines several labels; required if there is more than one.
        op: Option<SearchOperator>,
    }

    /// Attributes to search for.
    object SearchProp {
        /// Operator that combines several attributes.
        op: Option<SearchOperator>,
        /// Attributes, each with the values to search for.
        props: Option<Map<Vec<String>>>,
    }

    /// Filter for hard examples.
    strings HardFilter {
        /// Only samples that are not hard examples.
        NotHard = "0",
        /// Only hard examples.
        Hard = "1",
    }

    /// Operator that combines several conditions.
    strings SearchOperator {
        /// At least one condition must match.
        Or = "OR",
        /// All conditions must match.
        And = "AND",
    }

    /// Days on which a file last changed; a range of days, `yyyyMMdd-yyyyMMdd`, is accepted as
    /// well.
    open_strings SampleTimeFilter {
        /// Last 30 days.
        Month = "month",
        /// Yesterday and today.
        Day = "day",
    }
}
