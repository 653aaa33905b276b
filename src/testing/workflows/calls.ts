import { inject } from "vitest";
import type { WorkflowNode } from "../../features/workflows/schemas";
import type { Call, ScriptedAnswer } from "./call-server";

/** A place on somebody's server that one test calls. */
export interface CallPlace {
  url: string;
  /** What calls are answered from now on, one after the other, the last one for good. */
  answers(...answers: ScriptedAnswer[]): Promise<void>;
  calls(): Promise<Call[]>;
}

/** A fresh place on the server of the tests. */
export function callPlace(): CallPlace {
  const base = `http://127.0.0.1:${inject("callPort")}`;
  const name = crypto.randomUUID();
  return {
    url: `${base}/calls/${name}`,
    async answers(...answers) {
      await fetch(`${base}/places/${name}`, { method: "POST", body: JSON.stringify(answers) });
    },
    calls: async () => (await fetch(`${base}/places/${name}`)).json<Call[]>(),
  };
}

type HttpNode = Extract<WorkflowNode, { type: "http" }>;

/** A node that calls a place. */
export function call(url: string, config: Partial<HttpNode["config"]> = {}): HttpNode {
  return {
    id: "call",
    typeVersion: 1,
    type: "http",
    config: {
      method: "POST",
      url,
      headers: [],
      body: "",
      timeoutSeconds: 10,
      response: [],
      ...config,
    },
  };
}
