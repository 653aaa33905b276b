import { and, eq, isNull } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { checkedUrl, OutboundError } from "../../platform/outbound";
import { membersAmong } from "../businesses";
import { type CustomFieldRow, fieldRows, tagsByIds } from "../contacts";
import { existingForms } from "../forms";
import { conditionProblems, existingSegments } from "../segments";
import { existingTemplates } from "../templates";
import { topicsByIds } from "../topics";
import { inJson } from "./in-json";
import { type Definition, type EventMatch, secretIdIn, type Trigger } from "./schemas";
import { type SealedValue, secretsByIds } from "./secrets/secrets-by-ids";
import { workflows } from "./table.business";

interface Ids {
  has(id: string): boolean;
}

/** What is there of what a definition names. */
export interface Known {
  /** The workflow itself; null if it has yet to be made. */
  workflowId: string | null;
  templates: Ids;
  tags: Ids;
  segments: Ids;
  forms: Ids;
  topics: Ids;
  workflows: Ids;
  members: Ids;
  /** Sealed values of headers, by id. */
  secrets: ReadonlyMap<string, Pick<SealedValue, "origin">>;
  /** The custom fields of the business, if one is named. */
  fields: readonly CustomFieldRow[];
  /** What is wrong with the trees of conditions, by the path that they belong to. */
  conditions: ReadonlyMap<string, string[]>;
  /** Whether our server may call this address. */
  mayCall(url: string): boolean;
}

/** Reads what a definition names, all at once, and nothing that it does not name. */
export async function knownThings(
  inside: BusinessCtx,
  definition: Definition,
  workflowId: string | null,
): Promise<Known> {
  const named = namesIn(definition);
  const trees = treesIn(definition);
  const look = async <T extends Ids>(
    ids: ReadonlySet<string>,
    read: (ctx: BusinessCtx, ids: string[]) => Promise<T>,
  ): Promise<Ids> => (ids.size === 0 ? ids : read(inside, [...ids]));
  const [templates, tags, segments, forms, topics, others, members, secrets, fields, problems] =
    await Promise.all([
      look(named.templates, existingTemplates),
      look(named.tags, tagsByIds),
      look(named.segments, existingSegments),
      look(named.forms, existingForms),
      look(named.topics, topicsByIds),
      look(named.workflows, existingWorkflows),
      look(named.members, membersAmong),
      secretsByIds(inside, [...named.secrets]),
      named.fields.size === 0 ? [] : fieldRows(inside),
      trees.length === 0
        ? []
        : conditionProblems(
            inside,
            trees.map(({ tree }) => tree),
          ),
    ]);
  const conditions = trees.map(
    ({ path }, i) => [path, Object.values(problems[i] ?? {}).flat()] as const,
  );
  return {
    ...{ workflowId, templates, tags, segments, forms, topics, members, secrets, fields },
    workflows: others,
    conditions: new Map(conditions),
    mayCall: (url) => isCallable(inside, url),
  };
}

function namesIn(definition: Definition) {
  const named = {
    templates: new Set<string>(),
    tags: new Set<string>(),
    segments: new Set<string>(),
    forms: new Set<string>(),
    topics: new Set<string>(),
    workflows: new Set<string>(),
    members: new Set<string>(),
    secrets: new Set<string>(),
    fields: new Set<string>(),
  };
  const add = (set: Set<string>, id: string | null) => void (id && set.add(id));
  const addField = (field: string) => void (field.startsWith("fields.") && named.fields.add(field));
  const addEvent = (event: EventMatch | Trigger) => {
    if ("tagId" in event) add(named.tags, event.tagId);
    if ("segmentId" in event) add(named.segments, event.segmentId);
    if ("formId" in event) add(named.forms, event.formId);
    if ("templateId" in event) add(named.templates, event.templateId);
    if (event.type === "date") addField(event.field);
  };
  addEvent(definition.trigger);
  for (const { type, config } of definition.nodes) {
    if (type === "waitForEvent") addEvent(config.event);
    if (type === "wait" && config.mode === "date") addField(config.field);
    if (type === "updateField") addField(config.field);
    if (type === "addTag" || type === "removeTag") add(named.tags, config.tagId);
    if (type === "enrol") add(named.workflows, config.workflowId);
    if (type === "notifyStaff") for (const id of config.userIds) named.members.add(id);
    if (type === "http")
      for (const { value } of config.headers) add(named.secrets, secretIdIn(value));
    if (type === "sendEmail") {
      add(named.templates, config.templateId);
      add(named.topics, config.topicId);
    }
  }
  return named;
}

/** The trees of conditions in a definition, by the path that they belong to. */
function treesIn({ conditions, exitConditions, goal, nodes }: Definition) {
  const trees = [
    { path: "conditions", tree: conditions },
    { path: "exitConditions", tree: exitConditions },
    { path: "goal", tree: goal?.conditions ?? null },
    ...nodes.map(({ id, type, config }) => ({
      path: `nodes.${id}`,
      tree: type === "branch" && config.on === "contact" ? config.conditions : null,
    })),
  ];
  return trees.flatMap(({ path, tree }) => (tree ? [{ path, tree }] : []));
}

async function existingWorkflows(inside: BusinessCtx, ids: string[]): Promise<Ids> {
  const rows = await inside.db
    .select({ id: workflows.id })
    .from(workflows)
    .where(
      and(
        eq(workflows.businessId, inside.businessId),
        inJson(workflows.id, ids),
        isNull(workflows.deletedAt),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

function isCallable({ config }: BusinessCtx, url: string): boolean {
  try {
    checkedUrl(config, url);
    return true;
  } catch (error) {
    if (error instanceof OutboundError) return false;
    throw error;
  }
}
