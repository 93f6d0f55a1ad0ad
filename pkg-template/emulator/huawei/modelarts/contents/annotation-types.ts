/** Names of the types of annotations in manifests, by type of label; `modelarts/` comes before them. */
export const ANNOTATION_TYPES: Readonly<Record<number, string>> = {
  0: "image_classification",
  1: "object_detection",
  3: "image_segmentation",
  100: "text_classification",
  101: "text_entity",
  102: "text_triplet",
  200: "audio_classification",
  201: "audio_content",
  202: "audio_segmentation",
};
