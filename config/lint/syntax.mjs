/**
 * Visits every way in which a module names another: import, export … from, import(), import("…").T.
 * @param visit receives the node, the specifier and whether the import vanishes with the types
 */
export function visitImports(visit) {
  const declaration = (node) => {
    if (node.source === null || node.source === undefined) return;
    visit(node, node.source.value, node.importKind === "type" || node.exportKind === "type");
  };
  return {
    ImportDeclaration: declaration,
    ExportNamedDeclaration: declaration,
    ExportAllDeclaration: declaration,
    ImportExpression(node) {
      if (typeof node.source.value === "string") visit(node, node.source.value, false);
    },
    TSImportType(node) {
      const source = node.source ?? node.argument;
      visit(node, source.value ?? source.literal?.value ?? "", true);
    },
  };
}

/** Name of a property that is read with a dot; undefined for anything else. */
export function propertyName(node) {
  if (node?.type !== "MemberExpression" || node.computed) return undefined;
  return node.property.name;
}

/** The calls of a chain, outermost first: `db.insert(t).values(v)` gives values, insert. */
export function callsOf(node) {
  const calls = [];
  let rest = node;
  while (rest !== null && rest !== undefined) {
    if (rest.type === "CallExpression") {
      calls.push(rest);
      rest = rest.callee;
    } else if (rest.type === "MemberExpression") {
      rest = rest.object;
    } else {
      break;
    }
  }
  return calls;
}

/** Outermost expression of the chain that `node` is the beginning of. */
export function wholeChain(node) {
  let whole = node;
  for (;;) {
    const { parent } = whole;
    const continued =
      (parent?.type === "MemberExpression" && parent.object === whole) ||
      (parent?.type === "CallExpression" && parent.callee === whole);
    if (!continued) return whole;
    whole = parent;
  }
}

/** Nearest function around a node. */
export function functionAround(node) {
  let { parent } = node;
  while (parent && !/Function/.test(parent.type)) ({ parent } = parent);
  return parent ?? undefined;
}

/** Last name in front of a call's method: `ctx.platformDb.insert()` gives `platformDb`. */
export function receiverName(call) {
  const receiver = call.callee?.object;
  return receiver?.type === "Identifier" ? receiver.name : propertyName(receiver);
}
