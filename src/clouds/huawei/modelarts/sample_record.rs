//! What a sample consists of (ModelArts v2).

use crate::api::model::{Map, OneOf};
use crate::clouds::huawei::modelarts::data_source::DataSource;
use crate::clouds::huawei::modelarts::hard_reason::HardReason;
use crate::clouds::huawei::modelarts::label::{LabelShape, LabelingType};
use crate::clouds::huawei::modelarts::statistics::HardDetail;
use crate::clouds::huawei::modelarts::worker::Worker;
use crate::models;

models! {
    /// A sample with its labels. Fields that do not apply to its type are left out of the answer.
    object DescribeSampleResp {
        /// Whether the sample passed acceptance; team labelling only.
        check_accept: Option<bool>,
        /// What the person who checked the sample remarked; team labelling only.
        check_comment: Option<String>,
        /// Mark that the sample got when it was checked; team labelling only.
        check_score: Option<String>,
        /// Why the sample was deleted; medical data only.
        deletion_reasons: Option<Vec<String>>,
        /// Why the sample is a hard example, by the reason's id.
        hard_details: Option<Map<HardDetail>>,
        /// The team members that the sample was given to.
        labelers: Option<Vec<Worker>>,
        /// Labels of the sample.
        labels: Option<Vec<SampleLabel>>,
        /// Attributes of the sample.
        metadata: Option<SampleMetadata>,
        /// Whether the reviewer passed the sample; team labelling only.
        review_accept: Option<bool>,
        /// What the reviewer remarked; team labelling only.
        review_comment: Option<String>,
        /// Mark that the reviewer gave; team labelling only.
        review_score: Option<String>,
        /// Data of the sample, lines of a text for instance.
        sample_data: Option<Vec<String>>,
        /// OBS folder that the sample is in.
        sample_dir: Option<String>,
        /// Id of the sample.
        sample_id: String,
        /// Name of the sample's file.
        sample_name: Option<String>,
        /// Size of the file in bytes, or length of the text.
        sample_size: Option<i64>,
        /// State of the sample, in either of the service's two notations.
        sample_status: Option<SampleStatus>,
        /// When the file last changed in OBS, in epoch milliseconds.
        sample_time: Option<i64>,
        /// FieldType of the sample's data.
        sample_type: Option<SampleType>,
        /// Overall mark of the sample; team labelling only.
        score: Option<String>,
        /// Signed address of the sample's data, good for a limited time.
        source: Option<String>,
        /// Address of a part of the sample; medical data only.
        sub_sample_url: Option<String>,
        /// Id of the team member that the sample was given to; team labelling only.
        worker_id: Option<String>,
    }

    /// A sample to add.
    object Sample {
        /// The file's content in base64. The page gives it as bytes of Java.
        data: Option<String>,
        /// Where the service fetches the sample, instead of `data`.
        data_source: Option<DataSource>,
        /// Character encoding of text and CSV files; UTF-8 where it is left out.
        encoding: Option<TextEncoding>,
        /// Labels of the sample.
        labels: Option<Vec<SampleLabel>>,
        /// Attributes of the sample.
        metadata: Option<SampleMetadata>,
        /// Name of the sample's file: 0 to 1024 characters, without `!<>=&"'`.
        name: Option<String>,
        /// FieldType of the sample's data.
        sample_type: Option<SampleType>,
    }

    /// A label of a sample.
    object SampleLabel {
        /// Whether a person or a program gave the label; videos only.
        annotated_by: Option<AnnotatedBy>,
        /// Id of the label.
        id: Option<String>,
        /// Name of the label.
        name: Option<String>,
        /// Where in the sample the label belongs, and what goes with it.
        property: Option<SampleLabelProperty>,
        /// Confidence, 0 to 1.
        score: Option<f64>,
        /// Type of labelling that the label is for.
        r#type as "type": Option<LabelingType>,
    }

    /// Where in a sample a label belongs, and what goes with it. Free attributes may be there as
    /// well.
    open_object SampleLabelProperty {
        /// What is said; speech only.
        content as "@modelarts:content": Option<String>,
        /// Index of the character behind the entity; texts with entities only.
        end_index as "@modelarts:end_index": Option<i32>,
        /// End of the paragraph, `hh:mm:ss.SSS`; speech only.
        end_time as "@modelarts:end_time": Option<String>,
        /// Points that make up the shape, each `[x, y]` in pixels from the upper left corner. A
        /// circle is its centre and its radius: `[[x, y], [r]]`. The page calls this an object.
        feature as "@modelarts:feature": Option<Vec<Vec<f64>>>,
        /// Id of the entity that a relation starts from.
        from as "@modelarts:from": Option<String>,
        /// Whether the label makes the sample a hard example, as text.
        hard as "@modelarts:hard": Option<HardMark>,
        /// Difficulty of the label, 0 to 1, as text.
        hard_coefficient as "@modelarts:hard_coefficient": Option<String>,
        /// Why the label is hard: ids of `HardReason` separated by hyphens, such as `3-20-21-19`.
        hard_reasons as "@modelarts:hard_reasons": Option<String>,
        /// Shape that marks the part of the image; image labels only.
        shape as "@modelarts:shape": Option<LabelShape>,
        /// Who speaks; speech only.
        source as "@modelarts:source": Option<String>,
        /// Index of the entity's first character, counted from 0; texts with entities only.
        start_index as "@modelarts:start_index": Option<i32>,
        /// Begin of the paragraph, `hh:mm:ss.SSS`; speech only.
        start_time as "@modelarts:start_time": Option<String>,
        /// Id of the entity that a relation leads to.
        to as "@modelarts:to": Option<String>,
    }

    /// A sample with the labels that it shall have.
    object SampleLabels {
        /// All labels of the sample from now on. Without it the sample loses those that it has.
        labels: Option<Vec<SampleLabel>>,
        /// Attributes of the sample.
        metadata: Option<SampleMetadata>,
        /// Id of the sample.
        sample_id: Option<String>,
        /// FieldType of the sample's data.
        sample_type: Option<SampleType>,
        /// What the sample is used for.
        sample_usage: Option<SampleUsage>,
        /// Address of the sample's data, as lists of samples have it.
        source: Option<String>,
        /// Id of the team member who labels.
        worker_id: Option<String>,
    }

    /// Attributes of a sample. Free attributes may be there as well.
    open_object SampleMetadata {
        /// Where the sample came from; the values are not documented.
        import_origin as "@modelarts:import_origin": Option<i32>,
        /// Whether the sample is a hard example: 0 or 1 by the page, `false` or `true` in answers.
        hard as "@modelarts:hard": Option<OneOf<f64, bool>>,
        /// Difficulty of the sample, 0 to 1.
        hard_coefficient as "@modelarts:hard_coefficient": Option<f64>,
        /// Why the sample is a hard example.
        hard_reasons as "@modelarts:hard_reasons": Option<Vec<HardReason>>,
        /// Width and height of the image in pixels, and its depth, 3 where it is left out.
        size as "@modelarts:size": Option<Vec<i32>>,
    }

    /// State of samples, as filters write it. The service takes lower case too, by an example.
    open_strings SampleState {
        /// Labelled.
        Labeled = "__ALL__",
        /// Not labelled.
        Unlabeled = "__NONE__",
        /// To be accepted.
        Unchecked = "__UNCHECK__",
        /// Accepted.
        Accepted = "__ACCEPTED__",
        /// Rejected.
        Rejected = "__REJECTED__",
        /// To be reviewed.
        Unreviewed = "__UNREVIEWED__",
        /// Reviewed.
        Reviewed = "__REVIEWED__",
        /// Drawn for acceptance.
        WorkforceSampled = "__WORKFORCE_SAMPLED__",
        /// Drawn for acceptance and not yet checked.
        WorkforceSampledUnchecked = "__WORKFORCE_SAMPLED_UNCHECK__",
        /// Drawn for acceptance and checked.
        WorkforceSampledChecked = "__WORKFORCE_SAMPLED_CHECKED__",
        /// Drawn for acceptance and accepted.
        WorkforceSampledAccepted = "__WORKFORCE_SAMPLED_ACCEPTED__",
        /// Drawn for acceptance and rejected.
        WorkforceSampledRejected = "__WORKFORCE_SAMPLED_REJECTED__",
        /// Labelled automatically, to be confirmed.
        AutoAnnotation = "__AUTO_ANNOTATION__",
        /// In whatever state; seen in exports.
        Any = "",
    }

    /// State of a sample, as answers write it: the page has the values of filters, its examples
    /// have two others.
    open_strings SampleStatus {
        /// Labelled.
        Labeled = "__ALL__",
        /// Not labelled.
        Unlabeled = "__NONE__",
        /// To be accepted.
        Unchecked = "__UNCHECK__",
        /// Accepted.
        Accepted = "__ACCEPTED__",
        /// Rejected.
        Rejected = "__REJECTED__",
        /// To be reviewed.
        Unreviewed = "__UNREVIEWED__",
        /// Reviewed.
        Reviewed = "__REVIEWED__",
        /// Drawn for acceptance.
        WorkforceSampled = "__WORKFORCE_SAMPLED__",
        /// Drawn for acceptance and not yet checked.
        WorkforceSampledUnchecked = "__WORKFORCE_SAMPLED_UNCHECK__",
        /// Drawn for acceptance and checked.
        WorkforceSampledChecked = "__WORKFORCE_SAMPLED_CHECKED__",
        /// Drawn for acceptance and accepted.
        WorkforceSampledAccepted = "__WORKFORCE_SAMPLED_ACCEPTED__",
        /// Drawn for acceptance and rejected.
        WorkforceSampledRejected = "__WORKFORCE_SAMPLED_REJECTED__",
        /// Labelled automatically, to be confirmed.
        AutoAnnotation = "__AUTO_ANNOTATION__",
        /// Labelled by a person; seen in examples.
        ManualAnnotation = "MANUAL_ANNOTATION",
        /// Not labelled; seen in examples.
        UnAnnotation = "UN_ANNOTATION",
    }

    /// FieldType of a sample's data.
    integers SampleType {
        /// An image.
        Image = 0,
        /// A text.
        Text = 1,
        /// A sound.
        Audio = 2,
        /// A table.
        Table = 4,
        /// A video.
        Video = 6,
        /// Anything else.
        FreeFormat = 9,
    }

    /// What a sample is used for.
    strings SampleUsage {
        /// Training.
        Train = "TRAIN",
        /// Evaluation while training.
        Evaluation = "EVAL",
        /// Test after training.
        Test = "TEST",
        /// Inference.
        Inference = "INFERENCE",
    }

    /// Who gave a label.
    strings AnnotatedBy {
        /// A person.
        Human = "human",
        /// A program.
        Auto = "auto",
    }

    /// Character encoding of a text.
    strings TextEncoding {
        /// UTF-8.
        Utf8 = "UTF-8",
        /// GBK.
        Gbk = "GBK",
        /// GB 2312.
        Gb2312 = "GB2312",
    }

    /// Whether a label makes a sample a hard example; numbers and words mean the same.
    strings HardMark {
        /// It does not.
        NotHard = "0",
        /// It does not.
        False = "false",
        /// It does.
        Hard = "1",
        /// It does.
        True = "true",
    }
}
