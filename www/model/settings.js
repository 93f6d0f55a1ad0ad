/** The settings of a version, in words. */

import { DatasetVersionFormat } from "verset";
import { percent } from "../lib/format.js";
import { hasText, t } from "../lib/i18n.js";

/** @typedef {import("./version.js").Version} Version */

/**
 * Returns the name and value of each setting; the value is `undefined` or empty if the service returns none.
 * @param {Version} version
 * @returns {[name: string, value: string | undefined][]}
 */
export function settingsOf({ raw, description }) {
  const yesOrNo = (/** @type {boolean | undefined} */ value) =>
    value === undefined ? undefined : t(value ? "yes" : "no");
  const isDefault = raw.version_format === DatasetVersionFormat.Default;
  const ratio = Number(raw.train_evaluate_sample_ratio || Number.NaN);
  const labelType = `labelType.${raw.label_type}`;
  return [
    [t("description"), description],
    [t("format"), isDefault ? t("format.default") : raw.version_format],
    [
      t("ratio"),
      Number.isNaN(ratio) ? undefined : `${percent(ratio, 0)} / ${percent(1 - ratio, 0)}`,
    ],
    [t("labelType"), hasText(labelType) ? t(labelType) : raw.label_type],
    [t("hardCleared"), yesOrNo(raw.clear_hard_property)],
    [t("usageCleared"), yesOrNo(raw.remove_sample_usage)],
    [t("imagesCopied"), yesOrNo(raw.export_images)],
    [t("storage"), raw.storageType && t(`storage.${raw.storageType}`)],
    [t("creator"), raw.creator],
  ];
}

/**
 * Compares the settings that at least one of two versions has; those that differ come first.
 * @param {Version} a @param {Version} b
 */
export function compareSettings(a, b) {
  const after = settingsOf(b);
  return settingsOf(a)
    .map(([name, left], i) => ({ name, a: left, b: after[i][1], same: left === after[i][1] }))
    .filter((row) => row.a || row.b)
    .sort((x, y) => Number(x.same) - Number(y.same));
}
