import type { RenderContact } from "../contacts";
import { textProblem } from "../templates";
import { BODILESS } from "./calls/call-request";
import type { Known } from "./check-definition-known";
import { fieldChangeOf } from "./effects/field-change-of";
import { cronProblem } from "./schedules/cron";
import {
  type Definition,
  type EventMatch,
  type HttpConfig,
  type NodeOf,
  type NodeType,
  isSecretHeader,
  secretIdIn,
  type Trigger,
  type WorkflowNode,
} from "./schemas";
import { originOf } from "./secrets/origin-of";

type Say = (path: string, message: string) => void;

/** Notes what is wrong with the trigger, the conditions and each step of a definition. Pure. */
export function configProblems(definition: Definition, known: Known, say: Say): void {
  for (const message of triggerProblems(definition.trigger, known)) say("trigger", message);
  for (const node of definition.nodes) {
    const check = CHECKS[node.type] as Check<NodeType> | undefined;
    for (const message of check?.(node, known) ?? []) say(`nodes.${node.id}`, message);
  }
  for (const [path, messages] of known.conditions) {
    for (const message of messages) say(path, message);
  }
}

/** The messages of what is not so. */
function unless(...checks: [isFine: boolean, message: string][]): string[] {
  return checks.flatMap(([isFine, message]) => (isFine ? [] : [message]));
}

function said(message: string | null): string[] {
  return message === null ? [] : [message];
}

function triggerProblems(trigger: Trigger, known: Known): string[] {
  switch (trigger.type) {
    case "date":
      return dateFieldProblems(trigger.field, known);
    case "schedule":
      return said(cronProblem(trigger.cron));
    case "webhook.received":
    case "manual":
      return [];
    default:
      return eventProblems(trigger, known);
  }
}

function eventProblems(event: EventMatch, known: Known): string[] {
  switch (event.type) {
    case "tag.added":
    case "tag.removed":
      return unless([known.tags.has(event.tagId), "Choose a tag that exists"]);
    case "segment.entered":
    case "segment.left":
      return unless([known.segments.has(event.segmentId), "Choose a segment that exists"]);
    case "form.submitted":
      return unless([isAnyOr(known.forms, event.formId), "Choose a form that exists"]);
    case "email.opened":
    case "email.clicked":
      return unless([isAnyOr(known.templates, event.templateId), "Choose an email that exists"]);
    case "event.received":
      return unless([event.name !== "", "Enter the name of the event"]);
    default:
      return [];
  }
}

function isAnyOr(ids: Known["forms"], id: string | null): boolean {
  return id === null || ids.has(id);
}

function dateFieldProblems(field: string, { fields }: Known): string[] {
  if (field === "birthDate") return [];
  const found = fields.find(({ key }) => `fields.${key}` === field);
  if (!found) return ["Choose a field that exists"];
  return unless([found.type === "date", `Choose a date: this field is of type ${found.type}`]);
}

type Check<T extends NodeType> = (node: NodeOf<T>, known: Known) => string[];

const tagging: Check<"addTag"> & Check<"removeTag"> = ({ config }, known) =>
  unless([known.tags.has(config.tagId), "Choose a tag that exists"]);

/** Operators that ask for nothing if they are given nothing. */
const NEEDS_VALUE = new Set(["contains", "startsWith", "greaterThan", "lessThan"]);

const CHECKS: { [T in WorkflowNode["type"]]?: Check<T> } = {
  wait: ({ config }, known) =>
    config.mode === "date" ? dateFieldProblems(config.field, known) : [],
  waitForEvent: ({ config }, known) => eventProblems(config.event, known),
  sendEmail: ({ config }, known) =>
    unless(
      [known.templates.has(config.templateId), "Choose an email that exists"],
      [isAnyOr(known.topics, config.topicId), "Choose a topic that exists"],
    ),
  branch: ({ config }) =>
    config.on === "contact"
      ? unless([config.conditions !== null, "Add a condition"])
      : unless([
          !NEEDS_VALUE.has(config.operator) || config.value.trim() !== "",
          "Enter a value to compare with",
        ]),
  split: ({ config }) => {
    const sum = config.paths.reduce((total, { weight }) => total + weight, 0);
    return unless([sum === 100, `The sides add up to ${sum} %, not 100 %`]);
  },
  updateField: ({ config }, { fields }) => {
    if (config.operation === "copy" && config.path === null) return ["Choose the value to copy"];
    const change = fieldChangeOf(config, NOBODY, { trigger: {}, variables: {} }, fields);
    return "problem" in change ? [change.problem] : [];
  },
  addTag: tagging,
  removeTag: tagging,
  http: ({ config }, known) => [
    ...urlProblems(config.url, known),
    ...secretProblems(config, known),
    ...liquidProblems(sentBy(config)),
  ],
  notifyStaff: ({ config }, { members }) => [
    ...unless([
      config.userIds.every((id) => members.has(id)),
      "Somebody who is to be told is no member of the business any more",
    ]),
    ...liquidProblems([
      ["subject", config.subject],
      ["message", config.message],
    ]),
  ],
  enrol: ({ config }, { workflowId, workflows }) =>
    unless(
      [config.workflowId !== workflowId, "A workflow cannot put contacts into itself"],
      [workflows.has(config.workflowId), "Choose a workflow that exists"],
    ),
};

/** The host is written out: what a contact typed must not decide whom we call. */
function urlProblems(url: string, known: Known): string[] {
  if (url === "") return ["Enter an address"];
  const isLiteral = /^https?:\/\/[^/?#\\{}]+([/?#]|$)/i.test(url);
  if (!isLiteral) return ["Begin with https:// and a host that is written out"];
  const settled = url.replace(/\{\{.*?\}\}|\{%.*?%\}/g, "x");
  return unless([known.mayCall(settled), "Enter an https address that is open to the internet"]);
}

/** A secret goes to the server it was given for: who may not read it may not send it elsewhere. */
function secretProblems({ url, headers }: HttpConfig, { secrets }: Known): string[] {
  const origin = originOf(url);
  return headers.flatMap((header) => {
    const { name, value } = header;
    if (value === "") return unless([!isSecretHeader(header), `Enter the value of ${name}`]);
    const id = secretIdIn(value);
    const isFine = id === null || secrets.get(id)?.origin === origin;
    return unless([isFine, `Enter the value of ${name} again: it was given elsewhere`]);
  });
}

/** Liquid that cannot be read would go out as it is written. */
function liquidProblems(parts: readonly [name: string, source: string][]): string[] {
  return parts.flatMap(([name, source]) => {
    const problem = textProblem(source);
    return problem === null ? [] : [`The ${name} cannot be read. ${problem}`];
  });
}

function sentBy({ method, url, headers, body }: HttpConfig): [name: string, source: string][] {
  return [
    ["address", url],
    ...headers.map(({ name, value }): [string, string] => [`value of ${name}`, value]),
    ["body", BODILESS.has(method) ? "" : body],
  ];
}

/** A contact of whom nothing is known. */
const NOBODY: RenderContact = {
  ...{ id: "", email: "", firstName: null, lastName: null, phone: null, company: null },
  ...{ jobTitle: null, city: null, state: null, country: null, birthDate: null, timeZone: null },
  ...{ tags: [], fields: {} },
};
