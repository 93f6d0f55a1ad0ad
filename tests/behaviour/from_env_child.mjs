// Prints the outcome of clients made from the environment as JSON; run by from_env.test.mjs in several runtimes.

const [entry, given] = process.argv.slice(2);
const { ModelArts, Qianfan } = await import(`../../pkg/${entry}`);
const { createEmulator } = await import("../../pkg/emulator/index.js");
const { dataset_id } = createEmulator().demo.modelarts.imageClassification;
const options = JSON.parse(given);

/** A class of a user's, whose state is there only if it was constructed. */
class Mine extends ModelArts {
  #team = "a";
  get team() {
    return this.#team;
  }
}

/** An error as plain data. */
const failure = ({ name, message, field }) => ({ name, message, field });

async function modelarts() {
  const client = Mine.fromEnv(options);
  const { total_number: total } = await client.listDatasetVersions({ dataset_id });
  const { url, headers } = await client.prepare("listDatasetVersions", { dataset_id });
  const [, project] = /\/v2\/([^/]*)\//.exec(url);
  return { total, project, token: headers["x-security-token"], team: client.team };
}

async function qianfan() {
  const client = Qianfan.fromEnv({ endpoint: options.endpoint });
  const { result } = await client.describeDatasets({});
  return { datasets: result.datasets.length };
}

const answers = {
  modelarts: await modelarts().catch(failure),
  qianfan: await qianfan().catch(failure),
};
console.log(JSON.stringify(answers));
