//! Labels of a dataset (ModelArts v2, group "Label Management").

use crate::api::operation::Paging;
use crate::clouds::huawei::modelarts::batch::BatchResponse;
use crate::http::Method;
use crate::{models, operations};

operations! {
    /// Lists the labels of a dataset or version.
    ///
    /// Await it for the first page, or iterate over it with `for await` for every label. Pages hold
    /// up to 100,000 labels.
    ///
    /// Vendor page: ModelArts API reference, "Querying the Dataset Label List".
    ListLabels(ListLabelsRequest) -> ListLabelsResponse {
        method: Method::Get,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels",
        paging: Some(&Paging::Offset { items: "labels", total: "total_number", limit: 100000 }),
    }

    /// Adds labels to a dataset.
    ///
    /// A failure of single labels is no failed call: see `results`. `ModelArts.4411` says that a
    /// label is there already, `ModelArts.4412` that its shortcut is taken.
    ///
    /// Vendor page: ModelArts API reference, "Creating a Dataset Label".
    CreateLabels(CreateLabelsRequest) -> CreateLabelsResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels",
    }

    /// Changes labels of a dataset, their names included.
    ///
    /// A failure of single labels is no failed call: see `results`.
    ///
    /// Vendor page: ModelArts API reference, "Modifying Labels in Batches".
    UpdateLabels(UpdateLabelsRequest) -> UpdateLabelsResponse {
        method: Method::Put,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels",
    }

    /// Deletes labels from a dataset and, if so asked, samples that carry no other.
    ///
    /// A failure of single labels is no failed call: see `results`.
    ///
    /// Vendor page: ModelArts API reference, "Deleting Labels in Batches".
    DeleteLabels(DeleteLabelsRequest) -> DeleteLabelsResponse {
        method: Method::Post,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels/delete",
    }

    /// Changes one label, by name.
    ///
    /// The page has both a status without a body (204) and an answer, so `undefined` is to be
    /// expected. Fails with `ModelArts.4410` where there is no such label.
    ///
    /// Vendor page: ModelArts API reference, "Updating a Label by Label Names".
    UpdateLabel(UpdateLabelRequest) -> Option<BatchResponse> {
        method: Method::Put,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels/{label_name}",
    }

    /// Deletes a label, and with it the samples that carry no other.
    ///
    /// The page has both a status without a body (204) and an answer, so `undefined` is to be
    /// expected. Fails with `ModelArts.4410` where there is no such label.
    ///
    /// Vendor page: ModelArts API reference, "Deleting a Label and the Files that Only Contain the
    /// Label".
    DeleteLabelAndSamples(DeleteLabelAndSamplesRequest) -> Option<BatchResponse> {
        method: Method::Delete,
        path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels/{label_name}",
    }
}

models! {
    /// Whose labels to list.
    request ListLabelsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Id of the version whose labels to list; the dataset as it is now where it is left out.
        query version_id: Option<String>,
        /// Index of the page, not of the item: the first page is 0, the default. Iterating starts
        /// here and counts on by itself.
        query offset: Option<i32> where 0..=2147483647,
        /// Labels on one page, 1 to 100000; 100000 where it is left out.
        query limit: Option<i32> where 1..=100000,
    }

    /// The labels to add, and to which dataset.
    request CreateLabelsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// The labels to create. A name that is taken fails with `ModelArts.4411`.
        body labels: Option<Vec<Label>>,
    }

    /// The labels to change, and of which dataset.
    request UpdateLabelsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// The labels to change, by name. `@modelarts:rename_to` in the `property` of one gives it
        /// a new name.
        body labels: Option<Vec<Label>>,
    }

    /// The labels to delete, and from which dataset.
    request DeleteLabelsRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// What becomes of samples that have no other label.
        query delete_policy: Option<LabelDeletionPolicy>,
        /// The labels to delete, by name.
        body labels: Option<Vec<Label>>,
    }

    /// Which label to change, and how. What is left out stays as it is.
    request UpdateLabelRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Name of the label as it is now, in whatever script: it is percent-encoded here.
        path label_name: String,
        /// Type of labelling that the label is for.
        query label_type: Option<LabelingType>,
        /// Colour of the label in the console, `#` and six hexadecimal digits.
        body color as "@modelarts:color": Option<String>,
        /// Shape that drawing starts with; image labels only.
        body default_shape as "@modelarts:default_shape": Option<LabelShape>,
        /// Type of entity that a relation starts from; needed for relations of text triplets.
        body from_type as "@modelarts:from_type": Option<String>,
        /// New name of the label, in requests that rename it.
        body rename_to as "@modelarts:rename_to": Option<String>,
        /// Key that gives the label in the console, `D` for instance. One that is taken fails with
        /// `ModelArts.4412`.
        body shortcut as "@modelarts:shortcut": Option<String>,
        /// Type of entity that a relation leads to; needed for relations of text triplets.
        body to_type as "@modelarts:to_type": Option<String>,
    }

    /// Which label to delete with its samples.
    request DeleteLabelAndSamplesRequest {
        /// Id of the dataset, from `listDatasets` or `createDataset`.
        path dataset_id: String,
        /// Name of the label, in whatever script: it is percent-encoded here.
        path label_name: String,
        /// Whether to delete the files in OBS as well, which cannot be undone; `false` where it is
        /// left out.
        query delete_source: Option<bool>,
        /// Type of labelling that the label is for.
        query label_type: Option<LabelingType>,
    }

    /// What came of adding labels.
    object CreateLabelsResponse {
        /// Code of a failure of all of it; a body that has it is thrown as an error.
        error_code: Option<String>,
        /// Text of a failure of all of it; a body that has it is thrown as an error.
        error_msg: Option<String>,
        /// What came of each item. Items carry no id: they are in the order of the request.
        results: Option<Vec<BatchResponse>>,
        /// Whether all of it went well. Where it is `false`, see `results`.
        success: Option<bool>,
    }

    /// What came of deleting labels.
    object DeleteLabelsResponse {
        /// Code of a failure of all of it; a body that has it is thrown as an error.
        error_code: Option<String>,
        /// Text of a failure of all of it; a body that has it is thrown as an error.
        error_msg: Option<String>,
        /// What came of each item. Items carry no id: they are in the order of the request.
        results: Option<Vec<BatchResponse>>,
        /// Whether all of it went well. Where it is `false`, see `results`.
        success: Option<bool>,
    }

    /// A label, as datasets define it.
    object Label {
        /// Attributes of the label, each with its possible values; for the label "music", its genre
        /// for instance.
        attributes: Option<Vec<LabelAttribute>>,
        /// Name of the label.
        name: Option<String>,
        /// How the label looks and what it joins.
        property: Option<LabelProperty>,
        /// Type of labelling that the label is for.
        r#type as "type": Option<LabelingType>,
    }

    /// An attribute that samples can have in addition to a label.
    object LabelAttribute {
        /// Value where none is given.
        default_value: Option<String>,
        /// Id of the attribute.
        id: Option<String>,
        /// Name of the attribute: up to 64 characters, without `!<>=&"'`.
        name: Option<String>,
        /// How its value is entered.
        r#type as "type": Option<LabelAttributeType>,
        /// Values to choose from.
        values: Option<Vec<LabelAttributeValue>>,
    }

    /// One value that an attribute can have.
    object LabelAttributeValue {
        /// Id of the value.
        id: Option<String>,
        /// The value itself.
        value: Option<String>,
    }

    /// How the labels of texts are stored; text classification only.
    object LabelFormat {
        /// Where the labels of a text are stored.
        label_type: Option<LabelFileLayout>,
        /// Character between several labels of a text; a comma where it is left out. A letter,
        /// digit or one of `!@#$%^&*_=|?/':.;,`.
        text_label_separator: Option<String>,
        /// Character between a text and its labels; a tab where it is left out. A letter, digit or
        /// one of `!@#$%^&*_=|?/':.;,`.
        text_sample_separator: Option<String>,
    }

    /// How a label is shown, and, for a relation in text, what it joins. Free attributes may be
    /// there as well.
    open_object LabelProperty {
        /// Colour of the label in the console, `#` and six hexadecimal digits.
        color as "@modelarts:color": Option<String>,
        /// Shape that drawing starts with; image labels only.
        default_shape as "@modelarts:default_shape": Option<LabelShape>,
        /// Type of entity that a relation starts from; needed for relations of text triplets.
        from_type as "@modelarts:from_type": Option<String>,
        /// New name of the label, in requests that rename it.
        rename_to as "@modelarts:rename_to": Option<String>,
        /// Key that gives the label in the console, `D` for instance. One that is taken fails with
        /// `ModelArts.4412`.
        shortcut as "@modelarts:shortcut": Option<String>,
        /// Type of entity that a relation leads to; needed for relations of text triplets.
        to_type as "@modelarts:to_type": Option<String>,
    }

    /// A label and how often it is used.
    object LabelStats {
        /// Attributes of the label, each with its possible values; for the label "music", its genre
        /// for instance.
        attributes: Option<Vec<LabelAttribute>>,
        /// How many times the label was given.
        count: Option<i32>,
        /// Name of the label.
        name: Option<String>,
        /// How the label looks and what it joins.
        property: Option<LabelProperty>,
        /// How many samples carry the label.
        sample_count: Option<i32>,
        /// Type of labelling that the label is for.
        r#type as "type": Option<LabelingType>,
    }

    /// One page of labels.
    object ListLabelsResponse {
        /// The labels of this page.
        labels: Vec<Label>,
        /// How many labels there are in all. Older editions of the service leave it out.
        total_number: Option<i32>,
    }

    /// What came of changing labels.
    object UpdateLabelsResponse {
        /// Code of a failure of all of it; a body that has it is thrown as an error.
        error_code: Option<String>,
        /// Text of a failure of all of it; a body that has it is thrown as an error.
        error_msg: Option<String>,
        /// What came of each item. Items carry no id: they are in the order of the request.
        results: Option<Vec<BatchResponse>>,
        /// Whether all of it went well. Where it is `false`, see `results`.
        success: Option<bool>,
    }

    /// Type of labelling that a label is for.
    integers LabelingType {
        /// An image as a whole.
        ImageClassification = 0,
        /// A box in an image.
        ObjectDetection = 1,
        /// An outline in an image.
        ImageSegmentation = 3,
        /// A text as a whole.
        TextClassification = 100,
        /// An entity in a text.
        NamedEntityRecognition = 101,
        /// A relation between two entities of a text.
        TextTripletRelation = 102,
        /// An entity that relations can join.
        TextTripletEntity = 103,
        /// A sound as a whole.
        SoundClassification = 200,
        /// The words of a speech.
        SpeechContent = 201,
        /// A paragraph of a speech.
        SpeechParagraph = 202,
        /// A box in a video.
        Video = 600,
    }

    /// What becomes of samples that carry only the label to be deleted.
    integers LabelDeletionPolicy {
        /// They stay.
        LabelOnly = 0,
        /// They are deleted from the dataset, their files stay.
        WithSamples = 1,
        /// They are deleted with their files.
        WithFiles = 2,
    }

    /// How the value of an attribute is entered.
    strings LabelAttributeType {
        /// As free text.
        Text = "text",
        /// Chosen from a list.
        Select = "select",
    }

    /// A shape that marks a part of an image.
    strings LabelShape {
        /// A rectangle.
        BoundingBox = "bndbox",
        /// A polygon.
        Polygon = "polygon",
        /// A circle.
        Circle = "circle",
        /// A straight line.
        Line = "line",
        /// A dashed line.
        Dashed = "dashed",
        /// A point.
        Point = "point",
        /// A line of several pieces.
        Polyline = "polyline",
    }

    /// Where the labels of a text are stored.
    strings LabelFileLayout {
        /// In a file of their own, whose name ends in `_result`.
        SeparateFile = "0",
        /// In the file of the text.
        SameFile = "1",
    }
}
