import type { BusinessCtx } from "../../platform/ctx";
import { getBusinessProfile } from "../businesses";
import { contactsForRendering, type CustomFieldRow, fieldRows, tagsByIds } from "../contacts";
import { meetingAmong, type Question } from "../segments";
import { existingTemplates } from "../templates";
import { definitionsOf } from "./definitions-of";
import { fieldChangeOf } from "./effects/field-change-of";
import type { Facts } from "./engine/types";
import type { RunRow } from "./run-rows";
import type { Definition } from "./schemas";

/** A run as far as facts are concerned. */
export type Asked = Pick<RunRow, "workflowId" | "versionId" | "contactId">;

export interface LoadedFacts {
  /** The business's custom fields, if a step writes one. */
  fields: readonly CustomFieldRow[];
  /** @throws Error if its version is not there */
  definitionOf(run: Asked): Definition;
  factsOf(run: Asked): Facts;
}

/**
 * What the outside says of runs, read at once for all of them. For callers let in elsewhere.
 * @param drafts definitions that are not stored, by version
 */
export async function loadFacts(
  ctx: BusinessCtx,
  runs: readonly Asked[],
  drafts: ReadonlyMap<string, Definition> = new Map(),
): Promise<LoadedFacts> {
  const versionIds = [...new Set(runs.map(({ versionId }) => versionId))];
  const contactIds = [...new Set(runs.map(({ contactId }) => contactId))];
  const [stored, contacts, profile] = await Promise.all([
    definitionsOf(
      ctx,
      versionIds.filter((id) => !drafts.has(id)),
    ),
    contactsForRendering(ctx, contactIds),
    getBusinessProfile(ctx, ctx.businessId),
  ]);
  const definitions = new Map([...stored, ...drafts]);
  const nodes = versionIds.flatMap((id) => definitions.get(id)?.nodes ?? []);
  const [templates, tags, fields, meets] = await Promise.all([
    existingTemplates(ctx, [
      ...new Set(
        nodes.flatMap((node) => (node.type === "sendEmail" ? node.config.templateId : [])),
      ),
    ]),
    tagsNamedIn(ctx, nodes),
    nodes.some(({ type }) => type === "updateField") ? fieldRows(ctx) : [],
    conditionsMet(ctx, runs, definitions),
  ]);
  return {
    fields,
    definitionOf({ versionId }) {
      const definition = definitions.get(versionId);
      if (!definition) throw new Error(`There is no version ${versionId}`);
      return definition;
    },
    factsOf({ workflowId, versionId, contactId }) {
      const contact = contacts.get(contactId) ?? null;
      return {
        workflowId,
        contact,
        timeZone: profile.timeZone,
        templateExists: (id) => templates.has(id),
        tagExists: (id) => tags.has(id),
        fieldProblem(node, data) {
          if (contact === null) return null;
          const change = fieldChangeOf(node.config, contact, data, fields);
          return "problem" in change ? change.problem : null;
        },
        meets: (nodeId) => meets(versionId, nodeId, contactId),
        exits: meets(versionId, EXIT, contactId),
        reachesGoal: meets(versionId, GOAL, contactId),
      };
    },
  };
}

/** Names for conditions that belong to no node; nodes' ids have no colon. */
const EXIT = ":exit";
const GOAL = ":goal";

async function tagsNamedIn(ctx: BusinessCtx, nodes: Definition["nodes"]) {
  const ids = nodes.flatMap((node) =>
    node.type === "addTag" || node.type === "removeTag" ? [node.config.tagId] : [],
  );
  return ids.length === 0 ? new Map<string, unknown>() : tagsByIds(ctx, [...new Set(ids)]);
}

/** Who meets which conditions of a version: asked only of contacts that are in it. */
async function conditionsMet(
  ctx: BusinessCtx,
  runs: readonly Asked[],
  definitions: ReadonlyMap<string, Definition>,
) {
  const names: string[] = [];
  const questions: Question[] = [];
  for (const [versionId, some] of Map.groupBy(runs, (run) => run.versionId)) {
    const definition = definitions.get(versionId);
    if (!definition) continue;
    const contactIds = [...new Set(some.map(({ contactId }) => contactId))];
    const ask = (name: string, conditions: Question["conditions"] | null | undefined) => {
      if (!conditions) return;
      names.push(`${versionId} ${name}`);
      questions.push({ conditions, contactIds });
    };
    ask(EXIT, definition.exitConditions);
    ask(GOAL, definition.goal?.conditions);
    for (const node of definition.nodes) {
      if (node.type === "branch" && node.config.on === "contact") {
        ask(node.id, node.config.conditions);
      }
    }
  }
  const found = await meetingAmong(ctx, questions);
  const byName = new Map(names.map((name, i) => [name, found[i]]));
  return (versionId: string, name: string, contactId: string) =>
    byName.get(`${versionId} ${name}`)?.has(contactId) ?? false;
}
