//! Samples and their labels (ModelArts v2).

use crate::api::{Enumeration, Map, Model, OneOf};
use crate::clouds::huawei::modelarts::data_source::DataSource;
use crate::clouds::huawei::modelarts::hard_reason::HardReason;
use crate::clouds::huawei::modelarts::label::{LabelShape, LabelingType};
use crate::clouds::huawei::modelarts::statistics::HardDetail;
use crate::clouds::huawei::modelarts::worker::Worker;
use crate::value::Value;

/// Sample with its labels. Fields that do not apply to its type are absent.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DescribeSampleResp {
    /// `true` if the sample passed acceptance; team labelling only.
    pub check_accept: Option<bool>,
    /// Comment from acceptance; team labelling only.
    pub check_comment: Option<String>,
    /// Score from acceptance; team labelling only.
    pub check_score: Option<String>,
    /// Reasons for the deletion of the sample; medical data only.
    pub deletion_reasons: Option<Vec<String>>,
    /// Reasons that make the sample a hard example, by reason id.
    pub hard_details: Option<Map<HardDetail>>,
    /// Team members to whom the sample is assigned.
    pub labelers: Option<Vec<Worker>>,
    /// Labels of the sample.
    #[field(present)]
    pub labels: Option<Vec<SampleLabel>>,
    /// Attributes of the sample.
    #[field(present)]
    pub metadata: Option<SampleMetadata>,
    /// `true` if the sample passed review; team labelling only.
    pub review_accept: Option<bool>,
    /// Comment from review; team labelling only.
    pub review_comment: Option<String>,
    /// Score from review; team labelling only.
    pub review_score: Option<String>,
    /// Data of the sample, such as the lines of a text.
    pub sample_data: Option<Vec<String>>,
    /// OBS folder of the sample.
    pub sample_dir: Option<String>,
    /// Id of the sample.
    pub sample_id: String,
    /// Name of the sample's file.
    pub sample_name: Option<String>,
    /// Size of the file in bytes, or length of the text.
    pub sample_size: Option<i64>,
    /// State of the sample, in either of the service's two notations.
    #[field(present)]
    pub sample_status: Option<SampleStatus>,
    /// Time of the file's last change in OBS, in epoch milliseconds.
    #[field(present)]
    pub sample_time: Option<i64>,
    /// Data type of the sample.
    #[field(present)]
    pub sample_type: Option<SampleType>,
    /// Overall score of the sample; team labelling only.
    pub score: Option<String>,
    /// Signed URL of the sample's data, valid for a limited time.
    #[field(present)]
    pub source: Option<String>,
    /// URL of a subsample; medical data only.
    pub sub_sample_url: Option<String>,
    /// Id of the team member to whom the sample is assigned; team labelling only.
    pub worker_id: Option<String>,
}

/// Sample to upload.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct Sample {
    /// Content of the file, in Base64. The vendor's page calls it a Java byte buffer.
    pub data: Option<String>,
    /// Source from which the service fetches the sample, instead of `data`.
    pub data_source: Option<DataSource>,
    /// Character encoding of text and CSV files.
    /// Default: "UTF-8".
    pub encoding: Option<TextEncoding>,
    /// Labels of the sample.
    pub labels: Option<Vec<SampleLabel>>,
    /// Attributes of the sample.
    pub metadata: Option<SampleMetadata>,
    /// Name of the sample's file: up to 1024 characters, without `!<>=&"'`.
    pub name: Option<String>,
    /// Data type of the sample.
    pub sample_type: Option<SampleType>,
}

/// Label of a sample.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct SampleLabel {
    /// Origin of the label: a person or a program; videos only.
    pub annotated_by: Option<AnnotatedBy>,
    /// Id of the label.
    pub id: Option<String>,
    /// Name of the label.
    pub name: Option<String>,
    /// Position of the label in the sample, and further attributes.
    pub property: Option<SampleLabelProperty>,
    /// Confidence, from 0 to 1.
    pub score: Option<f64>,
    /// Labelling type of the label.
    pub r#type: Option<LabelingType>,
}

/// Position of a label in a sample, and further attributes. Custom attributes are allowed.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct SampleLabelProperty {
    /// Transcript; speech only.
    #[field(name = "@modelarts:content")]
    pub content: Option<String>,
    /// Index after the entity's last character; texts with entities only.
    #[field(name = "@modelarts:end_index")]
    pub end_index: Option<i32>,
    /// End of the paragraph, as `hh:mm:ss.SSS`; speech only.
    #[field(name = "@modelarts:end_time")]
    pub end_time: Option<String>,
    /// Points of the shape, each `[x, y]` in pixels from the upper-left corner. A circle
    /// consists of its centre and radius: `[[x, y], [r]]`. The vendor's page calls this an
    /// object.
    #[field(name = "@modelarts:feature")]
    pub feature: Option<Vec<Vec<f64>>>,
    /// Id of the entity at the start of a relation.
    #[field(name = "@modelarts:from")]
    pub from: Option<String>,
    /// Mark of a hard example, as a string.
    #[field(name = "@modelarts:hard")]
    pub hard: Option<HardMark>,
    /// Difficulty of the label, a decimal string from 0 to 1.
    #[field(name = "@modelarts:hard_coefficient")]
    pub hard_coefficient: Option<String>,
    /// Reasons that make the label hard: ids of `HardReason` separated by hyphens, such as
    /// `3-20-21-19`.
    #[field(name = "@modelarts:hard_reasons")]
    pub hard_reasons: Option<String>,
    /// Shape that marks the part of the image; image labels only.
    #[field(name = "@modelarts:shape")]
    pub shape: Option<LabelShape>,
    /// Speaker; speech only.
    #[field(name = "@modelarts:source")]
    pub source: Option<String>,
    /// Zero-based index of the entity's first character; texts with entities only.
    #[field(name = "@modelarts:start_index")]
    pub start_index: Option<i32>,
    /// Start of the paragraph, as `hh:mm:ss.SSS`; speech only.
    #[field(name = "@modelarts:start_time")]
    pub start_time: Option<String>,
    /// Id of the entity at the end of a relation.
    #[field(name = "@modelarts:to")]
    pub to: Option<String>,
    /// All other fields.
    #[field(rest)]
    pub others: Map<Value>,
}

/// Sample with its new labels.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct SampleLabels {
    /// All labels of the sample, which replace the existing ones. If absent, the sample loses
    /// all its labels.
    pub labels: Option<Vec<SampleLabel>>,
    /// Attributes of the sample.
    pub metadata: Option<SampleMetadata>,
    /// Id of the sample.
    pub sample_id: Option<String>,
    /// Data type of the sample.
    pub sample_type: Option<SampleType>,
    /// Usage of the sample.
    pub sample_usage: Option<SampleUsage>,
    /// URL of the sample's data, as returned in lists of samples.
    pub source: Option<String>,
    /// Id of the team member who labels.
    pub worker_id: Option<String>,
}

/// Attributes of a sample. Custom attributes are allowed.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct SampleMetadata {
    /// Origin of the sample; the values are not documented.
    #[field(name = "@modelarts:import_origin")]
    pub import_origin: Option<i32>,
    /// Mark of a hard example: documented as 0 or 1, but `false` or `true` in responses.
    #[field(name = "@modelarts:hard")]
    pub hard: Option<OneOf<f64, bool>>,
    /// Difficulty of the sample, from 0 to 1.
    #[field(name = "@modelarts:hard_coefficient")]
    pub hard_coefficient: Option<f64>,
    /// Reasons that make the sample a hard example.
    #[field(name = "@modelarts:hard_reasons")]
    pub hard_reasons: Option<Vec<HardReason>>,
    /// Width and height of the image in pixels, and its optional depth. If absent, the depth is
    /// 3.
    #[field(name = "@modelarts:size")]
    pub size: Option<Vec<i32>>,
    /// All other fields.
    #[field(rest)]
    pub others: Map<Value>,
}

/// State of samples, as used in filters. The service apparently accepts lower case as well, as
/// in a vendor example.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
#[enumeration(open)]
pub enum SampleState {
    /// Labelled.
    #[value("__ALL__")]
    Labeled,
    /// Unlabelled.
    #[value("__NONE__")]
    Unlabeled,
    /// Awaiting acceptance.
    #[value("__UNCHECK__")]
    Unchecked,
    /// Accepted.
    #[value("__ACCEPTED__")]
    Accepted,
    /// Rejected.
    #[value("__REJECTED__")]
    Rejected,
    /// Awaiting review.
    #[value("__UNREVIEWED__")]
    Unreviewed,
    /// Reviewed.
    #[value("__REVIEWED__")]
    Reviewed,
    /// Sampled for acceptance.
    #[value("__WORKFORCE_SAMPLED__")]
    WorkforceSampled,
    /// Sampled for acceptance, not yet checked.
    #[value("__WORKFORCE_SAMPLED_UNCHECK__")]
    WorkforceSampledUnchecked,
    /// Sampled for acceptance and checked.
    #[value("__WORKFORCE_SAMPLED_CHECKED__")]
    WorkforceSampledChecked,
    /// Sampled for acceptance and accepted.
    #[value("__WORKFORCE_SAMPLED_ACCEPTED__")]
    WorkforceSampledAccepted,
    /// Sampled for acceptance and rejected.
    #[value("__WORKFORCE_SAMPLED_REJECTED__")]
    WorkforceSampledRejected,
    /// Labelled automatically, awaiting confirmation.
    #[value("__AUTO_ANNOTATION__")]
    AutoAnnotation,
    /// Any state; seen in exports.
    #[value("")]
    Any,
    /// A value newer than this package.
    Unknown(String),
}

/// State of a sample, as used in responses: the vendor documents the values of filters, but its
/// examples have two others.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
#[enumeration(open)]
pub enum SampleStatus {
    /// Labelled.
    #[value("__ALL__")]
    Labeled,
    /// Unlabelled.
    #[value("__NONE__")]
    Unlabeled,
    /// Awaiting acceptance.
    #[value("__UNCHECK__")]
    Unchecked,
    /// Accepted.
    #[value("__ACCEPTED__")]
    Accepted,
    /// Rejected.
    #[value("__REJECTED__")]
    Rejected,
    /// Awaiting review.
    #[value("__UNREVIEWED__")]
    Unreviewed,
    /// Reviewed.
    #[value("__REVIEWED__")]
    Reviewed,
    /// Sampled for acceptance.
    #[value("__WORKFORCE_SAMPLED__")]
    WorkforceSampled,
    /// Sampled for acceptance, not yet checked.
    #[value("__WORKFORCE_SAMPLED_UNCHECK__")]
    WorkforceSampledUnchecked,
    /// Sampled for acceptance and checked.
    #[value("__WORKFORCE_SAMPLED_CHECKED__")]
    WorkforceSampledChecked,
    /// Sampled for acceptance and accepted.
    #[value("__WORKFORCE_SAMPLED_ACCEPTED__")]
    WorkforceSampledAccepted,
    /// Sampled for acceptance and rejected.
    #[value("__WORKFORCE_SAMPLED_REJECTED__")]
    WorkforceSampledRejected,
    /// Labelled automatically, awaiting confirmation.
    #[value("__AUTO_ANNOTATION__")]
    AutoAnnotation,
    /// Labelled manually; seen in examples.
    #[value("MANUAL_ANNOTATION")]
    ManualAnnotation,
    /// Unlabelled; seen in examples.
    #[value("UN_ANNOTATION")]
    UnAnnotation,
    /// A value newer than this package.
    Unknown(String),
}

/// Data type of a sample.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum SampleType {
    /// Image.
    #[value(0)]
    Image,
    /// Text.
    #[value(1)]
    Text,
    /// Audio.
    #[value(2)]
    Audio,
    /// Table.
    #[value(4)]
    Table,
    /// Video.
    #[value(6)]
    Video,
    /// Free format.
    #[value(9)]
    FreeFormat,
    /// A value newer than this package.
    Unknown(i64),
}

/// Usage of a sample.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum SampleUsage {
    /// Training.
    #[value("TRAIN")]
    Train,
    /// Evaluation during training.
    #[value("EVAL")]
    Evaluation,
    /// Test after training.
    #[value("TEST")]
    Test,
    /// Inference.
    #[value("INFERENCE")]
    Inference,
    /// A value newer than this package.
    Unknown(String),
}

/// Origin of a label.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum AnnotatedBy {
    /// Person.
    #[value("human")]
    Human,
    /// Program.
    #[value("auto")]
    Auto,
    /// A value newer than this package.
    Unknown(String),
}

/// Character encoding of a text.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum TextEncoding {
    /// UTF-8.
    #[value("UTF-8")]
    Utf8,
    /// GBK.
    #[value("GBK")]
    Gbk,
    /// GB 2312.
    #[value("GB2312")]
    Gb2312,
    /// A value newer than this package.
    Unknown(String),
}

/// Mark of a hard example; numbers and words are equivalent.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum HardMark {
    /// Not a hard example.
    #[value("0")]
    NotHard,
    /// Not a hard example.
    #[value("false")]
    False,
    /// Hard example.
    #[value("1")]
    Hard,
    /// Hard example.
    #[value("true")]
    True,
    /// A value newer than this package.
    Unknown(String),
}
