import type { NodeOf, WorkflowNode } from "@server/features/workflows/schemas";
import { leavesOf } from "@server/features/segments/schemas";
import { describeEvent, nameOf } from "./describe-event";
import { describeDay, describeWeekdays } from "./describe-trigger";
import { durationText } from "./duration";
import { fieldName, pathName } from "./field-name";
import type { Names } from "./names";
import { say, sideText, type operatorText } from "./strings";

/** What a step does, in a few words: "Wait 3 days". */
export function describeNode(node: WorkflowNode, names: Names): string {
  const { type, config } = node;
  switch (type) {
    case "wait":
      return describeWait(config, names);
    case "waitForEvent":
      return say.waitEvent(describeEvent(config.event, names), durationText(config.timeoutSeconds));
    case "sendEmail": {
      if (config.templateId === "") return say.sendNothing;
      const words = { none: say.anEmail, deleted: say.deletedTemplate };
      return say.send(nameOf(names, "templates", config.templateId, words));
    }
    case "branch":
      return describeBranch(config, names);
    case "split":
      return say.split(
        config.paths.map(({ port, weight }) => `${sideText[port]} ${weight} %`).join(" · "),
      );
    case "updateField":
      return describeUpdate(config, names);
    case "addTag":
      return say.addTag(tagName(config.tagId, names));
    case "removeTag":
      return say.removeTag(tagName(config.tagId, names));
    case "http":
      return config.url === "" ? say.callNothing : say.call(config.method, hostOf(config.url));
    case "notifyStaff":
      return describeNotice(config, names);
    case "enrol": {
      if (config.workflowId === "") return say.enrolNothing;
      const words = { none: "…", deleted: say.deletedWorkflow };
      return say.enrol(nameOf(names, "workflows", config.workflowId, words));
    }
    case "goal":
      return say.goal(config.goal);
    case "exit":
      return say.exit;
  }
}

function describeWait(config: NodeOf<"wait">["config"], names: Names): string {
  switch (config.mode) {
    case "duration":
      return say.wait(durationText(config.seconds));
    case "until": {
      const isAnyDay = config.weekdays.length === 0 || config.weekdays.length === 7;
      const days = isAnyDay ? "" : say.onDays(describeWeekdays(config.weekdays));
      return say.waitUntil(`${config.time}${days}`);
    }
    case "date":
      return say.waitUntil(describeDay(config, names).replace(/^on /, ""));
  }
}

function describeBranch(config: NodeOf<"branch">["config"], names: Names): string {
  if (config.on === "contact") {
    return config.conditions
      ? say.branchContact(leavesOf(config.conditions).length)
      : say.branchNothing;
  }
  const { path, operator, value } = config;
  return say.branchData[operator](pathName(path, names), say.named(value));
}

/** True for comparisons that need something to compare with. */
export function needsValue(operator: keyof typeof operatorText): boolean {
  return operator !== "isSet" && operator !== "isNotSet";
}

function describeUpdate(config: NodeOf<"updateField">["config"], names: Names): string {
  const { operation, value, path } = config;
  const field = fieldName(config.field, names);
  switch (operation) {
    case "set":
      return say.setField(field, value === null || value === "" ? "…" : say.named(String(value)));
    case "copy":
      return say.copyField(path === null ? "…" : pathName(path, names), field);
    case "increment": {
      const amount = Number(value);
      return amount < 0
        ? say.takeFromField(String(-amount), field)
        : say.addToField(String(amount), field);
    }
    case "clear":
      return say.clearField(field);
  }
}

function describeNotice(config: NodeOf<"notifyStaff">["config"], names: Names): string {
  const { userIds, subject } = config;
  if (userIds.length === 0) return say.notifyOwner(subject);
  const [first = ""] = userIds;
  const who =
    userIds.length === 1 ? (names.members.get(first) ?? say.somebody) : say.people(userIds.length);
  return say.notify(who, subject);
}

function tagName(id: string, names: Names): string {
  return nameOf(names, "tags", id, { none: "…", deleted: say.deleted.tag });
}

/** The host of an address, or the whole of it while it is none. */
function hostOf(url: string): string {
  return /^https?:\/\/([^/?#\s]+)/.exec(url)?.[1] ?? url;
}
