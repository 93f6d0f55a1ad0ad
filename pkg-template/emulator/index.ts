/** Verset's emulator: the dataset services of Huawei ModelArts and Baidu Qianfan, the parts of IAM and STS that issue credentials, and the object stores OBS and BOS, in memory, with the real gateways' checks. */

import { respondBos } from "./baidu/bos/gateway.js";
import { respondQianfan, respondStorage } from "./baidu/qianfan/gateway.js";
import { isStoragePath } from "./baidu/qianfan/storage.js";
import { respondSts } from "./baidu/sts/gateway.js";
import { Calls } from "./calls.js";
import { Clock } from "./clock.js";
import { fetchFrom } from "./http/fetch.js";
import { IncomingRequest } from "./http/request.js";
import { finish, isPreflight, jsonResponse, preflightResponse } from "./http/response.js";
import { modelartsFault } from "./huawei/faults.js";
import {
  AGENCY_NAME,
  isIamPath,
  respondIam,
  TOTP_USER_ID,
  totpSecret,
} from "./huawei/iam/gateway.js";
import { passcodeAt } from "./huawei/iam/totp.js";
import { Lockout } from "./huawei/lockout.js";
import { respondModelArts } from "./huawei/modelarts/gateway.js";
import { respondObs } from "./huawei/obs/gateway.js";
import { consoleResponse, unknownHost, WITHDRAWALS } from "./huawei/withdrawal.js";
import { DEMO_PROJECT_ID, Keyring } from "./keyring.js";
import { mswHandlers } from "./msw.js";
import { type Address, addressOf } from "./objects/address.js";
import { demoBuckets } from "./objects/demo.js";
import { State } from "./state.js";
import type { Emulator, EmulatorCall, EmulatorOptions, EmulatorRequest } from "./types.js";

export type * from "./types.js";

/** Long enough to watch, short enough to wait for. */
const TASK_DURATION_MS = 4000;
const VERSIONS = 250;
const SAMPLES = 1840;
const OPTIONS = [
  "credentials",
  "projectId",
  "now",
  "taskDurationMs",
  "versions",
  "samples",
  "keepUnfinished",
  "buckets",
  "withdrawn",
];

/**
 * Creates an emulator of the dataset services of Huawei ModelArts and Baidu Qianfan: sample
 * datasets, tasks that progress with time, and the checks and error bodies of the real gateways.
 *
 * @throws {TypeError} if an option or a form of withdrawal is unknown
 * @throws {Error} if the runtime has no WebCrypto, as in jsdom or in a page served over plain HTTP
 *
 * @example
 * const emulator = createEmulator();
 * const modelarts = new ModelArts({
 *   region: "cn-north-4",
 *   projectId: emulator.projectId,
 *   credentials: emulator.credentials,
 *   fetch: emulator.fetch,
 * });
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  // Typed as always present, but absent in pages served over plain HTTP.
  if (!(globalThis.crypto as Crypto | undefined)?.subtle) {
    throw new Error(
      "verset/emulator needs WebCrypto: Node 20 or later, or a page over HTTPS or from localhost; jsdom has none",
    );
  }
  if (typeof TextEncoder === "undefined" || typeof TextDecoder === "undefined") {
    throw new Error("verset/emulator needs TextEncoder and TextDecoder, which this runtime lacks");
  }
  // Otherwise the only sign of a misspelt option would be its missing effect.
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (unknown !== undefined) {
    throw new TypeError(
      `\`${unknown}\` is not an option of createEmulator; the options are ${OPTIONS.join(", ")}`,
    );
  }
  const { withdrawn } = options;
  if (withdrawn !== undefined && !WITHDRAWALS.includes(withdrawn)) {
    throw new TypeError(`\`withdrawn\` must be ${WITHDRAWALS.join(", ")} or undefined`);
  }
  const clock = new Clock(options.now ?? Date.now);
  const { now } = clock;
  const calls = new Calls();
  const projectId = options.projectId ?? DEMO_PROJECT_ID;
  let memory = start();

  /** Returns the state at creation. */
  function start() {
    const keyring = new Keyring(options.credentials, projectId, now());
    const taskDurationMs = options.taskDurationMs ?? TASK_DURATION_MS;
    const { versions = VERSIONS, samples = SAMPLES } = options;
    const { keepUnfinished = false, buckets = [] } = options;
    const sizes = { versions, samples };
    const state = new State({ now, taskDurationMs, sizes, keyring, keepUnfinished, buckets });
    return { keyring, state, lockout: new Lockout() };
  }

  async function handle(raw: EmulatorRequest) {
    let request: IncomingRequest;
    try {
      request = new IncomingRequest(raw);
    } catch (error) {
      const { status, code, message } = modelartsFault("invalidParameter", String(error));
      return finish(jsonResponse(status, { error_code: code, error_msg: message }, {}), now());
    }
    const { state } = memory;
    state.tasks.settle();
    const address = addressOf(request, state);
    if (!address && isPreflight(request)) return finish(preflightResponse(request), now());
    const service = address?.provider ?? serviceOf(request.path);
    const response = await (address ? respondStore(address, state) : respond(service, request));
    if (!isPreflight(request)) calls.add({ service, ...request.matched, status: response.status });
    return address ? response : finish(response, now());
  }

  function respond(service: EmulatorCall["service"], request: IncomingRequest) {
    const { state, lockout } = memory;
    switch (service) {
      case "sts":
        return respondSts(request, state);
      case "iam":
        return respondIam(request, state, { projectId, lockout });
      case "bos":
        return respondStorage(request, state);
      case "qianfan":
        return respondQianfan(request, state);
      default:
        if (withdrawn === "unknown-host") throw unknownHost(request.header("host"));
        if (withdrawn === "console") return consoleResponse();
        return respondModelArts(request, state, { projectId, lockout, isPublished: !withdrawn });
    }
  }

  const { keyring, state } = memory;
  return {
    handle,
    fetch: (input, init) => fetchFrom(handle, input, init),
    handlers: (http) => mswHandlers(http, (request) => fetchFrom(handle, request)),
    calls: calls.list,
    clock,
    reset() {
      clock.reset();
      calls.clear();
      memory = start();
    },
    projectId,
    credentials: { ...keyring.key },
    temporaryCredentials: { ...keyring.temporaryKey },
    token: keyring.token.token,
    expiredToken: keyring.expiredToken.token,
    user: { ...keyring.user },
    totp: { userId: TOTP_USER_ID, passcode: () => passcodeAt(totpSecret(), now()) },
    agencyName: AGENCY_NAME,
    demo: { modelarts: state.modelarts.demo, qianfan: state.qianfan.demo, buckets: demoBuckets() },
  };
}

/** The service of a path; those of the object stores have hosts of their own. */
function serviceOf(path: string) {
  if (path === "/v1/sessionToken") return "sts";
  if (isIamPath(path)) return "iam";
  if (isStoragePath(path)) return "bos";
  // `/v2/dataset` belongs to Qianfan, `/v2/{project_id}/datasets` to ModelArts.
  return /^\/(v2\/dataset|wenxinworkshop)(\/|$)/.test(path) ? "qianfan" : "modelarts";
}

const respondStore = (address: Address, state: State) =>
  address.provider === "obs" ? respondObs(address, state) : respondBos(address, state);
