import { placeOf, targetOf } from "../places.mjs";
import { functionAround, propertyName, visitImports, wholeChain } from "../syntax.mjs";

const COLUMN = /[bB]usiness_?[iI]d\b/;
/** A condition that another function makes from ctx: `atVersion(ctx, id)`. */
const CONDITION = /\b\w+\(\s*ctx\b/;

/**
 * Statements on business tables name the business, so that nobody reads another's rows. Sees
 * builders and sql`` that use an imported table; raw SQL that spells a table's name it cannot see.
 */
export default {
  create(context) {
    const place = placeOf(context.cwd, context.filename);
    if (place.test || place.path.startsWith("src/platform/sweep")) return {};
    const tables = new Set();
    const source = context.sourceCode;
    const check = (node, table, chain) => {
      if (!tables.has(table) || isScoped(chain, source)) return;
      const message = `This statement on ${table} is not limited to one business: add eq(${table}.businessId, ctx.businessId). Only sweeps in platform/sweep read across businesses.`;
      context.report({ node, message });
    };
    const imports = visitImports((node, specifier) => {
      const to = targetOf(context.cwd, context.filename, specifier);
      if (to?.name !== "table.business") return;
      for (const { local } of node.specifiers ?? []) tables.add(local.name);
    });
    return {
      ...imports,
      CallExpression(node) {
        const method = propertyName(node.callee);
        if (!["from", "update", "delete"].includes(method)) return;
        check(node.callee.property, node.arguments[0]?.name, wholeChain(node));
      },
      TaggedTemplateExpression(node) {
        const raw = source.getText(node);
        const used = /\b(?:from|update|join)\s+\$\{\s*(\w+)\s*\}/i.exec(raw)?.[1];
        if (node.tag.name === "sql") check(node, used, node);
      },
    };
  },
};

/** True if the statement, or a condition that was given a name before it, names the business. */
function isScoped(chain, source) {
  // A builder that is finished in later statements: the function is looked at as a whole.
  const builder = chain.parent.type === "VariableDeclarator" ? functionAround(chain) : undefined;
  if (builder !== undefined) return COLUMN.test(source.getText(builder.body));
  const statement = source.getText(chain);
  if (COLUMN.test(statement) || CONDITION.test(statement)) return true;
  return (statement.match(/\b[a-z]\w*\b/gi) ?? [])
    .flatMap((name) => declarationsOf(name, chain, source))
    .some((node) => {
      const made =
        node.init?.type === "CallExpression" && CONDITION.test(source.getText(node.init));
      return made || COLUMN.test(source.getText(node));
    });
}

function declarationsOf(name, node, source) {
  let scope = source.getScope(node);
  while (scope !== null) {
    const variable = scope.set.get(name);
    if (variable !== undefined) {
      return variable.defs
        .filter(({ type }) => type === "Variable" || type === "FunctionName")
        .map((definition) => definition.node);
    }
    scope = scope.upper;
  }
  return [];
}
