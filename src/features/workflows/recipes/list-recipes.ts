import { type BusinessCtx, require } from "../../../platform/ctx";
import { definition } from "../schemas";
import type { Recipe } from "./recipe";
import { RECIPES } from "./recipes";
import type { RecipeDto } from "./schemas";

/** Ready workflows, each with what it would install. */
export async function listRecipes(ctx: BusinessCtx): Promise<RecipeDto[]> {
  require(ctx, "workflows:read");
  return RECIPES.map(toDto);
}

function toDto(recipe: Recipe): RecipeDto {
  const { key, name, description, category, needs, fields } = recipe;
  const emailIds = new Map(recipe.emails.map(({ ref }, n) => [ref, placeholder("tpl", n)]));
  const tags = recipe.tags.map((tag, n) => ({ ...tag, id: placeholder("tag", n) }));
  const written = recipe.definition({
    template: (ref) => emailIds.get(ref)!,
    tag: (ref) => tags.find((tag) => tag.ref === ref)!.id,
  });
  const parsed = definition.parse(written);
  return {
    ...{ key, name, description, category, needs, fields },
    stepCount: parsed.nodes.length,
    emails: recipe.emails.map(({ ref, ...email }) => {
      return { id: emailIds.get(ref)!, kind: "visual" as const, ...email };
    }),
    tags: tags.map(({ id, name: tagName }) => ({ id, name: tagName })),
    definition: parsed,
  };
}

/** An id of the right form that nothing has. */
function placeholder(prefix: string, n: number): string {
  return `${prefix}_${String(n).padStart(26, "0")}`;
}
