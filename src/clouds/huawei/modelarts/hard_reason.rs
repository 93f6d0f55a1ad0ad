//! Reasons for marking samples as hard examples (ModelArts v2).

use crate::models;

models! {
    /// Reason for marking a sample as a hard example.
    integers HardReason {
        /// No object found.
        NoObject = 0,
        /// Low confidence of the prediction.
        LowConfidence = 1,
        /// Disagreement between the prediction and a clustering of the training data.
        ClusteringDiffers = 2,
        /// Prediction unlike the training data of the same class.
        UnlikeClass = 3,
        /// Different predictions for similar images.
        SimilarImagesDiffer = 4,
        /// Resolution far from that of the other samples.
        Resolution = 5,
        /// Aspect ratio far from that of the other samples.
        AspectRatio = 6,
        /// Brightness far from that of the other samples.
        Brightness = 7,
        /// Saturation far from that of the other samples.
        Saturation = 8,
        /// Colour richness far from that of the other samples.
        ColorRichness = 9,
        /// Sharpness far from that of the other samples.
        Sharpness = 10,
        /// Number of boxes far from that of the other samples.
        BoxCount = 11,
        /// Larger deviation of box areas than in the other samples.
        BoxAreaDeviation = 12,
        /// Aspect ratio of the boxes far from that of the other samples.
        BoxAspectRatio = 13,
        /// Share of the image covered by boxes far from that of the other samples.
        BoxAreaShare = 14,
        /// Boxes nearer to the image edge than in the other samples.
        BoxEdge = 15,
        /// Brightness of the boxes far from that of the other samples.
        BoxBrightness = 16,
        /// Sharpness of the boxes far from that of the other samples.
        BoxSharpness = 17,
        /// More overlap between boxes than in the other samples.
        BoxStacking = 18,
        /// Prediction changes under Gaussian blur.
        UnstableUnderBlur = 19,
        /// Prediction changes under horizontal flipping.
        UnstableUnderHorizontalFlip = 20,
        /// Prediction changes under cropping.
        UnstableUnderCrop = 21,
        /// Prediction changes under vertical flipping.
        UnstableUnderVerticalFlip = 22,
        /// Prediction changes under scaling.
        UnstableUnderScaling = 23,
        /// Prediction changes under translation.
        UnstableUnderTranslation = 24,
        /// Prediction changes under shearing.
        UnstableUnderShear = 25,
        /// Prediction changes under superpixel segmentation.
        UnstableUnderSuperpixels = 26,
        /// Prediction changes under sharpening.
        UnstableUnderSharpening = 27,
        /// Prediction changes when values are added to pixels.
        UnstableUnderAddition = 28,
        /// Prediction changes under colour inversion.
        UnstableUnderInversion = 29,
        /// Abnormal prediction.
        AbnormalPrediction = 30,
    }
}
