import { isRoutesFile, placeOf } from "../places.mjs";
import { callsOf, propertyName } from "../syntax.mjs";

const METHODS = new Set(["get", "post", "put", "patch", "delete", "options", "all"]);

/** Every mounted route carries its declaration: validation, guards, limits and documentation. */
export default {
  create(context) {
    const place = placeOf(context.cwd, context.filename);
    const routes = isRoutesFile(place);
    const mounts = routes || place.layer === "top" || place.layer === "features";
    if (!mounts || place.test) return {};
    return {
      CallExpression(node) {
        const method = propertyName(node.callee);
        const [path, ...handlers] = node.arguments;
        if (handlers.length === 0 || !(routes || isPath(path))) return;
        if (method === "on" && handlers.length > 1) {
          const message = `Mount with .get, .post, .put, .patch or .delete: .on() hides the route from this check.`;
          context.report({ node: node.callee.property, message });
        } else if (METHODS.has(method) && !handlers.some((it) => declares(it, context))) {
          const message = `This route has no operation(): nothing validates, guards, limits or documents it. Write .${method}(path, ...operation({ id, permission, … }), handler).`;
          context.report({ node: node.callee.property, message });
        }
      },
    };
  },
};

function isPath(node) {
  return node?.type === "Literal" && typeof node.value === "string" && /^[/*]/.test(node.value);
}

function declares(argument, context) {
  const expression = argument.type === "SpreadElement" ? argument.argument : argument;
  if (callsOf(expression).some(({ callee }) => callee.name === "operation")) return true;
  return expression.type === "Identifier" && isOperationConstant(expression, context);
}

function isOperationConstant(identifier, context) {
  const { body } = context.sourceCode.ast;
  return body
    .flatMap((statement) => (statement.declaration ?? statement).declarations ?? [])
    .filter(({ id }) => id.name === identifier.name)
    .some(({ init }) => callsOf(init).some(({ callee }) => callee.name === "operation"));
}
