// Requests with exactly the given headers, which `fetch` would change.

import { request as send } from "node:http";

/**
 * Sends a request and reads its response.
 *
 * @param {string} url
 * @param {{ method?: string, headers?: Record<string, string | string[]>, body?: string, path?: string }} [init] `path`
 *   is sent as it is, in place of that of the URL
 * @returns {Promise<{ status: number, headers: Record<string, any>, text: string, json: any }>}
 */
export function raw(url, { method = "POST", headers = {}, body = "", path } = {}) {
  return new Promise((resolve, reject) => {
    const { hostname, port, pathname, search } = new URL(url);
    const target = path ?? pathname + search;
    const request = send({ hostname, port, path: target, method, headers }, async (response) => {
      const chunks = [];
      try {
        for await (const chunk of response) chunks.push(chunk);
      } catch (error) {
        reject(error);
        return;
      }
      const text = Buffer.concat(chunks).toString();
      let json;
      try {
        json = JSON.parse(text);
      } catch {}
      const { statusCode: status = 0, headers } = response;
      resolve({ status, headers, text, json });
    });
    request.on("error", reject);
    request.end(body);
  });
}
