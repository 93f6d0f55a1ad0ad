/** The tray of tasks: one card for each, with its progress, its end or its failure, and a way to stop waiting. */

import { AbortedError } from "verset";
import { announce, el } from "./dom.js";
import { errorView } from "./errors.js";

/** Between two announcements of progress; every percent would be noise. */
const ANNOUNCE_MS = 1500;

export class Tray {
  #list;
  #clear;

  /** @param {HTMLUListElement} list @param {HTMLButtonElement} clear takes away what has ended */
  constructor(list, clear) {
    this.#list = list;
    this.#clear = clear;
    clear.addEventListener("click", () => {
      for (const card of [...list.children]) if (card.dataset.state !== "running") card.remove();
      this.#settle();
      list.parentElement.focus();
    });
    this.#settle();
  }

  /**
   * Shows a task while `work` is at it. Whatever comes of it is shown too, so this never rejects:
   * it resolves to whether the task has ended well.
   *
   * @param {string} title
   * @param {(task: { signal: AbortSignal, tell: (state: string, fraction?: number) => void }) =>
   *   Promise<Node | undefined>} work resolves to what the card shows at the end, if anything
   */
  async run(title, work) {
    const card = new Card(title);
    this.#list.prepend(card.element);
    this.#list.scrollTop = 0;
    this.#settle();
    announce(`${title}: started`);
    try {
      card.succeed(await work({ signal: card.signal, tell: card.tell }));
      return true;
    } catch (error) {
      // What the signal ends is an error too, and the only one that was wished for.
      if (error instanceof AbortedError) card.stop();
      else card.fail(error);
      return false;
    } finally {
      this.#settle();
    }
  }

  #settle() {
    const states = [...this.#list.children].map((card) => card.dataset.state);
    this.#list.parentElement.classList.toggle("empty", states.length === 0);
    this.#clear.disabled = !states.some((state) => state !== "running");
  }
}

class Card {
  #controller = new AbortController();
  #began = performance.now();
  #announced = performance.now();
  #state = "Starting";
  #text = el("span");
  #bar = el("progress");
  #foot = el("div", { class: "foot" });
  #title;
  #timer = setInterval(() => this.#write(), 100);

  constructor(title) {
    this.#title = title;
    this.#bar.setAttribute("aria-label", title);
    const stop = () => this.#controller.abort();
    this.#foot.append(
      this.#text,
      el("button", { type: "button", class: "quiet", click: stop }, "Stop waiting"),
    );
    this.element = el("li", {}, el("strong", {}, title), this.#bar, this.#foot);
    this.element.dataset.state = "running";
    this.#write();
  }

  get signal() {
    return this.#controller.signal;
  }

  /** Shows how far the task is; without a fraction only that it is at work. */
  tell = (state, fraction) => {
    const now = performance.now();
    if (state !== this.#state && now - this.#announced > ANNOUNCE_MS) {
      announce(`${this.#title}: ${state}`);
      this.#announced = now;
    }
    this.#state = state;
    if (fraction !== undefined) this.#bar.value = fraction;
    this.#write();
  };

  succeed(extra) {
    this.#end("done", "Done");
    this.#bar.value = 1;
    if (extra) this.#foot.append(extra);
    announce(`${this.#title}: done`);
  }

  fail(error) {
    this.#end("failed", "Failed");
    this.#bar.remove();
    this.element.append(errorView(error));
    announce(`${this.#title} failed: ${error.message}`, { urgent: true });
  }

  stop() {
    this.#end("stopped", "No longer waited for; it goes on at the service");
    this.#bar.remove();
    announce(`${this.#title}: no longer waited for`);
  }

  #end(state, text) {
    clearInterval(this.#timer);
    this.#state = text;
    this.#write();
    const button = this.#foot.querySelector("button");
    // The tray takes over the focus that goes with the button.
    if (button === document.activeElement) this.element.closest("section").focus();
    button.remove();
    this.element.dataset.state = state;
  }

  #write() {
    const seconds = ((performance.now() - this.#began) / 1000).toFixed(1);
    this.#text.textContent = `${this.#state} · ${seconds} s`;
  }
}
