/** Which account the page uses: the emulator, with what may go wrong, or the visitor's own, which stays in memory. */

import { fieldView, openDialog, valuesOf } from "../lib/dialog.js";
import { el, swap } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { signal } from "../lib/signals.js";
import { emulatorKind, session, trouble, use, useEmulator } from "../model/session.js";
import { failureView } from "./failure.js";

const TROUBLES = ["", "slow", "offline", "secret", "expired"];
const REGIONS = [
  "cn-north-4",
  "cn-north-9",
  "cn-east-3",
  "cn-south-1",
  "cn-southwest-2",
  "ap-southeast-1",
];

export function openAccount() {
  const { account } = session.peek() ?? {};
  const kind = signal(account?.kind ?? emulatorKind);
  const kinds = emulatorKind === "server" ? ["server", "page", "own"] : ["page", "own"];
  openDialog({ title: t("account"), wide: true }, (close) => [
    el(
      "fieldset",
      { class: "choices dialog-part" },
      el("legend", { class: "unseen" }, t("account")),
      kinds.map((each) =>
        el(
          "label",
          { class: "choice" },
          el("input", {
            type: "radio",
            name: "account-kind",
            autocomplete: "off",
            checked: () => kind.value === each,
            "data-focus": kind.peek() === each,
            onchange: () => {
              kind.value = each;
            },
          }),
          el(
            "span",
            {},
            el("strong", {}, t(`account.${each}`)),
            el("small", {}, t(`account.${each}Text`)),
          ),
        ),
      ),
    ),
    el(
      "div",
      { class: "dialog-part" },
      swap(
        () => kind.value,
        (chosen) => (chosen === "own" ? OwnForm(close) : EmulatorForm(chosen, close)),
      ),
    ),
  ]);
}

function EmulatorForm(kind, close) {
  const wrong = signal(trouble.peek());
  return el(
    "form",
    {
      class: "dialog-body",
      onsubmit: (event) => {
        event.preventDefault();
        close();
        useEmulator(kind, wrong.peek());
      },
    },
    radios("troubles", t("trouble"), TROUBLES, wrong, (name) =>
      t(name ? `trouble.${name}` : "trouble.none"),
    ),
    el(
      "div",
      { class: "dialog-foot" },
      el("button", { type: "button", onclick: close }, t("cancel")),
      el("button", { class: "primary" }, t("account.use")),
    ),
  );
}

/** One of several words, which goes into a signal. */
function radios(name, legend, words, chosen, textOf) {
  const radio = (word) =>
    el(
      "label",
      { class: "check" },
      el("input", {
        type: "radio",
        name,
        value: word,
        autocomplete: "off",
        checked: () => chosen.value === word,
        onchange: () => {
          chosen.value = word;
        },
      }),
      el("span", {}, textOf(word)),
    );
  return el("fieldset", { class: name }, el("legend", {}, legend), words.map(radio));
}

/** The fields of each kind of credentials. */
const KINDS = {
  modelarts: ["temporary", "token", "key"],
  qianfan: ["temporary", "key"],
};
const PARTS = {
  temporary: ["accessKeyId", "secretAccessKey", "securityToken"],
  token: ["token"],
  key: ["accessKeyId", "secretAccessKey"],
};

function OwnForm(close) {
  const cloud = signal("modelarts");
  const kinds = { modelarts: signal("temporary"), qianfan: signal("temporary") };
  const error = signal(undefined);
  const problem = el("div", { class: "dialog-problem", role: "alert" }, () =>
    error.value ? failureView(error.value) : undefined,
  );
  return el(
    "form",
    {
      class: "dialog-body",
      onsubmit: (event) => {
        event.preventDefault();
        error.value = undefined;
        try {
          use(accountFrom(event.target, cloud.peek(), kinds[cloud.peek()].peek()));
          close();
        } catch (wrong) {
          // The package knows best what is wrong with an option, and names it.
          error.value = wrong;
          queueMicrotask(() => problem.scrollIntoView({ block: "nearest" }));
        }
      },
    },
    el("p", { class: "note" }, icon("shield"), t("account.memory")),
    el(
      "div",
      { class: "field" },
      el("label", { for: "own-cloud" }, t("cloud")),
      el(
        "select",
        {
          id: "own-cloud",
          autocomplete: "off",
          onchange: (event) => {
            cloud.value = event.target.value;
          },
        },
        ["modelarts", "qianfan"].map((each) => el("option", { value: each }, t(`cloud.${each}`))),
      ),
    ),
    swap(
      () => cloud.value,
      (each) => [where(each), credentials(each, kinds[each])],
    ),
    el("p", { class: "muted" }, t("account.proxyText")),
    problem,
    el(
      "div",
      { class: "dialog-foot" },
      el("button", { type: "button", onclick: close }, t("cancel")),
      el("button", { class: "primary" }, t("account.use")),
    ),
  );
}

/** @returns {import("../lib/dialog.js").Field[]} */
const placeFields = (cloud) => [
  ...(cloud === "modelarts"
    ? [
        {
          name: "place",
          label: t("account.region"),
          hint: t("account.regionHint"),
          value: REGIONS[0],
          required: true,
        },
        { name: "projectId", label: t("account.projectId"), required: true },
      ]
    : []),
  {
    name: "proxyUrl",
    label: t("account.proxyUrl"),
    hint: t("account.proxyHint"),
  },
];

const where = (cloud) =>
  el(
    "div",
    { class: "field-row" },
    placeFields(cloud).map((field) => fieldView(field)),
  );

/** @returns {import("../lib/dialog.js").Field[]} */
const partFields = (kind) =>
  PARTS[kind].map((name) => ({
    name,
    label: t(`account.${name}`),
    required: true,
    type: name === "accessKeyId" ? "text" : "password",
  }));

function credentials(cloud, kind) {
  return [
    radios("choices-line", t("account.credentials"), KINDS[cloud], kind, (each) =>
      t(`account.kind.${each}`),
    ),
    swap(
      () => kind.value,
      (each) => [
        el(
          "div",
          { class: "field-row" },
          partFields(each).map((field) => fieldView(field)),
        ),
        each === "key" && [
          el("p", { class: "note bad" }, icon("warning"), t("account.keyWarning")),
          fieldView({
            name: "understood",
            label: t("account.understood"),
            kind: "checkbox",
            required: true,
          }),
        ],
      ],
    ),
  ];
}

/**
 * The account that the form describes.
 * @param {HTMLFormElement} form @param {"modelarts" | "qianfan"} cloud @param {keyof typeof PARTS} kind
 * @returns {import("../clouds/accounts.js").Account}
 */
function accountFrom(form, cloud, kind) {
  const { place, ...values } = valuesOf(form, placeFields(cloud));
  const options = {
    ...(place && { [/^https?:/.test(place) ? "endpoint" : "region"]: place }),
    ...Object.fromEntries(Object.entries(values).filter(([, value]) => value)),
    credentials: valuesOf(form, partFields(kind)),
  };
  return { kind: "own", [cloud]: options, fetch: (url, init) => fetch(url, init) };
}
