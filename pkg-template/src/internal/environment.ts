// The runtime's environment.

import { VersetError } from "../errors.js";

interface Environment {
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly versions?: { readonly node?: string };
    getBuiltinModule?(name: "fs"): { readFileSync(url: URL): Uint8Array<ArrayBuffer> };
  };
  readonly Deno?: { readonly env?: { get(name: string): string | undefined } };
  readonly document?: object;
  readonly window?: object;
  readonly importScripts?: unknown;
  readonly navigator?: { readonly userAgent?: string };
}

const environment = globalThis as Environment;

/**
 * Tells if this is a page or a worker of a page, whose memory its visitor can inspect. jsdom and Electron
 * have windows too, and run in Node.
 */
export function isBrowser(): boolean {
  if (environment.process?.versions?.node || environment.Deno) return false;
  const isPage = typeof environment.window === "object" && typeof environment.document === "object";
  // workerd has an `importScripts` too, and names itself.
  const isWorker =
    typeof environment.importScripts === "function" &&
    environment.navigator?.userAgent !== "Cloudflare-Workers";
  return isPage || isWorker;
}

/** Functions that every call needs. Without them the wasm module would fail in the middle of a call. */
const REQUIRED = ["AbortController", "clearTimeout", "setTimeout"];

/**
 * Checks that the runtime has what calls need.
 *
 * @throws {VersetError} if something is missing
 */
export function requirePlatform(): void {
  const globals = globalThis as Readonly<Record<string, unknown>>;
  const missing = REQUIRED.filter((name) => typeof globals[name] !== "function");
  if (missing.length === 0) return;
  throw new VersetError(
    `this runtime has no ${missing.map((name) => `\`${name}\``).join(" and no ")}, which every call needs; define ${missing.length > 1 ? "them" : "it"} before a client is created`,
    { reason: "unsupported-runtime" },
  );
}

/** Tells if reading environment variables takes a permission. */
export function needsPermission(): boolean {
  return environment.Deno !== undefined;
}

/** An environment variable without white space at its ends; `undefined` if it is not set or empty. */
export function variable(name: string): string | undefined {
  // Deno asks for permission with `process` as with its own, and throws without it.
  try {
    return (
      (environment.process?.env?.[name] ?? environment.Deno?.env?.get(name))?.trim() || undefined
    );
  } catch {
    return undefined;
  }
}

/** The bytes of a file, if `url` names one and the runtime has files. */
export function fileAt(url: URL): Uint8Array<ArrayBuffer> | undefined {
  if (url.protocol !== "file:") return undefined;
  return environment.process?.getBuiltinModule?.("fs").readFileSync(url);
}
