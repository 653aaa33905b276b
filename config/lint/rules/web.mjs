import { placeOf, targetOf } from "../places.mjs";
import { visitImports } from "../syntax.mjs";

const CONTRACT = /^src\/(app$|platform\/(auth|errors)(\/|$))/;
const SCHEMAS = /^src\/features\/[^/]+\/schemas$/;

/** The web app takes values from the features' schemas only, and types from there, app, the permissions and the error codes. */
export default {
  create(context) {
    const from = placeOf(context.cwd, context.filename);
    if (from.layer !== "web") return {};
    return visitImports((node, specifier, typeOnly) => {
      const to = targetOf(context.cwd, context.filename, specifier);
      if (to === undefined || !/^src(\/|$)/.test(to.path) || SCHEMAS.test(to.path)) return;
      if (typeOnly && CONTRACT.test(to.path)) return;
      const message = typeOnly
        ? `The web app takes types from src/app, features/*/schemas, platform/auth and platform/errors only; "${specifier}" is an inner part of the Worker.`
        : `The web app would bundle "${specifier}". It may import values from features/*/schemas only, and "import type" from src/app; everything else goes over the API.`;
      context.report({ node, message });
    });
  },
};
