/** Runs actions as tasks, and resumes those of an earlier page. When one ends, its dataset is loaded again. */

import { announce } from "../lib/announce.js";
import { t } from "../lib/i18n.js";
import { navigate, route } from "../lib/route.js";
import { onChange } from "../lib/signals.js";
import { actionCommand } from "../model/cli_command.js";
import { dryRun } from "../model/dry_run.js";
import { startSaving, takeSavedTasks } from "../model/saved_tasks.js";
import { APIS, currentApi, refresh, session } from "../model/session.js";
import { program } from "../model/snippet.js";
import { runTask } from "../model/tasks.js";
import { dockTab } from "./dock_state.js";

/**
 * @typedef {import("../model/tasks.js").Kind} Kind
 * @typedef {{ dataset: { id: string, name: string }, version?: { id: string, name: string } }} Subject
 * @typedef {import("../clouds/api.d.ts").CloudApi} CloudApi
 * @typedef {(api: CloudApi, options?: import("../clouds/api.d.ts").CallOptions) =>
 *   Promise<import("../clouds/api.d.ts").Ticket | undefined> | undefined} Start
 * @typedef {Parameters<typeof runTask>[2] & { undo?: () => void }} Callbacks
 */

/**
 * Runs an action as a task.
 * @param {Kind} kind
 * @param {Subject} subject
 * @param {Start} start
 * @param {Callbacks} [callbacks]
 */
export async function runAction(kind, subject, start, callbacks = {}) {
  const { dataset, version } = subject;
  const names = namesOf(subject);
  const showTasks = () => {
    if (!dockTab.peek()) dockTab.value = "tasks";
  };
  // Without a form the card shows a refusal.
  if (!callbacks.onRefused) showTasks();
  await run(
    {
      kind,
      names,
      cloud: route.peek().cloud,
      account: session.peek()?.identity ?? "",
      datasetId: dataset.id,
      subjectId: version?.id ?? dataset.id,
      retry: () => runAction(kind, subject, start),
      undo: callbacks.undo,
      code: () => actionCode(kind, subject, start),
    },
    start,
    {
      ...callbacks,
      onAccepted: () => {
        showTasks();
        announce(t("task.started", { title: t(`task.title.${kind}`, names) }));
        callbacks.onAccepted?.();
        // The list has the version that is being created, or its new state, from now on.
        if (kind === "create" || kind === "import") refresh(dataset);
      },
    },
  );
}

/** @param {Subject} subject */
const namesOf = ({ dataset, version }) => ({ dataset: dataset.name, version: version?.name ?? "" });

/**
 * Returns the code of an action, for the account in use.
 * @param {Kind} kind @param {Subject} subject @param {(api: CloudApi) => ReturnType<Start>} start
 * @returns {Promise<import("./code_block.js").Code>}
 */
export async function actionCode(kind, subject, start) {
  const { cloud: service } = route.peek();
  const { account } = session.peek() ?? {};
  const options = account?.[service] ?? { credentials: {} };
  const action = await dryRun(APIS[service], async (api) => start(api));
  const [first] = action.calls;
  const isOnly = action.calls.length === 1;
  return {
    program: program(service, options, action),
    command: actionCommand(kind, namesOf(subject), { service, options, ...first }, isOnly),
    isUnreachable: account?.kind === "page",
  };
}

/**
 * Runs an action from a form. Resolves when the service has accepted it, and rejects if it is refused.
 * @param {Kind} kind @param {Subject} subject @param {Start} start @param {() => void} [undo]
 * @returns {Promise<void>}
 */
export const submitAction = (kind, subject, start, undo) =>
  new Promise((resolve, reject) => {
    runAction(kind, subject, start, { onAccepted: resolve, onRefused: reject, undo });
  });

/** Saves running tasks, and resumes the saved ones of each account that is opened. */
export function startTasks() {
  startSaving();
  onChange(
    () => session.value,
    (opened) => {
      for (const { ticket, ...saved } of takeSavedTasks(opened?.identity ?? "").reverse()) {
        run(saved, async () => ticket);
      }
    },
  );
}

/** @param {Parameters<typeof runTask>[0]} description @param {Start} start @param {Callbacks} [callbacks] */
async function run(description, start, callbacks) {
  const { kind, cloud, names, datasetId, subjectId } = description;
  const api = session.peek()?.[cloud];
  if (!api) return;
  const steps = {
    start: async (/** @type {import("../clouds/api.d.ts").CallOptions} */ options) =>
      start(api, options),
    waitFor: api.waitFor,
  };
  const task = await runTask(description, steps, callbacks);
  if (!task) return;
  const { outcome, error } = task;
  const title = t(`task.title.${kind}`, names);
  if (outcome === "failed") {
    announce(t("task.failedBecause", { title, reason: error?.message }), { urgent: true });
  } else announce(t(`task.announce.${outcome}`, { title }));
  // Otherwise the details would be those of a version that is not there.
  if (kind === "delete" && outcome === "done") deselect(subjectId);
  if (api === currentApi()) await refresh({ id: datasetId });
}

/** @param {string} versionId */
function deselect(versionId) {
  const chosen = /** @type {const} */ (["version", "a", "b"]).filter(
    (name) => route.peek()[name] === versionId,
  );
  if (chosen.length > 0) navigate(Object.fromEntries(chosen.map((name) => [name, ""])));
}
