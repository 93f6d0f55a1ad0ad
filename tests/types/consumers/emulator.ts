// `verset/emulator`, with clients on it. Compiled as it is, and as .mts and .cts.

import * as main from "verset";
import { createEmulator, type Emulator } from "verset/emulator";

export function emulated() {
  const emulator: Emulator = createEmulator({ taskDurationMs: 0, now: Date.now, versions: 3 });
  const { projectId, credentials, temporaryCredentials, token, demo, fetch } = emulator;
  const { dataset_id } = demo.modelarts.imageClassification;
  for (const given of [credentials, temporaryCredentials, { token }]) {
    const options = { region: "cn-north-4", projectId, credentials: given, fetch };
    new main.ModelArts(options).listDatasetVersions({ dataset_id });
  }
  const qianfan = new main.Qianfan({ credentials, fetch });
  createEmulator({ withdrawn: "unpublished" });
  // @ts-expect-error no form of a withdrawal
  createEmulator({ withdrawn: "gone" });
  main.huaweiToken({
    region: "cn-north-4",
    user: { ...emulator.user, totp: emulator.totp },
    fetch,
  });
  // @ts-expect-error no demo dataset
  demo.qianfan.nothing;
  return qianfan.waitForExportTask({ taskId: demo.qianfan.role.versionId });
}
