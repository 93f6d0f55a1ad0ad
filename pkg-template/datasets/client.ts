// Clients: the cloud of one, and the object store beside it.

import {
  type Credentials,
  type CredentialsOption,
  huaweiTemporaryKeys,
  type ModelArts,
  Obs,
  type ObsOptions,
  type ProxyOptions,
  type Qianfan,
} from "verset";
import { optionsOf } from "../src/internal/client-options.js";
import { invalid } from "../src/internal/plain-data.js";
import { DatasetsError } from "./errors.js";
import type { CloudName } from "./types.js";

/**
 * The cloud of a client, by its methods: a program may have two copies of the classes.
 *
 * @throws {ValidationError} if it is not a client of a cloud with datasets
 */
export function cloudOf(client: unknown): CloudName {
  const methods = Object(client) as Partial<ModelArts & Qianfan>;
  if (typeof methods.listDatasetVersions === "function") return "modelarts";
  if (typeof methods.describeDatasetVersions === "function") return "qianfan";
  throw invalid("client", "must be a `ModelArts` or a `Qianfan`");
}

/** The names of both services' hosts differ in their first word. */
const HOST = /^(https?:\/\/)modelarts\./;

/**
 * Creates the client of the object store beside a client of ModelArts.
 *
 * @throws {DatasetsError} `no-bucket-access` if the client's options do not tell where the store is
 */
export function obsOf(client: ModelArts): Obs {
  const { region, endpoint, credentials, proxy, proxyUrl, ...rest } = optionsOf(client);
  // Not `totalTimeoutMs`: a call to the service is short, an object may be large.
  const { fetch, timeoutMs, logger, logLevel } = rest;
  const common = withoutUndefined({ fetch, timeoutMs, logger, logLevel });
  if (proxy !== undefined) return new Obs({ ...common, proxy } as ProxyOptions);
  const isKnown = proxyUrl === undefined && (endpoint === undefined || HOST.test(endpoint));
  if (!isKnown) {
    const option = proxyUrl === undefined ? "endpoint" : "proxyUrl";
    throw new DatasetsError(
      "no-bucket-access",
      `the client's \`${option}\` does not tell where the objects are: set \`obs\``,
    );
  }
  const { maxRetries, allowSecretInBrowser } = rest;
  const place = (service: string) =>
    withoutUndefined({ region, endpoint: endpoint?.replace(HOST, `$1${service}.`) });
  const shared = { ...common, ...withoutUndefined({ maxRetries, allowSecretInBrowser }) };
  // Options that hold a token are those of a call to IAM.
  const exchange = (token: Credentials) =>
    huaweiTemporaryKeys({ ...shared, ...place("iam"), credentials: token });
  return new Obs({
    ...shared,
    ...place("obs"),
    credentials: keysOf(credentials as CredentialsOption, exchange),
  } as ObsOptions);
}

/** Credentials that the store accepts: a token is exchanged for temporary keys. */
function keysOf(
  credentials: CredentialsOption,
  exchange: (token: Credentials) => () => Promise<Credentials>,
): CredentialsOption {
  if (typeof credentials !== "function") {
    return "token" in credentials ? exchange(credentials) : credentials;
  }
  return async () => {
    const given = await credentials();
    return "token" in given ? exchange(given)() : given;
  };
}

function withoutUndefined<Value extends object>(value: Value): Partial<Value> {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries) as Partial<Value>;
}
