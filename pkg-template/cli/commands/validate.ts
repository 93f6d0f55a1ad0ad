/** `verset validate`: broken rules of a version or a file. */

import type { Validation } from "verset/samples";
import type { Context } from "../context.js";
import { EXIT } from "../failure.js";
import { writeList } from "../output/listing.js";
import { validationOf } from "../samples-of.js";

interface Row {
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly line?: number | undefined;
  readonly message: string;
}

/** Runs the command: the exit code is that of a failure if there are errors. */
export async function run(context: Context): Promise<number> {
  const { out, report } = context;
  const validation = await validationOf(context, context.argument(0));
  const rows = rowsOf(validation);
  const errors = rows.filter(({ severity }) => severity === "error").length;
  report.clear();
  if (out.format === "json") await out.json(validation);
  else {
    await writeList<Row>(
      out,
      rows.slice(0, context.number("limit")),
      [
        { name: "severity", value: ({ severity }) => severity },
        { name: "code", value: ({ code }) => code },
        { name: "line", value: ({ line }) => line, isRight: true },
        { name: "message", value: ({ message }) => message, canShrink: true },
      ],
      { json: (row) => row, style: ({ severity }) => (severity === "error" ? "red" : "yellow") },
    );
    await out.flush();
    report.note(summaryOf(validation, rows));
  }
  return errors > 0 ? EXIT.failed : EXIT.success;
}

/** Lines that are not samples come first: they are why others are missing. */
function rowsOf({ problems, findings }: Validation): Row[] {
  return [
    ...problems.map(({ code, line, message }): Row => ({ severity: "error", code, line, message })),
    ...findings.map(
      ({ severity, code, line, message }): Row => ({ severity, code, line, message }),
    ),
  ];
}

/** Counts of the rules include what is beyond the first 1,000 findings of each. */
function summaryOf({ samples, counts, problems }: Validation, rows: readonly Row[]): string {
  const errors = rows.filter(({ severity }) => severity === "error").length;
  const all = Object.values(counts).reduce((sum, count) => sum + count, problems.length);
  const rest = all > rows.length ? `, not listed: ${all - rows.length}` : "";
  return `samples: ${samples}, errors: ${errors}, warnings: ${rows.length - errors}${rest}`;
}
