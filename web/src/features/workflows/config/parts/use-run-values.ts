import type { Definition } from "@server/features/workflows/schemas";
import { useMemo } from "react";
import type { Completion } from "../../../../lib/completion";
import { completionsOf, runValues, type RunValue } from "../run-values";
import { useCustomFields } from "./use-fields";

/** Values that steps of a workflow can use. */
export function useRunValues(definition: Pick<Definition, "nodes" | "trigger">): RunValue[] {
  const fields = useCustomFields();
  return useMemo(() => runValues(definition, fields), [definition, fields]);
}

/** The same, for text fields. */
export function useRunCompletions(definition: Pick<Definition, "nodes" | "trigger">): Completion[] {
  const values = useRunValues(definition);
  return useMemo(() => completionsOf(values), [values]);
}
