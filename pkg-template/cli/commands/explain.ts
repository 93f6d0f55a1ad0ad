/** `verset explain`: the reason why a signature was refused. */

import type { Context } from "../context.js";
import { firstDifference, MEANINGS, messageOf, nameOf, quotationOf } from "../diagnosis.js";
import { CommandError } from "../failure.js";
import { readFileOrStdin } from "../local/argument.js";
import { escapeControls } from "../output/text.js";

/** Runs the command. */
export async function run(context: Context): Promise<undefined> {
  const { out } = context;
  const refusal = await readFileOrStdin(context.positionals[0] ?? "-");
  const quoted = quotationOf(refusal);
  const signedFile = context.text("signed");
  if (quoted && signedFile !== undefined) {
    const difference = firstDifference(await readFileOrStdin(signedFile), quoted);
    if (out.format === "json") await out.json({ difference: difference ?? null });
    else if (difference) {
      const { line, signed, received } = difference;
      await out.line(`The ${escapeControls(line)} differs:`);
      await out.line(`  signed   ${escapeControls(signed)}`);
      await out.line(`  arrived  ${escapeControls(received)}`);
      await out.line("Something between the program and the service changes it.");
    } else {
      await out.line(
        "The service received the request as it was signed, so the secret access key does not belong to the access key id.",
      );
    }
    return undefined;
  }
  const message = messageOf(refusal);
  const [, meaning] = MEANINGS.find(([pattern]) => pattern.test(refusal)) ?? [];
  if (meaning === undefined && !quoted) {
    throw new CommandError(
      "this is not a refusal of a signature that is known: give the body of the response, as the service sent it",
    );
  }
  const lines = quoted ? quoted.text.split(quoted.separator) : [];
  if (out.format === "json") {
    await out.json({ message, meaning: meaning ?? null, received: quoted ? lines : null });
    return undefined;
  }
  if (meaning) await out.line(meaning);
  if (quoted) {
    await out.line("The service received this request:");
    for (const [index, line] of lines.entries()) {
      const name = nameOf(index, line, lines.length, quoted.separator);
      await out.line(
        `  ${escapeControls(line)}${line === "" ? `(empty: ${escapeControls(name)})` : ""}`,
      );
    }
    await out.line("`--signed FILE` compares it with the canonical request that was signed.");
  }
  return undefined;
}
