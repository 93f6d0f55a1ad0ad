//! Labels of a dataset (ModelArts v2, group "Label Management").

use crate::modelarts::dataset::DatasetType;
use crate::models;

models! {
    /// A label and how often it is used.
    object LabelStats {
        /// Attributes of the label, each with its possible values.
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
        r#type as "type": Option<DatasetType>,
    }

    /// An attribute that samples can have in addition to a label.
    object LabelAttribute {
        /// Value where none is given.
        default_value: Option<String>,
        /// Id of the attribute.
        id: Option<String>,
        /// Name of the attribute.
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
        /// The value.
        value: Option<String>,
    }

    /// How a label is shown, and, for a relation in text, what it joins.
    object LabelProperty {
        /// Colour of the label in the console, such as `#3399ff`.
        color as "@modelarts:color": Option<String>,
        /// Shape that drawing starts with.
        default_shape as "@modelarts:default_shape": Option<LabelShape>,
        /// Type of entity that a relation starts from.
        from_type as "@modelarts:from_type": Option<String>,
        /// New name of the label, in requests that rename it.
        rename_to as "@modelarts:rename_to": Option<String>,
        /// Key that gives the label in the console, `D` for instance.
        shortcut as "@modelarts:shortcut": Option<String>,
        /// Type of entity that a relation leads to.
        to_type as "@modelarts:to_type": Option<String>,
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
}
