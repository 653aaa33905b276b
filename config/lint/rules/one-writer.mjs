import { placeOf } from "../places.mjs";
import { callsOf, functionAround, propertyName, receiverName, wholeChain } from "../syntax.mjs";

const COMMIT =
  "commit() is the only way to write: it puts the writes, the audit row, the events and the idempotency record into one batch.";
const DATABASE = /(^db|D[bB]|^shard|^DB(_.*)?)$/;
const WRITES = new Set(["insert", "update", "delete"]);
const EXECUTES = new Set(["then", "catch", "finally", "execute", "run", "all", "get"]);

/** Only platform/db executes statements that write. */
export default {
  create(context) {
    const place = placeOf(context.cwd, context.filename);
    const outside = place.layer === "other" || place.layer === "web";
    if (outside || place.test || place.path.startsWith("src/platform/db")) return {};
    const platform = place.layer === "platform";
    return {
      CallExpression(node) {
        const method = propertyName(node.callee);
        const report = (message) => context.report({ node: node.callee.property, message });
        if (WRITES.has(method) && DATABASE.test(receiverName(node) ?? "") && executes(node)) {
          report(`This ${method} runs by itself. ${COMMIT} Pass the builder in its writes.`);
        } else if ((method === "batch" || method === "run") && (!platform || onDatabase(node))) {
          report(
            `.${method}() belongs to platform/db. ${COMMIT} To read several things at once, use what platform/db exports.`,
          );
        } else if (method === "prepare" && !platform) {
          report(
            `.prepare() goes around commit() and the scoped readers. Read with ctx.db or ctx.platformDb; write through commit().`,
          );
        }
      },
      MemberExpression(node) {
        if (platform || propertyName(node) !== "$client") return;
        const message = `$client goes around commit() and the scoped readers; only src/platform may touch it.`;
        context.report({ node: node.property, message });
      },
    };
  },
};

function onDatabase(call) {
  const calls = callsOf(call);
  if (calls.some((it) => ["prepare", "bind"].includes(propertyName(it.callee)))) return true;
  if (calls.some((it) => WRITES.has(propertyName(it.callee)))) return true;
  return DATABASE.test(receiverName(call) ?? "");
}

/** True if the builder is executed here instead of being handed to commit(). */
function executes(call) {
  const whole = wholeChain(call);
  const later = callsOf(whole).slice(0, callsOf(whole).indexOf(call));
  if (later.some(({ callee }) => EXECUTES.has(propertyName(callee)))) return true;
  const { parent } = whole;
  if (parent.type === "AwaitExpression") return true;
  if (parent.type === "ArrayExpression") return isPromiseCombinator(parent.parent);
  const around = functionAround(whole);
  const returned =
    parent.type === "ReturnStatement" || (around !== undefined && around.body === whole);
  return returned && around?.async === true;
}

function isPromiseCombinator(node) {
  return node?.type === "CallExpression" && node.callee.object?.name === "Promise";
}
