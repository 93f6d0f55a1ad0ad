// References: texts that name a dataset or a version, for command lines, pages and logs.

import { invalid } from "../src/internal/plain-data.js";
import { START } from "./is-ref.js";
import type { CloudName } from "./types.js";

/** A dataset or a version by its names or ids. */
export interface Ref {
  /** The cloud that has it. */
  readonly cloud: CloudName;
  /** Name of an account other than the default one. */
  readonly profile?: string | undefined;
  /** Id or name of the dataset; Qianfan's versions do not need it, because their ids are unique. */
  readonly dataset?: string | undefined;
  /** Id or name of the version; absent for a dataset. */
  readonly version?: string | undefined;
}

/** Ids of Qianfan's versions. */
const VERSION_ID = /^ds-/;

/**
 * Parses a reference.
 *
 * | text | names |
 * | --- | --- |
 * | `modelarts:fruit` | a dataset, by name or id |
 * | `modelarts:fruit@V010` | a version, by name or id |
 * | `qianfan:dg-1` | a dataset, by name or id |
 * | `qianfan:dg-1@3` | a version, by its number |
 * | `qianfan:ds-1` | a version, by its id |
 * | `modelarts[staging]:fruit` | the same with the account of another profile |
 * | `@V011` | another version of the dataset of `base` |
 *
 * `%40` stands for an `@` in a name, and `%25` for a `%`.
 *
 * @param base The reference that a short one continues.
 * @throws {ValidationError} if the text is not a reference
 */
export function parseRef(text: string, base?: Ref): Ref {
  if (typeof text !== "string") throw invalid("ref", `must be a string, got a ${typeof text}`);
  const [start, cloud, profile] = START.exec(text) ?? [];
  const [first = "", version, ...more] = text.slice(start?.length ?? 0).split("@");
  const wrong = (why: string) => invalid("ref", `${why}, got ${JSON.stringify(text)}`);
  if (more.length > 0) throw wrong("must have a single `@`; write `%40` for one in a name");
  if (version === "") throw wrong("must have a version after the `@`");
  if (start === undefined) {
    if (first !== "" || version === undefined) {
      throw wrong("must be such as `modelarts:dataset@version` or `qianfan:ds-id`");
    }
    if (base?.dataset === undefined) {
      throw wrong("must name its dataset, because there is none before it");
    }
    const { cloud, profile, dataset } = base;
    return refOf(cloud, profile, dataset, decoded(version));
  }
  if (first === "") throw wrong("must name a dataset after the colon");
  const name = decoded(first);
  return cloud === "qianfan" && version === undefined && VERSION_ID.test(name)
    ? refOf(cloud, profile, undefined, name)
    : refOf(cloud as CloudName, profile, name, version && decoded(version));
}

/**
 * Formats a reference, the inverse of {@link parseRef}.
 *
 * @throws {ValidationError} if it names no dataset that the text needs
 */
export function formatRef(ref: Ref): string {
  const { cloud, profile, dataset, version } = Object(ref) as Ref;
  if (cloud !== "modelarts" && cloud !== "qianfan") {
    throw invalid("ref.cloud", "must be `modelarts` or `qianfan`");
  }
  const start = profile === undefined ? `${cloud}:` : `${cloud}[${profile}]:`;
  if (!START.test(start)) throw invalid("ref.profile", "must be a name without brackets");
  for (const [name, value] of Object.entries({ dataset, version })) {
    if (value === undefined || (typeof value === "string" && value !== "")) continue;
    throw invalid(`ref.${name}`, "must be a string that is not empty");
  }
  if (cloud === "qianfan" && version !== undefined && VERSION_ID.test(version)) {
    return start + encoded(version);
  }
  if (dataset === undefined) throw invalid("ref.dataset", "is missing");
  return `${start}${encoded(dataset)}${version === undefined ? "" : `@${encoded(version)}`}`;
}

function refOf(
  cloud: CloudName,
  profile: string | undefined,
  dataset: string | undefined,
  version: string | undefined,
): Ref {
  return {
    cloud,
    ...(profile === undefined ? {} : { profile }),
    ...(dataset === undefined ? {} : { dataset }),
    ...(version === undefined ? {} : { version }),
  };
}

/** A name as it is in a reference: only what would be read as something else is encoded. */
function encoded(name: string): string {
  return name.replace(/[%@]/g, (character) => (character === "@" ? "%40" : "%25"));
}

function decoded(name: string): string {
  return name.replace(/%(40|25)/g, (_, code: string) => (code === "40" ? "@" : "%"));
}
