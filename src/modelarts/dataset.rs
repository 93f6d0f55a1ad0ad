//! Datasets (ModelArts v2, group "Dataset Management").

use crate::models;

models! {
    /// Type of a dataset, which is the type of labelling that it is for.
    integers DatasetType {
        /// Images, each with labels as a whole.
        ImageClassification = 0,
        /// Images with labelled boxes.
        ObjectDetection = 1,
        /// Images with labelled outlines.
        ImageSegmentation = 3,
        /// Texts, each with labels as a whole.
        TextClassification = 100,
        /// Texts with labelled entities.
        NamedEntityRecognition = 101,
        /// Texts with labelled entities and relations between them.
        TextTriplet = 102,
        /// Entities of text triplets; seen in statistics of labels only.
        TextTripletEntity = 103,
        /// Sounds, each with labels as a whole.
        SoundClassification = 200,
        /// Speech with its words.
        SpeechContent = 201,
        /// Speech with labelled paragraphs.
        SpeechParagraph = 202,
        /// Tables; without labels.
        Table = 400,
        /// Videos with labelled boxes.
        Video = 600,
        /// Anything else; without labels.
        FreeFormat = 900,
    }
}
