// @ts-check
/** Checks the parameters of a request against what its route declares. */

/**
 * @typedef {object} Field
 * @property {"integer" | "number" | "string" | "boolean" | "strings" | "object" | "objects" | "json"} type
 *   `strings` and `objects`: an array of them; `json`: anything
 * @property {boolean} [required]
 * @property {unknown} [default]
 * @property {number} [min]
 * @property {number} [max]
 * @property {readonly (string | number)[]} [oneOf]
 * @property {RegExp} [pattern]
 * @property {Readonly<Record<string, Field>>} [fields] of an object, or of each of `objects`, which
 *   keep what is not declared
 */
/** @typedef {Readonly<Record<string, Field>>} Fields */
// Handlers know what their own declaration lets through, so the values need no second check.
/** @typedef {Record<string, any>} Values */

/** A parameter that the documentation does not allow. */
export class FieldError extends Error {
  /** @param {string} field @param {string} reason */
  constructor(field, reason) {
    super(`${field}: ${reason}`);
    this.name = "FieldError";
    this.field = field;
  }
}

/**
 * Query parameters are text on the wire. Unknown ones are ignored, as the clouds ignore them.
 * @param {Fields} fields
 * @param {(name: string) => string | undefined} read
 */
export function readQuery(fields, read) {
  /** @type {Values} */
  const values = {};
  for (const [name, field] of Object.entries(fields)) {
    values[name] = check(name, field, fromText(name, field, read(name)));
  }
  return values;
}

/**
 * @param {Fields} fields
 * @param {unknown} body
 * @param {string} path where this object stands, for the message
 */
export function readBody(fields, body, path = "") {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new FieldError(path || "body", "must be a JSON object");
  }
  /** @type {Values} */
  const values = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = Object.hasOwn(body, name) ? /** @type {Values} */ (body)[name] : undefined;
    values[name] = check(path ? `${path}.${name}` : name, field, value ?? undefined);
  }
  return values;
}

/** @param {string} name @param {Field} field @param {string | undefined} text */
function fromText(name, field, text) {
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

/**
 * @param {string} name
 * @param {Field} field
 * @param {unknown} value
 * @returns {unknown}
 */
function check(name, field, value) {
  if (value === undefined) {
    if (field.required) throw new FieldError(name, "is required");
    return field.default;
  }
  if (field.type === "object") return readBody(field.fields ?? {}, value, name);
  if (field.type === "strings") {
    if (!Array.isArray(value)) throw new FieldError(name, "must be an array");
    return value.map((item) => check(name, { ...field, type: "string" }, item ?? null));
  }
  if (field.type === "json") return value;
  if (field.type === "objects") {
    if (!Array.isArray(value)) throw new FieldError(name, "must be an array");
    return value.map((item, i) => ({
      ...item,
      ...defined(readBody(field.fields ?? {}, item, `${name}[${i}]`)),
    }));
  }
  const fits = field.type === "integer" ? Number.isInteger(value) : typeof value === field.type;
  if (!fits) throw new FieldError(name, `must be of type ${field.type}`);
  if (field.required && value === "") throw new FieldError(name, "must not be empty");
  if (typeof value === "number") {
    const { min = -Infinity, max = Infinity } = field;
    if (value < min) throw new FieldError(name, `must be at least ${min}`);
    if (value > max) throw new FieldError(name, `must be at most ${max}`);
  }
  const known = /** @type {readonly unknown[] | undefined} */ (field.oneOf);
  if (known && !known.includes(value)) {
    throw new FieldError(name, `must be one of ${known.join(", ")}`);
  }
  if (field.pattern && !field.pattern.test(/** @type {string} */ (value))) {
    throw new FieldError(name, "has a wrong format");
  }
  return value;
}

/** Without what is absent. @param {Values} values */
function defined(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
