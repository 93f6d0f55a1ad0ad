/** `verset emulator`: both clouds on a port. */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Emulator } from "verset/emulator";
import type { Context } from "../context.js";
import { CommandError } from "../failure.js";

/** Objects are kept in memory. */
const MAX_BODY = 256 * 2 ** 20;

const MAX_PORT = 65_535;

/** Runs the command, until it is interrupted. */
export async function run(context: Context): Promise<undefined> {
  const { createEmulator } = await import("verset/emulator");
  const seconds = context.number("task-duration");
  const wanted = context.number("port") ?? 0;
  if (wanted > MAX_PORT) {
    throw context.usageError(`\`--port\` must be at most ${MAX_PORT}, not \`${wanted}\``);
  }
  const [samples, versions] = [context.number("samples"), context.number("versions")];
  const emulator = createEmulator({
    samples,
    versions,
    taskDurationMs: seconds === undefined ? undefined : seconds * 1000,
    withdrawn: context.text("withdrawn") as "unpublished" | "console" | undefined,
  });
  const server = createServer((request, response) => {
    respond(emulator, request, response).catch(() => response.destroy());
  });
  const host = context.text("host") ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(new CommandError(error.message)));
    server.listen(wanted, host, resolve);
  });
  const { port } = server.address() as { port: number };
  const authority = host.includes(":") ? `[${host}]` : host;
  await announce(context, emulator, `http://${authority}:${port}`);
  // SIGTERM and Ctrl-C are how it ends, and no failure.
  await new Promise((resolve) => context.signal.addEventListener("abort", resolve));
  server.closeAllConnections();
  server.close();
  return undefined;
}

async function announce({ out }: Context, emulator: Emulator, url: string): Promise<void> {
  const { accessKeyId, secretAccessKey } = emulator.credentials;
  const variables = {
    HUAWEICLOUD_SDK_AK: accessKeyId,
    HUAWEICLOUD_SDK_SK: secretAccessKey,
    HUAWEICLOUD_SDK_PROJECT_ID: emulator.projectId,
    QIANFAN_ACCESS_KEY: accessKeyId,
    QIANFAN_SECRET_KEY: secretAccessKey,
    VERSET_REGION: emulator.demo.buckets.obs.region,
    VERSET_MODELARTS_ENDPOINT: url,
    VERSET_QIANFAN_ENDPOINT: url,
    VERSET_OBJECTS_URL: `${url}/{store}/{bucket}`,
  };
  if (out.format === "json") await out.json({ url, ...variables });
  else {
    for (const [name, value] of Object.entries(variables))
      await out.line(`export ${name}='${value}'`);
  }
  await out.flush();
}

/** Passes a request to the emulator exactly as it arrived. */
async function respond(
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  if (size > MAX_BODY) {
    response.writeHead(413).end();
    return;
  }
  const { method = "GET", url: target = "/", rawHeaders } = request;
  const headers: [string, string][] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    headers.push([rawHeaders[at] ?? "", rawHeaders[at + 1] ?? ""]);
  }
  const body = Buffer.concat(chunks);
  const result = await emulator.handle({ method, target, headers, body, scheme: "http" });
  response.writeHead(result.status, result.headers);
  // Objects come in pieces, each generated when the one before it has been sent.
  const pieces = result.body instanceof Uint8Array ? [result.body] : result.body;
  await pipeline(Readable.from(pieces), response);
}
