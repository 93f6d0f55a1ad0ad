/** `verset sign`: signs a request. */

import type { SignedRequest } from "verset";
import { keysOf } from "../account/keys.js";
import type { Context } from "../context.js";
import { readArgument } from "../local/argument.js";
import { escapeLines } from "../output/text.js";

/** Runs the command. */
export async function run(context: Context): Promise<undefined> {
  const [method = "", address = ""] = context.positionals;
  const url = urlOf(context, address);
  const scheme = context.text("scheme") ?? schemeOf(url);
  const { BaiduSigner, HuaweiSigner, ObsSigner } = await import("verset");
  const vendor = scheme === "baidu" ? "baidu" : "huawei";
  const { credentials } = await keysOf(vendor, context.text("profile"), context.env);
  const data = context.text("data");
  const body = data === undefined ? undefined : await readArgument(data);
  const request = { method, url: url.href, headers: headersOf(context) };
  const expiresInSeconds = context.number("expires");
  if (expiresInSeconds !== undefined) {
    if (scheme === "huawei") {
      throw context.usageError(
        "`--expires` is for Baidu and OBS: Huawei's APIs take no signed URLs",
      );
    }
    const signer = new (scheme === "baidu" ? BaiduSigner : ObsSigner)(credentials);
    return print(context, signer.presign({ ...request, expiresInSeconds }));
  }
  const signer = new { baidu: BaiduSigner, huawei: HuaweiSigner, obs: ObsSigner }[
    scheme as "baidu" | "huawei" | "obs"
  ](credentials);
  return print(context, signer.sign({ ...request, body }));
}

function urlOf(context: Context, address: string): URL {
  try {
    return new URL(address);
  } catch {
    throw context.usageError(
      `<url> must be absolute, such as https://host/path, not \`${address}\``,
    );
  }
}

function schemeOf({ hostname }: URL): string {
  if (/(?:^|\.)(?:baidubce|bcebos)\.com$/.test(hostname)) return "baidu";
  return /(?:^|\.)obs\./.test(hostname) ? "obs" : "huawei";
}

function headersOf(context: Context): Record<string, string> {
  return Object.fromEntries(
    context.texts("header").map((line) => {
      const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) return [name, value];
      throw context.usageError(
        `\`--header\` must be such as 'Content-Type: application/json', not \`${line}\``,
      );
    }),
  );
}

async function print(context: Context, signed: SignedRequest): Promise<undefined> {
  const { out } = context;
  const { method, url, headers, body, canonicalRequest } = signed;
  if (out.format === "json") {
    const { stringToSign, signature } = signed;
    await out.json({
      method,
      url,
      headers,
      ...(body === undefined ? {} : { body }),
      canonicalRequest,
      stringToSign,
      signature,
    });
  } else if (context.isSet("canonical")) await out.line(escapeLines(canonicalRequest));
  else if (context.isSet("curl")) await out.line(curl(signed));
  else if (context.text("expires") !== undefined) await out.line(url);
  else
    for (const [name, value] of Object.entries(headers))
      await out.line(escapeLines(`${name}: ${value}`));
  return undefined;
}

/** A command for a POSIX shell. */
function curl({ method, url, headers, body }: SignedRequest): string {
  const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  return [
    `curl -X ${method} ${quote(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-binary ${quote(String(body))}`]),
  ].join(" \\\n  ");
}
