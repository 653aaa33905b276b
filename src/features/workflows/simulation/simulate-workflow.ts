import { type BusinessCtx, require } from "../../../platform/ctx";
import { AppError } from "../../../platform/errors";
import { getBusinessProfile } from "../../businesses";
import { templateSubjects } from "../../templates";
import { definitionProblems } from "../check-definition";
import { loadFacts } from "../load-facts";
import type { Definition } from "../schemas";
import { workflowRow } from "../workflow-rows";
import { choiceProblems } from "./as-chosen";
import { simulatedEntry } from "./entry";
import { notes } from "./notes";
import type { SimulateInput, Simulation } from "./schemas";
import { simulate } from "./simulate";
import { unsentIn } from "./unsent";

/** The version under which a definition that is not stored is asked about. */
const DRAFT = "draft";

/**
 * Whether a contact would come into a workflow, and the way that it would take, as it and its
 * business are now. Nothing is sent and nothing is written. What a step would say tells of the contact, so whoever asks must be
 * allowed to see it.
 * @throws AppError NOT_FOUND for workflow or contact, VALIDATION_FAILED for choices that no step has
 */
export async function simulateWorkflow(
  ctx: BusinessCtx,
  workflowId: string,
  { contactId, choices, startAt, ...input }: SimulateInput,
): Promise<Simulation> {
  require(ctx, "workflows:read");
  require(ctx, "contacts:read");
  const row = await workflowRow(ctx, workflowId);
  const definition = input.definition ?? row.draft;
  const details = choiceProblems(definition, choices);
  if (Object.keys(details).length > 0) throw new AppError("VALIDATION_FAILED", { details });
  const run = { workflowId, versionId: DRAFT, contactId };
  const [loaded, problems, subjects, business] = await Promise.all([
    loadFacts(ctx, [run], new Map([[DRAFT, definition]])),
    definitionProblems(ctx, definition, workflowId),
    ctx.permissions.has("templates:read") ? subjectsIn(ctx, definition) : new Map(),
    getBusinessProfile(ctx, ctx.businessId),
  ]);
  const facts = loaded.factsOf(run);
  const { contact } = facts;
  if (contact === null) throw new AppError("NOT_FOUND");
  const { name, timeZone } = business;
  const [entry, unsent] = await Promise.all([
    simulatedEntry(ctx, { workflowId, definition, contact, timeZone }),
    unsentIn(ctx, definition, contact),
  ]);
  const note = notes({ contact, business: { name }, choices, subjects, unsent });
  const start = startAt === undefined ? ctx.now() : Date.parse(startAt);
  return { entry, ...simulate(definition, facts, choices, start, note), problems };
}

async function subjectsIn(ctx: BusinessCtx, { nodes }: Definition): Promise<Map<string, string>> {
  const ids = nodes.flatMap((node) => (node.type === "sendEmail" ? node.config.templateId : []));
  return ids.length === 0 ? new Map() : templateSubjects(ctx, [...new Set(ids)]);
}
