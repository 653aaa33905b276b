import { placeOf, targetOf } from "../places.mjs";
import { visitImports } from "../syntax.mjs";

/**
 * Tables are private: only their own feature and the test helpers see them. Platform's tables are
 * seen by platform and by the feature that shows them under the same noun (audit).
 */
export default {
  create(context) {
    const from = placeOf(context.cwd, context.filename);
    if (from.layer === "testing" || from.layer === "other") return {};
    return visitImports((node, specifier) => {
      const to = targetOf(context.cwd, context.filename, specifier);
      if (to === undefined || !to.name.startsWith("table.")) return;
      if (isOwn(from, to)) return;
      const owner = to.feature === undefined ? to.layer : `the feature ${to.feature}`;
      const message = `"${specifier}" is a table of ${owner} and private to it. Call a verb or a reader that ${owner} exports; nobody else may depend on its columns.`;
      context.report({ node, message });
    });
  },
};

function isOwn(from, to) {
  if (to.feature !== undefined) return to.feature === from.feature;
  return from.layer === to.layer || to.path.startsWith(`src/${to.layer}/${from.feature}/`);
}
