/** Checks the parameters of a request against the declaration of its route. */

/** The declaration of a parameter. */
export interface Field {
  /** `strings` and `objects` are arrays of such values; `json` is any value. */
  readonly type:
    | "integer"
    | "number"
    | "string"
    | "boolean"
    | "strings"
    | "object"
    | "objects"
    | "json";
  readonly required?: boolean;
  readonly default?: unknown;
  readonly min?: number;
  readonly max?: number;
  readonly oneOf?: readonly (string | number)[];
  readonly pattern?: RegExp;
  /** Fields of an `object`, or of each item of `objects`; items keep undeclared fields. */
  readonly fields?: Fields;
}
export type Fields = Readonly<Record<string, Field>>;

type ObjectValue<F extends Field> = Record<string, unknown> &
  (F extends { fields: infer Nested extends Fields } ? Values<Nested> : unknown);
type Value<F extends Field> = F extends { type: "strings" }
  ? string[]
  : F extends { type: "objects" }
    ? ObjectValue<F>[]
    : F extends { type: "object" }
      ? ObjectValue<F>
      : F extends { type: "json" }
        ? unknown
        : F extends { type: "boolean" }
          ? boolean
          : F extends { oneOf: readonly (infer Member)[] }
            ? Member
            : F extends { type: "integer" | "number" }
              ? number
              : string;
/** The checked parameters of a declaration. */
export type Values<F extends Fields> = {
  [Name in keyof F]:
    | Value<F[Name]>
    | (F[Name] extends { required: true } | { default: unknown } ? never : undefined);
};

/** Reads a JSON value as an object; any other value as an empty one. */
export const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};

type Unchecked = Record<string, unknown>;

/** A parameter that the documentation does not allow. */
export class FieldError extends Error {
  readonly field: string;

  constructor(field: string, reason: string) {
    super(`${field}: ${reason}`);
    this.name = "FieldError";
    this.field = field;
  }
}

/** Reads query parameters, which are text on the wire. Unknown ones are ignored, as the clouds ignore them. */
export function readQuery(fields: Fields, read: (name: string) => string | undefined) {
  const values: Unchecked = {};
  for (const [name, field] of Object.entries(fields)) {
    values[name] = check(name, field, fromText(name, field, read(name)));
  }
  return values;
}

/**
 * Reads an object of a JSON body.
 * @param path the object's own name, for error messages
 */
export function readBody(fields: Fields, body: unknown, path = "") {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new FieldError(path || "body", "must be a JSON object");
  }
  const values: Unchecked = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = Object.hasOwn(body, name) ? (body as Unchecked)[name] : undefined;
    values[name] = check(path ? `${path}.${name}` : name, field, value ?? undefined);
  }
  return values;
}

function fromText(name: string, field: Field, text: string | undefined) {
  if (text === undefined || (text === "" && field.type === "string")) return undefined;
  if (field.type === "integer") {
    if (!/^-?\d{1,10}$/.test(text)) throw new FieldError(name, "must be an integer");
    return Number(text);
  }
  if (field.type === "number") {
    if (text.trim() === "" || !Number.isFinite(Number(text))) {
      throw new FieldError(name, "must be a number");
    }
    return Number(text);
  }
  if (field.type === "boolean") {
    if (!/^(true|false)$/i.test(text)) throw new FieldError(name, "must be true or false");
    return text.toLowerCase() === "true";
  }
  return text;
}

function check(name: string, field: Field, value: unknown): unknown {
  if (value === undefined) {
    if (field.required) throw new FieldError(name, "is required");
    return field.default;
  }
  if (field.type === "json") return value;
  if (field.type === "object") return readBody(field.fields ?? {}, value, name);
  if (field.type === "strings" || field.type === "objects") {
    if (!Array.isArray(value)) throw new FieldError(name, "must be an array");
    if (field.type === "strings") {
      return value.map((item) => check(name, { ...field, type: "string" }, item ?? null));
    }
    return value.map((item, i) => ({
      ...item,
      ...withoutUndefined(readBody(field.fields ?? {}, item, `${name}[${i}]`)),
    }));
  }
  checkScalar(name, field, value);
  return value;
}

function checkScalar(name: string, field: Field, value: unknown) {
  const fits = field.type === "integer" ? Number.isInteger(value) : typeof value === field.type;
  if (!fits) throw new FieldError(name, `must be of type ${field.type}`);
  if (field.required && value === "") throw new FieldError(name, "must not be empty");
  if (typeof value === "number") {
    const { min = -Infinity, max = Infinity } = field;
    if (value < min) throw new FieldError(name, `must be at least ${min}`);
    if (value > max) throw new FieldError(name, `must be at most ${max}`);
  }
  const known: readonly unknown[] | undefined = field.oneOf;
  if (known && !known.includes(value)) {
    throw new FieldError(name, `must be one of ${known.join(", ")}`);
  }
  if (field.pattern && !field.pattern.test(String(value))) {
    throw new FieldError(name, "has a wrong format");
  }
}

/** Returns an object's properties whose values are not `undefined`. */
export const withoutUndefined = <T extends object>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>;
  };
