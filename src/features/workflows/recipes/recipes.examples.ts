import type { Examples } from "../../../testing/examples";

/** A valid request for every operation of recipes. */
export const recipeExamples: Examples = {
  listWorkflowRecipes: {},
  installWorkflowRecipe: { params: { key: "welcome-series" }, body: { name: "Welcome" } },
};
