import { NO_NAMES, type Names } from "../config/names";
import type { Recipe } from "./api";

/** What the ids in a recipe's definition are called. */
export function recipeNames({ emails, tags }: Pick<Recipe, "emails" | "tags">): Names {
  return {
    ...NO_NAMES,
    isPartial: false,
    templates: new Map(emails.map(({ id, name }) => [id, name])),
    tags: new Map(tags.map(({ id, name }) => [id, name])),
  };
}
