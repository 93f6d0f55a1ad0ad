//! Reasons for marking samples as hard examples (ModelArts v2).

use crate::api::Enumeration;

/// Reason for marking a sample as a hard example.
#[derive(Debug, Clone, PartialEq, Eq, Enumeration)]
pub enum HardReason {
    /// No object found.
    #[value(0)]
    NoObject,
    /// Low confidence of the prediction.
    #[value(1)]
    LowConfidence,
    /// Disagreement between the prediction and a clustering of the training data.
    #[value(2)]
    ClusteringDiffers,
    /// Prediction unlike the training data of the same class.
    #[value(3)]
    UnlikeClass,
    /// Different predictions for similar images.
    #[value(4)]
    SimilarImagesDiffer,
    /// Resolution far from that of the other samples.
    #[value(5)]
    Resolution,
    /// Aspect ratio far from that of the other samples.
    #[value(6)]
    AspectRatio,
    /// Brightness far from that of the other samples.
    #[value(7)]
    Brightness,
    /// Saturation far from that of the other samples.
    #[value(8)]
    Saturation,
    /// Colour richness far from that of the other samples.
    #[value(9)]
    ColorRichness,
    /// Sharpness far from that of the other samples.
    #[value(10)]
    Sharpness,
    /// Number of boxes far from that of the other samples.
    #[value(11)]
    BoxCount,
    /// Larger deviation of box areas than in the other samples.
    #[value(12)]
    BoxAreaDeviation,
    /// Aspect ratio of the boxes far from that of the other samples.
    #[value(13)]
    BoxAspectRatio,
    /// Share of the image covered by boxes far from that of the other samples.
    #[value(14)]
    BoxAreaShare,
    /// Boxes nearer to the image edge than in the other samples.
    #[value(15)]
    BoxEdge,
    /// Brightness of the boxes far from that of the other samples.
    #[value(16)]
    BoxBrightness,
    /// Sharpness of the boxes far from that of the other samples.
    #[value(17)]
    BoxSharpness,
    /// More overlap between boxes than in the other samples.
    #[value(18)]
    BoxStacking,
    /// Prediction changes under Gaussian blur.
    #[value(19)]
    UnstableUnderBlur,
    /// Prediction changes under horizontal flipping.
    #[value(20)]
    UnstableUnderHorizontalFlip,
    /// Prediction changes under cropping.
    #[value(21)]
    UnstableUnderCrop,
    /// Prediction changes under vertical flipping.
    #[value(22)]
    UnstableUnderVerticalFlip,
    /// Prediction changes under scaling.
    #[value(23)]
    UnstableUnderScaling,
    /// Prediction changes under translation.
    #[value(24)]
    UnstableUnderTranslation,
    /// Prediction changes under shearing.
    #[value(25)]
    UnstableUnderShear,
    /// Prediction changes under superpixel segmentation.
    #[value(26)]
    UnstableUnderSuperpixels,
    /// Prediction changes under sharpening.
    #[value(27)]
    UnstableUnderSharpening,
    /// Prediction changes when values are added to pixels.
    #[value(28)]
    UnstableUnderAddition,
    /// Prediction changes under colour inversion.
    #[value(29)]
    UnstableUnderInversion,
    /// Abnormal prediction.
    #[value(30)]
    AbnormalPrediction,
    /// A value newer than this package.
    Unknown(i64),
}
