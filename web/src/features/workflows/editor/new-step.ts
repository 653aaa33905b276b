import type { WorkflowNode } from "@server/features/workflows/schemas";
import type { Step } from "./steps";

const HOUR = 3600;

/** Ids stay with their step for good: runs and emails name them. */
function newId(type: string): string {
  return `${type}-${crypto.randomUUID().slice(0, 8)}`;
}

/** A step as it is when it has just been added. */
export function newStep(type: WorkflowNode["type"]): Step {
  switch (type) {
    case "wait":
      return { id: newId("wait"), type, config: { seconds: HOUR } };
    case "sendEmail":
      return { id: newId("email"), type, config: { templateId: "" } };
    case "branch": {
      const config = { field: "company", operator: "isSet", value: "" } as const;
      return { id: newId("branch"), type, config, yes: [], no: [] };
    }
    case "exit":
      return { id: newId("exit"), type, config: {} };
  }
}
