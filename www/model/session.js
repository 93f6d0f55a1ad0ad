/** The account that is used, and the datasets and versions that are looked at. */

import { connect, pageEmulator, serverEmulator, withTrouble } from "../clouds/accounts.js";
import { modelartsCalls } from "../clouds/modelarts.js";
import { qianfanCalls } from "../clouds/qianfan.js";
import { recordingFetch } from "../clouds/recorder.js";
import { watch } from "../clouds/watch.js";
import { route } from "../lib/route.js";
import { computed, effect, onChange, signal, untracked } from "../lib/signals.js";
import { beginExchange } from "./exchanges.js";
import { fromModelArts, fromQianfan } from "./version.js";

/**
 * @typedef {import("./version.js").Version} Version
 * @typedef {{ id: string, name: string, type: string, versions?: number, raw: object }} Dataset
 * @typedef {{ state: "loading" | "ready" | "failed", list: any[], total?: number, error?: Error }} Loading
 */

/** The account, and the calls that can be made with it: `{ modelarts, qianfan }`. */
export const session = signal(undefined);
/** Why there is no account. */
export const connectionError = signal(undefined);
/** What goes wrong on purpose. */
export const trouble = signal("");

const EMPTY = { state: "loading", list: [] };
/** @type {{ value: Loading, peek: () => Loading }} */
export const datasets = signal(EMPTY);
/** @type {{ value: Loading, peek: () => Loading }} */
export const versions = signal(EMPTY);

export const calls = () => session.peek()?.[route.peek().cloud];

export const dataset = computed(() => {
  const { list } = datasets.value;
  return list.find(({ id }) => id === route.value.dataset) ?? list[0];
});

const byId = computed(() => new Map(versions.value.list.map((version) => [version.id, version])));

/** @returns {Version | undefined} one of those that are listed */
export const versionOf = (id) => byId.value.get(id);

let lastSelected;

/** The version whose details are shown. While the list is loaded again, it is still the one that was there. */
export const selected = computed(() => {
  const id = route.value.version;
  const isComing = dataset.value && versions.value.state === "loading" && lastSelected?.id === id;
  lastSelected = versionOf(id) ?? (isComing ? lastSelected : undefined);
  return lastSelected;
});

/** Where the page was served from decides which emulator it begins with. */
export const emulatorKind = document.documentElement.dataset.emulator;

/** How many accounts were chosen: one that comes late does not take the place of a later choice. */
let choices = 0;

/** @param {"server" | "page"} kind */
export async function useEmulator(kind, wrong = "") {
  choices += 1;
  const choice = choices;
  connectionError.value = undefined;
  try {
    const account = await (kind === "page" ? pageEmulator() : serverEmulator());
    if (choice === choices) use(account, wrong);
  } catch (error) {
    if (choice === choices) connectionError.value = error;
  }
}

/** Goes on with another account. @param {import("../clouds/accounts.js").Account} account */
export function use(account, wrong = "") {
  const used = withTrouble(account, wrong);
  // Throws where an option cannot be right: then all stays as it was.
  const clients = connect(used);
  choices += 1;
  connectionError.value = undefined;
  trouble.value = wrong;
  const calls = (service, make) => {
    const client = clients[service];
    return client && make(watch(client, recorder(used, service, client)), used);
  };
  session.value = {
    account,
    modelarts: calls("modelarts", modelartsCalls),
    qianfan: calls("qianfan", qianfanCalls),
  };
}

/** For each call, a `fetch` that notes the call's requests. */
const recorder = (account, service, client) => (operation, params) => {
  const { kind, [service]: options } = account;
  const call = { service, operation, params, client, options, account: kind };
  return recordingFetch(account.fetch, beginExchange(call));
};

const readDataset = {
  modelarts: (raw) => ({
    id: raw.dataset_id,
    name: raw.dataset_name ?? raw.dataset_id,
    type: `type.${raw.dataset_type}`,
    versions: raw.dataset_version_count,
    raw,
  }),
  qianfan: (raw) => ({
    id: raw.datasetId,
    name: raw.datasetName ?? raw.datasetId,
    type: raw.dataFormat,
    raw,
  }),
};
const readVersion = { modelarts: fromModelArts, qianfan: fromQianfan };

let loadingDatasets = new AbortController();
let loadingVersions = new AbortController();

/** Lists the datasets of the cloud that is looked at. */
export async function loadDatasets() {
  const { cloud } = route.peek();
  loadingDatasets.abort();
  loadingVersions.abort();
  loadingDatasets = new AbortController();
  const { signal: stop } = loadingDatasets;
  datasets.value = EMPTY;
  versions.value = EMPTY;
  const api = calls();
  if (!api) {
    datasets.value = { state: "ready", list: [] };
    versions.value = { state: "ready", list: [] };
    return;
  }
  try {
    const list = await api.listDatasets({ signal: stop });
    if (!stop.aborted) datasets.value = { state: "ready", list: list.map(readDataset[cloud]) };
  } catch (error) {
    if (!stop.aborted) datasets.value = { state: "failed", list: [], error };
  }
}

/**
 * Lists the versions of the dataset that is looked at, as their pages come. `quiet`: those that are
 * there stay until all are here again.
 */
export async function loadVersions({ quiet = false } = {}) {
  const { cloud } = route.peek();
  const at = dataset.value;
  if (!at) return;
  loadingVersions.abort();
  loadingVersions = new AbortController();
  const { signal: stop } = loadingVersions;
  if (!quiet) versions.value = EMPTY;
  let list = [];
  try {
    for await (const page of calls().listVersions(at.id, { signal: stop })) {
      if (stop.aborted) return;
      list = list.concat(page.versions.map(readVersion[cloud]));
      const total = page.total ?? list.length;
      if (!quiet) versions.value = { state: "loading", list, total };
    }
    if (!stop.aborted) versions.value = { state: "ready", list, total: list.length };
  } catch (error) {
    // Rows that can no longer be vouched for are not left standing.
    if (!stop.aborted) versions.value = { state: "failed", list: [], error };
  }
}

/** All that a service tells of a version, which may be more than its list does. */
export async function describe(version, options) {
  const { cloud } = route.peek();
  const raw = await calls().describeVersion(dataset.value.id, version.id, options);
  return readVersion[cloud]({ ...version.raw, ...raw });
}

/** Begins to follow the address and the account. */
export function start() {
  let last = {};
  effect(() => {
    const now = { session: session.value, cloud: route.value.cloud };
    if (!now.session || (now.session === last.session && now.cloud === last.cloud)) return;
    last = now;
    untracked(loadDatasets);
  });
  onChange(
    () => dataset.value?.id,
    () => loadVersions(),
  );
}
