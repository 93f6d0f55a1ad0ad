// Serves the versions of a ModelArts dataset at GET /datasets/ID/versions: `npm run dev`.
//
// Set the keys once, as secrets of the Worker:
//
//   npx wrangler secret put ACCESS_KEY_ID
//   npx wrangler secret put SECRET_ACCESS_KEY
//   npx wrangler secret put PROJECT_ID

import { ApiError, ModelArts } from "verset";

export default {
  async fetch(request, env) {
    const [, dataset_id] =
      /^\/datasets\/([^/]+)\/versions$/.exec(new URL(request.url).pathname) ?? [];
    if (!dataset_id || request.method !== "GET") return new Response("Not found", { status: 404 });

    const modelarts = new ModelArts({
      endpoint: env.MODELARTS_ENDPOINT,
      projectId: env.PROJECT_ID,
      credentials: { accessKeyId: env.ACCESS_KEY_ID, secretAccessKey: env.SECRET_ACCESS_KEY },
    });
    try {
      const versions = [];
      for await (const version of modelarts.listDatasetVersions({ dataset_id })) {
        versions.push({ id: version.version_id, name: version.version_name });
      }
      return Response.json(versions, { headers: { "Cache-Control": "max-age=60" } });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // The service's message, without its headers and body.
      const { status, code, message, requestId } = error;
      return Response.json({ code, message, requestId }, { status: status < 400 ? 502 : status });
    }
  },
};
