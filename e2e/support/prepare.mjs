import { mkdirSync, rmSync } from "node:fs";
import { chromiumPath } from "./chromium.mjs";
import { EMPTY_STATE, startServer } from "./server.mjs";

/** Builds the web app and migrates empty databases once; every server starts from a copy. */
export default async function prepare() {
  rmSync(EMPTY_STATE, { recursive: true, force: true });
  mkdirSync(EMPTY_STATE, { recursive: true });
  const server = await startServer({ stateDir: EMPTY_STATE });
  await server.stop();
  // The carried one is unpacked at its first use, which two files must not do at once.
  await chromiumPath();
  return () => rmSync(EMPTY_STATE, { recursive: true, force: true });
}
