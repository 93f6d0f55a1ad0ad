// SHA-256 of large bodies: by the runtime, whose code is 11 times as fast as the wasm module's, or in pieces, because the
// module's memory never shrinks.

interface Runtime {
  readonly process?: {
    getBuiltinModule?(name: "node:crypto"): { createHash(name: "sha256"): NodeHash };
  };
  readonly crypto?: { readonly subtle?: SubtleCrypto };
}

interface NodeHash {
  update(data: Uint8Array | string): NodeHash;
  digest(encoding: "hex"): string;
}

const runtime = globalThis as unknown as Runtime;

/** Node's own implementation, which is synchronous. */
function byNode(data: Uint8Array | string): string | undefined {
  try {
    const crypto = runtime.process?.getBuiltinModule?.("node:crypto");
    return crypto?.createHash("sha256").update(data).digest("hex");
  } catch {
    // Edge routes of Next.js have a `getBuiltinModule` that throws; through the module, that would leave a call unsettled.
    return undefined;
  }
}

/** Bytes from which WebCrypto is faster than the module: it resolves after a turn of the event loop. */
const MIN_WEB_CRYPTO = 65_536;

/** The hash of a body within the module's memory, in hexadecimal; `undefined` if the module has to compute it. */
export function sha256(bytes: Uint8Array<ArrayBuffer>): string | Promise<string> | undefined {
  const hash = byNode(bytes);
  if (hash !== undefined || bytes.length < MIN_WEB_CRYPTO) return hash;
  // Pages over plain HTTP have no `subtle`. It copies the bytes before it returns.
  return runtime.crypto?.subtle?.digest("SHA-256", bytes).then(hex);
}

function hex(digest: ArrayBuffer): string {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A hash in the wasm module that takes a body in pieces. */
interface PiecewiseHash {
  hash(piece: Uint8Array, isLast: boolean): string | undefined;
}

/** Maximum characters of a text that is hashed with its request. */
const MAX_PACKED = 1024;

/** The hash of a body in hexadecimal; `undefined` for a short text, which is hashed with its request. */
export function bodyHash(core: PiecewiseHash, body: string | Uint8Array): string | undefined {
  if (body.length === 0 || (typeof body === "string" && body.length <= MAX_PACKED))
    return undefined;
  return byNode(body) ?? inPieces(core, body);
}

/** Bytes of a piece, and characters of one: each has at most three bytes. */
const PIECE = 65_536;
const TEXT_PIECE = 21_845;

function inPieces(core: PiecewiseHash, body: string | Uint8Array): string | undefined {
  const encoder = new TextEncoder();
  for (let at = 0; ; ) {
    let piece: Uint8Array;
    if (typeof body === "string") {
      let end = at + TEXT_PIECE;
      // Not between the halves of a surrogate pair.
      if (end < body.length && (body.charCodeAt(end - 1) & 0xfc00) === 0xd800) end -= 1;
      piece = encoder.encode(body.slice(at, end));
      at = end;
    } else {
      piece = body.subarray(at, at + PIECE);
      at += PIECE;
    }
    const hash = core.hash(piece, at >= body.length);
    if (hash !== undefined) return hash;
  }
}
