import type { RecipeDto } from "@server/features/workflows/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf, onceWith } from "../../../api";
import type { Workflow } from "../api";

export type Recipe = RecipeDto;

const recipes = client.businesses[":businessId"]["workflow-recipes"];

/** Ready workflows; they change with the product only. */
export function recipesQuery(businessId: string) {
  return queryOptions({
    queryKey: ["workflow-recipes", businessId],
    queryFn: ({ signal }) => dataOf(recipes.$get({ param: { businessId } }, abortable(signal))),
    staleTime: Infinity,
  });
}

/** Makes a draft of a recipe with all it needs. @throws ApiError RULE_REFUSED */
export function installRecipe(businessId: string, key: string, onceKey: string): Promise<Workflow> {
  return dataOf(
    recipes[":key"].install.$post({ param: { businessId, key }, json: {} }, onceWith(onceKey)),
  );
}
