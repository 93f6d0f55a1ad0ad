//! Samples and their labels (ModelArts v2).

use crate::api::model::{Map, OneOf};
use crate::clouds::huawei::modelarts::data_source::DataSource;
use crate::clouds::huawei::modelarts::hard_reason::HardReason;
use crate::clouds::huawei::modelarts::label::{LabelShape, LabelingType};
use crate::clouds::huawei::modelarts::statistics::HardDetail;
use crate::clouds::huawei::modelarts::worker::Worker;
use crate::models;

models! {
    /// Sample with its labels. Fields that do not apply to its type are absent.
    object DescribeSampleResp {
        /// `true` if the sample passed acceptance; team labelling only.
        check_accept: Option<bool>,
        /// Comment from acceptance; team labelling only.
        check_comment: Option<String>,
        /// Score from acceptance; team labelling only.
        check_score: Option<String>,
        /// Reasons for the deletion of the sample; medical data only.
        deletion_reasons: Option<Vec<String>>,
        /// Reasons that make the sample a hard example, by reason id.
        hard_details: Option<Map<HardDetail>>,
        /// Team members to whom the sample is assigned.
        labelers: Option<Vec<Worker>>,
        /// Labels of the sample.
        labels: Option<Vec<SampleLabel>>,
        /// Attributes of the sample.
        metadata: Option<SampleMetadata>,
        /// `true` if the sample passed review; team labelling only.
        review_accept: Option<bool>,
        /// Comment from review; team labelling only.
        review_comment: Option<String>,
        /// Score from review; team labelling only.
        review_score: Option<String>,
        /// Data of the sample, such as the lines of a text.
        sample_data: Option<Vec<String>>,
        /// OBS folder of the sample.
        sample_dir: Option<String>,
        /// Id of the sample.
        sample_id: String,
        /// Name of the sample's file.
        sample_name: Option<String>,
        /// Size of the file in bytes, or length of the text.
        sample_size: Option<i64>,
        /// State of the sample, in either of the service's two notations.
        sample_status: Option<SampleStatus>,
        /// Time of the file's last change in OBS, in epoch milliseconds.
        sample_time: Option<i64>,
        /// Data type of the sample.
        sample_type: Option<SampleType>,
        /// Overall score of the sample; team labelling only.
        score: Option<String>,
        /// Signed URL of the sample's data, valid for a limited time.
        source: Option<String>,
        /// URL of a subsample; medical data only.
        sub_sample_url: Option<String>,
        /// Id of the team member to whom the sample is assigned; team labelling only.
        worker_id: Option<String>,
    }

    /// Sample to upload.
    object Sample {
        /// Content of the file, in Base64. The vendor's page calls it a Java byte buffer.
        data: Option<String>,
        /// Source from which the service fetches the sample, instead of `data`.
        data_source: Option<DataSource>,
        /// Character encoding of text and CSV files.
        /// Default: "UTF-8".
        encoding: Option<TextEncoding>,
        /// Labels of the sample.
        labels: Option<Vec<SampleLabel>>,
        /// Attributes of the sample.
        metadata: Option<SampleMetadata>,
        /// Name of the sample's file: up to 1024 characters, without `!<>=&"'`.
        name: Option<String>,
        /// Data type of the sample.
        sample_type: Option<SampleType>,
    }

    /// Label of a sample.
    object SampleLabel {
        /// Origin of the label: a person or a program; videos only.
        annotated_by: Option<AnnotatedBy>,
        /// Id of the label.
        id: Option<String>,
        /// Name of the label.
        name: Option<String>,
        /// Position of the label in the sample, and further attributes.
        property: Option<SampleLabelProperty>,
        /// Confidence, from 0 to 1.
        score: Option<f64>,
        /// Labelling type of the label.
        r#type as "type": Option<LabelingType>,
    }

    /// Position of a label in a sample, and further attributes. Custom attributes are allowed.
    open_object SampleLabelProperty {
        /// Transcript; speech only.
        content as "@modelarts:content": Option<String>,
        /// Index after the entity's last character; texts with entities only.
        end_index as "@modelarts:end_index": Option<i32>,
        /// End of the paragraph, as `hh:mm:ss.SSS`; speech only.
        end_time as "@modelarts:end_time": Option<String>,
        /// Points of the shape, each `[x, y]` in pixels from the upper-left corner. A circle
        /// consists of its centre and radius: `[[x, y], [r]]`. The vendor's page calls this an
        /// object.
        feature as "@modelarts:feature": Option<Vec<Vec<f64>>>,
        /// Id of the entity at the start of a relation.
        from as "@modelarts:from": Option<String>,
        /// Mark of a hard example, as a string.
        hard as "@modelarts:hard": Option<HardMark>,
        /// Difficulty of the label, a decimal string from 0 to 1.
        hard_coefficient as "@modelarts:hard_coefficient": Option<String>,
        /// Reasons that make the label hard: ids of `HardReason` separated by hyphens, such as
        /// `3-20-21-19`.
        hard_reasons as "@modelarts:hard_reasons": Option<String>,
        /// Shape that marks the part of the image; image labels only.
        shape as "@modelarts:shape": Option<LabelShape>,
        /// Speaker; speech only.
        source as "@modelarts:source": Option<String>,
        /// Zero-based index of the entity's first character; texts with entities only.
        start_index as "@modelarts:start_index": Option<i32>,
        /// Start of the paragraph, as `hh:mm:ss.SSS`; speech only.
        start_time as "@modelarts:start_time": Option<String>,
        /// Id of the entity at the end of a relation.
        to as "@modelarts:to": Option<String>,
    }

    /// Sample with its new labels.
    object SampleLabels {
        /// All labels of the sample, which replace the existing ones. If absent, the sample loses
        /// all its labels.
        labels: Option<Vec<SampleLabel>>,
        /// Attributes of the sample.
        metadata: Option<SampleMetadata>,
        /// Id of the sample.
        sample_id: Option<String>,
        /// Data type of the sample.
        sample_type: Option<SampleType>,
        /// Usage of the sample.
        sample_usage: Option<SampleUsage>,
        /// URL of the sample's data, as returned in lists of samples.
        source: Option<String>,
        /// Id of the team member who labels.
        worker_id: Option<String>,
    }

    /// Attributes of a sample. Custom attributes are allowed.
    open_object SampleMetadata {
        /// Origin of the sample; the values are not documented.
        import_origin as "@modelarts:import_origin": Option<i32>,
        /// Mark of a hard example: documented as 0 or 1, but `false` or `true` in responses.
        hard as "@modelarts:hard": Option<OneOf<f64, bool>>,
        /// Difficulty of the sample, from 0 to 1.
        hard_coefficient as "@modelarts:hard_coefficient": Option<f64>,
        /// Reasons that make the sample a hard example.
        hard_reasons as "@modelarts:hard_reasons": Option<Vec<HardReason>>,
        /// Width and height of the image in pixels, and its optional depth. If absent, the depth is
        /// 3.
        size as "@modelarts:size": Option<Vec<i32>>,
    }

    /// State of samples, as used in filters. The service apparently accepts lower case as well, as
    /// in a vendor example.
    open_strings SampleState {
        /// Labelled.
        Labeled = "__ALL__",
        /// Unlabelled.
        Unlabeled = "__NONE__",
        /// Awaiting acceptance.
        Unchecked = "__UNCHECK__",
        /// Accepted.
        Accepted = "__ACCEPTED__",
        /// Rejected.
        Rejected = "__REJECTED__",
        /// Awaiting review.
        Unreviewed = "__UNREVIEWED__",
        /// Reviewed.
        Reviewed = "__REVIEWED__",
        /// Sampled for acceptance.
        WorkforceSampled = "__WORKFORCE_SAMPLED__",
        /// Sampled for acceptance, not yet checked.
        WorkforceSampledUnchecked = "__WORKFORCE_SAMPLED_UNCHECK__",
        /// Sampled for acceptance and checked.
        WorkforceSampledChecked = "__WORKFORCE_SAMPLED_CHECKED__",
        /// Sampled for acceptance and accepted.
        WorkforceSampledAccepted = "__WORKFORCE_SAMPLED_ACCEPTED__",
        /// Sampled for acceptance and rejected.
        WorkforceSampledRejected = "__WORKFORCE_SAMPLED_REJECTED__",
        /// Labelled automatically, awaiting confirmation.
        AutoAnnotation = "__AUTO_ANNOTATION__",
        /// Any state; seen in exports.
        Any = "",
    }

    /// State of a sample, as used in responses: the vendor documents the values of filters, but its
    /// examples have two others.
    open_strings SampleStatus {
        /// Labelled.
        Labeled = "__ALL__",
        /// Unlabelled.
        Unlabeled = "__NONE__",
        /// Awaiting acceptance.
        Unchecked = "__UNCHECK__",
        /// Accepted.
        Accepted = "__ACCEPTED__",
        /// Rejected.
        Rejected = "__REJECTED__",
        /// Awaiting review.
        Unreviewed = "__UNREVIEWED__",
        /// Reviewed.
        Reviewed = "__REVIEWED__",
        /// Sampled for acceptance.
        WorkforceSampled = "__WORKFORCE_SAMPLED__",
        /// Sampled for acceptance, not yet checked.
        WorkforceSampledUnchecked = "__WORKFORCE_SAMPLED_UNCHECK__",
        /// Sampled for acceptance and checked.
        WorkforceSampledChecked = "__WORKFORCE_SAMPLED_CHECKED__",
        /// Sampled for acceptance and accepted.
        WorkforceSampledAccepted = "__WORKFORCE_SAMPLED_ACCEPTED__",
        /// Sampled for acceptance and rejected.
        WorkforceSampledRejected = "__WORKFORCE_SAMPLED_REJECTED__",
        /// Labelled automatically, awaiting confirmation.
        AutoAnnotation = "__AUTO_ANNOTATION__",
        /// Labelled manually; seen in examples.
        ManualAnnotation = "MANUAL_ANNOTATION",
        /// Unlabelled; seen in examples.
        UnAnnotation = "UN_ANNOTATION",
    }

    /// Data type of a sample.
    integers SampleType {
        /// Image.
        Image = 0,
        /// Text.
        Text = 1,
        /// Audio.
        Audio = 2,
        /// Table.
        Table = 4,
        /// Video.
        Video = 6,
        /// Free format.
        FreeFormat = 9,
    }

    /// Usage of a sample.
    strings SampleUsage {
        /// Training.
        Train = "TRAIN",
        /// Evaluation during training.
        Evaluation = "EVAL",
        /// Test after training.
        Test = "TEST",
        /// Inference.
        Inference = "INFERENCE",
    }

    /// Origin of a label.
    strings AnnotatedBy {
        /// Person.
        Human = "human",
        /// Program.
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

    /// Mark of a hard example; numbers and words are equivalent.
    strings HardMark {
        /// Not a hard example.
        NotHard = "0",
        /// Not a hard example.
        False = "false",
        /// Hard example.
        Hard = "1",
        /// Hard example.
        True = "true",
    }
}
