/** Access keys: from the environment, otherwise from the files that the vendors' tools read. */

import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { CommandError, EXIT } from "../failure.js";
import { parseIni } from "./ini.js";

/** A vendor, whose keys all of its services take. */
export type Vendor = "huawei" | "baidu";

/** An access key, and the place that it came from. */
export interface Keys {
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly securityToken?: string;
  };
  readonly projectId?: string | undefined;
  readonly region?: string | undefined;
  /** Names variables or a file, never a secret. */
  readonly source: string;
}

/** Names of the parts of a key. */
type Names = readonly [id: string, secret: string, token: string | undefined];

const HUAWEI: Names = [
  "HUAWEICLOUD_SDK_AK",
  "HUAWEICLOUD_SDK_SK",
  "HUAWEICLOUD_SDK_SECURITY_TOKEN",
];
const QIANFAN: Names = ["QIANFAN_ACCESS_KEY", "QIANFAN_SECRET_KEY", undefined];
const BCE: Names = ["BCE_ACCESS_KEY_ID", "BCE_SECRET_ACCESS_KEY", "BCE_SECURITY_TOKEN"];

const ADVICE: Readonly<Record<Vendor, string>> = {
  huawei:
    "set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or write `ak` and `sk` into the section [basic] of ~/.huaweicloud/credentials",
  baidu:
    "set QIANFAN_ACCESS_KEY and QIANFAN_SECRET_KEY, or run Baidu's `bce` to write ~/.bce/config.json",
};

/**
 * Finds an access key. With a profile, only files are read: the environment has keys of one account.
 *
 * @throws {CommandError} if there is none
 */
export async function keysOf(
  vendor: Vendor,
  profile: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<Keys> {
  const keys = await findKeys(vendor, profile, env);
  if (keys) return keys;
  const title = vendor === "huawei" ? "Huawei Cloud" : "Baidu AI Cloud";
  throw new CommandError(
    profile === undefined
      ? `no access key of ${title}: ${ADVICE[vendor]}`
      : `no access key of the profile \`${profile}\` of ${title} in ${filesOf(vendor, env).join(" or ")}`,
    EXIT.denied,
  );
}

async function findKeys(
  vendor: Vendor,
  profile: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<Keys | undefined> {
  if (vendor === "huawei") {
    return (
      (profile === undefined ? fromEnvironment(HUAWEI, env) : undefined) ??
      fromHuaweiFile(profile, env)
    );
  }
  if (profile === undefined) {
    const given =
      fromEnvironment(QIANFAN, env) ?? fromEnvironment(BCE, env) ?? (await fromDotEnv(env));
    if (given) return given;
  }
  return (await fromBceFile(profile)) ?? (profile === undefined ? fromBcecmdFile() : undefined);
}

/** Files of a vendor that have profiles, for messages. */
function filesOf(vendor: Vendor, env: NodeJS.ProcessEnv): string[] {
  return vendor === "huawei" ? [env.HUAWEICLOUD_SDK_CREDENTIALS_FILE || HUAWEI_FILE] : [BCE_FILE];
}

function fromEnvironment(names: Names, env: NodeJS.ProcessEnv): Keys | undefined {
  const [id, secret, token] = names;
  const keys = keysFrom(
    {
      id: env[id],
      secret: env[secret],
      token: token && env[token],
      projectId: names === HUAWEI ? env.HUAWEICLOUD_SDK_PROJECT_ID : undefined,
    },
    `the environment (${id})`,
  );
  const isPart = Boolean(env[id]) !== Boolean(env[secret]);
  if (!isPart) return keys;
  const [set, unset] = env[id] ? [id, secret] : [secret, id];
  throw new CommandError(`${set} is set and ${unset} is not: set both`, EXIT.denied);
}

const HUAWEI_FILE = "~/.huaweicloud/credentials";
const BCE_FILE = "~/.bce/config.json";
const BCECMD_FILE = "~/.go-bcecli/credentials";

/** Sections are kinds of credentials; `basic` is for projects, and a named one begins with it. */
async function fromHuaweiFile(
  profile: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<Keys | undefined> {
  const path = env.HUAWEICLOUD_SDK_CREDENTIALS_FILE || HUAWEI_FILE;
  const text = await readText(path);
  if (text === undefined) return undefined;
  const sections = parseIni(text);
  const names =
    profile === undefined
      ? ["basic"]
      : [profile, ...[".", "-", "_", " "].map((mark) => `basic${mark}${profile}`)];
  const name = names.find((one) => sections.has(one));
  if (name === undefined) return undefined;
  const { ak, sk, security_token, project_id } = sections.get(name) ?? {};
  return keysFrom(
    { id: ak, secret: sk, token: security_token, projectId: project_id },
    `${path} [${name}]`,
  );
}

/** The file of Qianfan's Python SDK. */
async function fromDotEnv(env: NodeJS.ProcessEnv): Promise<Keys | undefined> {
  const path = env.QIANFAN_DOT_ENV_CONFIG_FILE || ".env";
  const values = parseIni((await readText(path)) ?? "").get("");
  return keysFrom({ id: values?.qianfan_access_key, secret: values?.qianfan_secret_key }, path);
}

/** The file of the `bce` command. */
async function fromBceFile(profile: string | undefined): Promise<Keys | undefined> {
  const text = await readText(BCE_FILE);
  if (text === undefined) return undefined;
  let config: { current?: string; profiles?: readonly Record<string, string>[] };
  try {
    config = JSON.parse(text);
  } catch {
    throw new CommandError(`${BCE_FILE} is not JSON`, EXIT.denied);
  }
  const name = profile ?? config.current ?? "default";
  const found = [config.profiles ?? []].flat().find((one) => one?.name === name);
  if (!found) return undefined;
  const { access_key_id: id, secret_access_key: secret, security_token: token, region } = found;
  return keysFrom({ id, secret, token, region }, `${BCE_FILE}, profile ${name}`);
}

/** The file of `bcecmd`. */
async function fromBcecmdFile(): Promise<Keys | undefined> {
  const section = parseIni((await readText(BCECMD_FILE)) ?? "").get("Defaults");
  return keysFrom({ id: section?.ak, secret: section?.sk, token: section?.sts }, BCECMD_FILE);
}

type Parts = Readonly<
  Partial<Record<"id" | "secret" | "token" | "projectId" | "region", string | undefined>>
>;

function keysFrom(parts: Parts, source: string): Keys | undefined {
  const [accessKeyId, secretAccessKey, securityToken] = [parts.id, parts.secret, parts.token].map(
    (part) => part?.trim() || undefined,
  );
  if (!accessKeyId || !secretAccessKey) return undefined;
  return {
    credentials: { accessKeyId, secretAccessKey, ...(securityToken ? { securityToken } : {}) },
    projectId: parts.projectId?.trim() || undefined,
    region: parts.region?.trim() || undefined,
    source,
  };
}

/** Reads a file, if there is one. */
async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path.replace(/^~(?=\/)/, homedir()), "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return undefined;
    throw new CommandError(`cannot read ${path}: ${(error as Error).message}`, EXIT.denied);
  }
}
