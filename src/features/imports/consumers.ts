import type { Handler } from "../../platform/queue";
import { importWork } from "./events";
import { runImport } from "./run-import";

/** Works off an import, a stretch per message. */
export const continueImport: Handler = {
  name: "imports.continue",
  on: "business",
  permissions: ["contacts:import"],
  attempts: 5,
  handle: (ctx, event) => runImport(ctx, importWork.parse(event.payload).importId),
};
