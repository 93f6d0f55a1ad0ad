/** Formats samples. */

import type { IncomingRequest } from "../../../http/request.js";
import type { State } from "../../../state.js";
import { presignObs } from "../../obs/presign.js";
import type { Sample } from "./record.js";

/** A call whose response has samples. */
interface Calling {
  readonly state: State;
  readonly request: IncomingRequest;
}

/**
 * Formats a sample. The source of one in OBS is a signed URL, as the service's; the usage is part of
 * manifests, not of responses.
 */
export async function sampleView(call: Calling, { team, sample_usage, ...sample }: Sample) {
  const { source } = sample;
  if (!source.startsWith("s3:/")) return sample;
  return { ...sample, source: await presignObs(call, source.slice("s3:/".length)) };
}

/** Formats a page of samples. */
export async function pageView(
  call: Calling,
  { sample_count, samples }: { sample_count: number; samples: readonly Sample[] },
) {
  const views = samples.map((sample) => sampleView(call, sample));
  return { sample_count, samples: await Promise.all(views) };
}
