import type { NodeOf, NodeType, WorkflowNode } from "@server/features/workflows/schemas";
import { initial } from "./strings";

const DAY = 86_400;
const OVERDUE = { policy: "run", afterSeconds: DAY } as const;

const CONFIGS: { [T in NodeType]: NodeOf<T>["config"] } = {
  wait: { mode: "duration", seconds: DAY, overdue: OVERDUE },
  waitForEvent: {
    event: { type: "email.opened", templateId: null },
    timeoutSeconds: 3 * DAY,
  },
  sendEmail: { templateId: "", topicId: null, kind: "marketing" },
  branch: { on: "contact", conditions: null },
  split: {
    paths: [
      { port: "a", weight: 50 },
      { port: "b", weight: 50 },
    ],
  },
  updateField: { field: "company", operation: "set", value: "", path: null },
  addTag: { tagId: "" },
  removeTag: { tagId: "" },
  http: { method: "POST", url: "", headers: [], body: "", timeoutSeconds: 10, response: [] },
  notifyStaff: { userIds: [], subject: initial.notifySubject, message: initial.notifyMessage },
  enrol: { workflowId: "" },
  goal: { goal: initial.goal },
  exit: {},
};

/** A step as it is when it has just been added. @param id unique among the steps */
export function newNode<T extends NodeType>(type: T, id: string): NodeOf<T> {
  const node = { id, type, typeVersion: 1, config: structuredClone(CONFIGS[type]) };
  return node as WorkflowNode as NodeOf<T>;
}
