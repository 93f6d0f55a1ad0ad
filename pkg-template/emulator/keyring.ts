/** The made-up keys, tokens and passwords that the emulator accepts, and those that it has issued. */

import { requestIdHex } from "./random.js";
import type { EmulatorAccessKey, EmulatorUser } from "./types.js";

/** A key that the emulator has issued. */
interface IssuedKey extends Required<EmulatorAccessKey> {
  /** Epoch milliseconds. */
  expiresAt: number;
}

export interface Token {
  token: string;
  projectId: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** 32 hex digits, as every project id. */
export const DEMO_PROJECT_ID = "0d3c5a7e9b1f4d2c8e6a4b0f1c2d3e4f";

const DEMO_KEY: EmulatorAccessKey = {
  accessKeyId: "VERSETDEMOACCESSKEY1",
  secretAccessKey: "emulatorOnly0SecretKeyThatOpensNothing01",
};

const DEMO_TEMPORARY_KEY: Required<EmulatorAccessKey> = {
  accessKeyId: "VERSETDEMOTEMPORARY1",
  secretAccessKey: "emulatorOnly0SecretKeyThatOpensNothing02",
  securityToken: "emulator-only-security-token-that-opens-nothing",
};

const DEMO_USER: EmulatorUser = {
  name: "verset-demo",
  password: "emulatorOnly0PasswordThatOpensNothing",
  domainName: "verset-account",
};

const DEMO_TOKEN = "emulator-only-iam-token-that-opens-nothing";
const DEMO_EXPIRED_TOKEN = "emulator-only-iam-token-that-has-expired";
const TOKEN_LIFETIME_MS = 24 * 3600 * 1000;

export class Keyring {
  readonly key: EmulatorAccessKey;
  readonly temporaryKey: Required<EmulatorAccessKey>;
  readonly token: Token;
  readonly expiredToken: Token;
  readonly user: EmulatorUser = { ...DEMO_USER };
  readonly #issuedKeys: IssuedKey[] = [];
  readonly #issuedTokens: Token[] = [];

  /**
   * @param key replaces the demo key
   * @param now epoch milliseconds
   */
  constructor(key: EmulatorAccessKey | undefined, projectId: string, now: number) {
    this.key = { ...(key ?? DEMO_KEY) };
    this.temporaryKey = { ...DEMO_TEMPORARY_KEY };
    this.token = { token: DEMO_TOKEN, projectId, expiresAt: now + TOKEN_LIFETIME_MS };
    this.expiredToken = { token: DEMO_EXPIRED_TOKEN, projectId, expiresAt: now - 60_000 };
  }

  /**
   * Finds the key of an access key id. A temporary one is found only with its security token, and until it expires.
   * @param securityToken as sent with the request, "" for none
   * @param now epoch milliseconds
   */
  find(accessKeyId: string, securityToken: string, now: number): EmulatorAccessKey | undefined {
    const issued = this.#issuedKeys.filter(({ expiresAt }) => now < expiresAt);
    return [this.key, this.temporaryKey, ...issued].find(
      (key) =>
        key.accessKeyId === accessKeyId &&
        (key.securityToken === undefined || key.securityToken === securityToken),
    );
  }

  findToken(token: string): Token | undefined {
    return [this.token, this.expiredToken, ...this.#issuedTokens].find(
      (known) => known.token === token,
    );
  }

  /** Issues a temporary key. */
  issueKey(now: number, seconds: number): IssuedKey {
    const key = {
      accessKeyId: requestIdHex().slice(0, 20).toUpperCase(),
      secretAccessKey: requestIdHex() + requestIdHex().slice(0, 8),
      securityToken: `emulator-only-${requestIdHex()}`,
      expiresAt: now + seconds * 1000,
    };
    this.#issuedKeys.push(key);
    return key;
  }

  /** Issues a token for a project. */
  issueToken(now: number, projectId: string): Token {
    const token = {
      token: `MIIemulator-only-${requestIdHex()}`,
      projectId,
      expiresAt: now + TOKEN_LIFETIME_MS,
    };
    this.#issuedTokens.push(token);
    return token;
  }
}
