/** Huawei's IAM: the projects of the account, temporary keys and tokens. */

import { utf8 } from "../../http/encoding.js";
import { Fault } from "../../http/fault.js";
import { type Field, FieldError, readBody } from "../../http/fields.js";
import type { IncomingRequest } from "../../http/request.js";
import { jsonResponse, type RawResponse } from "../../http/response.js";
import { requestIdHex } from "../../random.js";
import type { State } from "../../state.js";
import type { Lockout } from "../lockout.js";
import { HuaweiRefusal, verifyHuawei } from "../sdk-hmac.js";
import { isPasscode } from "./totp.js";

const PROJECTS = "/v3/projects";
const KEYS = "/v3.0/OS-CREDENTIAL/securitytokens";
const TOKENS = "/v3/auth/tokens";

/** The region whose project the emulator's is. */
const REGION = "cn-north-4";
export const AGENCY_NAME = "verset-agency";
/** The user's id, and the secret of the passcodes, which an authenticator app would have. */
export const TOTP_USER_ID = "7093a1c5e8f24b6d9a0c2e4f6b8d1a3c";
export const TOTP_SECRET = utf8("emulatorOnly0TotpSecret");

interface Context {
  projectId: string;
  lockout: Lockout;
}

export const isIamPath = (path: string) => [PROJECTS, KEYS, TOKENS].includes(path);

const text: Field = { type: "string", required: true };
const seconds: Field = { type: "integer", min: 900, max: 86400, default: 900 };
const AGENCY = {
  agency_name: text,
  domain_name: { type: "string" },
  domain_id: { type: "string" },
  duration_seconds: seconds,
} as const;

/** Responds to `GET /v3/projects`, `POST /v3.0/OS-CREDENTIAL/securitytokens` and `POST /v3/auth/tokens`. */
export async function respondIam(request: IncomingRequest, state: State, context: Context) {
  const headers = { "Content-Type": "application/json", "X-IAM-Trace-Id": requestIdHex() };
  try {
    const response = await answer(request, state, context);
    return { ...response, headers: { ...headers, ...response.headers } };
  } catch (error) {
    return failure(error, headers);
  }
}

function failure(error: unknown, headers: Record<string, string>) {
  if (error instanceof HuaweiRefusal) {
    const error_msg = `Incorrect IAM authentication information: ${error.message}`;
    return jsonResponse(401, { error_code: "APIGW.0301", error_msg }, headers);
  }
  const { status, code, message } =
    error instanceof Fault
      ? error
      : error instanceof FieldError
        ? new Fault(400, "IAM.0011", `Invalid request body: ${error.message}`)
        : new Fault(500, "IAM.0006", `Emulator: ${error}`);
  // The form of a refused password, as issues quote it; the other form is that of the reference.
  if (status === 401) {
    return jsonResponse(status, { error: { code: status, message, title: code } }, headers);
  }
  return jsonResponse(status, { error_code: code, error_msg: message }, headers);
}

async function answer(
  request: IncomingRequest,
  state: State,
  context: Context,
): Promise<RawResponse> {
  const route = `${request.method} ${request.path}`;
  const now = state.now();
  const verify = () =>
    verifyHuawei(request, { keyring: state.keyring, lockout: context.lockout, now });
  if (route === `GET ${PROJECTS}`) {
    request.matched.operation = "KeystoneListProjects";
    await verify();
    return jsonResponse(200, listProjects(request, context.projectId), {});
  }
  if (route === `POST ${KEYS}`) {
    await verify();
    return issueKey(request, state);
  }
  if (route === `POST ${TOKENS}`) return issueToken(request, state, context, verify);
  throw new Fault(404, "IAM.0004", "Could not find the resource.");
}

/** The project of the region, a sub-project of it, and OBS's own. */
function listProjects(request: IncomingRequest, projectId: string) {
  const domain_id = "d78cbac186b744899480f25bd022f468";
  const project = (id: string, name: string, parent_id = domain_id) => ({
    id,
    name,
    parent_id,
    domain_id,
    is_domain: false,
    enabled: true,
    description: "",
    links: { self: `https://${request.header("host")}/v3/projects/${id}` },
  });
  const all = [
    project(projectId, REGION),
    project("5ab1e0c2d3f4450697a8b9cadbecfd0e", `${REGION}_team`, projectId),
    project("6bc2f1d3e4a5461708b9cadbecfd0e1f", "MOS"),
  ];
  const name = request.parameter("name");
  const projects = all.filter((each) => name === undefined || each.name === name);
  const self = `https://${request.header("host")}/v3/projects`;
  return { links: { self, previous: null, next: null }, projects };
}

/** Reads an object of the body; undeclared fields are left out. */
function readJson(request: IncomingRequest) {
  try {
    return request.json();
  } catch {
    throw new Fault(400, "IAM.0011", "The request body is not JSON.");
  }
}

function identityOf(request: IncomingRequest) {
  const { auth } = readBody({ auth: { type: "json", required: true } }, readJson(request));
  const { identity, scope } = readBody(
    { identity: { type: "json", required: true }, scope: { type: "json" } },
    auth,
    "auth",
  );
  const fields = { methods: { type: "strings", required: true } } as const;
  const { methods } = readBody(fields, identity, "auth.identity");
  return { identity, methods: (methods as string[]).join(), scope };
}

/** The declared fields of a method of `auth.identity`. */
function methodOf(identity: unknown, name: string, fields: Readonly<Record<string, Field>>) {
  const { [name]: method } = readBody({ [name]: { type: "json" } }, identity, "auth.identity");
  return readBody(fields, method ?? {}, `auth.identity.${name}`);
}

function checkAgency(identity: unknown, state: State) {
  const agency = methodOf(identity, "assume_role", AGENCY);
  const isKnown =
    agency.agency_name === AGENCY_NAME &&
    (agency.domain_name === state.keyring.user.domainName || agency.domain_id !== undefined);
  if (!isKnown) throw new Fault(404, "IAM.0004", "Could not find the agency.");
  return agency;
}

function issueKey(request: IncomingRequest, state: State) {
  const { identity, methods } = identityOf(request);
  if (methods !== "token" && methods !== "assume_role") {
    throw new Fault(400, "IAM.0011", "methods must be token or assume_role.");
  }
  request.matched.operation = `CreateTemporaryAccessKeyBy${methods === "token" ? "Token" : "Agency"}`;
  const { duration_seconds } =
    methods === "token"
      ? methodOf(identity, "token", { duration_seconds: seconds })
      : checkAgency(identity, state);
  const key = state.keyring.issueKey(state.now(), Number(duration_seconds));
  const credential = {
    access: key.accessKeyId,
    secret: key.secretAccessKey,
    securitytoken: key.securityToken,
    expires_at: sixDigits(key.expiresAt),
  };
  return jsonResponse(201, { credential }, {});
}

async function issueToken(
  request: IncomingRequest,
  state: State,
  { projectId }: Context,
  verify: () => Promise<unknown>,
) {
  const { identity, methods, scope } = identityOf(request);
  const now = state.now();
  if (methods === "assume_role") {
    request.matched.operation = "KeystoneCreateAgencyToken";
    await verify();
    checkAgency(identity, state);
  } else if (methods === "password" || methods === "password,totp") {
    request.matched.operation = "KeystoneCreateUserTokenByPassword";
    checkPassword(identity, state);
    if (methods !== "password") await checkPasscode(identity, now);
  } else {
    throw new Fault(
      400,
      "IAM.0011",
      "methods must be password, password and totp, or assume_role.",
    );
  }
  const { project } = readBody({ project: { type: "json", required: true } }, scope, "auth.scope");
  const named = readBody({ name: { type: "string" }, id: { type: "string" } }, project, "project");
  if (named.name !== REGION && named.id !== projectId) {
    throw new Fault(404, "IAM.0004", "Could not find the project.");
  }
  const { token, expiresAt } = state.keyring.issueToken(now, projectId);
  const properties = {
    methods: methods.split(","),
    issued_at: sixDigits(now),
    expires_at: sixDigits(expiresAt),
    project: { id: projectId, name: REGION },
  };
  return jsonResponse(201, { token: properties }, { "X-Subject-Token": token });
}

function checkPassword(identity: unknown, state: State) {
  const { user } = methodOf(identity, "password", { user: { type: "json", required: true } });
  const path = "auth.identity.password.user";
  const given = readBody({ name: text, password: text, domain: { type: "json" } }, user, path);
  const domain = readBody({ name: text }, given.domain, `${path}.domain`);
  const { name, password, domainName } = state.keyring.user;
  if (given.name !== name || given.password !== password || domain.name !== domainName) {
    throw new Fault(401, "Unauthorized", "The username or password is wrong.");
  }
}

async function checkPasscode(identity: unknown, now: number) {
  const { user } = methodOf(identity, "totp", { user: { type: "json", required: true } });
  const given = readBody({ id: text, passcode: text }, user, "auth.identity.totp.user");
  const isRight = await isPasscode(String(given.passcode), TOTP_SECRET, now);
  if (given.id !== TOTP_USER_ID || !isRight) {
    throw new Fault(401, "Unauthorized", "The user id or passcode is wrong.");
  }
}

/** A time as IAM writes it: with six digits of fraction. */
const sixDigits = (ms: number) => new Date(ms).toISOString().replace("Z", "000Z");
