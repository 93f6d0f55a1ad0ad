//! Labels of a dataset (ModelArts v2, group "Label Management").

use crate::api::{Enumeration, Map, Model, Operation, OperationSpec};
use crate::clouds::huawei::modelarts::batch::BatchResponse;
use crate::value::Value;

/// The operations of this file.
pub static OPERATIONS: &[&OperationSpec] = &[
    ListLabelsRequest::SPEC,
    CreateLabelsRequest::SPEC,
    UpdateLabelsRequest::SPEC,
    DeleteLabelsRequest::SPEC,
    UpdateLabelRequest::SPEC,
    DeleteLabelAndSamplesRequest::SPEC,
];

/// Lists the labels of a dataset or version.
///
/// A page holds up to 100,000 labels.
///
/// Vendor page: ModelArts API reference, "Querying the Dataset Label List".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    get,
    path = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels",
    response = ListLabelsResponse
)]
#[paging(offset, items = "labels", total = "total_number", limit = 100000)]
pub struct ListLabelsRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Id of the version whose labels to list. If absent, the current state of the dataset.
    #[field(query)]
    pub version_id: Option<String>,
    /// Zero-based index of the page, not of the item; iteration starts at this page.
    /// Default: 0.
    #[field(query, range = 0..)]
    pub offset: Option<i32>,
    /// Labels per page, 1 to 100000.
    /// Default: 100000.
    #[field(query, range = 1..=100000)]
    pub limit: Option<i32>,
}

/// Adds labels to a dataset.
///
/// Resolves even if some labels fail; check `results`. A label that already exists has
/// `ModelArts.4411` there, a shortcut already in use `ModelArts.4412`.
///
/// Vendor page: ModelArts API reference, "Creating a Dataset Label".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels",
    response = CreateLabelsResponse
)]
pub struct CreateLabelsRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Labels to create. A name already in use fails with `ModelArts.4411`.
    pub labels: Option<Vec<Label>>,
}

/// Changes labels of a dataset, including their names.
///
/// Resolves even if some labels fail; check `results`.
///
/// Vendor page: ModelArts API reference, "Modifying Labels in Batches".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    put,
    path = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels",
    response = UpdateLabelsResponse
)]
pub struct UpdateLabelsRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Labels to change, identified by name. Set `@modelarts:rename_to` in the `property` of a
    /// label to rename it.
    pub labels: Option<Vec<Label>>,
}

/// Deletes labels from a dataset and, depending on `delete_policy`, the samples that have no
/// other label.
///
/// Resolves even if some labels fail; check `results`.
///
/// Vendor page: ModelArts API reference, "Deleting Labels in Batches".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    post,
    path = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels/delete",
    response = DeleteLabelsResponse
)]
pub struct DeleteLabelsRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Extent of the deletion, for samples that have no other label.
    #[field(query)]
    pub delete_policy: Option<LabelDeletionPolicy>,
    /// Labels to delete, identified by name.
    pub labels: Option<Vec<Label>>,
}

/// Changes a label, identified by its name.
///
/// Fields that you omit stay unchanged. May resolve to `undefined`: the vendor documents a
/// response body, but for status 204, which has none.
///
/// # Errors
///
/// - `ModelArts.4410`: the label does not exist.
///
/// Vendor page: ModelArts API reference, "Updating a Label by Label Names".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    put,
    path = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels/{label_name}",
    response = Option<BatchResponse>
)]
pub struct UpdateLabelRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Current name of the label, in any script; it is percent-encoded for you.
    #[field(path)]
    pub label_name: String,
    /// Labelling type of the label.
    #[field(query)]
    pub label_type: Option<LabelingType>,
    /// The documented properties.
    #[field(flatten)]
    pub properties: DocumentedLabelProperties,
}

/// Deletes a label and the samples that have no other label.
///
/// May resolve to `undefined`: the vendor documents a response body, but for status 204, which
/// has none.
///
/// # Errors
///
/// - `ModelArts.4410`: the label does not exist.
///
/// Vendor page: ModelArts API reference, "Deleting a Label and the Files that Only Contain the
/// Label".
#[derive(Debug, Clone, PartialEq, Operation)]
#[operation(
    delete,
    path = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels/{label_name}",
    response = Option<BatchResponse>
)]
pub struct DeleteLabelAndSamplesRequest {
    /// Id of the dataset, from `listDatasets` or `createDataset`.
    #[field(path)]
    pub dataset_id: String,
    /// Name of the label, in any script; it is percent-encoded for you.
    #[field(path)]
    pub label_name: String,
    /// `true` to delete the files in OBS as well, which cannot be undone.
    /// Default: false.
    #[field(query)]
    pub delete_source: Option<bool>,
    /// Labelling type of the label.
    #[field(query)]
    pub label_type: Option<LabelingType>,
}

/// Results of adding labels.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct CreateLabelsResponse {
    /// Error code if the whole request failed; such a response is thrown as an error.
    pub error_code: Option<String>,
    /// Error message if the whole request failed; such a response is thrown as an error.
    pub error_msg: Option<String>,
    /// Result of each item, in the order of the request; results carry no id.
    pub results: Option<Vec<BatchResponse>>,
    /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
    pub success: Option<bool>,
}

/// Results of deleting labels.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DeleteLabelsResponse {
    /// Error code if the whole request failed; such a response is thrown as an error.
    pub error_code: Option<String>,
    /// Error message if the whole request failed; such a response is thrown as an error.
    pub error_msg: Option<String>,
    /// Result of each item, in the order of the request; results carry no id.
    pub results: Option<Vec<BatchResponse>>,
    /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
    #[field(present)]
    pub success: Option<bool>,
}

/// Label of a dataset.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct Label {
    /// Attributes of the label with their possible values, such as the genre of a label
    /// "music".
    pub attributes: Option<Vec<LabelAttribute>>,
    /// Name of the label.
    pub name: Option<String>,
    /// Display properties of the label and, for a relation, the entities it connects.
    pub property: Option<LabelProperty>,
    /// Labelling type of the label.
    pub r#type: Option<LabelingType>,
}

/// Additional attribute of a label.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct LabelAttribute {
    /// Default value of the attribute.
    pub default_value: Option<String>,
    /// Id of the attribute.
    pub id: Option<String>,
    /// Name of the attribute: up to 64 characters, without `!<>=&"'`.
    pub name: Option<String>,
    /// Input type of the attribute.
    pub r#type: Option<LabelAttributeType>,
    /// Values to choose from.
    pub values: Option<Vec<LabelAttributeValue>>,
}

/// Possible value of an attribute.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct LabelAttributeValue {
    /// Id of the value.
    pub id: Option<String>,
    /// Text of the value.
    pub value: Option<String>,
}

/// Storage format of text labels; text classification only.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct LabelFormat {
    /// File that holds the labels of a text.
    /// Default: "1".
    pub label_type: Option<LabelFileLayout>,
    /// Separator between the labels of a text: a letter, a digit or one of
    /// `!@#$%^&*_=|?/':.;,`.
    /// Default: ",".
    pub text_label_separator: Option<String>,
    /// Separator between a text and its labels: a tab, a letter, a digit or one of
    /// `!@#$%^&*_=|?/':.;,`.
    /// Default: "\t".
    pub text_sample_separator: Option<String>,
}

/// Properties of a label that the vendor documents.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct DocumentedLabelProperties {
    /// Colour of the label in the console, `#` and six hexadecimal digits.
    #[field(name = "@modelarts:color")]
    pub color: Option<String>,
    /// Initial shape for drawing; image labels only.
    #[field(name = "@modelarts:default_shape")]
    pub default_shape: Option<LabelShape>,
    /// Type of the entity at the start of a relation; required for relations of text triplets.
    #[field(name = "@modelarts:from_type")]
    pub from_type: Option<String>,
    /// New name of the label; only in requests that rename it.
    #[field(name = "@modelarts:rename_to")]
    pub rename_to: Option<String>,
    /// Shortcut key of the label in the console, such as `D`. A shortcut already in use fails
    /// with `ModelArts.4412`.
    #[field(name = "@modelarts:shortcut")]
    pub shortcut: Option<String>,
    /// Type of the entity at the end of a relation; required for relations of text triplets.
    #[field(name = "@modelarts:to_type")]
    pub to_type: Option<String>,
}

/// Display properties of a label and, for a relation in a text, the entities it connects.
/// Custom attributes are allowed.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct LabelProperty {
    /// The documented properties.
    #[field(flatten)]
    pub properties: DocumentedLabelProperties,
    /// All other fields.
    #[field(rest)]
    pub others: Map<Value>,
}

/// Label with its usage counts.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct LabelStats {
    /// Attributes of the label with their possible values, such as the genre of a label
    /// "music".
    pub attributes: Option<Vec<LabelAttribute>>,
    /// Number of times the label is used.
    #[field(present)]
    pub count: Option<i32>,
    /// Name of the label.
    #[field(present)]
    pub name: Option<String>,
    /// Display properties of the label and, for a relation, the entities it connects.
    #[field(present)]
    pub property: Option<LabelProperty>,
    /// Number of samples with the label.
    #[field(present)]
    pub sample_count: Option<i32>,
    /// Labelling type of the label.
    #[field(present)]
    pub r#type: Option<LabelingType>,
}

/// One page of labels.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct ListLabelsResponse {
    /// Labels on this page.
    pub labels: Vec<Label>,
    /// Total number of labels; absent in responses of older editions of the service.
    pub total_number: Option<i32>,
}

/// Results of changing labels.
#[derive(Debug, Clone, PartialEq, Model)]
pub struct UpdateLabelsResponse {
    /// Error code if the whole request failed; such a response is thrown as an error.
    pub error_code: Option<String>,
    /// Error message if the whole request failed; such a response is thrown as an error.
    pub error_msg: Option<String>,
    /// Result of each item, in the order of the request; results carry no id.
    pub results: Option<Vec<BatchResponse>>,
    /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
    pub success: Option<bool>,
}

/// Labelling type of a label.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum LabelingType {
    /// Image classification: a whole image.
    #[value(0)]
    ImageClassification,
    /// Object detection: a box in an image.
    #[value(1)]
    ObjectDetection,
    /// Image segmentation: an outline in an image.
    #[value(3)]
    ImageSegmentation,
    /// Text classification: a whole text.
    #[value(100)]
    TextClassification,
    /// Named entity recognition: an entity in a text.
    #[value(101)]
    NamedEntityRecognition,
    /// Text triplet: a relation between two entities of a text.
    #[value(102)]
    TextTripletRelation,
    /// Text triplet: an entity that relations can connect.
    #[value(103)]
    TextTripletEntity,
    /// Sound classification: a whole recording.
    #[value(200)]
    SoundClassification,
    /// Speech content: the transcript of a recording.
    #[value(201)]
    SpeechContent,
    /// Speech paragraph: a paragraph of a recording.
    #[value(202)]
    SpeechParagraph,
    /// Video: a box in a video.
    #[value(600)]
    Video,
    /// A value newer than this package.
    Unknown(i64),
}

/// Extent of a label deletion, for samples that have no other label.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum LabelDeletionPolicy {
    /// Label only; the samples are kept.
    #[value(0)]
    LabelOnly,
    /// Label and samples; the files are kept.
    #[value(1)]
    WithSamples,
    /// Label, samples and their files.
    #[value(2)]
    WithFiles,
    /// A value newer than this package.
    Unknown(i64),
}

/// Input type of a label attribute.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum LabelAttributeType {
    /// Free text.
    #[value("text")]
    Text,
    /// Choice from a list.
    #[value("select")]
    Select,
    /// A value newer than this package.
    Unknown(String),
}

/// Shape that marks a part of an image.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum LabelShape {
    /// Rectangle (bounding box).
    #[value("bndbox")]
    BoundingBox,
    /// Polygon.
    #[value("polygon")]
    Polygon,
    /// Circle.
    #[value("circle")]
    Circle,
    /// Straight line.
    #[value("line")]
    Line,
    /// Dashed line.
    #[value("dashed")]
    Dashed,
    /// Point.
    #[value("point")]
    Point,
    /// Polyline.
    #[value("polyline")]
    Polyline,
    /// A value newer than this package.
    Unknown(String),
}

/// File that holds the labels of a text.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum LabelFileLayout {
    /// Separate file, whose name ends in `_result`.
    #[value("0")]
    SeparateFile,
    /// Same file as the text.
    #[value("1")]
    SameFile,
    /// A value newer than this package.
    Unknown(String),
}
