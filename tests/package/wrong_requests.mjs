// Requests that cannot be right, for the tests of the signers.

export const base = { method: "GET", url: "https://example.com/a?b=c", date: new Date(0) };

export const failing = () => {
  throw new TypeError("the caller's own");
};
/** A request with one property that throws when it is read. */
const trap = (name) => Object.defineProperty({ ...base }, name, { get: failing });
export const proxy = new Proxy({}, { get: failing, ownKeys: failing });

function detached() {
  const bytes = new Uint8Array(8);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
}

/** Requests by what is wrong with them: what is given, and the field that the error names. */
export const WRONG = {
  "no request": [undefined, "request"],
  "null for a request": [null, "request"],
  "a text for a request": ["https://example.com/", "request"],
  "a number for a request": [1, "request"],
  "a proxy that throws": [proxy, undefined],
  "no method": [{ url: base.url }, "method"],
  "an empty method": [{ ...base, method: "" }, "method"],
  "a method with a space": [{ ...base, method: "GE T" }, "method"],
  "a method with a line break": [{ ...base, method: "GET\n" }, "method"],
  "a number for a method": [{ ...base, method: 1 }, "method"],
  "no URL": [{ method: "GET" }, "url"],
  "a relative URL": [{ ...base, url: "/a" }, "url"],
  "a URL without a host": [{ ...base, url: "https://" }, "url"],
  "a URL with a space in its host": [{ ...base, url: "https://a b/" }, "url"],
  "a URL of another scheme": [{ ...base, url: "ftp://example.com/" }, "url"],
  "a data URL": [{ ...base, url: "data:,a" }, "url"],
  "a URL with a password": [{ ...base, url: "https://u:p@example.com/" }, "url"],
  "a URL with a user name": [{ ...base, url: "https://u@example.com/" }, "url"],
  "a port that is none": [{ ...base, url: "https://example.com:70000/" }, "url"],
  "a symbol for a URL": [{ ...base, url: Symbol("url") }, "url"],
  "an object without a text for a URL": [{ ...base, url: Object.create(null) }, "url"],
  "null for headers": [{ ...base, headers: null }, "headers"],
  "a text for headers": [{ ...base, headers: "a: b" }, "headers"],
  "a list for headers": [{ ...base, headers: [["a", "b"]] }, "headers"],
  "a header name with a space": [{ ...base, headers: { "a b": "c" } }, "headers"],
  "a header name with a line break": [{ ...base, headers: { "a\r\nb": "c" } }, "headers"],
  "a header name with a colon": [{ ...base, headers: { "a:b": "c" } }, "headers"],
  "a header name outside ASCII": [{ ...base, headers: { é: "c" } }, "headers"],
  "an empty header name": [{ ...base, headers: { "": "c" } }, "headers"],
  "CR LF in a header": [{ ...base, headers: { a: "b\r\nc: d" } }, 'headers["a"]'],
  "LF in a header": [{ ...base, headers: { a: "b\nc" } }, 'headers["a"]'],
  "NUL in a header": [{ ...base, headers: { a: "b\0" } }, 'headers["a"]'],
  "another control character in a header": [{ ...base, headers: { a: "\x01" } }, 'headers["a"]'],
  "half a character in a header": [{ ...base, headers: { a: "\ud800" } }, 'headers["a"]'],
  "a number for a header": [{ ...base, headers: { a: 1 } }, 'headers["a"]'],
  "a header in two cases": [{ ...base, headers: { a: "b", A: "b" } }, 'headers["A"]'],
  "a number for a body": [{ ...base, body: 1 }, "body"],
  "an object for a body": [{ ...base, body: {} }, "body"],
  "a Blob for a body": [{ ...base, body: new Blob(["a"]) }, "body"],
  "16-bit numbers for a body": [{ ...base, body: new Uint16Array(1) }, "body"],
  "a detached buffer for a body": [{ ...base, body: detached().buffer }, undefined],
  "an invalid date": [{ ...base, date: new Date(Number.NaN) }, "date"],
  "a number for a date": [{ ...base, date: 0 }, "date"],
  "a text for a date": [{ ...base, date: "2024-01-02" }, "date"],
  "null for a date": [{ ...base, date: null }, "date"],
  "a year with five digits": [{ ...base, date: new Date(Date.UTC(10000, 0)) }, "date"],
  "a date before our era": [{ ...base, date: new Date(-8.64e15) }, "date"],
  "names of headers in text": [{ ...base, headersToSign: "host" }, "headersToSign"],
  "a number for a name": [{ ...base, headersToSign: [1] }, "headersToSign"],
  "two names in one": [{ ...base, headersToSign: ["a;b"] }, "headersToSign"],
  "an empty name": [{ ...base, headersToSign: [""] }, "headersToSign"],
  "an object that only looks like a date": [{ ...base, date: Object.create(Date.prototype) }],
  "a getter that throws, method": [trap("method"), undefined],
  "a getter that throws, url": [trap("url"), undefined],
  "a getter that throws, headers": [trap("headers"), undefined],
  "a getter that throws, body": [trap("body"), undefined],
  "a getter that throws, date": [trap("date"), undefined],
  "a getter that throws, headersToSign": [trap("headersToSign"), undefined],
  "a header that throws": [
    {
      ...base,
      headers: {
        get a() {
          return failing();
        },
      },
    },
    undefined,
  ],
  "headers that throw": [{ ...base, headers: proxy }, undefined],
};

/** The same for what only Huawei's signer refuses. */
export const WRONG_FOR_HUAWEI = {
  "a name that no header has": [{ ...base, headersToSign: ["X-None"] }, "headersToSign"],
  "a name whose header is null": [
    { ...base, headers: { a: null }, headersToSign: ["a"] },
    "headersToSign",
  ],
  "a name whose header is replaced": [
    { ...base, headers: { Authorization: "b" }, headersToSign: ["Authorization"] },
    "headersToSign",
  ],
  "a security token without temporary keys": [
    { ...base, headersToSign: ["X-Security-Token"] },
    "headersToSign",
  ],
  "a name that connections end": [
    { ...base, headers: { Connection: "close" }, headersToSign: ["Connection"] },
    "headersToSign",
  ],
  "a name that proxies change": [
    { ...base, headers: { "X-Forwarded-For": "::1" }, headersToSign: ["x-forwarded-for"] },
    "headersToSign",
  ],
  "a name that gateways drop": [
    { ...base, headers: { a_b: "c" }, headersToSign: ["a_b"] },
    "headersToSign",
  ],
};

/** The same for what only Baidu's signer takes. */
export const WRONG_FOR_BAIDU = {
  "no time": [{ ...base, expiresInSeconds: 0 }, "expiresInSeconds"],
  "less than no time": [{ ...base, expiresInSeconds: -2 }, "expiresInSeconds"],
  "half a second": [{ ...base, expiresInSeconds: 0.5 }, "expiresInSeconds"],
  "no number of seconds": [{ ...base, expiresInSeconds: Number.NaN }, "expiresInSeconds"],
  "an infinite validity": [
    { ...base, expiresInSeconds: Number.POSITIVE_INFINITY },
    "expiresInSeconds",
  ],
  "more seconds than 32 bits": [{ ...base, expiresInSeconds: 2 ** 32 }, "expiresInSeconds"],
  "seconds in text": [{ ...base, expiresInSeconds: "60" }, "expiresInSeconds"],
  "a symbol for seconds": [{ ...base, expiresInSeconds: Symbol("s") }, "expiresInSeconds"],
};
