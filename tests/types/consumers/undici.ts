// undici's `fetch` as a client's, alone and with a dispatcher, in a program whose only platform types are those of Node.

import { ProxyAgent, fetch as undiciFetch } from "undici-types";
import { type Fetch, ModelArts } from "verset";

const dispatcher = new ProxyAgent("http://127.0.0.1:7890");
const fetches: Fetch[] = [
  undiciFetch,
  (url, init) => undiciFetch(url, { ...init, dispatcher }),
  (url, init) => fetch(url, { ...init, dispatcher }),
];
const credentials = { token: "" };
export const clients = fetches.map(
  (one) => new ModelArts({ region: "cn-north-4", credentials, fetch: one }),
);
