// @ts-check
/** Verset's emulator: Huawei ModelArts and Baidu Qianfan datasets in memory, with the real gateways' checks. */

import { modelartsFault } from "./faults.js";
import { DEMO_PROJECT_ID, Keyring } from "./keyring.js";
import { Lockout } from "./lockout.js";
import { answerModelArts } from "./modelarts/gateway.js";
import { answerQianfan, answerStorage } from "./qianfan/gateway.js";
import { isStoragePath } from "./qianfan/storage.js";
import { IncomingRequest } from "./request.js";
import { finish, isPreflight, jsonResponse, preflightResponse } from "./response.js";
import { State } from "./state.js";

/** Long enough to watch, short enough to wait for. */
const TASK_DURATION_MS = 4000;
const OPTIONS = ["credentials", "projectId", "now", "taskDurationMs", "versions"];

/**
 * @param {import("./index.d.ts").EmulatorOptions} [options]
 * @returns {import("./index.d.ts").Emulator}
 */
export function createEmulator(options = {}) {
  if (!globalThis.crypto?.subtle) {
    throw new Error(
      "verset/emulator needs WebCrypto: Node has it from version 20 on, a page over HTTPS or from localhost, jsdom not",
    );
  }
  // Left alone, a misspelt option would be found out by its missing effect.
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (unknown !== undefined) {
    throw new TypeError(
      `\`${unknown}\` is no option of createEmulator, which has ${OPTIONS.join(", ")}`,
    );
  }
  const now = options.now ?? Date.now;
  const projectId = options.projectId ?? DEMO_PROJECT_ID;
  const keyring = new Keyring(options.credentials, projectId, now());
  const taskDurationMs = options.taskDurationMs ?? TASK_DURATION_MS;
  const state = new State({ now, taskDurationMs, versions: options.versions, keyring });
  const lockout = new Lockout();

  /** @param {import("./request.js").RawRequest} raw */
  async function handle(raw) {
    let request;
    try {
      request = new IncomingRequest(raw);
    } catch (error) {
      const { status, code, message } = modelartsFault("invalidParameter", String(error));
      return finish(jsonResponse(status, { error_code: code, error_msg: message }, {}), now());
    }
    return finish(await answer(request), now());
  }

  /** @param {IncomingRequest} request */
  function answer(request) {
    if (isPreflight(request)) return preflightResponse(request);
    state.tasks.settle();
    if (isStoragePath(request.path)) return answerStorage(request, state);
    // `/v2/dataset` is Qianfan's, `/v2/{project_id}/datasets` ModelArts'.
    if (/^\/v2\/dataset(\/|$)/.test(request.path)) return answerQianfan(request, state);
    return answerModelArts(request, state, { projectId, lockout });
  }

  return {
    handle,
    fetch: (input, init) => fetchFrom(handle, input, init),
    projectId,
    credentials: { ...keyring.key },
    temporaryCredentials: { ...keyring.temporaryKey },
    token: keyring.token.token,
    expiredToken: keyring.expiredToken.token,
    demo: demoOf(state),
  };
}

/** The seeds' keys are what the type lists; a test compares the two. @param {State} state */
function demoOf({ modelarts, qianfan }) {
  const demo = /** @type {unknown} */ ({ modelarts: modelarts.demo, qianfan: qianfan.demo });
  return /** @type {import("./index.d.ts").EmulatorDemo} */ (demo);
}

/**
 * What `fetch` does on the way to a server: the URL is parsed, `Host` and `Content-Length` added.
 * @param {(raw: import("./request.js").RawRequest) => Promise<import("./response.js").RawResponse>} handle
 * @param {RequestInfo | URL} input
 * @param {RequestInit} [init]
 */
async function fetchFrom(handle, input, init) {
  const request = new Request(input, init);
  // Not every runtime gives a request without a signal one.
  const signal = /** @type {AbortSignal | null} */ (request.signal);
  signal?.throwIfAborted();
  const url = new URL(request.url);
  const body = new Uint8Array(await request.arrayBuffer());
  const headers = new Map(request.headers);
  if (!headers.has("host")) headers.set("host", url.host);
  if (body.length > 0 || /^(POST|PUT|PATCH)$/.test(request.method)) {
    headers.set("content-length", String(body.length));
  }
  const answer = await handle({
    method: request.method,
    target: `${url.pathname}${url.search}`,
    headers,
    body,
    scheme: url.protocol === "http:" ? "http" : "https",
  });
  signal?.throwIfAborted();
  const empty = answer.status === 204 || request.method === "HEAD";
  return new Response(empty ? null : answer.body, {
    status: answer.status,
    headers: answer.headers,
  });
}
