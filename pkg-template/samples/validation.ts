/** Problems and findings, made of an engine's numbers. */

import { FAULTS, RULES, SYNTAX_FAULTS } from "./generated/tables.js";
import type { Finding, FindingCode, Problem } from "./reports.js";

/** @internal */
export function problemsOf(numbers: Float64Array): Problem[] {
  const problems: Problem[] = [];
  for (let at = 0; at < numbers.length; at += 3) {
    const [fault = 0, line = 0, offset = 0] = numbers.subarray(at);
    const code = fault < SYNTAX_FAULTS ? "syntax" : "shape";
    problems.push({ code, line, offset, message: FAULTS[fault] ?? "" });
  }
  return problems;
}

/** The counts by rule and the findings of a validation. @internal */
export function findingsOf(numbers: Float64Array): {
  counts: Partial<Record<FindingCode, number>>;
  findings: Finding[];
} {
  const counts: Partial<Record<FindingCode, number>> = {};
  for (const [index, [code]] of RULES.entries()) {
    if (numbers[index]) counts[code] = numbers[index];
  }
  const findings: Finding[] = [];
  addFindings([...numbers.subarray(RULES.length)], findings);
  return { counts, findings };
}

/** Adds findings, each of which is a rule, a line, and a sample. @internal */
export function addFindings(numbers: readonly number[], findings: Finding[]): void {
  for (let at = 0; at < numbers.length; at += 3) {
    const [rule = 0, line = 0, sample = 0] = numbers.slice(at, at + 3);
    const [code, severity, message] = RULES[rule] ?? RULES[0];
    findings.push({ code, severity, ...(line && { line, sample }), message });
  }
}
