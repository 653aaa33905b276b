import type { Trigger } from "@server/features/workflows/schemas";
import { describeTrigger } from "./describe-trigger";
import { NO_NAMES } from "./names";

export interface TriggerFormProps {
  trigger: Trigger;
  onChange: (trigger: Trigger) => void;
  problems: readonly string[];
  workflowId: string;
}

/** What starts a workflow. */
export function TriggerForm({ trigger }: TriggerFormProps) {
  return <p>{describeTrigger(trigger, NO_NAMES)}</p>;
}
