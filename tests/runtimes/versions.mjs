// The versions of a dataset, requested with a token and without the package.

/**
 * @param {{ url: string, emulator: import("../../pkg/emulator/index.js").Emulator }} server
 * @param {string} dataset_id
 * @returns {Promise<{ version_id: string, version_name: string }[]>}
 */
export async function versionsOf({ url, emulator: { projectId, token } }, dataset_id) {
  const address = `${url}/v2/${projectId}/datasets/${dataset_id}/versions?limit=100`;
  const response = await fetch(address, { headers: { "X-Auth-Token": token } });
  return (await response.json()).versions;
}
