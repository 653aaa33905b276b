import { boundariesOf } from "../boundaries.mjs";
import { placeOf, targetOf } from "../places.mjs";
import { visitImports } from "../syntax.mjs";

/** A feature is entered through its index.ts, and by another feature only along the declared list. */
export default {
  create(context) {
    const from = placeOf(context.cwd, context.filename);
    if (from.test || (from.layer !== "features" && from.layer !== "top")) return {};
    const declared = boundariesOf(context.cwd).features[from.feature ?? ""] ?? [];
    return visitImports((node, specifier) => {
      const to = targetOf(context.cwd, context.filename, specifier);
      if (to?.feature === undefined || to.feature === from.feature || isShape(from, to)) return;
      if (to.path !== `src/features/${to.feature}`) {
        const message = `"${specifier}" reaches into the feature ${to.feature}. Its index.ts is its only public face: import "features/${to.feature}" and export from there what others may use.`;
        context.report({ node, message });
      }
      if (from.feature !== undefined && !declared.includes(to.feature)) {
        const message = `${from.feature} may not import ${to.feature}: the dependency is not declared in config/boundaries.json. Emit an event and let ${to.feature} consume it, or, if ${from.feature} cannot do its work without the answer, add "${to.feature}" to features.${from.feature} there.`;
        context.report({ node, message });
      }
    });
  },
};

/** What crosses without a dependency: schemas compose schemas, consumers read others' events. */
function isShape(from, to) {
  const here = `src/features/${to.feature}`;
  if (from.name === "schemas") return to.path === `${here}/schemas`;
  return from.name === "consumers" && to.path === `${here}/events`;
}
