/** Kinds of samples and of labels, by `dataset_type`. */

/** `dataset_type` of image classification. */
export const IMAGE_CLASSIFICATION = 0;
/** `dataset_type` of object detection. */
export const OBJECT_DETECTION = 1;
/** `dataset_type` of image segmentation. */
export const IMAGE_SEGMENTATION = 3;
/** `dataset_type` of text classification. */
export const TEXT_CLASSIFICATION = 100;
/** `dataset_type` of named entities. */
export const TEXT_ENTITY = 101;
/** `dataset_type` of tables. */
export const TABLE = 400;

/** Returns the `sample_type` of a `dataset_type`. */
export const sampleType = (datasetType: number) => Math.floor(datasetType / 100);

const EXTENSIONS: Readonly<Record<number, string>> = {
  0: "png",
  1: "txt",
  2: "wav",
  4: "csv",
  6: "mp4",
  9: "bin",
};

/** Returns the file name extension of samples by `dataset_type`. */
export const extensionOf = (datasetType: number) => EXTENSIONS[sampleType(datasetType)] ?? "bin";

/** Maximum number of labels on a sample; a sample has one of any type not listed. */
const MAX_OBJECTS: Readonly<Record<number, number>> = {
  [OBJECT_DETECTION]: 4,
  [IMAGE_SEGMENTATION]: 3,
};

export const maxObjects = (datasetType: number) => MAX_OBJECTS[datasetType] ?? 1;

/** Tells if samples are parts of their source text: `content://…` in a manifest. */
export const isInline = (datasetType: number) => datasetType === TEXT_ENTITY;

/** Tells if publishing splits the samples of a dataset for training and evaluation. */
export const isSplit = (datasetType: number) =>
  datasetType === IMAGE_CLASSIFICATION ||
  datasetType === OBJECT_DETECTION ||
  datasetType === IMAGE_SEGMENTATION ||
  datasetType === TEXT_CLASSIFICATION;
