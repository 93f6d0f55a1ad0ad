// The handler that every server of this folder mounts at /cloud. Keys and project come from the environment.

import { ModelArts } from "verset";
import { createProxy } from "verset/proxy";

/** Creates the handler. */
export function createCloud(env) {
  const modelarts = new ModelArts({
    endpoint: env.MODELARTS_ENDPOINT,
    projectId: env.PROJECT_ID,
    credentials: { accessKeyId: env.ACCESS_KEY_ID, secretAccessKey: env.SECRET_ACCESS_KEY },
  });
  return createProxy({
    clients: { modelarts },
    authorize: (request) => userOf(request, env),
    // Everybody may read; who is signed in may describe datasets too, and change nothing else.
    allow: {
      modelarts: {
        updateDataset: ({ dataset_id, description, ...others }) =>
          Boolean(dataset_id && description) && Object.keys(others).length === 0,
      },
    },
    audit: ({ user, operation, status, error }) => {
      if (status >= 400) console.error(`${user} ${operation}: ${status} ${error?.message}`);
    },
  });
}

/** The user of a request. Put your own sessions here: this one knows a single visitor, by a cookie. */
function userOf(request, env) {
  const cookies = request.headers.get("cookie") ?? "";
  const [, session] = /(?:^|;\s*)session=([^;]+)/.exec(cookies) ?? [];
  return session && session === env.SESSION ? "ada" : undefined;
}
