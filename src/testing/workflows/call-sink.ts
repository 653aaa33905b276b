import type { TestProject } from "vitest/node";
import { startCallServer } from "./call-server";

declare module "vitest" {
  export interface ProvidedContext {
    /** Port of the server that workflows of the tests call. */
    callPort: number;
  }
}

/** Somebody's server at the port that the tests know. */
export default async function setup(project: TestProject): Promise<() => void> {
  const server = await startCallServer(project.config.provide.callPort);
  return () => server.close();
}
