// Cases for pages and their workers, which import this module.

const place = { region: "cn-north-4", projectId: "p" };

/** The error of a constructor as plain data; nothing if it succeeded. */
async function outcome(make) {
  try {
    await make();
    return null;
  } catch ({ name, field, message }) {
    return { name, field, message };
  }
}

/** Credentials of every kind, each where it is taken or refused, by what is tried. */
export async function tryCredentials(verset) {
  const { BaiduSigner, HuaweiSigner, ModelArts, Qianfan } = verset;
  const secret = { accessKeyId: "AK", secretAccessKey: "a-key-that-opens-nothing" };
  const temporary = { ...secret, securityToken: "a-security-token" };
  const remote = { accessKeyId: "AK", sign: async () => "0".repeat(64) };
  const allowed = { allowSecretInBrowser: true };
  const modelarts = (credentials, options) => new ModelArts({ ...place, credentials, ...options });
  const qianfan = (credentials, options) => new Qianfan({ credentials, ...options });
  const prepared = (client) =>
    client.prepare(client instanceof ModelArts ? "listDatasets" : "describeDatasets", {});
  const open = modelarts(temporary, allowed);

  const refused = {
    "ModelArts with a secret": () => modelarts(secret),
    "Qianfan with a secret": () => qianfan(secret),
    "ModelArts with a function that gives one": () => prepared(modelarts(() => secret)),
    "Qianfan with a function that gives one": () => prepared(qianfan(async () => secret)),
    "ModelArts with one that is not allowed": () =>
      modelarts(secret, { allowSecretInBrowser: false }),
    "a client made from another": () => modelarts(temporary).withOptions({ credentials: secret }),
    "one that takes it back": () =>
      open.withOptions({ credentials: secret, allowSecretInBrowser: false }),
    "a HuaweiSigner": () => new HuaweiSigner(secret),
    "a BaiduSigner": () => new BaiduSigner(secret, {}),
  };
  const taken = {
    "ModelArts with a temporary key": () => prepared(modelarts(temporary)),
    "Qianfan with a temporary key": () => prepared(qianfan(temporary)),
    "a function that gives a temporary key": () => prepared(modelarts(async () => temporary)),
    "a token": () => prepared(modelarts({ token: "t" })),
    "a function that gives a token": () => prepared(modelarts(() => ({ token: "t" }))),
    "ModelArts with a remote key": () => prepared(modelarts(remote)),
    "Qianfan with a remote key": () => prepared(qianfan(remote)),
    "ModelArts with a secret that is allowed": () => prepared(modelarts(secret, allowed)),
    "Qianfan with a secret that is allowed": () => prepared(qianfan(secret, allowed)),
    "a function whose secret is allowed": () => prepared(modelarts(() => secret, allowed)),
    "a client made from one that is allowed it": () =>
      prepared(open.withOptions({ credentials: secret })),
    "a HuaweiSigner with a temporary key": () => new HuaweiSigner(temporary),
    "a BaiduSigner with a temporary key": () => new BaiduSigner(temporary),
    "a HuaweiSigner that is allowed it": () => new HuaweiSigner(secret, allowed),
    "a BaiduSigner that is allowed it": () => new BaiduSigner(secret, allowed),
  };
  const results = { refused: {}, taken: {} };
  for (const [kind, cases] of Object.entries({ refused, taken })) {
    for (const [what, make] of Object.entries(cases)) results[kind][what] = await outcome(make);
  }
  return results;
}

/** Has the page's own server sign. */
async function sign(request) {
  const response = await fetch("/sign", { method: "POST", body: JSON.stringify(request) });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

/** Both clouds through the page's own server, with keys whose secret is there. */
export async function useBothClouds(verset, { projectId, keys, dataset_id, versionId }) {
  const answers = [];
  for (const key of keys) {
    const credentials = { ...key, sign };
    const modelarts = new verset.ModelArts({
      ...place,
      projectId,
      credentials,
      proxyUrl: "/cloud",
    });
    const versions = [];
    const options = { extraQuery: { text: "a b/c?d=e&f+é" } };
    for await (const version of modelarts.listDatasetVersions({ dataset_id, limit: 5 }, options)) {
      versions.push(version.version_id);
    }
    await modelarts.updateDataset({ dataset_id, description: `of ${key.accessKeyId}` });
    const { description } = await modelarts.descDataset({ dataset_id });

    const qianfan = new verset.Qianfan({ credentials, proxyUrl: "/cloud/" });
    const started = await qianfan.createExportTask({ versionId, storageType: "sysStorage" });
    const task = await qianfan.waitForExportTask({ taskId: started.result });
    answers.push({ versions: versions.length, description, status: task.exportStatus });
  }
  return answers;
}

/** A request that the page's server does not sign. */
export async function askTooMuch(verset, { projectId, keys: [key], dataset_id }) {
  const credentials = { ...key, sign };
  const client = new verset.ModelArts({ ...place, projectId, credentials, proxyUrl: "/cloud" });
  return outcome(() => client.deleteDataset({ dataset_id }));
}

/** Calls by a clock that is wrong, over the page's own server. */
export async function callLate(verset, { projectId, credentials }) {
  const options = { credentials, maxRetries: 0 };
  const modelarts = new verset.ModelArts({ endpoint: location.origin, projectId, ...options });
  const qianfan = new verset.Qianfan({ endpoint: location.origin, ...options });
  for (let times = 0; times < 2; times += 1) {
    await modelarts.listDatasets({ limit: 1 });
    await qianfan.describeDatasets({});
  }
}

/** The error of a call, as consoles and loggers of pages see it. */
export async function failAndPrint(verset, { projectId, credentials }) {
  const client = new verset.ModelArts({ endpoint: location.origin, projectId, credentials });
  const error = await client.descDataset({ dataset_id: "absent" }).catch((thrown) => thrown);
  console.error(error);
  const { message, stack } = structuredClone(error);
  return { message, stack, json: JSON.parse(JSON.stringify(error)), text: String(error) };
}

/** Asks for the response of a call, and where requests go by a proxy of the page. */
export async function askForMore(verset, { projectId, credentials }) {
  const client = new verset.ModelArts({ endpoint: location.origin, projectId, credentials });
  const { response, requestId } = await client.listDatasets({ limit: 1 }).withResponse();
  const proxied = client.withOptions({ proxyUrl: "/cloud" });
  const { url } = await proxied.prepare("listDatasets", {});
  return { status: response.status, isResponse: response instanceof Response, requestId, url };
}
