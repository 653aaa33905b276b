import { isRoutesFile, placeOf, targetOf } from "../places.mjs";
import { visitImports } from "../syntax.mjs";

const HONO = /^(hono|@hono\/.+|hono-openapi)(\/|$)/;
const RENDERING = /^hono\/(jsx|html|css)(\/|$)/;
const DRIZZLE = /^drizzle-orm(\/|$)/;
const FIELDS = "src/platform/http/fields";

/** Each file of a feature knows one thing: routes no SQL, verbs no HTTP, schemas only zod. */
export default {
  create(context) {
    const from = placeOf(context.cwd, context.filename);
    if (from.feature === undefined || from.test) return {};
    return visitImports((node, specifier) => {
      const to = targetOf(context.cwd, context.filename, specifier);
      const message = complaint(from, to, specifier);
      if (message !== undefined) context.report({ node, message });
    });
  },
};

function complaint(from, to, specifier) {
  if (isRoutesFile(from)) {
    if (DRIZZLE.test(specifier) || to?.name.startsWith("table.")) {
      return `routes.ts may not import "${specifier}": a route is a path, an operation() and one verb call. Move the query into the verb.`;
    }
    return undefined;
  }
  if (from.name === "schemas") {
    const zod = /^zod(\/|$)/.test(specifier);
    if (zod || to?.name === "schemas" || to?.path === FIELDS) return undefined;
    return `schemas.ts may not import "${specifier}": the web app loads this file, so it imports zod, other schemas.ts and platform/http/fields.ts only.`;
  }
  if (HONO.test(specifier) && !RENDERING.test(specifier)) {
    return `"${specifier}" belongs in routes.ts. A verb is also called by queues and the clock: take ctx and an input, return a DTO, throw AppError.`;
  }
  return undefined;
}
