import { iso } from "../../../platform/http/fields";
import { renderText } from "../../templates";
import type { RenderContact } from "../../contacts";
import type { RunState } from "../engine/types";
import type { NodeOf, NodeType } from "../schemas";
import type { Choices } from "./as-chosen";
import type { Note } from "./simulate";

const LONGEST = 200;

/** What notes are made of. */
export interface Told {
  contact: RenderContact;
  business: { name: string };
  choices: Choices;
  /** Subjects of templates by id, as they are written; absent: not to be told. */
  subjects: ReadonlyMap<string, string>;
  /** Why emails would be skipped, by step. */
  unsent: ReadonlyMap<string, string>;
}

/** Says what steps would do, and what a simulation takes for granted. */
export function notes({ contact, business, choices, subjects, unsent }: Told): Note {
  const scope = ({ data }: RunState) => ({ contact, business, ...data });
  const unless = (nodeId: string, note: string | null) =>
    choices[nodeId] === undefined ? note : "As chosen";
  return (node, step, state) => {
    if (step.status === "cancelled" || step.status === "failed") return null;
    switch (node.type) {
      case "wait":
        return waited(step.output.dueAt);
      case "waitForEvent":
        if (step.output.port === "happened") return "It happens at once, as chosen";
        return "It does not happen in time";
      case "branch":
        if (node.config.on === "data" && !node.config.path.startsWith("contact.")) {
          return unless(node.id, null);
        }
        return unless(node.id, "The contact is looked at as it is today");
      case "split":
        return unless(node.id, "This contact always takes this side");
      case "sendEmail": {
        const subject = subjects.get(node.config.templateId);
        const why = unsent.get(node.id);
        if (why !== undefined) return `Would not be sent: ${why}`;
        if (subject === undefined) return "Nothing is sent";
        return `Would be sent: ${renderText(subject, scope(state), LONGEST)}`;
      }
      case "notifyStaff":
        return `Would be told: ${renderText(node.config.subject, scope(state), LONGEST)}`;
      case "http":
        return `Would call ${node.config.method} ${addressOf(node, scope(state))}`;
      default:
        return UNDONE.has(node.type)
          ? "Not done: later steps see the contact as it is today"
          : null;
    }
  };
}

const UNDONE = new Set<NodeType>(["updateField", "addTag", "removeTag", "enrol"]);

function waited(dueAt: unknown): string | null {
  return typeof dueAt === "number" ? `Waits until ${iso(dueAt)}` : null;
}

/** Without its query, which may hold secrets. */
function addressOf({ config }: NodeOf<"http">, scope: object): string {
  const rendered = renderText(config.url.replace(/[?#].*$/s, ""), scope, LONGEST);
  return rendered.replace(/\/\/[^/]*@/, "//");
}
