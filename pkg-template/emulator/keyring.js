// @ts-check
/** The made-up keys and tokens that the emulator accepts. */

/**
 * @typedef {{ accessKeyId: string, secretAccessKey: string, securityToken?: string }} AccessKey
 * @typedef {{ token: string, projectId: string, expiresAt: number }} Token
 */

/** 32 hex digits, as every project id. */
export const DEMO_PROJECT_ID = "0d3c5a7e9b1f4d2c8e6a4b0f1c2d3e4f";

/** @type {AccessKey} */
const DEMO_KEY = {
  accessKeyId: "VERSETDEMOACCESSKEY1",
  secretAccessKey: "emulatorOnly0SecretKeyThatOpensNothing01",
};

/** @type {Required<AccessKey>} */
const DEMO_TEMPORARY_KEY = {
  accessKeyId: "VERSETDEMOTEMPORARY1",
  secretAccessKey: "emulatorOnly0SecretKeyThatOpensNothing02",
  securityToken: "emulator-only-security-token-that-opens-nothing",
};

const DEMO_TOKEN = "emulator-only-iam-token-that-opens-nothing";
const DEMO_EXPIRED_TOKEN = "emulator-only-iam-token-that-has-expired";
const TOKEN_LIFE_MS = 24 * 3600 * 1000;

export class Keyring {
  /**
   * @param {AccessKey | undefined} key in place of the demo key
   * @param {string} projectId
   * @param {number} now epoch milliseconds
   */
  constructor(key, projectId, now) {
    this.key = { ...(key ?? DEMO_KEY) };
    this.temporaryKey = { ...DEMO_TEMPORARY_KEY };
    /** @type {Token} */
    this.token = { token: DEMO_TOKEN, projectId, expiresAt: now + TOKEN_LIFE_MS };
    /** @type {Token} */
    this.expiredToken = { token: DEMO_EXPIRED_TOKEN, projectId, expiresAt: now - 60_000 };
  }

  /**
   * The key of an access key id. A temporary one exists only together with its security token.
   * @param {string} accessKeyId
   * @param {string} securityToken as the request carries it, "" for none
   * @returns {AccessKey | undefined}
   */
  find(accessKeyId, securityToken) {
    return [this.key, this.temporaryKey].find(
      (key) =>
        key.accessKeyId === accessKeyId &&
        (key.securityToken === undefined || key.securityToken === securityToken),
    );
  }

  /** @param {string} token @returns {Token | undefined} */
  findToken(token) {
    return [this.token, this.expiredToken].find((known) => known.token === token);
  }
}
