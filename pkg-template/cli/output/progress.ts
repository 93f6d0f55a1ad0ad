/** Progress and notes on standard error: a bar on a terminal, lines elsewhere. */

import type { WriteStream } from "node:tty";
import { colorsOn } from "./output.js";
import { escapeControls, truncate } from "./text.js";

/** A state of a long operation. */
export interface Step {
  readonly label: string;
  readonly done?: number | undefined;
  readonly total?: number | undefined;
  /** Words after the numbers. */
  readonly detail?: string | undefined;
}

const BAR = 24;
/** A terminal is not redrawn more often. */
const REDRAW_MS = 80;

/** Standard error. */
export class Report {
  readonly hasColors: boolean;
  readonly #stream: WriteStream;
  /** With `--json`, programs read standard error too: they get the error alone. */
  readonly #isSilent: boolean;
  #last = "";
  #drawnAt = 0;
  #isDrawn = false;

  constructor(stream: WriteStream, env: NodeJS.ProcessEnv, isJson: boolean) {
    this.#stream = stream;
    this.hasColors = colorsOn(stream, env);
    this.#isSilent = isJson && !stream.isTTY;
  }

  /** True if standard error is a terminal, which shows each state for a moment. */
  get isTerminal(): boolean {
    return Boolean(this.#stream.isTTY);
  }

  /** Shows the state of a long operation. */
  step(step: Step): void {
    if (this.#isSilent) return;
    if (this.#stream.isTTY) this.#draw(step);
    else this.#printQuarter(step);
  }

  /** Writes a line beside the data. */
  note(text: string): void {
    if (!this.#isSilent) this.print(escapeControls(text));
  }

  /** Writes a line even if only errors are wanted. */
  print(line: string): void {
    this.clear();
    this.#stream.write(`${line}\n`);
  }

  /** Removes the bar. */
  clear(): void {
    if (this.#isDrawn) this.#stream.write("\r\x1b[K");
    this.#isDrawn = false;
  }

  #draw(step: Step): void {
    const now = Date.now();
    const isEnd = step.done !== undefined && step.done === step.total;
    if (this.#isDrawn && now - this.#drawnAt < REDRAW_MS && !isEnd) return;
    this.#drawnAt = now;
    this.#isDrawn = true;
    const { done, total } = step;
    const part = total ? Math.min(1, (done ?? 0) / total) : undefined;
    const bar =
      part === undefined ? "" : `[${"#".repeat(Math.round(part * BAR)).padEnd(BAR, "-")}] `;
    this.#stream.write(
      `\r\x1b[K${truncate(bar + wordsOf(step), (this.#stream.columns || 80) - 1)}`,
    );
  }

  /** A line for each label and each quarter of it, so that a log of CI stays short. */
  #printQuarter(step: Step): void {
    const { label, done, total, detail } = step;
    const quarter = total ? Math.floor((4 * (done ?? 0)) / total) : (detail ?? "");
    const key = `${label} ${quarter}`;
    if (key === this.#last) return;
    this.#last = key;
    this.#stream.write(`${wordsOf(step)}\n`);
  }
}

function wordsOf({ label, done, total, detail }: Step): string {
  const percent = total ? ` ${Math.floor((100 * (done ?? 0)) / total)} %` : "";
  return escapeControls(`${label}${percent}${detail ? `, ${detail}` : ""}`);
}

const UNITS = ["bytes", "KB", "MB", "GB", "TB"];

/** A number of bytes for people. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`;
}

/** A number of things: "1 file", "2 files". */
export const countText = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? "" : "s"}`;
