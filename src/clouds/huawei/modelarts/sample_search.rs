//! Search conditions for samples (ModelArts v2, group "Sample Management").

use crate::api::{Enumeration, Map, Model, OneOf, Operation, OperationSpec};
use crate::clouds::huawei::modelarts::label::{Label, LabelingType};

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[ListSearchRequest::SPEC];

/// Returns the search conditions available for a dataset's samples: labels, labellers and
/// attributes.
///
/// Vendor page: ModelArts API reference, "Obtaining Sample Search Condition".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/search-condition",
    response = ListSearchResponse
)]
pub struct ListSearchRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
}

/// Search conditions available for samples.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListSearchResponse {
    /// Names of the team members who labelled samples.
    #[field(present)]
    pub labelers: Option<Vec<String>>,
    /// Labels to search for.
    #[field(present)]
    pub labels: Option<Vec<Label>>,
    /// Attributes of the samples, with the values that occur.
    #[field(present)]
    pub metadata: Option<Map<Vec<String>>>,
}

/// Search condition for samples; all fields present must match.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct SearchCondition {
    /// Only samples of this difficulty; the notation of a range is not documented.
    pub coefficient: Option<String>,
    /// Number of a frame in the video.
    pub frame_in_video: Option<i32>,
    /// Only hard examples, or only other samples.
    pub hard: Option<HardFilter>,
    /// Only samples from this source.
    pub import_origin: Option<String>,
    /// Only CT images taken with this dosage; medical data only.
    pub kvp: Option<String>,
    /// Labels that samples must have.
    pub label_list: Option<SearchLabels>,
    /// Only samples labelled by this team member.
    pub labeler: Option<String>,
    /// Attributes that samples must have.
    pub metadata: Option<SearchProp>,
    /// Only subsamples of the sample with this id.
    pub parent_sample_id: Option<String>,
    /// Only samples in this OBS folder, not in its subfolders. The path ends with a slash.
    pub sample_dir: Option<String>,
    /// Only samples with this file name, including the extension.
    pub sample_name: Option<String>,
    /// Only samples whose file last changed in OBS within these days.
    pub sample_time: Option<SampleTimeFilter>,
    /// Only labels of this confidence; the notation of a range is not documented.
    pub score: Option<String>,
    /// Only DICOM images of this slice thickness; medical data only.
    pub slice_thickness: Option<String>,
    /// Only DICOM images taken on this day; medical data only.
    pub study_date: Option<String>,
    /// Point in time in the video.
    pub time_in_video: Option<String>,
}

/// Label to search for.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct SearchLabel {
    /// Name of the label.
    pub name: Option<String>,
    /// Operator that combines several attributes.
    pub op: Option<SearchOperator>,
    /// Attributes of the label, each with the values to search for; `null` matches any value.
    pub property: Option<Map<OneOf<Vec<String>, ()>>>,
    /// Labelling type of the label.
    pub r#type: Option<LabelingType>,
}

/// Labels to search for.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct SearchLabels {
    /// Labels to search for.
    pub labels: Option<Vec<SearchLabel>>,
    /// Operator that combines several labels; required if there is more than one.
    pub op: Option<SearchOperator>,
}

/// Attributes to search for.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct SearchProp {
    /// Operator that combines several attributes.
    pub op: Option<SearchOperator>,
    /// Attributes, each with the values to search for.
    pub props: Option<Map<Vec<String>>>,
}

/// Filter for hard examples.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum HardFilter {
    /// Only samples that are not hard examples.
    #[value("0")]
    NotHard,
    /// Only hard examples.
    #[value("1")]
    Hard,
    /// A value newer than this package.
    Unknown(String),
}

/// Operator that combines several conditions.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum SearchOperator {
    /// At least one condition must match.
    #[value("OR")]
    Or,
    /// All conditions must match.
    #[value("AND")]
    And,
    /// A value newer than this package.
    Unknown(String),
}

/// Days on which a file last changed; a range of days, `yyyyMMdd-yyyyMMdd`, is accepted as
/// well.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
#[enumeration(open)]
pub enum SampleTimeFilter {
    /// Last 30 days.
    #[value("month")]
    Month,
    /// Yesterday and today.
    #[value("day")]
    Day,
    /// A value newer than this package.
    Unknown(String),
}
