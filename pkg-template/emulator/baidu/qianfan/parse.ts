/** Reads rows from files of the types that imports accept. */

import { recordOf } from "../../http/fields.js";
import { unzip } from "../../unzip.js";
import type { DataFormat } from "./data/rows.js";
import type { Failure } from "./files.js";
import type { Row } from "./rows.js";

type Result = { rows: Row[]; failures: Omit<Failure, "file">[] };

const UNSUPPORTED = "The type of the file is not supported.";

/** @param name of the file, whose extension is that of its type */
export async function parseRows(
  bytes: Uint8Array,
  name: string,
  format: DataFormat,
): Promise<Result> {
  const [type = ""] = /[^.]*$/.exec(name.toLowerCase()) ?? [];
  if (type === "zip") return parseZip(bytes, format);
  if (/^(xlsx?|parquet|gz|tgz)$/.test(type)) {
    return failed(`The emulator does not read files of type ${type}.`);
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return failed("The file is not encoded in UTF-8.");
  }
  if (type === "csv" && format === "PromptResponse") return parseCsv(text);
  if (type === "txt" && format === "Text") return linesOf(text, (line) => line);
  if (type === "json" || type === "jsonl") return linesOf(text, (line) => jsonRow(line, format));
  return failed(UNSUPPORTED);
}

const failed = (reason: string): Result => ({ rows: [], failures: [{ reason }] });

async function parseZip(bytes: Uint8Array, format: DataFormat): Promise<Result> {
  const files = await unzip(bytes).catch(() => undefined);
  if (!files) return failed("The archive is damaged.");
  const result: Result = { rows: [], failures: [] };
  for (const { name, content } of files.filter((file) => /\.(jsonl?|txt|csv)$/i.test(file.name))) {
    const { rows, failures } = await parseRows(content, name, format);
    result.rows.push(...rows);
    const named = failures.map(({ reason, ...rest }) => ({
      ...rest,
      reason: `${name}: ${reason}`,
    }));
    result.failures.push(...named);
  }
  return result.rows.length + result.failures.length > 0
    ? result
    : failed("The archive has no file that can be read.");
}

/** @param read returns the text of a row, and throws if a line is not one */
function linesOf(text: string, read: (line: string) => string): Result {
  const result: Result = { rows: [], failures: [] };
  text.split(/\r?\n/).forEach((line, i) => {
    if (line.trim() === "") return;
    try {
      result.rows.push({ text: read(line) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      result.failures.push({ line: i + 1, reason });
    }
  });
  return result;
}

function jsonRow(line: string, format: DataFormat) {
  const value: unknown = JSON.parse(line);
  if (format === "Text") {
    const { text } = recordOf(value);
    if (typeof text !== "string") throw new Error("`text` must be a string.");
    return text;
  }
  const missing = missingField(value, format);
  if (missing) throw new Error(`The format ${format} requires ${missing}.`);
  return JSON.stringify(value);
}

/** Returns what a row lacks, `undefined` for nothing. */
function missingField(value: unknown, format: DataFormat) {
  const turns: readonly unknown[] = Array.isArray(value) ? value : [];
  const last = recordOf(turns.at(-1));
  const own = recordOf(value);
  switch (format) {
    case "PromptResponse":
    case "PromptSortedresponses":
      return typeof last.prompt === "string" ? undefined : "an array of turns with `prompt`";
    case "DPO_PromptChosenRejected":
      return "chosen" in last && "rejected" in last ? undefined : "`chosen` and `rejected`";
    case "KTO_PromptChosenRejected":
      return "chosen" in last || "rejected" in last ? undefined : "`chosen` or `rejected`";
    case "Role":
    case "PromptImageResponse":
      return Array.isArray(own.messages) ? undefined : "`messages`";
    case "SFT_FIM":
      return "prefix" in own && "middle" in own ? undefined : "`prefix` and `middle`";
    default:
      return "prompt" in own || "prompt" in last ? undefined : "`prompt`";
  }
}

/** A cell of CSV: quoted, with doubled quotes in it, or plain; then what ends it. */
const CELL = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n?|\n|$)/y;

function parseCsv(text: string): Result {
  const [header = [], ...records] = csvRecords(text.replace(/^\ufeff/, ""));
  const [prompt, response] = [header.indexOf("prompt"), header.indexOf("response")];
  if (prompt < 0 || response < 0) return failed("The header must be prompt,response.");
  const rows = records.map((cells) => {
    const turn = { prompt: cells[prompt] ?? "", response: [[cells[response] ?? ""]] };
    return { text: JSON.stringify([turn]) };
  });
  return { rows, failures: [] };
}

function csvRecords(text: string) {
  const records: string[][] = [];
  let cells: string[] = [];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length) {
    const cell = CELL.exec(text);
    if (!cell) break;
    cells.push(cell[1]?.replaceAll('""', '"') ?? cell[2] ?? "");
    if (cell[3] === ",") continue;
    records.push(cells);
    cells = [];
  }
  // A comma at the end of the file has an empty cell behind it.
  if (cells.length > 0) records.push([...cells, ""]);
  // Blank lines are not rows, as in files of the other types.
  return records.filter(([first, ...others]) => first !== "" || others.length > 0);
}
