// The content of an object: its head, and the ways to read its body.

import { DecodeError } from "../../errors.js";
import type { ByteRange, ObjectBody, ObjectContent, ObjectHead } from "../../objects.js";
import type { Bytes } from "../../signed-request.js";
import { isEncoded } from "../bytes.js";
import { invalid } from "../plain-data.js";
import { unquoted } from "./dialect.js";
import type { ObjectResponse, Store } from "./exchange.js";
import type { Limits } from "./limits.js";
import { allBytes, BodyReader, receivedRange, type Source } from "./reading.js";

/** The head of an object, from the headers of a response. */
export function headOf(
  { headers }: ObjectResponse,
  { dialect }: Store,
  size: number | undefined,
): ObjectHead {
  const own = (name: string) => headers[dialect.prefix + name];
  const lastModified = headers["last-modified"];
  const meta = `${dialect.prefix}meta-`;
  const metadata = Object.entries(headers).filter(([name]) => name.startsWith(meta));
  return {
    size,
    etag: headers.etag === undefined ? undefined : unquoted(headers.etag),
    lastModified: lastModified === undefined ? undefined : new Date(lastModified),
    contentType: headers["content-type"],
    contentEncoding: headers["content-encoding"],
    versionId: own("version-id"),
    storageClass: own("storage-class"),
    metadata: Object.fromEntries(metadata.map(([name, value]) => [name.slice(meta.length), value])),
    headers,
    requestId: own("request-id"),
  };
}

/** The content of an object, its body unread. `resume` requests a part of the same object. */
export function contentOf(
  store: Store,
  response: ObjectResponse,
  requested: ByteRange | undefined,
  limits: Limits,
  resume: (rest: ByteRange, etag: string) => Promise<ObjectResponse>,
): ObjectContent {
  const { offset, length, size, skip } = receivedRange(response, requested);
  const head = headOf(response, store, size);
  const { etag } = head;
  const resumeFrom = async (rest: ByteRange): Promise<Source> => {
    const resumed = await resume(rest, etag as string);
    return { ...resumed, skip: receivedRange(resumed, rest).skip };
  };
  const reader = new BodyReader(
    { ...response, skip },
    limits,
    offset,
    length,
    // Positions in a decompressed body are not those of the stored bytes.
    etag === undefined || isEncoded(head.contentEncoding) ? undefined : resumeFrom,
  );
  let isTaken = false;
  const take = () => {
    if (isTaken) throw invalid("body", "was read or cancelled already");
    isTaken = true;
  };
  let stream: ReadableStream<Bytes> | undefined;
  const bytes = async () => {
    take();
    return allBytes(reader);
  };
  const text = async () => new TextDecoder().decode(await bytes());
  const cancel = async () => {
    isTaken = true;
    await reader.cancel();
  };
  const body: ObjectBody = {
    get body() {
      if (stream === undefined) {
        take();
        stream = streamOf(reader);
      }
      return stream;
    },
    bytes,
    text,
    async json<Data>() {
      const json = await text();
      try {
        return JSON.parse(json) as Data;
      } catch (cause) {
        throw new DecodeError("the object is not JSON", { reason: "not-json", cause });
      }
    },
    cancel,
  };
  // Not by spreading, which would read the body.
  const content = Object.defineProperties(head, Object.getOwnPropertyDescriptors(body));
  const { asyncDispose } = Symbol as { readonly asyncDispose?: symbol };
  if (asyncDispose) Object.defineProperty(content, asyncDispose, { value: cancel });
  return content as ObjectContent;
}

function streamOf(reader: BodyReader): ReadableStream<Bytes> {
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        const chunk = await reader.next();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
      cancel: () => reader.cancel(),
    },
    // Nothing is read ahead.
    { highWaterMark: 0 },
  );
}
