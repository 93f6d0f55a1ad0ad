/** Request handlers for Mock Service Worker. Its types are described, not imported: the emulator depends on nothing. */

import type { EmulatorHttp } from "./types.js";

/** Hosts of the public clouds, and of the operators whose regions the clients know. */
const CLOUDS =
  /^https?:\/\/([\w-]+\.)*(myhuaweicloud\.(com|eu)|otc\.t-systems\.com|prod-cloud-ocb\.orange-business\.com|g42cloud\.com|baidubce\.com|bcebos\.com)(:\d+)?\//;

export const mswHandlers = <Handler>(
  http: EmulatorHttp<Handler>,
  fetch: (request: Request) => Promise<Response>,
): Handler[] => [http.all(CLOUDS, ({ request }) => fetch(request))];
