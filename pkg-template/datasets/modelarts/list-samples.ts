// Samples as the service lists them, in the form of a manifest.

import type { DescribeSampleResp, ModelArts, SampleLabel } from "verset";
import type { Operation } from "../operation.js";

/** Samples that a call lists. */
export const SAMPLES_PER_CALL = 100;

/** Names of the labelling types in a manifest. */
const TYPES: Readonly<Record<number, string>> = {
  0: "image_classification",
  1: "object_detection",
  3: "image_segmentation",
  100: "text_classification",
  101: "text_entity",
  102: "text_triplet",
  103: "text_entity",
  200: "audio_classification",
  201: "audio_content",
  202: "audio_segmentation",
};

/** Lists the samples of a version as lines of a manifest, a chunk for each call. */
export async function* manifestLines(
  client: ModelArts,
  version: { readonly dataset_id: string; readonly version_id: string },
  operation: Operation,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  const list = client.listSamples({ ...version, limit: SAMPLES_PER_CALL }, operation.limits());
  for await (const { samples } of list.pages()) {
    yield encoder.encode(samples.map((sample) => `${JSON.stringify(lineOf(sample))}\n`).join(""));
  }
}

function lineOf({ sample_id, labels, metadata, ...sample }: DescribeSampleResp) {
  return {
    id: sample_id,
    source: sourceOf(sample),
    annotation: (labels ?? []).map(annotationOf),
    ...hardOf(metadata ?? {}),
  };
}

/** The path of a sample: the list has a signed URL, which is a secret and differs each time. */
function sourceOf({
  source,
  sample_dir,
  sample_name,
}: Pick<DescribeSampleResp, "source" | "sample_dir" | "sample_name">): string {
  if (!/^https?:/i.test(source ?? "")) return source ?? "";
  if (sample_dir && sample_name) {
    const folder = sample_dir.replace(/^(?:obs:\/|s3:\/)?\/?/, "");
    return `obs://${folder}${folder.endsWith("/") ? "" : "/"}${sample_name}`;
  }
  return source.replace(/[?#].*$/s, "");
}

function annotationOf({ id, name, type, property, score, annotated_by }: SampleLabel) {
  return {
    type: `modelarts/${TYPES[Number(type)] ?? `type_${type}`}`,
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(property === undefined ? {} : { property }),
    ...(score === undefined ? {} : { confidence: score }),
    ...(annotated_by === undefined ? {} : { "annotated-by": annotated_by }),
  };
}

function hardOf(metadata: Readonly<Record<string, unknown>>) {
  const { "@modelarts:hard": hard, "@modelarts:hard_coefficient": coefficient } = metadata;
  return {
    ...(hard === true || hard === 1 ? { hard: true } : {}),
    ...(typeof coefficient === "number" ? { "hard-coefficient": coefficient } : {}),
  };
}
