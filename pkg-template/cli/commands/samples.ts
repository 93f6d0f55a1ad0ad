/** `verset samples`: the samples of a version or a file. */

import type { Samples } from "verset/samples";
import type { Context } from "../context.js";
import { type Column, type Forms, writeList } from "../output/listing.js";
import { openSamples } from "../samples-of.js";

/** A sample of any format, as the columns need it. */
interface Row {
  readonly position: number;
  readonly sample: {
    readonly id?: string;
    readonly source?: string;
    readonly usage?: string;
    readonly annotations?: readonly {
      readonly name?: string;
      readonly content?: string;
      readonly location?: string;
    }[];
    readonly file?: string;
    readonly labels?: readonly string[];
    readonly raw?: unknown;
    readonly turns?: readonly Turn[];
    readonly messages?: readonly { readonly role: string; readonly content: string }[];
    readonly prompt?: string;
    readonly prefix?: string;
    readonly middle?: string;
    readonly text?: string;
  };
}

interface Turn {
  readonly prompt?: string;
  readonly user?: string;
  readonly response?: string;
  readonly responses?: readonly string[];
  readonly chosen?: string;
  readonly assistant?: string;
}

const MANIFEST: readonly Column<Row>[] = [
  { name: "id", value: ({ sample }) => sample.id, canShrink: true },
  { name: "source", value: ({ sample }) => sample.source, canShrink: true },
  { name: "usage", value: ({ sample }) => sample.usage },
  {
    name: "labels",
    value: ({ sample }) =>
      sample.annotations?.map(({ name, content, location }) => name ?? content ?? location),
    canShrink: true,
  },
];

const FILES: readonly Column<Row>[] = [
  { name: "file", value: ({ sample }) => sample.file, canShrink: true },
  { name: "labels", value: ({ sample }) => sample.labels, canShrink: true },
];

const CONVERSATIONS: readonly Column<Row>[] = [
  { name: "sample", value: ({ position }) => position, isRight: true },
  { name: "prompt", value: ({ sample }) => promptOf(sample), canShrink: true },
  { name: "response", value: ({ sample }) => responseOf(sample), canShrink: true },
];

function promptOf({ turns, messages, prompt, prefix, text }: Row["sample"]): string | undefined {
  const first = turns?.[0];
  const asked = messages?.find(({ role }) => role === "user")?.content;
  return first?.prompt ?? first?.user ?? asked ?? prompt ?? prefix ?? text;
}

function responseOf({ turns, messages, middle }: Row["sample"]): string | undefined {
  const first = turns?.[0];
  const answered = messages?.find(({ role }) => role === "assistant")?.content;
  return (
    first?.response ??
    first?.responses?.[0] ??
    first?.chosen ??
    first?.assistant ??
    answered ??
    middle
  );
}

const FORMS: Forms<Row> = {
  json: ({ sample }) => sample.raw ?? sample,
  id: ({ sample, position }) => sample.id ?? sample.source ?? sample.file ?? String(position),
};

/** Runs the command. */
export async function run(context: Context): Promise<undefined> {
  const samples = await openSamples(context, context.argument(0));
  const limit = context.number("limit") ?? Number.POSITIVE_INFINITY;
  const rows = rowsOf(samples as AsyncIterable<Row["sample"]>, limit);
  const { value: first } = await rows.next();
  await writeList(context.out, again(first ?? undefined, rows), columnsOf(first?.sample), FORMS);
  if (limit === Number.POSITIVE_INFINITY) await noteProblems(context, samples);
  samples.dispose();
  return undefined;
}

function columnsOf(sample: Row["sample"] | undefined): readonly Column<Row>[] {
  if (sample === undefined || sample.annotations) return MANIFEST;
  return sample.file === undefined ? CONVERSATIONS : FILES;
}

async function* rowsOf(
  samples: AsyncIterable<Row["sample"]>,
  limit: number,
): AsyncGenerator<Row, void> {
  let position = 0;
  if (limit === 0) return;
  for await (const sample of samples) {
    yield { sample, position: position++ };
    if (position >= limit) return;
  }
}

async function* again(
  first: Row | undefined,
  rest: AsyncGenerator<Row, void>,
): AsyncGenerator<Row> {
  if (first === undefined) return;
  yield first;
  yield* rest;
}

/** Lines that are not samples are in no list, and would be lost unseen. */
async function noteProblems({ report }: Context, samples: Samples): Promise<void> {
  const { length } = await samples.problems;
  if (length > 0) report.note(`${length} lines are not samples: \`verset validate\` lists them`);
}
