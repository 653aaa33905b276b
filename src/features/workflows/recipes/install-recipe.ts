import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import { fieldRows, fieldWrites, newField, tagsNamed } from "../../contacts";
import { templateWrites } from "../../templates";
import { definition, type WorkflowDto } from "../schemas";
import { workflows } from "../table.business";
import { toWorkflowDto } from "../workflow-rows";
import type { Recipe } from "./recipe";
import { RECIPES } from "./recipes";
import type { InstallRecipe } from "./schemas";

/**
 * Makes a workflow of a recipe, as a draft, with its emails and whatever tags and custom fields are
 * missing: all of it or nothing.
 * @throws AppError NOT_FOUND, RULE_REFUSED if a custom field with its key is of another type
 */
export async function installRecipe(
  ctx: BusinessCtx,
  key: string,
  { name }: InstallRecipe,
): Promise<WorkflowDto> {
  require(ctx, "workflows:write");
  require(ctx, "templates:write");
  require(ctx, "contacts:write");
  const recipe = RECIPES.find((each) => each.key === key);
  if (!recipe) throw new AppError("NOT_FOUND");
  const [tags, fields, emails] = await Promise.all([
    tagsNamed(
      ctx,
      recipe.tags.map((tag) => tag.name),
    ),
    fieldsOf(ctx, recipe),
    emailsOf(ctx, recipe),
  ]);
  const tagIds = new Map(tags.tags.map((tag) => [tag.name.toLowerCase(), tag.id]));
  const draft = definition.parse(
    recipe.definition({
      template: (ref) => emails.get(ref)!.row.id,
      tag: (ref) => {
        const tag = recipe.tags.find((each) => each.ref === ref)!;
        return tagIds.get(tag.name.toLowerCase())!;
      },
    }),
  );
  const now = ctx.now();
  const row = {
    businessId: ctx.businessId,
    id: ctx.newId("wfl"),
    name: name ?? recipe.name,
    status: "draft" as const,
    ...{ activeTrigger: null, activeVersionId: null, draft, version: 1 },
    ...{ createdAt: now, updatedAt: now, deletedAt: null },
  };
  const made = [...emails.values()];
  const dto = { ...toWorkflowDto(row, null), problems: {} };
  await commit(ctx, {
    on: "business",
    writes: [
      ...tags.writes,
      ...fields,
      ...made.flatMap(({ writes }) => writes),
      ctx.db.insert(workflows).values(row),
    ],
    audit: [
      ...made.map(({ audit }) => audit),
      {
        action: "workflow.created",
        resource: { type: "workflow", id: row.id },
        summary: { name: row.name, recipe: key },
      },
    ],
    result: dto,
  });
  await ctx.cache.invalidate("workflows", ctx.businessId);
  return dto;
}

async function emailsOf(ctx: BusinessCtx, { emails }: Recipe) {
  const made = new Map<string, Awaited<ReturnType<typeof templateWrites>>>();
  for (const { ref, name, subject, preheader, source } of emails) {
    const content = { kind: "visual" as const, subject, preheader, source, html: "", text: "" };
    made.set(ref, await templateWrites(ctx, name, content));
  }
  return made;
}

async function fieldsOf(ctx: BusinessCtx, { fields }: Recipe) {
  const known = await fieldRows(ctx);
  const used = fields.flatMap(({ key }) => known.find((field) => field.key === key) ?? []);
  const wrong = used.find(({ key, type }) => fields.some((f) => f.key === key && f.type !== type));
  if (wrong) {
    const wanted = fields.find(({ key }) => key === wrong.key)!.type;
    throw new AppError("RULE_REFUSED", {
      message: `This recipe needs the custom field "${wrong.label}" (${wrong.key}) to be of type ${wanted}, but it is of type ${wrong.type}.`,
    });
  }
  const missing = fields.filter(({ key }) => !known.some((field) => field.key === key));
  const created = missing.map(({ key, type }, n) => newField(ctx, key, type, known.length + n));
  return fieldWrites(ctx, used, created);
}
