import type { Definition } from "@server/features/workflows/schemas";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useReducer, useRef, useState } from "react";
import { isApiError } from "../../../api";
import { useAutosave } from "../../../lib/use-autosave";
import { updateWorkflow, workflowQuery, workflowsKey, type Workflow } from "../api";
import { edited, type EditorAction, type EditorState, startEditor } from "./graph/reducer";

interface Timed {
  action: EditorAction;
  at: number;
}

function reduce(state: EditorState, { action, at }: Timed): EditorState {
  return edited(state, action, at);
}

/** The graph in the editor with its past, saved to the workflow's draft by itself. */
export function useDraft(businessId: string, workflow: Workflow) {
  const queryClient = useQueryClient();
  const query = workflowQuery(businessId, workflow.id);
  // What this editor has seen. A refresh in the background does not count: saving on top of it
  // would undo unseen what somebody else did.
  const version = useRef(workflow.version);
  const [state, dispatch] = useReducer(reduce, workflow.definition, startEditor);
  const [conflict, setConflict] = useState<Workflow>();
  const [failure, setFailure] = useState<Error>();
  const run = useCallback((action: EditorAction) => dispatch({ action, at: Date.now() }), []);
  const definition = state.history.present;

  const note = (fresh: Workflow) => {
    version.current = fresh.version;
    queryClient.setQueryData(query.queryKey, fresh);
    void queryClient.invalidateQueries({ queryKey: [...workflowsKey(businessId), "list"] });
  };
  const save = async (wanted: Definition) => {
    setFailure(undefined);
    const input = { definition: wanted, version: version.current };
    try {
      note(await updateWorkflow(businessId, workflow.id, input));
    } catch (error) {
      if (isApiError(error, "VERSION_STALE")) {
        setConflict(await queryClient.query({ ...query, staleTime: 0 }));
      } else if (error instanceof Error) setFailure(error);
      throw error;
    }
  };
  const autosave = useAutosave(definition, save);
  const retry = () => void autosave.flush().catch(() => undefined);

  /** Shows what is on the server instead. */
  const take = (theirs: Workflow) => {
    note(theirs);
    autosave.accept(theirs.definition);
    run({ type: "replace", definition: theirs.definition });
    setConflict(undefined);
  };

  return {
    state,
    definition,
    run,
    saveState: autosave.state,
    flush: autosave.flush,
    failure,
    conflict,
    retry,
    /** Saves what is not saved yet, then does something else to the workflow. @throws ApiError */
    act: async (send: (version: number) => Promise<Workflow>): Promise<Workflow> => {
      await autosave.flush();
      const fresh = await send(version.current);
      note(fresh);
      return fresh;
    },
    take,
    keepMine: () => {
      if (!conflict) return;
      version.current = conflict.version;
      setConflict(undefined);
      retry();
    },
  };
}

export type Draft = ReturnType<typeof useDraft>;
