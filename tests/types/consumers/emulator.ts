// `verset/emulator`, with clients on it. Compiled as it is, and as .mts and .cts.

import * as main from "verset";
import {
  createEmulator,
  type Emulator,
  type EmulatorBucket,
  type EmulatorCall,
} from "verset/emulator";

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

/** The object stores, and what tests need. */
export function tested(emulator: Emulator): string[] {
  const bucket: EmulatorBucket = { provider: "obs", name: "crate", region: "cn-north-4" };
  createEmulator({ buckets: [bucket, { ...bucket, provider: "bos", pathStyle: true }] });
  // @ts-expect-error no store of this name
  createEmulator({ buckets: [{ ...bucket, provider: "s3" }] });
  const calls: readonly EmulatorCall[] = emulator.calls;
  // @ts-expect-error read-only
  emulator.calls.pop();
  emulator.clock.advance(emulator.clock.now());
  emulator.reset();
  return emulator.handlers({
    all: (path: RegExp, resolver: (info: { request: Request }) => unknown) =>
      `${path} ${resolver} ${calls.length}`,
  });
}
