import { placeOf, targetOf } from "../places.mjs";
import { visitImports } from "../syntax.mjs";

const RANK = { top: 3, features: 2, integrations: 1, platform: 0 };

const WHY = {
  features:
    "Let the feature declare what it needs and have app.ts, worker.ts or consumers.ts pass it in.",
  integrations:
    "An integration knows one outside service and no feature: take what it needs as arguments.",
  platform:
    "Platform names no feature and no integration: take a function or an interface as an argument and let app.ts, worker.ts or consumers.ts pass it in.",
};

/** Imports go downwards only: worker, app, consumers → features → integrations → platform. */
export default {
  create(context) {
    const from = placeOf(context.cwd, context.filename);
    if (from.test || RANK[from.layer] === undefined) return {};
    const examples = from.name.endsWith(".examples");
    return visitImports((node, specifier, typeOnly) => {
      const to = targetOf(context.cwd, context.filename, specifier);
      if (to === undefined) return;
      if (to.layer === "testing" || to.test) {
        // Examples are data for the tests and the API's documentation.
        if (examples && typeOnly) return;
        const message = `"${specifier}" belongs to the tests; what runs in production may not import it.`;
        context.report({ node, message });
      } else if (to.layer === "web") {
        const message = `"${specifier}" is the web app. The Worker must not know it; the web app imports schemas and types from src, never the other way round.`;
        context.report({ node, message });
      } else if (RANK[to.layer] > RANK[from.layer]) {
        const message = `${layerName(from)} may not import ${layerName(to)} ("${specifier}"): imports go worker, app, consumers → features → integrations → platform. ${WHY[from.layer]}`;
        context.report({ node, message });
      }
    });
  },
};

function layerName(place) {
  return place.layer === "top" ? `the composition (src/*.ts)` : place.layer;
}
