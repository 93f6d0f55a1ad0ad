/** Operations that `call` knows, and their parameters as flags. */

import type {
  GetObjectParams,
  ListObjectsParams,
  ObjectLocation,
  PresignParams,
  PutObjectParams,
} from "verset";
import { PARAMETERS } from "../src/generated/parameters.js";
import { didYouMean, nearest } from "../src/internal/nearest.js";
import { COMMON, type Flag, REMOTE, YES } from "./declaration.js";
import { UsageError } from "./failure.js";

/** Form of a parameter's value. */
export type Kind = "text" | "integer" | "number" | "boolean" | "texts" | "json";

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly kind: Kind;
  readonly isRequired: boolean;
}

/** An operation. */
export interface Operation {
  /** The client that has it, and the name of its method there. */
  readonly client: "modelarts" | "qianfan" | "obs" | "bos";
  readonly method: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
}

/** Parameters of a method with their forms, `!` at a required one; the compiler rejects one too many, and one that is missing. */
type FormsOf<Params> = {
  readonly [Name in keyof Required<Params>]: Kind | `${Kind}!`;
};

const BUCKET_AND_KEY = { bucket: "text!", key: "text!" } as const;
const LOCATION = { ...BUCKET_AND_KEY, versionId: "text" } satisfies FormsOf<ObjectLocation>;

/** Methods of the object stores, which have no declared operations. */
const OBJECTS: Readonly<Record<string, readonly [summary: string, forms: object]>> = {
  getObject: [
    "Prints an object.",
    { ...LOCATION, range: "json", ifMatch: "text" } satisfies FormsOf<GetObjectParams>,
  ],
  headObject: ["Returns the headers of an object.", LOCATION],
  listObjects: [
    "Lists the objects of a bucket.",
    {
      bucket: "text!",
      prefix: "text",
      delimiter: "text",
      marker: "text",
      maxKeys: "integer",
    } satisfies FormsOf<ListObjectsParams>,
  ],
  putObject: [
    "Stores a text.",
    {
      ...BUCKET_AND_KEY,
      body: "text!",
      contentType: "text",
      metadata: "json",
      contentMd5: "text",
      // For bodies of an unknown length; that of a text is known.
    } satisfies FormsOf<Omit<PutObjectParams, "contentLength">>,
  ],
  deleteObject: ["Deletes an object.", LOCATION],
  presign: [
    "Signs a URL.",
    {
      bucket: "text!",
      key: "text",
      expiresInSeconds: "integer!",
      method: "text",
      versionId: "text",
      query: "json",
      headers: "json",
    } satisfies FormsOf<PresignParams>,
  ],
};

/** Forms as the declared operations have them: `bucket!:text key:text`. */
const fieldsOf = (forms: object) =>
  Object.entries(forms)
    .map(([name, form]) => `${name}${form.endsWith("!") ? "!" : ""}:${form.replace("!", "")}`)
    .join(" ");

const ALL: typeof PARAMETERS = {
  ...PARAMETERS,
  ...Object.fromEntries(
    ["obs", "bos"].flatMap((store) =>
      Object.entries(OBJECTS).map(([name, [summary, forms]]) => [
        `${store}.${name}`,
        [summary, fieldsOf(forms)] as const,
      ]),
    ),
  ),
};

/** The names of all operations. */
export const operationNames = (): readonly string[] => Object.keys(ALL);

/**
 * Finds an operation by its name, with or without the client's.
 *
 * @throws {UsageError} if there is none, or several clients have it
 */
export function findOperation(name: string): Operation {
  const names = Object.keys(ALL);
  const found = names.includes(name)
    ? [name]
    : names.filter((one) => one.slice(one.indexOf(".") + 1) === name);
  const [only] = found;
  if (only === undefined) {
    throw new UsageError(
      `unknown operation \`${name}\`${didYouMean(operationsNear(name))}`,
      "call",
    );
  }
  if (found.length > 1) {
    throw new UsageError(`several services have \`${name}\`: use ${found.join(" or ")}`, "call");
  }
  const [summary, fields] = ALL[only] ?? ["", ""];
  const dot = only.indexOf(".");
  return {
    client: only.slice(0, dot) as Operation["client"],
    method: only.slice(dot + 1),
    summary,
    parameters: fields.split(" ").filter(Boolean).map(parameterOf),
  };
}

/** The operations whose names are nearest: of the client that is named, if it is one. */
function operationsNear(name: string): readonly string[] {
  const parts = Object.keys(ALL).map((one) => {
    const dot = one.indexOf(".");
    return { client: one.slice(0, dot), method: one.slice(dot + 1) };
  });
  const dot = name.indexOf(".");
  const own = parts.filter(({ client }) => client === name.slice(0, dot));
  const methods = (own.length > 0 ? own : parts).map(({ method }) => method);
  const found = nearest(name.slice(dot + 1), methods);
  return own.length > 0 ? found.map((method) => name.slice(0, dot + 1) + method) : found;
}

function parameterOf(field: string): Parameter {
  // Names such as `@modelarts:color` have a colon themselves.
  const colon = field.lastIndexOf(":");
  const name = field.slice(0, colon);
  return {
    name: name.replace(/!$/, ""),
    kind: field.slice(colon + 1) as Kind,
    isRequired: name.endsWith("!"),
  };
}

const VALUES: Readonly<Record<Kind, string | undefined>> = {
  text: "text",
  integer: "integer",
  number: "number",
  boolean: undefined,
  texts: "text",
  json: "json",
};

/** Names that `call` has flags for itself; such a parameter can be given with `--data`. */
const TAKEN = new Set([...COMMON, ...REMOTE, YES].map(({ name }) => name));

/** Flags for the parameters of an operation, with underscores and with hyphens. */
export function parameterFlags(operation: string | undefined): readonly Flag[] {
  if (operation === undefined) return [];
  return findOperation(operation)
    .parameters.filter(({ name }) => !TAKEN.has(name))
    .flatMap((parameter) => {
      const { name, kind, isRequired } = parameter;
      const value = VALUES[kind];
      const flag: Flag = {
        name,
        ...(value ? { value } : {}),
        ...(kind === "texts" ? { isList: true } : {}),
        summary: isRequired ? "Required" : "Optional",
      };
      const hyphenated = name.replaceAll("_", "-");
      return hyphenated === name ? [flag] : [flag, { ...flag, name: hyphenated, isAlias: true }];
    });
}
