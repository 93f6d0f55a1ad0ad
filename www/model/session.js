/** The account in use, and the datasets and versions on display. */

import { init } from "verset/web";
import { createClients, pageEmulator, serverEmulator, withFault } from "../clouds/accounts.js";
import { instrument } from "../clouds/instrument.js";
import { modelartsApi } from "../clouds/modelarts.js";
import { qianfanApi } from "../clouds/qianfan.js";
import { recordingFetch } from "../clouds/recorder.js";
import { navigate, route } from "../lib/route.js";
import { computed, effect, onChange, signal, untracked } from "../lib/signals.js";
import { startExchange } from "./exchanges.js";
import { fromModelArts, fromQianfan } from "./version.js";

/**
 * @typedef {import("../clouds/accounts.js").Account} Account
 * @typedef {import("../clouds/accounts.js").Fault} Fault
 * @typedef {import("../clouds/api.d.ts").CloudApi} CloudApi
 * @typedef {import("../clouds/api.d.ts").Raw} Raw
 * @typedef {import("../lib/route.js").Cloud} Cloud
 * @typedef {import("./version.js").Version} Version
 * @typedef {{ id: string, name: string, type: string, versionCount?: number, raw: Raw }} Dataset
 * @typedef {object} Session
 * @property {Account} account
 * @property {string} identity the same for every connection to the account; empty if its tasks end with the page
 * @property {CloudApi} [modelarts]
 * @property {CloudApi} [qianfan]
 */
/**
 * @template T
 * @typedef {{ state: "loading" | "ready" | "failed", list: T[], total?: number, error?: Error }} Loadable
 */

/** The calls of each cloud, by a client. @type {Record<Cloud, (client: any, options?: { pollIntervalMs?: number }) => CloudApi>} */
export const APIS = { modelarts: modelartsApi, qianfan: qianfanApi };

/** The account in use, with an API for each cloud it belongs to. */
export const session = signal(/** @type {Session | undefined} */ (undefined));
/** The reason that no account could be opened. */
export const connectionError = signal(/** @type {Error | undefined} */ (undefined));
/** The fault that is simulated. */
export const faultInjection = signal(/** @type {Fault} */ (""));

const LOADING = { state: /** @type {const} */ ("loading"), list: [] };
export const datasets = signal(/** @type {Loadable<Dataset>} */ (LOADING));
export const versions = signal(/** @type {Loadable<Version>} */ (LOADING));

/** Returns the API of the current cloud, if the account has one. */
export const currentApi = () => session.peek()?.[route.peek().cloud];

/** The dataset of the route, if the account has it: an unknown id never opens another dataset. */
export const currentDataset = computed(() =>
  datasets.value.list.find(({ id }) => id === route.value.dataset),
);

const versionsById = computed(
  () => new Map(versions.value.list.map((version) => [version.id, version])),
);

/** Finds a listed version by its id. @param {string | undefined} id */
export const findVersion = (id) => (id ? versionsById.value.get(id) : undefined);

/** @type {Version | undefined} */
let lastSelected;

/** The version whose details are open. Keeps its last state while the list is being reloaded. */
export const selectedVersion = computed(() => {
  const id = route.value.version;
  const isReloading =
    currentDataset.value && versions.value.state === "loading" && lastSelected?.id === id;
  lastSelected = findVersion(id) ?? (isReloading ? lastSelected : undefined);
  return lastSelected;
});

/** The id of the version in the route if the dataset has no such version. */
export const missingVersion = computed(() => {
  const { version } = route.value;
  const isListed = currentDataset.value && versions.value.state === "ready";
  return isListed && version && !findVersion(version) ? version : undefined;
});

/** The emulator to start with: it depends on where the page is served from. */
export const defaultEmulator = /** @type {"server" | "page"} */ (
  document.documentElement.dataset.emulator
);

/** Number of accounts opened so far, so that a slow connection does not replace a later choice. */
let attempts = 0;

/** Connects to an emulator. @param {"server" | "page"} kind @param {Fault} [fault] */
export async function useEmulator(kind, fault = "") {
  attempts += 1;
  const attempt = attempts;
  connectionError.value = undefined;
  try {
    const [account] = await Promise.all([
      kind === "page" ? pageEmulator() : serverEmulator(),
      init(),
    ]);
    if (attempt === attempts) useAccount(account, fault);
  } catch (error) {
    if (attempt === attempts) connectionError.value = /** @type {Error} */ (error);
  }
}

/**
 * Switches to another account.
 * @param {Account} account
 * @param {Fault} [fault]
 * @throws {import("verset").ValidationError} if an option is invalid; the current account then stays in use
 */
export function useAccount(account, fault = "") {
  const effective = withFault(account, fault);
  const { modelarts, qianfan } = createClients(effective);
  attempts += 1;
  connectionError.value = undefined;
  faultInjection.value = fault;
  session.value = {
    account,
    identity: identityOf(account),
    modelarts:
      modelarts &&
      APIS.modelarts(
        instrument(modelarts, recordedFetch(effective, "modelarts", modelarts)),
        effective,
      ),
    qianfan:
      qianfan &&
      APIS.qianfan(instrument(qianfan, recordedFetch(effective, "qianfan", qianfan)), effective),
  };
}

/**
 * Makes one small call with an account that is not in use.
 * @param {Account} account
 * @throws {import("verset").VersetError} if an option is invalid or the service refuses
 */
export async function testAccount(account) {
  const { modelarts, qianfan } = createClients(account);
  await modelarts?.listDatasets({ limit: 1 });
  await qianfan?.describeDatasets({ maxKeys: 1 });
}

/** The end of an access key id tells two accounts of Qianfan apart. @param {Account} account */
function identityOf({ kind, modelarts, qianfan }) {
  if (kind === "page") return "";
  const parts = [modelarts, qianfan].flatMap((options) => [
    options?.endpoint ?? options?.region,
    options?.projectId,
    options?.credentials.accessKeyId?.slice(-4),
  ]);
  return [kind, ...parts].join(" ");
}

/**
 * Returns a factory of `fetch` functions, each of which records the requests of one call.
 * @param {Account} account
 * @param {Cloud} service
 * @param {import("./exchanges.js").Call["client"]} client
 */
const recordedFetch =
  (account, service, client) => (/** @type {string} */ operation, /** @type {object} */ params) => {
    const { kind, [service]: options = { credentials: {} } } = account;
    const call = { service, operation, params, client, options, account: kind };
    return recordingFetch(account.fetch, startExchange(call));
  };

/** @type {Record<Cloud, (raw: Raw) => Dataset>} */
const readDataset = {
  modelarts: (raw) => ({
    id: raw.dataset_id,
    name: raw.dataset_name ?? raw.dataset_id,
    type: String(raw.dataset_type),
    versionCount: raw.dataset_version_count,
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

let datasetsRequest = new AbortController();
let versionsRequest = new AbortController();

/** Loads the datasets of the current cloud. */
export async function loadDatasets() {
  const { cloud } = route.peek();
  datasetsRequest.abort();
  versionsRequest.abort();
  datasetsRequest = new AbortController();
  const { signal: abort } = datasetsRequest;
  datasets.value = LOADING;
  versions.value = LOADING;
  const api = currentApi();
  if (!api) {
    datasets.value = { state: "ready", list: [] };
    versions.value = { state: "ready", list: [] };
    return;
  }
  try {
    const list = await api.listDatasets({ signal: abort });
    if (!abort.aborted) datasets.value = { state: "ready", list: list.map(readDataset[cloud]) };
  } catch (error) {
    if (!abort.aborted) {
      datasets.value = { state: "failed", list: [], error: /** @type {Error} */ (error) };
    }
  }
}

/**
 * Loads the versions of the current dataset and shows each page as it arrives.
 * @param {{ quiet?: boolean }} [options] `quiet`: keep the old list until the new one is complete
 */
export async function loadVersions({ quiet = false } = {}) {
  const { cloud } = route.peek();
  const api = currentApi();
  const dataset = currentDataset.value;
  if (!dataset || !api) return;
  versionsRequest.abort();
  versionsRequest = new AbortController();
  const { signal: abort } = versionsRequest;
  if (!quiet) versions.value = LOADING;
  /** @type {Version[]} */
  let list = [];
  try {
    for await (const page of api.listVersions(dataset.id, { signal: abort })) {
      if (abort.aborted) return;
      list = list.concat(page.versions.map(readVersion[cloud]));
      const total = page.total ?? list.length;
      if (!quiet) versions.value = { state: "loading", list, total };
    }
    if (!abort.aborted) versions.value = { state: "ready", list, total: list.length };
  } catch (error) {
    // Rows that may be out of date are removed.
    if (!abort.aborted) {
      versions.value = { state: "failed", list: [], error: /** @type {Error} */ (error) };
    }
  }
}

/**
 * Loads a dataset again and, if it is open, its versions: the header, the list of datasets and all views then equal
 * what the service returns now.
 * @param {{ id: string }} dataset
 * @param {{ quiet?: boolean }} [options] `quiet`: keep the old versions until the new ones are complete
 */
export async function refresh({ id }, { quiet = true } = {}) {
  const api = currentApi();
  const { cloud } = route.peek();
  const isOpen = () => api === currentApi() && id === currentDataset.value?.id;
  if (!api) return;
  const reloaded = isOpen() ? loadVersions({ quiet }) : undefined;
  // The versions show the same failure.
  const raw = await api.describeDataset?.(id).catch(() => undefined);
  if (raw && api === currentApi() && datasets.peek().state === "ready") {
    const update = readDataset[cloud](raw);
    const list = datasets.peek().list.map((dataset) => (dataset.id === id ? update : dataset));
    datasets.value = { ...datasets.peek(), list };
  }
  await reloaded;
}

/** Replaces a version in the list by what the service returned for it alone. @param {Version} described */
export function updateVersion(described) {
  const loaded = versions.peek();
  const list = loaded.list.map((version) => (version.id === described.id ? described : version));
  versions.value = { ...loaded, list };
}

/** Tests if two records say the same about a version's progress. @param {Version} a @param {Version} b */
export const sameProgress = (a, b) =>
  a.current === b.current &&
  a.state.key === b.state.key &&
  a.published?.key === b.published?.key &&
  a.samples === b.samples;

/** Described versions by their entry in the list, which is another one when the list has been loaded again. */
const described = new WeakMap();

/**
 * Returns a version with the fields that the list may not include.
 * @param {Version} version @returns {Promise<Version>}
 */
export function describeVersion(version) {
  let answer = described.get(version);
  if (!answer) {
    answer = requestVersion(version);
    described.set(version, answer);
    answer.catch(() => described.delete(version));
  }
  return answer;
}

/** @param {Version} version */
async function requestVersion(version) {
  const { cloud } = route.peek();
  const api = currentApi();
  const dataset = currentDataset.value;
  if (!api || !dataset) return version;
  const raw = await api.describeVersion({ datasetId: dataset.id, versionId: version.id });
  return readVersion[cloud]({ ...version.raw, ...raw });
}

/** Loads datasets and versions whenever the route or the account changes. */
export function startSession() {
  /** @type {{ session?: Session, cloud?: Cloud }} */
  let last = {};
  effect(() => {
    const current = { session: session.value, cloud: route.value.cloud };
    if (!current.session) return;
    if (current.session !== last.session || current.cloud !== last.cloud) {
      last = current;
      untracked(loadDatasets);
    }
    // The route names its dataset, so that a link shows the same to whoever opens it.
    const { state, list } = datasets.value;
    const [first] = list;
    if (state === "ready" && first && !route.value.dataset && !route.value.page)
      navigate({ dataset: first.id });
  });
  onChange(
    () => currentDataset.value?.id,
    () => {
      loadVersions();
    },
  );
}
