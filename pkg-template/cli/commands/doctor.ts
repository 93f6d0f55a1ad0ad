/** `verset doctor`: checks everything that a call needs. */

import type { Context } from "../context.js";
import type { Check } from "../doctor/check.js";
import { modelArtsChecks } from "../doctor/modelarts.js";
import { qianfanChecks } from "../doctor/qianfan.js";
import { EXIT } from "../failure.js";
import { writeList } from "../output/listing.js";
import { packageVersion } from "../version.js";

const STYLES = { ok: "green", warning: "yellow", failed: "red", skipped: undefined } as const;

/** Runs the command: the exit code is that of the first check that failed. */
export async function run(context: Context): Promise<number> {
  const service = context.positionals[0];
  const checks: Check[] = [];
  await writeList<Check>(
    context.out,
    remembered(allChecks(context, service), checks),
    [
      { name: "result", value: ({ result }) => result },
      { name: "check", value: ({ name }) => name },
      { name: "detail", value: ({ detail }) => detail },
    ],
    {
      json: (check) => check,
      style: ({ result }) => STYLES[result],
    },
  );
  return checks.find(({ result }) => result === "failed")?.exitCode ?? EXIT.success;
}

async function* remembered(
  checks: AsyncIterable<Check>,
  into: Check[],
): AsyncGenerator<Check, void> {
  for await (const check of checks) {
    into.push(check);
    yield check;
  }
}

async function* allChecks(
  context: Context,
  service: string | undefined,
): AsyncGenerator<Check, void> {
  const runtime = runtimeName();
  yield { name: "runtime", result: "ok", detail: `${runtime}, verset ${await packageVersion()}` };
  if (service !== "qianfan") yield* modelArtsChecks(context);
  if (service !== "modelarts") yield* qianfanChecks(context);
}

function runtimeName(): string {
  const { Bun, Deno } = globalThis as {
    Bun?: { version: string };
    Deno?: { version: { deno: string } };
  };
  if (Bun) return `Bun ${Bun.version}`;
  return Deno ? `Deno ${Deno.version.deno}` : `Node ${process.versions.node}`;
}
