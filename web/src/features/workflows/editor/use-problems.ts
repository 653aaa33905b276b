import { useState } from "react";
import { problemsOf, type Problems } from "./problems";
import type { Step } from "./steps";

/** Problems of the steps on screen; what the server refused counts until something changes. */
export function useProblems(steps: Step[] | undefined, templates: ReadonlySet<string> | undefined) {
  const [refused, setRefused] = useState<{ steps: Step[] | undefined; details: Details }>();
  const details = refused?.steps === steps ? (refused?.details ?? {}) : {};
  const problems: Problems = problemsOf(steps, templates, details);
  return { problems, refuse: (said: Details) => setRefused({ steps, details: said }) };
}

type Details = Record<string, string[]>;
