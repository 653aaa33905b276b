import { boundariesOf } from "../boundaries.mjs";
import { isVerbFile, placeOf } from "../places.mjs";

/** First beat of a verb: an exported function of ctx asks require(ctx, …) before it awaits. */
export default {
  create(context) {
    const place = placeOf(context.cwd, context.filename);
    if (!isVerbFile(place) || place.test) return {};
    const unguarded = boundariesOf(context.cwd).unguarded;
    const source = context.sourceCode;
    return {
      Program(program) {
        for (const { name, fn } of exportedFunctions(program)) {
          if (!isVerb(fn) || guards(fn, source)) continue;
          if (unguarded[`${place.feature}.${name}`] !== undefined) continue;
          const message = `${name}() never asks who may call it: its first await must come after require(ctx, "resource:action"), requireUser(ctx) or another require…(ctx) at the top of its body. If it is safe for every caller, declare "${place.feature}.${name}" with the reason under unguarded in config/boundaries.json.`;
          context.report({ node: fn.id ?? fn, message });
        }
      },
    };
  },
};

/** Functions the module exports: declared, assigned to a const, or listed in export { … }. */
function exportedFunctions(program) {
  const all = new Map();
  const exported = new Set();
  for (const statement of program.body) {
    const declaration = statement.declaration ?? statement;
    for (const { name, fn } of declaredFunctions(declaration)) {
      all.set(name, fn);
      if (statement !== declaration) exported.add(name);
    }
    for (const specifier of statement.specifiers ?? []) {
      if (statement.type === "ExportNamedDeclaration") exported.add(specifier.local.name);
    }
  }
  return [...all].filter(([name]) => exported.has(name)).map(([name, fn]) => ({ name, fn }));
}

function declaredFunctions(declaration) {
  if (declaration.type === "FunctionDeclaration") {
    return [{ name: declaration.id?.name ?? "default", fn: declaration }];
  }
  if (declaration.type !== "VariableDeclaration") return [];
  return declaration.declarations
    .filter(({ init }) => /Function/.test(init?.type ?? ""))
    .map(({ id, init }) => ({ name: id.name, fn: init }));
}

function isVerb(fn) {
  const takesCtx = fn.params[0]?.type === "Identifier" && fn.params[0].name === "ctx";
  const promises = fn.returnType?.typeAnnotation?.typeName?.name === "Promise";
  return takesCtx && (fn.async || promises);
}

function guards(fn, source) {
  if (fn.body.type !== "BlockStatement") return isRequire(fn.body);
  for (const statement of fn.body.body) {
    if (expressionsOf(statement).some(isRequire)) return true;
    if (statement.type === "ReturnStatement" || /\bawait\b/.test(source.getText(statement)))
      return false;
  }
  return false;
}

function expressionsOf(statement) {
  if (statement.type === "ExpressionStatement") return [statement.expression];
  if (statement.type !== "VariableDeclaration") return [];
  return statement.declarations.map(({ init }) => init);
}

function isRequire(expression) {
  const call = expression?.type === "AwaitExpression" ? expression.argument : expression;
  if (call?.type !== "CallExpression" || call.callee.type !== "Identifier") return false;
  return /^require([A-Z]|$)/.test(call.callee.name) && call.arguments[0]?.name === "ctx";
}
