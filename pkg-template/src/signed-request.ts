// Requests before and after signing.

/**
 * Bytes that `fetch` accepts: since TypeScript 5.7 a `Uint8Array<ArrayBuffer>`, before that a `Uint8Array`, which had no
 * parameter.
 */
export type Bytes = ReturnType<Uint8Array["slice"]>;

/** A body that can be signed. */
export type SignableBody = string | Bytes | ArrayBuffer;

/** Headers as a plain object, or as a `Headers` object of `fetch`. */
export type SignableHeaders = Readonly<Record<string, string | null | undefined>> | Headers;

/** A request to sign. */
export interface SignableRequest {
  /** HTTP method; it is signed and returned in upper case. */
  readonly method: string;
  /** Absolute URL. It is signed and returned as `new URL(url)` normalises it, because `fetch` sends it so. */
  readonly url: string | URL;
  /** Headers, each name once, without `host`; a value of `null` or `undefined` omits the header. */
  readonly headers?: SignableHeaders | undefined;
  /** Body. */
  readonly body?: SignableBody | null | undefined;
  /**
   * Time of sending. Both vendors reject requests that are more than 15 minutes off.
   *
   * @default now
   */
  readonly date?: Date | undefined;
}

/** A request to sign for Huawei Cloud. */
export interface HuaweiSignableRequest extends SignableRequest {
  /**
   * Headers to sign besides `host`, `X-Sdk-Date`, `X-Security-Token` of a temporary key and `X-Sdk-Content-Sha256`.
   * Naming one that the request does not have, or that may be changed on its way, is an error; `User-Agent` can be
   * named, but browsers may replace it.
   *
   * @default all headers that arrive unchanged
   */
  readonly headersToSign?: readonly string[] | undefined;
}

/** A request to sign for Baidu AI Cloud. */
export interface BaiduSignableRequest extends SignableRequest {
  /**
   * Validity of the signature in seconds, 1 to 4,294,967,295; with -1 it never expires.
   *
   * @default 1800
   */
  readonly expiresInSeconds?: number | undefined;
  /**
   * Headers to sign besides `host` and every `x-bce-*` of the request. If the list does not name `x-bce-date`, the
   * signer does not add that header; for a URL, use `["host"]`.
   *
   * @default ["content-length", "content-type", "content-md5", "x-bce-date"]
   */
  readonly headersToSign?: readonly string[] | undefined;
}

/** A request to sign in its URL. */
export interface PresignableRequest extends Omit<SignableRequest, "body"> {
  /** Validity of the URL in seconds, 1 to 4,294,967,295. */
  readonly expiresInSeconds: number;
}

/** A request to sign in its URL for Baidu AI Cloud. */
export interface BaiduPresignableRequest extends Omit<SignableRequest, "body"> {
  /** Validity of the URL in seconds, 1 to 4,294,967,295; with -1 it never expires. */
  readonly expiresInSeconds: number;
}

/** A signed request, ready for `fetch(url, { method, headers, body })`. */
export interface SignedRequest {
  /** HTTP method, in upper case. */
  readonly method: string;
  /** The exact URL that was signed. */
  readonly url: string;
  /** The given headers and those of the signature; of a signed URL, the headers that must be sent with it. */
  readonly headers: Record<string, string>;
  /** The given body. */
  readonly body?: SignableBody;
  /** The request in the vendor's canonical form. */
  readonly canonicalRequest: string;
  /** The signed text; with Baidu and OBS it is the canonical request itself. */
  readonly stringToSign: string;
  /** The signature alone: 64 hexadecimal digits, of OBS 28 characters of Base64. */
  readonly signature: string;
}
