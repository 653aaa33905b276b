import type { LintDto, LintSeverity } from "../schemas";
import { imageRule, removedRule, sizeRule, unsubscribeRule } from "./body-rules";
import { contrastRule } from "./contrast-rule";
import { linkRule } from "./link-rules";
import type { Linted } from "./linted";
import { subjectRule } from "./subject-rules";
import { variableRule } from "./variable-rules";

const RULES = [
  removedRule,
  unsubscribeRule,
  sizeRule,
  imageRule,
  linkRule,
  variableRule,
  subjectRule,
  contrastRule,
];

/** Most findings of one lint: a broken template says the same thing often enough. */
const MAX_FINDINGS = 100;

const WEIGHT: Record<LintSeverity, number> = { error: 0, warning: 1, info: 2 };

/** What the writer of an email should look at before sending it, the worst first. */
export function lintTemplate(linted: Linted): LintDto[] {
  const findings = RULES.flatMap((rule) => rule(linted));
  return findings
    .toSorted((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity])
    .slice(0, MAX_FINDINGS);
}
