// Tasks that progress with the clock alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Tasks } from "../../target/emulator/tasks.js";

function set(durationMs = 100) {
  const clock = { time: 1000 };
  const tasks = new Tasks(() => clock.time, durationMs);
  const log = [];
  const start = (id, more) =>
    tasks.start({ id, kind: "copy", subject: "s", onSuccess: () => log.push(id), ...more });
  return { clock, tasks, log, start };
}

test("a task goes from 0 to 1 and stays there", () => {
  const { clock, tasks, start } = set();
  const task = start("a");
  const seen = [0, 25, 75, 100, 5000].map((passed) => {
    clock.time = 1000 + passed;
    return tasks.fraction(task);
  });
  assert.deepEqual(seen, [0, 0.25, 0.75, 1, 1]);
  // A clock that goes back does not make progress negative.
  clock.time = 0;
  assert.equal(tasks.fraction(task), 0);
});

test("without a duration a task has ended at once", () => {
  const { tasks, start } = set(0);
  assert.equal(tasks.fraction(start("a")), 1);
  assert.deepEqual(tasks.runningOn("s"), []);
});

test("what a task changes is applied once, in the order in which tasks end", () => {
  const { clock, tasks, log, start } = set();
  start("late");
  tasks.durationMs = 50;
  start("early");
  start("failing", { fails: true });
  tasks.settle();
  assert.deepEqual(log, []);
  clock.time += 100;
  tasks.settle();
  tasks.settle();
  assert.deepEqual(log, ["early", "late"]);
});

test("a task is found by its id and kind, and runs on its subject", () => {
  const { clock, tasks, start } = set();
  const task = start("a");
  start("b", { subject: "other" });
  assert.equal(tasks.find("a", "move", "copy"), task);
  assert.equal(tasks.find("a", "move"), undefined);
  assert.equal(tasks.find("none", "copy"), undefined);
  assert.deepEqual(tasks.runningOn("s"), [task]);
  clock.time += 100;
  assert.deepEqual(tasks.runningOn("s"), []);
});
