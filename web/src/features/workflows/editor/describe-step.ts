import type { WorkflowNode } from "@server/features/workflows/schemas";
import { formatNumber } from "../../../lib/format";
import { text } from "../strings";
import { durationOf } from "./duration";
import { needsValue } from "./step-problems";

/** A step in a few words: "Wait 5 seconds". @param templates names by id */
export function describeStep(
  step: Pick<WorkflowNode, "type" | "config">,
  templates: ReadonlyMap<string, string>,
): string {
  const { type, config } = step as WorkflowNode;
  switch (type) {
    case "wait": {
      const { amount, unit } = durationOf(config.seconds);
      const name = amount === 1 ? text.units[unit].slice(0, -1) : text.units[unit];
      return `${text.wait} ${formatNumber(amount)} ${name}`;
    }
    case "sendEmail": {
      const name = templates.get(config.templateId);
      return name ? `${text.sendEmail} “${name}”` : text.sendEmail;
    }
    case "branch": {
      const { field, operator, value } = config;
      const end = needsValue(operator) ? ` “${value}”` : "";
      return `${text.branch}: ${text.fields[field]} ${text.operators[operator]}${end}`;
    }
    case "exit":
      return text.exit;
  }
}
