// The architecture as lint rules: who may import whom, what a verb and a route must contain.
// docs: "Who may import whom" and "A verb has five beats" in the architecture notes.
import businessScope from "./rules/business-scope.mjs";
import features from "./rules/features.mjs";
import guardedVerbs from "./rules/guarded-verbs.mjs";
import layers from "./rules/layers.mjs";
import oneWriter from "./rules/one-writer.mjs";
import operations from "./rules/operations.mjs";
import purity from "./rules/purity.mjs";
import reasons from "./rules/reasons.mjs";
import tables from "./rules/tables.mjs";
import web from "./rules/web.mjs";

export default {
  meta: { name: "edgeloop" },
  rules: {
    "business-scope": businessScope,
    features,
    "guarded-verbs": guardedVerbs,
    layers,
    "one-writer": oneWriter,
    operations,
    purity,
    reasons,
    tables,
    web,
  },
};
