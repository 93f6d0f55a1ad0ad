//! Why a sample is a hard example (ModelArts v2).

use crate::models;

models! {
    /// Why a sample is a hard example.
    integers HardReason {
        /// No object was found.
        NoObject = 0,
        /// The prediction is not confident.
        LowConfidence = 1,
        /// Clustering of the training data and prediction disagree.
        ClusteringDiffers = 2,
        /// The prediction is unlike the training data of the same class.
        UnlikeClass = 3,
        /// Similar images were predicted differently.
        SimilarImagesDiffer = 4,
        /// Its resolution is far from that of the others.
        Resolution = 5,
        /// Its aspect ratio is far from that of the others.
        AspectRatio = 6,
        /// Its brightness is far from that of the others.
        Brightness = 7,
        /// Its saturation is far from that of the others.
        Saturation = 8,
        /// Its richness of colours is far from that of the others.
        ColorRichness = 9,
        /// Its sharpness is far from that of the others.
        Sharpness = 10,
        /// Its number of boxes is far from that of the others.
        BoxCount = 11,
        /// The areas of its boxes deviate more than those of the others.
        BoxAreaDeviation = 12,
        /// The aspect ratio of its boxes is far from that of the others.
        BoxAspectRatio = 13,
        /// The share of its boxes in the image is far from that of the others.
        BoxAreaShare = 14,
        /// Its boxes lie at the edge more than those of the others.
        BoxEdge = 15,
        /// The brightness of its boxes is far from that of the others.
        BoxBrightness = 16,
        /// The sharpness of its boxes is far from that of the others.
        BoxSharpness = 17,
        /// Its boxes overlap more than those of the others.
        BoxStacking = 18,
        /// The prediction changes with a Gaussian blur.
        UnstableUnderBlur = 19,
        /// The prediction changes when it is flipped left to right.
        UnstableUnderHorizontalFlip = 20,
        /// The prediction changes when it is cropped.
        UnstableUnderCrop = 21,
        /// The prediction changes when it is flipped upside down.
        UnstableUnderVerticalFlip = 22,
        /// The prediction changes when it is scaled.
        UnstableUnderScaling = 23,
        /// The prediction changes when it is moved.
        UnstableUnderTranslation = 24,
        /// The prediction changes when it is sheared.
        UnstableUnderShear = 25,
        /// The prediction changes with superpixels.
        UnstableUnderSuperpixels = 26,
        /// The prediction changes when it is sharpened.
        UnstableUnderSharpening = 27,
        /// The prediction changes when values are added to pixels.
        UnstableUnderAddition = 28,
        /// The prediction changes when it is inverted.
        UnstableUnderInversion = 29,
        /// The prediction is abnormal.
        AbnormalPrediction = 30,
    }
}
