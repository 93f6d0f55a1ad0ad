// The emulator: creating one, in a fresh process and after warm-up, and the first look at its largest data.

import { spawnSync } from "node:child_process";
import { median } from "./table.mjs";

const ROUNDS = 9;
const entry = new URL("../../pkg/emulator/index.js", import.meta.url).href;

/** Options and the rows of the table. */
const CONTENDERS = {
  "as it is": {},
  "5,000 versions": { versions: 5000 },
  "1,000,000 samples": { samples: 1_000_000 },
};

/** Prints CPU milliseconds: the import is not part of them. */
const program = (options) => `
  const { createEmulator } = await import(${JSON.stringify(entry)});
  const timed = async (work) => {
    const began = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  };
  const create = () => createEmulator(${JSON.stringify(options)});
  const first = await timed(create);
  const warm = (await timed(() => { for (let i = 0; i < 20; i++) create(); })) / 20;
  const { projectId, token, handle } = create();
  const look = await timed(() => handle({
    method: "GET",
    target: "/v2/" + projectId + "/datasets?limit=100",
    headers: { "X-Auth-Token": token },
  }));
  console.log(JSON.stringify([first, warm, look]));`;

export function emulator() {
  const rows = Object.entries(CONTENDERS).map(([name, options]) => {
    const rounds = Array.from({ length: ROUNDS }, () => {
      const args = ["--input-type=module", "--eval", program(options)];
      const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
      if (status !== 0) throw new Error(`a program of the benchmark ended with ${status}`);
      return JSON.parse(stdout);
    });
    return [name, ...[0, 1, 2].map((i) => median(rounds.map((times) => times[i])).toFixed(1))];
  });
  return {
    title: "Emulator: CPU milliseconds to create one, and to list all datasets for the first time",
    columns: ["", "fresh process", "after warm-up", "first list"],
    rows,
  };
}
