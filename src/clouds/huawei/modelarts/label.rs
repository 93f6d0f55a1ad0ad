//! Labels of a dataset (ModelArts v2, group "Label Management").

use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::batch::BatchResponse;
use crate::http::Method;
use crate::{models, operations};

operations! {
    /// Lists the labels of a dataset or version.
    ///
    /// A page holds up to 100,000 labels.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Dataset Label List".
    ListLabels(ListLabelsRequest) -> ListLabelsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels",
        paging: Some(&Paging::Offset { items: "labels", total: "total_number", limit: 100000 }),
    }

    /// Adds labels to a dataset.
    ///
    /// Resolves even if some labels fail; check `results`. A label that already exists has
    /// `ModelArts.4411` there, a shortcut already in use `ModelArts.4412`.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Dataset Label".
    CreateLabels(CreateLabelsRequest) -> CreateLabelsResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels",
    }

    /// Changes labels of a dataset, including their names.
    ///
    /// Resolves even if some labels fail; check `results`.
    ///
    /// Vendor page: ModelArts API reference, "Modifying Labels in Batches".
    UpdateLabels(UpdateLabelsRequest) -> UpdateLabelsResponse {
        method: Method::Put,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels",
    }

    /// Deletes labels from a dataset and, depending on `delete_policy`, the samples that have no
    /// other label.
    ///
    /// Resolves even if some labels fail; check `results`.
    ///
    /// Vendor page: ModelArts API reference, "Deleting Labels in Batches".
    DeleteLabels(DeleteLabelsRequest) -> DeleteLabelsResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels/delete",
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
    UpdateLabel(UpdateLabelRequest) -> Option<BatchResponse> {
        method: Method::Put,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels/{label_name}",
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
    DeleteLabelAndSamples(DeleteLabelAndSamplesRequest) -> Option<BatchResponse> {
        method: Method::Delete,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels/{label_name}",
    }
}

models! {
    /// Parameters of `listLabels`.
    request ListLabelsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the version whose labels to list. If absent, the current state of the dataset.
        query version_id: Option<String>,
        /// Zero-based index of the page, not of the item; iteration starts at this page.
        /// Default: 0.
        query offset: Option<i32> where 0..=2147483647,
        /// Labels per page, 1 to 100000.
        /// Default: 100000.
        query limit: Option<i32> where 1..=100000,
    }

    /// Parameters of `createLabels`.
    request CreateLabelsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Labels to create. A name already in use fails with `ModelArts.4411`.
        body labels: Option<Vec<Label>>,
    }

    /// Parameters of `updateLabels`.
    request UpdateLabelsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Labels to change, identified by name. Set `@modelarts:rename_to` in the `property` of a
        /// label to rename it.
        body labels: Option<Vec<Label>>,
    }

    /// Parameters of `deleteLabels`.
    request DeleteLabelsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Extent of the deletion, for samples that have no other label.
        query delete_policy: Option<LabelDeletionPolicy>,
        /// Labels to delete, identified by name.
        body labels: Option<Vec<Label>>,
    }

    /// Parameters of `updateLabel`.
    request UpdateLabelRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Current name of the label, in any script; it is percent-encoded for you.
        path label_name: String,
        /// Labelling type of the label.
        query label_type: Option<LabelingType>,
        /// Colour of the label in the console, `#` and six hexadecimal digits.
        body color as "@modelarts:color": Option<String>,
        /// Initial shape for drawing; image labels only.
        body default_shape as "@modelarts:default_shape": Option<LabelShape>,
        /// Type of the entity at the start of a relation; required for relations of text triplets.
        body from_type as "@modelarts:from_type": Option<String>,
        /// New name of the label; only in requests that rename it.
        body rename_to as "@modelarts:rename_to": Option<String>,
        /// Shortcut key of the label in the console, such as `D`. A shortcut already in use fails
        /// with `ModelArts.4412`.
        body shortcut as "@modelarts:shortcut": Option<String>,
        /// Type of the entity at the end of a relation; required for relations of text triplets.
        body to_type as "@modelarts:to_type": Option<String>,
    }

    /// Parameters of `deleteLabelAndSamples`.
    request DeleteLabelAndSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Name of the label, in any script; it is percent-encoded for you.
        path label_name: String,
        /// `true` to delete the files in OBS as well, which cannot be undone.
        /// Default: false.
        query delete_source: Option<bool>,
        /// Labelling type of the label.
        query label_type: Option<LabelingType>,
    }

    /// Results of adding labels.
    object CreateLabelsResponse {
        /// Error code if the whole request failed; such a response is thrown as an error.
        error_code: Option<String>,
        /// Error message if the whole request failed; such a response is thrown as an error.
        error_msg: Option<String>,
        /// Result of each item, in the order of the request; results carry no id.
        results: Option<Vec<BatchResponse>>,
        /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
        success: Option<bool>,
    }

    /// Results of deleting labels.
    object DeleteLabelsResponse {
        /// Error code if the whole request failed; such a response is thrown as an error.
        error_code: Option<String>,
        /// Error message if the whole request failed; such a response is thrown as an error.
        error_msg: Option<String>,
        /// Result of each item, in the order of the request; results carry no id.
        results: Option<Vec<BatchResponse>>,
        /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
        success: Option<bool>,
    }

    /// Label of a dataset.
    object Label {
        /// Attributes of the label with their possible values, such as the genre of a label
        /// "music".
        attributes: Option<Vec<LabelAttribute>>,
        /// Name of the label.
        name: Option<String>,
        /// Display properties of the label and, for a relation, the entities it connects.
        property: Option<LabelProperty>,
        /// Labelling type of the label.
        r#type as "type": Option<LabelingType>,
    }

    /// Additional attribute of a label.
    object LabelAttribute {
        /// Default value of the attribute.
        default_value: Option<String>,
        /// Id of the attribute.
        id: Option<String>,
        /// Name of the attribute: up to 64 characters, without `!<>=&"'`.
        name: Option<String>,
        /// Input type of the attribute.
        r#type as "type": Option<LabelAttributeType>,
        /// Values to choose from.
        values: Option<Vec<LabelAttributeValue>>,
    }

    /// Possible value of an attribute.
    object LabelAttributeValue {
        /// Id of the value.
        id: Option<String>,
        /// Text of the value.
        value: Option<String>,
    }

    /// Storage format of text labels; text classification only.
    object LabelFormat {
        /// File that holds the labels of a text.
        /// Default: "1".
        label_type: Option<LabelFileLayout>,
        /// Separator between the labels of a text: a letter, a digit or one of
        /// `!@#$%^&*_=|?/':.;,`.
        /// Default: ",".
        text_label_separator: Option<String>,
        /// Separator between a text and its labels: a tab, a letter, a digit or one of
        /// `!@#$%^&*_=|?/':.;,`.
        /// Default: "\t".
        text_sample_separator: Option<String>,
    }

    /// Display properties of a label and, for a relation in a text, the entities it connects.
    /// Custom attributes are allowed.
    open_object LabelProperty {
        /// Colour of the label in the console, `#` and six hexadecimal digits.
        color as "@modelarts:color": Option<String>,
        /// Initial shape for drawing; image labels only.
        default_shape as "@modelarts:default_shape": Option<LabelShape>,
        /// Type of the entity at the start of a relation; required for relations of text triplets.
        from_type as "@modelarts:from_type": Option<String>,
        /// New name of the label; only in requests that rename it.
        rename_to as "@modelarts:rename_to": Option<String>,
        /// Shortcut key of the label in the console, such as `D`. A shortcut already in use fails
        /// with `ModelArts.4412`.
        shortcut as "@modelarts:shortcut": Option<String>,
        /// Type of the entity at the end of a relation; required for relations of text triplets.
        to_type as "@modelarts:to_type": Option<String>,
    }

    /// Label with its usage counts.
    object LabelStats {
        /// Attributes of the label with their possible values, such as the genre of a label
        /// "music".
        attributes: Option<Vec<LabelAttribute>>,
        /// Number of times the label is used.
        count: Option<i32>,
        /// Name of the label.
        name: Option<String>,
        /// Display properties of the label and, for a relation, the entities it connects.
        property: Option<LabelProperty>,
        /// Number of samples with the label.
        sample_count: Option<i32>,
        /// Labelling type of the label.
        r#type as "type": Option<LabelingType>,
    }

    /// One page of labels.
    object ListLabelsResponse {
        /// Labels on this page.
        labels: Vec<Label>,
        /// Total number of labels; absent in responses of older editions of the service.
        total_number: Option<i32>,
    }

    /// Results of changing labels.
    object UpdateLabelsResponse {
        /// Error code if the whole request failed; such a response is thrown as an error.
        error_code: Option<String>,
        /// Error message if the whole request failed; such a response is thrown as an error.
        error_msg: Option<String>,
        /// Result of each item, in the order of the request; results carry no id.
        results: Option<Vec<BatchResponse>>,
        /// `true` if every item succeeded; otherwise, `results` shows which ones failed.
        success: Option<bool>,
    }

    /// Labelling type of a label.
    integers LabelingType {
        /// Image classification: a whole image.
        ImageClassification = 0,
        /// Object detection: a box in an image.
        ObjectDetection = 1,
        /// Image segmentation: an outline in an image.
        ImageSegmentation = 3,
        /// Text classification: a whole text.
        TextClassification = 100,
        /// Named entity recognition: an entity in a text.
        NamedEntityRecognition = 101,
        /// Text triplet: a relation between two entities of a text.
        TextTripletRelation = 102,
        /// Text triplet: an entity that relations can connect.
        TextTripletEntity = 103,
        /// Sound classification: a whole recording.
        SoundClassification = 200,
        /// Speech content: the transcript of a recording.
        SpeechContent = 201,
        /// Speech paragraph: a paragraph of a recording.
        SpeechParagraph = 202,
        /// Video: a box in a video.
        Video = 600,
    }

    /// Extent of a label deletion, for samples that have no other label.
    integers LabelDeletionPolicy {
        /// Label only; the samples are kept.
        LabelOnly = 0,
        /// Label and samples; the files are kept.
        WithSamples = 1,
        /// Label, samples and their files.
        WithFiles = 2,
    }

    /// Input type of a label attribute.
    strings LabelAttributeType {
        /// Free text.
        Text = "text",
        /// Choice from a list.
        Select = "select",
    }

    /// Shape that marks a part of an image.
    strings LabelShape {
        /// Rectangle (bounding box).
        BoundingBox = "bndbox",
        /// Polygon.
        Polygon = "polygon",
        /// Circle.
        Circle = "circle",
        /// Straight line.
        Line = "line",
        /// Dashed line.
        Dashed = "dashed",
        /// Point.
        Point = "point",
        /// Polyline.
        Polyline = "polyline",
    }

    /// File that holds the labels of a text.
    strings LabelFileLayout {
        /// Separate file, whose name ends in `_result`.
        SeparateFile = "0",
        /// Same file as the text.
        SameFile = "1",
    }
}
