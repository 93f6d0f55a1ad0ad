// Calls everything that the package exports with values that are wrong in every way: what comes of it is a success or a
// `VersetError`, soon, and the package works afterwards. The same draws in Node and in pages.

import { Random } from "../support/random.mjs";
import { pause, watchStrays } from "./case_assertions.mjs";
import { everything, hostile, hostileFunction } from "./hostile.mjs";
import { rightParams, surface, withoutObject } from "./surface.mjs";

const KEY = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" };
const REQUEST = {
  method: "POST",
  url: "https://example.com/a?b=c",
  headers: { a: "b" },
  body: "{}",
};
/** Milliseconds after which a call counts as hanging; all of them have a tenth of it. */
const LIMIT_MS = 10_000;
const AT_ONCE = 24;

/** A client's options over which everything is over soon. */
const quick = (options) => ({
  endpoint: "https://modelarts.example.com",
  projectId: "p",
  credentials: KEY,
  allowSecretInBrowser: true,
  timeoutMs: 100,
  totalTimeoutMs: 400,
  maxRetries: 0,
  ...options,
});
const answered = (body) => async () =>
  new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
const PAGE = { total_number: 3, versions: [{ version_id: "v1" }] };

/** Calls with all that a client and a call can be given, so that every option meets every wrong value. */
const usesOf = (verset) => {
  const over = (options) => new verset.ModelArts(options);
  return {
    list: (options, params, call) => over(options).listDatasetVersions(params, call),
    write: (options, params, call) => over(options).createDatasetVersion(params, call),
    wait: (options, params, call) => over(options).v1.waitForTask(params, call),
    derived: (options, params, call) =>
      over(quick({ fetch: answered(PAGE) }))
        .withOptions(options)
        .descDataset(params, call),
  };
};

/** Options of the credentials functions by name, answered as IAM and STS do. */
const identity = (() => {
  const { projectId: _, ...options } = quick({ endpoint: "https://iam.example.com" });
  const { credentials, ...withoutKey } = options;
  const issued = { access: "a", secret: "s", securitytoken: "t", expires_at: "2099-01-01" };
  const session = { accessKeyId: "a", secretAccessKey: "s", sessionToken: "t" };
  const tokenFetch = async () =>
    new Response(`{"token":{}}`, { status: 201, headers: { "x-subject-token": "MII" } });
  const user = { name: "u", password: "pw", domainName: "d" };
  return {
    huaweiTemporaryKeys: { ...options, fetch: answered({ credential: issued }) },
    huaweiToken: { ...withoutKey, fetch: tokenFetch, user, project: { id: "p" } },
    baiduTemporaryKeys: { ...options, fetch: answered(session) },
  };
})();

/** Clients of the object stores, whose store has one object and a list of it, and the signer of one. */
function storesOf(verset) {
  const { endpoint: _, projectId: __, ...options } = quick({});
  const xml =
    "<ListBucketResult><Contents><Key>k</Key><Size>2</Size></Contents></ListBucketResult>";
  const json = JSON.stringify({ contents: [{ key: "k", size: 2, eTag: "e" }] });
  const fetch = (list) => async (url, init) => {
    const isList = init.method === "GET" && new URL(url).pathname === "/";
    return new Response(init.method === "HEAD" ? null : isList ? list : "{}", {
      headers: { etag: '"e"', "content-length": isList ? `${list.length}` : "2" },
    });
  };
  return {
    obs: new verset.Obs({ ...options, region: "cn-north-4", fetch: fetch(xml) }),
    bos: new verset.Bos({ ...options, region: "bj", fetch: fetch(json) }),
    obsSigner: new verset.ObsSigner(KEY, { allowSecretInBrowser: true }),
  };
}

function objectsOf(verset) {
  const modelarts = new verset.ModelArts(quick({ fetch: answered(PAGE) }));
  const { endpoint: _, projectId: __, ...rest } = quick({ fetch: answered({ result: "t" }) });
  const objects = {
    modelarts,
    "modelarts.v1": modelarts.v1,
    qianfan: new verset.Qianfan(rest),
    huaweiSigner: new verset.HuaweiSigner(KEY, { allowSecretInBrowser: true }),
    baiduSigner: new verset.BaiduSigner(KEY, { allowSecretInBrowser: true }),
    ...storesOf(verset),
    call: modelarts.descDataset({ dataset_id: "d" }),
    list: modelarts.listDatasetVersions({ dataset_id: "d" }),
    use: usesOf(verset),
    provider: Object.fromEntries(
      Object.entries(identity).map(([name, options]) => [name, verset[name](options)]),
    ),
  };
  for (const [name, value] of Object.entries(verset)) {
    if (value.prototype instanceof verset.VersetError || value === verset.VersetError) {
      objects[`an ${name}`] = new value("an error", { cause: new Error("a cause") });
    }
  }
  return objects;
}

/** Valid arguments for each function, so that most calls get far. */
async function rightArguments(verset, { name, target, key }) {
  const options = { timeoutMs: 100, totalTimeoutMs: 400, maxRetries: 0 };
  if (key === "new") {
    if (/Error$/.test(name)) return ["a message", { cause: 1 }];
    if (/Signer/.test(name)) return [KEY, { allowSecretInBrowser: true }];
    if (/Promise|List/.test(name)) return [() => Promise.resolve([{}])];
    const { endpoint, projectId, ...rest } = quick({ fetch: answered(PAGE) });
    if (/Obs|Bos|Store/.test(name)) return [{ ...rest, region: "cn-north-4" }];
    return [/ModelArts/.test(name) ? { endpoint, projectId, ...rest } : rest];
  }
  if (name in identity) return [identity[name]];
  if (key === "fromEnv") return [{ region: "cn-north-4" }];
  if (key === "withOptions") return [{ timeoutMs: 50 }];
  if (key === "request") return [{ method: "GET", path: "/v2/a", query: { a: [1, "b"] } }, options];
  if (key === "prepare") {
    const operation = "listDatasetVersions" in target ? "listDatasetVersions" : "describeDatasets";
    return [operation, { dataset_id: "d" }, options];
  }
  if (/ObjectPath$/.test(name)) return ["obs://b/k"];
  if (/^(obs|bos)\./.test(name)) {
    const where = { bucket: "bucket", key: "k", body: "x", expiresInSeconds: 60 };
    if (key !== "download") return [where, options];
    // A page has no paths, and a test leaves no files.
    const file = { kind: "file", createWritable: async () => ({ write() {}, close() {} }) };
    return [{ bucket: "bucket", key: "k" }, file, options];
  }
  if (key === "presign") return [{ ...REQUEST, expiresInSeconds: 60 }];
  if (key === "sign") return [REQUEST];
  if (key === "signRemote") {
    const { canonicalRequest, stringToSign } = target.sign(REQUEST);
    return [{ canonicalRequest, stringToSign, signingKeyPrefix: "bce-auth-v1/AKEXAMPLE/t/1800" }];
  }
  if (name === "use.wait") {
    let asked = 0;
    const fetch = async () => Response.json({ status: ++asked % 2 ? "RUNNING" : "SUCCESS" });
    return [quick({ fetch }), { task_id: "t" }, { ...options, pollIntervalMs: 1 }];
  }
  if (/^use/.test(name)) {
    return [quick({ fetch: answered(PAGE) }), { dataset_id: "d" }, options];
  }
  if (/^(modelarts|qianfan)/.test(name)) {
    const call = (params) => Promise.resolve(target[key](params, options)).then(() => {});
    const waits = /^waitFor/.test(String(key)) ? { pollIntervalMs: 10, totalTimeoutMs: 100 } : {};
    return [await rightParams(verset, call), { ...options, ...waits }];
  }
  return [() => {}, () => {}];
}

/** Names that options, parameters and what functions give may have, so that a draw puts something there. */
const NAMES =
  "fetch credentials logger logLevel endpoint region projectId project_id proxyUrl timeoutMs totalTimeoutMs maxRetries headers " +
  "allowSecretInBrowser signal extraQuery extraBody prefetch onProgress pollIntervalMs method path query body url date " +
  "durationSeconds agency policy acl user project callerDomainId password domainName totp passcode " +
  "expiresInSeconds headersToSign accessKeyId secretAccessKey securityToken token sign expiration limit offset dataset_id unknown " +
  "__proto__ constructor then status text canonicalRequest stringToSign signingKeyPrefix cause";
const names = NAMES.split(" ");
const FUNCTIONS = new Set(["fetch", "onProgress", "sign", "credentials", "passcode"]);
const LOGGER = ["error", "warn", "info", "debug"];

/** Something wrong for a name, with what it is. */
function wrong(random, name) {
  if (name === "fetch" && random.once(2)) return wrongAnswer(random);
  if (name === "logger" && random.once(2)) {
    const [what, log] = hostileFunction(random);
    return [`a logger of ${what}`, Object.fromEntries(LOGGER.map((level) => [level, log]))];
  }
  if (name === "credentials" && random.once(2)) {
    const [what, sign] = random.once(2) ? hostile(random) : hostileFunction(random);
    const given = random.pick([
      { accessKeyId: "AK", sign },
      { ...KEY, expiration: sign },
      { ...KEY, securityToken: sign },
      { token: sign },
    ]);
    return [`credentials with ${what}`, random.once(2) ? given : async () => given];
  }
  if (FUNCTIONS.has(name) && !random.once(4)) return hostileFunction(random);
  return hostile(random);
}

/** A `fetch` that gives an unexpected value in place of a Response. */
function wrongAnswer(random) {
  const parts = {
    status: [
      ["200", 200],
      ["a Response's", random.pick([200, 204, 302, 400, 401, 429, 500])],
    ],
    headers: [["right", { "x-request-id": "r" }]],
    text: [["right", () => JSON.stringify(PAGE)]],
  };
  const answer = {};
  const what = Object.entries(parts).map(([name, right]) => {
    const draw = name === "text" && random.once(2) ? hostileFunction : hostile;
    const [told, value] = random.once(2) ? random.pick(right) : draw(random);
    answer[name] = value;
    return `${name}: ${told}`;
  });
  return [`a fetch that gives ${what.join(", ")}`, async () => answer];
}

/** Options that are not plain data: through them, the package runs the caller's code. */
const FUNCTIONS_OF = [["fetch", "credentials", "logger"], [], ["signal", "onProgress"]];

/** The arguments with something wrong in them, and what that is. */
function spoil(random, given, isUse) {
  const list = [...given];
  // One more than there should be now and then.
  const at = random.integer(0, list.length - (random.once(10) ? 0 : 1));
  const argument = list[at];
  const isPlain = typeof argument === "object" && argument !== null && !random.once(5);
  if (!isPlain) {
    const [what, value] = hostile(random);
    list[at] = value;
    if (random.once(10)) list.length = at;
    return [list, `argument ${at}: ${what}`];
  }
  const copy = { ...argument };
  const keys = isUse && !random.once(3) ? FUNCTIONS_OF[at] : Object.keys(copy);
  const told = random.list(1, 2, () => {
    const isKnown = keys.length > 0 && (isUse || random.once(2));
    const name = random.pick(isKnown ? keys : names);
    const [what, value] = wrong(random, name);
    Object.defineProperty(copy, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    return `${name}: ${what}`;
  });
  list[at] = copy;
  return [list, `argument ${at}: ${told.join("; ")}`];
}

/** Uses a result as users do, to its end. */
async function use(result) {
  if (typeof result !== "object" || result === null) return;
  for (const name of ["canonicalRequest", "stringToSign", "headers"]) void result[name];
  if (typeof result.next === "function") {
    for (let i = 0; i < 3; i += 1) await result.next();
    await result.return();
  } else if (typeof result.pages === "function") {
    await result;
    let left = 3;
    for await (const _ of result) {
      left -= 1;
      if (left === 0) break;
    }
    for await (const _ of result.pages()) break;
  } else if (typeof result.withResponse === "function") {
    await result.withResponse();
  } else if (typeof result.then === "function") {
    await result;
  }
}

/** The fault of a thrown value; nothing for an error of the package that can be printed. */
function fault(verset, thrown, inspect) {
  if (!(thrown instanceof verset.VersetError)) {
    return `another error: ${described(thrown)}`;
  }
  if (thrown.constructor === verset.VersetError) return `no class of its own: ${described(thrown)}`;
  try {
    const texts = [String(thrown), JSON.stringify(thrown), inspect(thrown)];
    if (texts.some((text) => /unreachable|recursive use|null pointer|borrowed/.test(text))) {
      return `a trap within: ${texts[0]}`;
    }
  } catch (error) {
    return `an error that cannot be shown: ${described(error)}`;
  }
  return "";
}

function described(thrown) {
  try {
    return String(thrown?.stack ?? thrown).slice(0, 1500);
  } catch {
    return "something that cannot be shown";
  }
}

/** The outcome of a promise, if it settles soon. */
async function within(promise) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("it did not end")), LIMIT_MS);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Names of constructors that users have no reason to call, whose arguments are not theirs. */
const ofOwn = /^new .*(?:Error|Promise|List)$/;

/**
 * Makes random calls, and calls everything once with each wrong value as its first argument.
 *
 * @param {any} verset the package
 * @param {{ seed: number, draws: number, inspect?: (value: unknown) => string }} options
 * @returns the faults, and the number of calls by how they ended
 */
export async function fuzz(verset, { seed, draws, inspect = String }) {
  const random = new Random(seed);
  const strays = watchStrays();
  const objects = objectsOf(verset);
  const wrongs = withoutObject(verset, objects).map((name) => `no object of ${name} is looked at`);
  const ends = { success: 0 };

  const all = [];
  for (const one of surface(verset, objects)) {
    if (ofOwn.test(one.name)) continue;
    all.push({ ...one, right: await rightArguments(verset, one) });
  }

  /** Calls one thing, and notes how it ended. */
  async function run({ name, target, key }, given, what, self = target) {
    const call = async () => {
      const result = key === "new" ? new target(...given) : target[key].apply(self, given);
      await use(result);
    };
    try {
      await within(call());
      ends.success += 1;
    } catch (thrown) {
      // Exceptions of callbacks belong to the caller, as with every promise.
      const isOfCallback = ["then", "catch", "finally"].includes(key) && given.length > 0;
      if (isOfCallback) return;
      const told = fault(verset, thrown, inspect);
      if (told) wrongs.push(`${name}(${what}): ${told}`);
      else ends[thrown.constructor.name] = (ends[thrown.constructor.name] ?? 0) + 1;
    }
  }

  const works = async () => {
    const page = await objects.modelarts.listDatasetVersions({ dataset_id: "d" });
    const { signature } = objects.huaweiSigner.sign(REQUEST);
    if (page.total_number !== 3 || signature.length !== 64) throw new Error("wrong results");
  };

  const waiting = [];
  for (const one of all) {
    // With all that is right it goes well, or what comes of it says that the stub's answer is another.
    waiting.push([one, one.right, "all right"]);
    const [what, self] = hostile(random);
    // Those of errors are the language's, and called by it.
    if (one.key !== "toJSON") waiting.push([one, one.right, `this: ${what}`, self]);
  }
  const few = all.filter(({ key }) =>
    ["new", "sign", "signRemote", "request", "prepare", "withOptions", "fromEnv"].includes(key),
  );
  const uses = all.filter(({ name }) => /^use/.test(name));
  for (const one of few) {
    for (const [what, value] of everything()) waiting.push([one, [value], `argument 0: ${what}`]);
  }
  for (let i = 0; i < draws; i += 1) {
    const one = random.pick(random.pick([uses, few, all]));
    waiting.push([one, ...spoil(random, one.right, one.key in objects.use)]);
  }

  const total = waiting.length;
  for (let done = 0; done < total; done += AT_ONCE) {
    await Promise.all(waiting.slice(done, done + AT_ONCE).map((given) => run(...given)));
    try {
      await within(works());
    } catch (thrown) {
      const told = waiting
        .slice(done, done + AT_ONCE)
        .map(([{ name }, , what]) => `${name}(${what})`);
      wrongs.push(
        `the package does not work any more: ${described(thrown)}; after ${told.join(", ")}`,
      );
      break;
    }
  }
  // Calls that never ended have timed out by now.
  await pause(500);
  const stray = await strays();
  if (stray) wrongs.push(`strayed: ${stray}`);
  return { total, surface: all.map(({ name }) => name), ends, wrongs };
}
