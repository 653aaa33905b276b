import { z } from "zod";
import { line } from "../../../platform/http/fields";
import { definition } from "../definition/schemas";

export const RECIPE_CATEGORIES = ["welcome", "sell", "keep", "serve"] as const;
export type RecipeCategory = (typeof RECIPE_CATEGORIES)[number];

/** What a business must have before contacts come in. */
export const RECIPE_NEEDS = [
  "orders",
  "form",
  "birthDates",
  "planField",
  "trialField",
  "vipTag",
] as const;
export type RecipeNeed = (typeof RECIPE_NEEDS)[number];

const recipeEmail = z.object({
  /** Stands for it in the definition. */
  id: z.string(),
  name: z.string(),
  subject: z.string(),
  preheader: z.string(),
  kind: z.literal("visual"),
  source: z.string(),
});

export const recipeDto = z.object({
  key: z.string(),
  name: z.string(),
  description: z.string(),
  category: z.enum(RECIPE_CATEGORIES),
  needs: z.array(z.enum(RECIPE_NEEDS)),
  stepCount: z.int(),
  emails: z.array(recipeEmail),
  tags: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Custom fields that are made if there are none with their keys. */
  fields: z.array(z.object({ key: z.string(), type: z.string() })),
  /** What it installs; the ids in it are those of the emails and tags beside it. */
  definition,
});
export type RecipeDto = z.output<typeof recipeDto>;

export const installRecipeInput = z.strictObject({
  /** The recipe's own name if absent. */
  name: line(120).optional(),
});
export type InstallRecipe = z.output<typeof installRecipeInput>;
