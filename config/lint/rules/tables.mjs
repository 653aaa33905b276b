import { placeOf, targetOf } from "../places.mjs";
import { visitImports } from "../syntax.mjs";

/** Tables are private: only their own feature (or platform) and the test helpers see them. */
export default {
  create(context) {
    const from = placeOf(context.cwd, context.filename);
    if (from.layer === "testing" || from.layer === "other") return {};
    return visitImports((node, specifier) => {
      const to = targetOf(context.cwd, context.filename, specifier);
      if (to === undefined || !to.name.startsWith("table.")) return;
      const own = to.feature === undefined ? from.layer === to.layer : to.feature === from.feature;
      if (own) return;
      const owner = to.feature === undefined ? to.layer : `the feature ${to.feature}`;
      const message = `"${specifier}" is a table of ${owner} and private to it. Call a verb or a reader that ${owner} exports; nobody else may depend on its columns.`;
      context.report({ node, message });
    });
  },
};
