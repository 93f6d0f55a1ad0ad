/** The samples of a version or file, 60 at a time, with filters. Cards far from the window are not elements. */

import type { Contents, Sample } from "../contents/engine.ts";
import { isHard, isLabelled, labelsOf, searchText, usageOf } from "../contents/facts.ts";
import { Feed } from "../contents/feed.ts";
import { el, renderScoped } from "../lib/dom.js";
import { number } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { effect, onCleanup, signal, untracked } from "../lib/signals.js";
import { failureView } from "./failure.js";
import { sampleCard } from "./sample_card.ts";
import { emptyView, searchField } from "./widgets.js";

type Child = import("../lib/child.d.ts").Child;

const PAGE = 60;
const USAGES = ["train", "eval", "test", "inference", "other"];
const STATES = ["labelled", "unlabelled", "hard"];

interface Filter {
  label: string;
  usage: string;
  state: string;
  search: string;
}

const NO_FILTER: Filter = { label: "", usage: "", state: "", search: "" };

const matchesFilter = ({ label, usage, state, search }: Filter): ((sample: Sample) => boolean) => {
  const text = search.trim().toLowerCase();
  return (sample) =>
    (!label || labelsOf(sample).includes(label)) &&
    (!usage || usageOf(sample) === usage) &&
    (!state ||
      (state === "hard" ? isHard(sample) : isLabelled(sample) === (state === "labelled"))) &&
    (!text || searchText(sample).includes(text));
};

export function SampleBrowser(contents: Contents): Child {
  const filter = signal(NO_FILTER);
  /** Labels to choose from; none for boxes, whose labels are in files of their own. */
  const labels = signal<readonly [name: string, text: string][]>([]);
  contents.samples.statistics().then(
    (statistics) => {
      labels.value = statistics.labels.map(({ name, samples }) => [
        name,
        `${name} (${number(samples)})`,
      ]);
    },
    () => {
      // The failure of the reading is shown in place of the samples.
    },
  );
  const seen = signal({ found: 0, looked: 0, isDone: false, isBusy: true });
  const error = signal<Error | undefined>(undefined);
  const pages = el("div", { class: "sample-pages" });
  const end = el("div", { class: "sample-end" });
  const scroller = el(
    "div",
    { class: "sample-scroll", tabindex: 0, role: "region", "aria-label": t("samples") },
    pages,
    end,
  );
  const field = (name: keyof Filter) => ({
    get value() {
      return filter.value[name];
    },
    set value(text: string) {
      filter.value = { ...filter.peek(), [name]: text };
    },
  });

  effect(() => {
    const feed = new Feed(contents.samples, matchesFilter(filter.value));
    const disposals: (() => void)[] = [];
    const observers: IntersectionObserver[] = [];
    let isBusy = false;
    let isStopped = false;
    const showPage = (entries: Awaited<ReturnType<Feed["next"]>>) => {
      const page = el("div", { class: "sample-page" });
      let rendered: (() => void) | undefined;
      const show = (isNear: boolean) => {
        if (isNear === (rendered !== undefined)) return;
        if (rendered) {
          // Its height stays, so that nothing moves.
          page.style.height = `${page.offsetHeight}px`;
          rendered();
          rendered = undefined;
          page.replaceChildren();
          return;
        }
        const { element, dispose } = renderScoped(() =>
          el(
            "div",
            { class: "sample-grid" },
            entries.map(({ sample, position }) => sampleCard(contents, sample, position)),
          ),
        );
        page.replaceChildren(element);
        page.style.removeProperty("height");
        rendered = dispose;
      };
      const observer = new IntersectionObserver(
        (changes) => show(changes.at(-1)?.isIntersecting ?? false),
        { root: scroller, rootMargin: "1500px 0px" },
      );
      observers.push(observer);
      disposals.push(() => rendered?.());
      pages.append(page);
      show(true);
      observer.observe(page);
    };
    const more = async () => {
      if (isBusy || isStopped || feed.isDone) return;
      isBusy = true;
      try {
        const entries = await feed.next(PAGE);
        if (isStopped) return;
        if (entries.length > 0) showPage(entries);
        const found = seen.peek().found + entries.length;
        seen.value = { found, looked: feed.position, isDone: feed.isDone, isBusy: false };
      } catch (failure) {
        if (!isStopped) error.value = failure as Error;
      }
      isBusy = false;
      if (isNearEnd()) more();
    };
    const isNearEnd = () =>
      !isStopped && !error.peek() && end.getBoundingClientRect().top < innerHeight + 800;
    untracked(() => {
      pages.replaceChildren();
      scroller.scrollTop = 0;
      error.value = undefined;
      seen.value = { found: 0, looked: 0, isDone: false, isBusy: true };
    });
    const watcher = new IntersectionObserver(
      (changes) => changes.at(-1)?.isIntersecting && more(),
      {
        root: scroller,
        rootMargin: "800px 0px",
      },
    );
    watcher.observe(end);
    onCleanup(() => {
      isStopped = true;
      feed.close();
      watcher.disconnect();
      for (const observer of observers) observer.disconnect();
      for (const dispose of disposals) dispose();
    });
  });

  const select = (name: "label" | "usage" | "state", options: () => [string, string][]) => {
    const control = el(
      "select",
      {
        autocomplete: "off",
        "aria-label": t(`samples.by.${name}`),
        onchange: (event) => {
          field(name).value = event.currentTarget.value;
        },
      },
      () =>
        [["", t(`samples.all.${name}`)] as const, ...options()].map(([value, text]) =>
          el("option", { value }, text),
        ),
    );
    effect(() => {
      const value = filter.value[name];
      queueMicrotask(() => {
        control.value = value;
      });
    });
    return control;
  };
  return el(
    "div",
    { class: "sample-browser" },
    el(
      "div",
      { class: "toolbar" },
      searchField(t("samples.search"), field("search")),
      contents.format === "manifest" && [
        () => labels.value.length > 0 && select("label", () => [...labels.value]),
        select("usage", () => USAGES.map((name) => [name, t(`usage.${name}`)])),
      ],
      select("state", () => STATES.map((name) => [name, t(`sample.state.${name}`)])),
      el("p", { class: "count", role: "status" }, () => countLine(seen.value)),
    ),
    () =>
      error.value
        ? el("div", { class: "center" }, failureView(error.value))
        : seen.value.isDone && seen.value.found === 0
          ? emptyView({ title: t("samples.none") })
          : undefined,
    scroller,
  );
}

function countLine({
  found,
  looked,
  isDone,
  isBusy,
}: {
  found: number;
  looked: number;
  isDone: boolean;
  isBusy: boolean;
}): string {
  if (isBusy) return t("loading");
  if (isDone) return t("samples.count", { count: found, samples: number(found) });
  return t("samples.found", { found: number(found), looked: number(looked) });
}
