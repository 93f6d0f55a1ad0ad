// Lists the versions of a ModelArts dataset and switches between them: `npm run dev`.

import { ModelArts, VersetError } from "verset";

const form = document.querySelector("#dataset");
const status = document.querySelector("#status");
const list = document.querySelector("#versions");

/** A client that calls this page's server with a token, because a page must hold no secret key. */
const connect = (projectId) =>
  new ModelArts({
    region: "cn-north-4",
    proxyUrl: "/cloud",
    projectId,
    // `{ token, expiration }`: refreshed before it expires, so an expired token is never sent.
    credentials: async () => (await fetch("/modelarts-token")).json(),
  });

/** Shows progress and errors. */
async function attempt(what, work) {
  status.textContent = `${what} …`;
  try {
    await work();
    status.textContent = `${what}: done`;
  } catch (error) {
    if (!(error instanceof VersetError)) throw error;
    status.textContent = `${what}: ${error.message}`;
  }
}

async function showVersions(modelarts, dataset_id) {
  list.replaceChildren();
  // Iterates over all pages.
  for await (const version of modelarts.listDatasetVersions({ dataset_id })) {
    const button = document.createElement("button");
    button.textContent = version.is_current ? "current" : "switch to it";
    button.disabled = version.is_current === true;
    button.onclick = () =>
      attempt(`Switching to ${version.version_name}`, async () => {
        const { version_id } = version;
        const { task_id } = await modelarts.v1.checkoutDatasetVersion({ dataset_id, version_id });
        await modelarts.v1.waitForTask({ task_id });
        await showVersions(modelarts, dataset_id);
      });
    const item = document.createElement("li");
    item.append(`${version.version_name}, ${version.total_sample_count} samples `, button);
    list.append(item);
  }
}

form.onsubmit = (event) => {
  event.preventDefault();
  const { projectId, dataset_id } = Object.fromEntries(new FormData(form));
  attempt("Listing versions", () => showVersions(connect(projectId), dataset_id));
};
