/** The demo page: puts the two clouds, the table, the tray and the inspector together. */

import { announce, byId, el } from "./dom.js";
import { errorView } from "./errors.js";
import { Inspector } from "./inspector.js";
import { connectModelArts, listModelArtsDatasets } from "./modelarts.js";
import { connectQianfan, listQianfanDatasets, listQianfanVersions } from "./qianfan.js";
import { recordingFetch } from "./recorder.js";
import { Table } from "./table.js";
import { Tray } from "./tasks.js";
import { modelartsColumns, qianfanColumns } from "./versions.js";

const inspector = new Inspector(byId("exchange"), byId("exchange-view"));
const tray = new Tray(byId("tasks"), byId("clear"));
const table = new Table(byId("versions"));

/** Endpoint, project and keys of the emulator behind this page. A real page asks its own server. */
const config = await readConfig();

/** What is being done to a version or dataset, by its id. */
const busy = new Map();
/** The cloud and dataset that are looked at. */
let cloud;
let dataset;
let loading = new AbortController();

/** The two clients of the package, each behind what this page does with it. */
let modelarts;
let qianfan;

const accountOf = (credentials) => ({
  endpoint: config.endpoint,
  projectId: config.projectId,
  credentials,
  fetch: recordingFetch(credentials, inspector.add),
});

function connect() {
  // Six wrong signatures in a row lock a key for five minutes. So it is the temporary one that gets
  // the wrong secret, and the other goes on working.
  const credentials = byId("wrong-secret").checked
    ? { ...config.temporaryCredentials, secretAccessKey: "not-the-secret-of-this-key" }
    : config.credentials;
  const account = accountOf(credentials);
  modelarts = connectModelArts(account);
  qianfan = connectQianfan(account);
}

/** What differs between the clouds, as far as this page goes. */
const clouds = {
  modelarts: {
    note: "Switch and Synchronise are calls of the API v1, which Huawei has withdrawn from its public cloud.",
    table: modelartsColumns((version) =>
      version.is_current
        ? ""
        : actionButton("Switch", version.version_name, version.version_id, () => switchTo(version)),
    ),
    async listDatasets() {
      const datasets = await listModelArtsDatasets(accountOf(config.credentials));
      return datasets.map(({ dataset_id, dataset_name }) => ({
        id: dataset_id,
        name: dataset_name,
      }));
    },
    listVersions: (id, options) => modelarts.listVersions(id, options),
  },
  qianfan: {
    note: "Exports go to the platform's own storage; how long their links are good for is not documented.",
    table: qianfanColumns((version) =>
      actionButton("Export", `V${version.versionNumber}`, version.versionId, () =>
        exportVersion(version),
      ),
    ),
    async listDatasets() {
      const datasets = await listQianfanDatasets(accountOf(config.credentials));
      return datasets.map(({ datasetId, datasetName }) => ({ id: datasetId, name: datasetName }));
    },
    async *listVersions(id, { onTotal }) {
      const versions = await listQianfanVersions(accountOf(config.credentials), id);
      onTotal(versions.length);
      yield* versions;
    },
  },
};

async function switchTo(version) {
  const at = dataset;
  const { version_id, version_name } = version;
  const title = `Switch ${at.name} to ${version_name}`;
  const done = await perform(version_id, "Switching…", version, title, async ({ signal, tell }) => {
    const onProgress = (task) => tell(words(task.status));
    await modelarts.switchVersion(at.id, version_id, { signal, onProgress });
  });
  // The current mark has moved, so two rows have changed.
  if (done && dataset === at) await load();
}

async function synchronise() {
  const at = dataset;
  if (busy.has(at.id)) return;
  const title = `Synchronise ${at.name}`;
  const done = await perform(
    at.id,
    "Synchronising…",
    undefined,
    title,
    async ({ signal, tell }) => {
      const onProgress = (task) => tell(words(task.status));
      await modelarts.synchronise(at.id, { signal, onProgress });
    },
  );
  if (done && dataset === at) await load();
}

async function exportVersion(version) {
  const { versionId, versionNumber } = version;
  const title = `Export ${dataset.name} V${versionNumber}`;
  await perform(versionId, "Exporting…", version, title, async ({ signal, tell }) => {
    // `progress` is a text such as "40%".
    const onProgress = (task) => tell(task.progress, Number.parseFloat(task.progress) / 100);
    const task = await qianfan.exportVersion(versionId, { signal, onProgress });
    const what = `Download (${task.sizeMB} MB)`;
    return el("a", { class: "button", href: task.downloadUrl, download: true }, what);
  });
}

/** Runs a task in the tray, with the button that began it busy meanwhile. */
async function perform(id, doing, version, title, work) {
  const at = dataset;
  const paint = () => {
    paintSynchronise();
    if (version && dataset === at) table.update(version);
  };
  busy.set(id, doing);
  paint();
  const done = await tray.run(title, work);
  busy.delete(id);
  paint();
  return done;
}

/** `PENDING` is `Pending` to people. */
const words = (state) => state[0] + state.slice(1).toLowerCase();

/** A button at a row's end. While it is busy it keeps the focus, which `disabled` would take away. */
function actionButton(label, name, id, act) {
  const doing = busy.get(id);
  const text = doing ?? label;
  return el(
    "button",
    {
      type: "button",
      "aria-label": `${text} ${name}`,
      "aria-disabled": doing ? "true" : undefined,
      click: () => {
        if (!doing) act();
      },
    },
    text,
  );
}

function paintSynchronise() {
  const button = byId("synchronise");
  const doing = busy.get(dataset?.id);
  button.hidden = cloud !== "modelarts";
  button.textContent = doing ?? "Synchronise";
  button.setAttribute("aria-disabled", doing !== undefined);
}

/** Shows the versions of the dataset, row by row as they come. */
async function load() {
  loading.abort();
  loading = new AbortController();
  const { signal } = loading;
  let count = 0;
  let total;
  say("Loading…");
  byId("failure").replaceChildren();
  table.begin();
  try {
    const options = { signal, onTotal: (number) => (total = number) };
    for await (const version of clouds[cloud].listVersions(dataset.id, options)) {
      if (signal.aborted) return;
      table.put(version);
      count += 1;
      if (count < total) say(`${count} of ${total}`);
    }
    if (signal.aborted) return;
    table.finish();
    say(count === 0 ? "No versions yet" : count === 1 ? "1 version" : `${count} versions`);
    announce(`${dataset.name}: ${byId("summary").textContent}`);
  } catch (error) {
    if (signal.aborted) return;
    // Rows that can no longer be vouched for are not left standing.
    table.begin();
    table.finish();
    say("Not loaded");
    showFailure(error);
  }
}

const say = (text) => {
  byId("summary").textContent = text;
};

function showFailure(error) {
  byId("failure").replaceChildren(errorView(error));
  announce(`${error.name}: ${error.message}`, { urgent: true });
}

/** Goes to a cloud, and to the dataset that was looked at there. */
async function chooseCloud(name) {
  loading.abort();
  cloud = name;
  dataset = undefined;
  const { note, table: shape } = clouds[name];
  byId("note").textContent = note;
  table.show(shape);
  say("Loading…");
  byId("failure").replaceChildren();
  paintSynchronise();
  try {
    clouds[name].datasets ??= await clouds[name].listDatasets();
  } catch (error) {
    if (cloud !== name) return;
    say("Not loaded");
    return showFailure(error);
  }
  if (cloud !== name) return;
  const { datasets, last = datasets[0]?.id } = clouds[name];
  const options = datasets.map(({ id, name }) => el("option", { value: id }, name));
  byId("dataset").replaceChildren(...options);
  byId("dataset").value = last;
  await chooseDataset();
}

async function chooseDataset() {
  const { value } = byId("dataset");
  clouds[cloud].last = value;
  dataset = clouds[cloud].datasets.find(({ id }) => id === value);
  table.show(clouds[cloud].table);
  byId("rows").scrollTop = 0;
  paintSynchronise();
  await load();
}

async function readConfig() {
  try {
    const response = await fetch("/demo-config.json");
    return await response.json();
  } catch (error) {
    showFailure(error);
    throw error;
  }
}

for (const radio of document.querySelectorAll("input[name=cloud]")) {
  radio.addEventListener("change", () => chooseCloud(radio.value));
}
byId("dataset").addEventListener("change", chooseDataset);
byId("synchronise").addEventListener("click", synchronise);
byId("refresh").addEventListener("click", () => (dataset ? load() : chooseCloud(cloud)));
byId("wrong-secret").addEventListener("change", () => {
  connect();
  if (cloud === "modelarts" && dataset) load();
});

connect();
// Browsers keep the choice over a reload.
await chooseCloud(document.querySelector("input[name=cloud]:checked").value);
