// The command line in the runtimes that have files: Node, Deno and Bun.

import { join } from "node:path";
import { command, missing, nodeProgram } from "../../support/project.mjs";

/** The oldest Node that the package promises, and the ones that are maintained for long. */
const MAJORS = [20, 22, 24];

/** Answers what every row does, by commands. */
async function runCommands({ project, config }, program, options = []) {
  const { endpoint, projectId, credentials, dataset_id } = config;
  const keys = {
    HUAWEICLOUD_SDK_AK: credentials.accessKeyId,
    HUAWEICLOUD_SDK_SK: credentials.secretAccessKey,
    HUAWEICLOUD_SDK_PROJECT_ID: projectId,
    VERSET_REGION: "cn-north-4",
    VERSET_MODELARTS_ENDPOINT: endpoint,
    VERSET_OBJECTS_URL: `${endpoint}/{store}/{bucket}`,
  };
  const path = join(project.package, "cli/verset.js");
  const verset = (args, env = /** @type {Record<string, string>} */ (keys)) =>
    project.run(program, [...options, path, ...args], env);

  const listed = await verset(["versions", `modelarts:${dataset_id}`, "--json"]);
  const place = ["--bucket", "verset-demo-data", "--key", "cli/a b.txt"];
  await verset(["call", "obs.putObject", ...place, "--body", "stored"]);
  const object = await verset(["call", "obs.getObject", ...place]);
  const wrong = { ...keys, HUAWEICLOUD_SDK_SK: "wrong" };
  const refused = await verset(["call", "listDatasets", "--json"], wrong).catch(
    ({ message }) => /"name":"(\w+)"/.exec(message)?.[1] ?? message,
  );
  // A local file, and the version beside it, without an account.
  const changes = await verset(["diff", "before.manifest", "after.manifest", "-q"], {});
  if (changes !== "2\n") throw new Error(`diff printed ${changes}`);
  const versions = JSON.parse(listed).map(({ id }) => id);
  return { "npx verset": { versions, object, refused } };
}

const sample = (id, name) =>
  `${JSON.stringify({ id, source: `s3://b/${id}.jpg`, annotation: [{ type: "modelarts/image_classification", name }] })}\n`;

const files = {
  "before.manifest": sample("1", "cat") + sample("2", "dog"),
  "after.manifest": sample("1", "cat") + sample("2", "fox"),
};

const common = { files, entries: ["npx verset"] };

export const rows = [
  ...MAJORS.map((major) => {
    const program = nodeProgram(major);
    return {
      ...common,
      name: `Node ${major}, command line`,
      onlyMatrix: program !== process.execPath,
      missing: () => missing(`node-${major}`, program),
      run: (place) => runCommands(place, program),
    };
  }),
  {
    ...common,
    name: "Deno, command line",
    missing: () => missing("deno"),
    run: (place) =>
      runCommands(place, command("deno"), [
        "run",
        "--no-prompt",
        "--allow-read",
        "--allow-env",
        "--allow-net",
        // The home folder, which has the files with keys.
        "--allow-sys=homedir",
      ]),
  },
  {
    ...common,
    name: "Bun, command line",
    missing: () => missing("bun"),
    run: (place) => runCommands(place, command("bun")),
  },
];
