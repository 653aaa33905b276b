import type { Handler } from "../../platform/queue";
import { dropFile } from "./drop-file";
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

/** Deletes the file of an import that has ended, however it ended. */
export const dropImportFile: Handler = {
  name: "imports.drop_file",
  on: "business",
  permissions: ["contacts:import"],
  attempts: 10,
  handle: (ctx, event) => dropFile(ctx, importWork.parse(event.payload).importId),
};
