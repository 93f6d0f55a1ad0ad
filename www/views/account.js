/** The account dialog: an emulator, with fault injection, or the visitor's own account, kept in memory. */

import { formField, formValues, openDialog } from "../lib/dialog.js";
import { el, keyed } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { CLOUDS } from "../lib/route.js";
import { signal } from "../lib/signals.js";
import {
  defaultEmulator,
  faultInjection,
  session,
  testAccount,
  useAccount,
  useEmulator,
} from "../model/session.js";
import { failureView } from "./failure.js";
import { markInvalid } from "./form_dialog.js";

/**
 * @typedef {import("../lib/route.js").Cloud} Cloud
 * @typedef {import("../clouds/accounts.js").Account} Account
 * @typedef {keyof typeof CREDENTIAL_FIELDS} CredentialKind
 * @typedef {import("../lib/dialog.js").Field} Field
 */

/** @type {import("../clouds/accounts.js").Fault[]} */
const FAULTS = ["", "slow", "offline", "secret", "expired"];
const DEFAULT_REGION = "cn-north-4";

export function openAccount() {
  const { account } = session.peek() ?? {};
  const kind = signal(/** @type {Account["kind"]} */ (account?.kind ?? defaultEmulator));
  /** @type {Account["kind"][]} */
  const kinds = defaultEmulator === "server" ? ["server", "page", "own"] : ["page", "own"];
  openDialog({ title: t("account"), wide: true }, (close) => [
    el(
      "fieldset",
      { class: "choices dialog-part" },
      el("legend", { class: "unseen" }, t("account")),
      kinds.map((name) =>
        el(
          "label",
          { class: "choice" },
          el("input", {
            type: "radio",
            name: "account-kind",
            autocomplete: "off",
            checked: () => kind.value === name,
            "data-focus": kind.peek() === name,
            onchange: () => {
              kind.value = name;
            },
          }),
          el(
            "span",
            {},
            el("strong", {}, t(`account.choice.${name}`)),
            el("small", {}, t(`account.choice.${name}Text`)),
          ),
        ),
      ),
    ),
    el(
      "div",
      { class: "dialog-part" },
      keyed(
        () => kind.value,
        (name) => (name === "own" ? OwnAccountForm(close) : EmulatorForm(name, close)),
      ),
    ),
  ]);
}

/** @param {"server" | "page"} kind @param {() => void} close */
function EmulatorForm(kind, close) {
  const fault = signal(faultInjection.peek());
  return el(
    "form",
    {
      class: "dialog-body",
      onsubmit: (event) => {
        event.preventDefault();
        close();
        useEmulator(kind, fault.peek());
      },
    },
    radioGroup("faults", t("faultInjection"), FAULTS, fault, (name) =>
      t(`fault.${name || "none"}`),
    ),
    dialogButtons(close),
  );
}

/** @param {() => void} close */
const dialogButtons = (close) =>
  el(
    "div",
    { class: "dialog-foot" },
    el("button", { type: "button", onclick: close }, t("cancel")),
    el("button", { class: "primary" }, t("account.connect")),
  );

/**
 * A group of radio buttons whose choice is a signal.
 * @template {string} T
 * @param {string} name
 * @param {string} legend
 * @param {T[]} values
 * @param {import("../lib/signals.js").Signal<T>} chosen
 * @param {(value: T) => string} textOf
 */
function radioGroup(name, legend, values, chosen, textOf) {
  /** @param {T} value */
  const radio = (value) =>
    el(
      "label",
      { class: "check" },
      el("input", {
        type: "radio",
        name,
        value,
        autocomplete: "off",
        checked: () => chosen.value === value,
        onchange: () => {
          chosen.value = value;
        },
      }),
      el("span", {}, textOf(value)),
    );
  return el("fieldset", { class: name }, el("legend", {}, legend), values.map(radio));
}

/** The fields of each kind of credentials. */
const CREDENTIAL_FIELDS = {
  temporary: ["accessKeyId", "secretAccessKey", "securityToken"],
  token: ["token"],
  key: ["accessKeyId", "secretAccessKey"],
};
/** The kinds of credentials each cloud accepts. @type {Record<Cloud, CredentialKind[]>} */
const CREDENTIAL_KINDS = {
  modelarts: ["temporary", "token", "key"],
  qianfan: ["temporary", "key"],
};

/** @param {() => void} close */
function OwnAccountForm(close) {
  const cloud = signal(/** @type {Cloud} */ ("modelarts"));
  const kinds = {
    modelarts: signal(/** @type {CredentialKind} */ ("temporary")),
    qianfan: signal(/** @type {CredentialKind} */ ("temporary")),
  };
  const error = signal(/** @type {Error | undefined} */ (undefined));
  const isTested = signal(false);
  const problem = el("div", { class: "dialog-problem", role: "alert" }, () => {
    if (error.value) return failureView(error.value);
    return isTested.value && el("p", { class: "note good" }, icon("check"), t("account.works"));
  });
  /** @param {HTMLFormElement} form @param {(account: Account) => unknown} act */
  const submit = async (form, act) => {
    error.value = undefined;
    isTested.value = false;
    markInvalid(form, undefined);
    try {
      await act(readAccount(form, cloud.peek(), kinds[cloud.peek()].peek()));
      return true;
    } catch (invalid) {
      // The package validates its options and names the one that is wrong.
      error.value = /** @type {Error} */ (invalid);
      const { field = "" } = /** @type {{ field?: string }} */ (invalid);
      markInvalid(
        form,
        /region|endpoint/.test(field) ? "regionOrEndpoint" : field.split(".").at(-1),
      );
      queueMicrotask(() => problem.scrollIntoView({ block: "nearest" }));
      return false;
    }
  };
  return el(
    "form",
    {
      class: "dialog-body",
      onsubmit: (event) => {
        event.preventDefault();
        submit(event.currentTarget, (account) => useAccount(withOtherCloud(account))).then(
          (isUsed) => isUsed && close(),
        );
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
            cloud.value = /** @type {Cloud} */ (event.currentTarget.value);
          },
        },
        CLOUDS.map((name) => el("option", { value: name }, t(`cloud.${name}`))),
      ),
    ),
    keyed(
      () => cloud.value,
      (name) => [fieldRow(endpointFields(name)), credentialsForm(name, kinds[name])],
    ),
    el("p", { class: "muted" }, t("account.proxyText")),
    problem,
    el(
      "button",
      {
        type: "button",
        class: "small",
        onclick: async (event) => {
          const form = event.currentTarget.form;
          if (!form?.reportValidity()) return;
          isTested.value = await submit(form, testAccount);
        },
      },
      t("account.test"),
    ),
    dialogButtons(close),
  );
}

/** Keeps the visitor's account of the other cloud. @param {Account} account @returns {Account} */
function withOtherCloud(account) {
  const current = session.peek()?.account;
  if (current?.kind !== "own") return account;
  const { modelarts = current.modelarts, qianfan = current.qianfan } = account;
  return { ...account, modelarts, qianfan };
}

/** Regions that answered when they were last tried, first. */
const REGIONS = ["eu-de", "cn-north-4", "cn-east-3", "cn-south-1", "ap-southeast-1"];

/** @param {Cloud} cloud @returns {Field[]} */
const endpointFields = (cloud) => [
  ...(cloud === "modelarts"
    ? [
        {
          name: "regionOrEndpoint",
          label: t("account.region"),
          hint: t("account.regionHint"),
          value: DEFAULT_REGION,
          required: true,
          suggestions: REGIONS,
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

/** @param {CredentialKind} kind @returns {Field[]} */
const credentialFields = (kind) =>
  CREDENTIAL_FIELDS[kind].map((name) => ({
    name,
    label: t(`account.field.${name}`),
    required: true,
    kind: name === "accessKeyId" ? "text" : "password",
  }));

/** @param {Field[]} fields */
const fieldRow = (fields) =>
  el(
    "div",
    { class: "field-row" },
    fields.map((field) => formField(field)),
  );

/** @param {Cloud} cloud @param {import("../lib/signals.js").Signal<CredentialKind>} kind */
function credentialsForm(cloud, kind) {
  const kinds = CREDENTIAL_KINDS[cloud];
  return [
    radioGroup("choices-line", t("account.credentials"), kinds, kind, (name) =>
      t(`account.kind.${name}`),
    ),
    keyed(
      () => kind.value,
      (name) => [
        fieldRow(credentialFields(name)),
        name === "key" && [
          el("p", { class: "note bad" }, icon("warning"), t("account.keyWarning")),
          formField({
            name: "consent",
            label: t("account.consent"),
            kind: "checkbox",
            required: true,
          }),
        ],
      ],
    ),
  ];
}

/**
 * Reads the account from the form.
 * @param {HTMLFormElement} form
 * @param {Cloud} cloud
 * @param {CredentialKind} kind
 * @returns {Account}
 */
function readAccount(form, cloud, kind) {
  const { regionOrEndpoint, ...values } = formValues(form, endpointFields(cloud));
  const isEndpoint = /^https?:/.test(regionOrEndpoint ?? "");
  const options = {
    ...(regionOrEndpoint && { [isEndpoint ? "endpoint" : "region"]: regionOrEndpoint }),
    ...Object.fromEntries(Object.entries(values).filter(([, value]) => value)),
    credentials: formValues(form, credentialFields(kind)),
  };
  return { kind: "own", [cloud]: options, fetch: (url, init) => fetch(url, init) };
}
