import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useEffectEvent, useReducer, useState } from "react";
import type { Definition } from "@server/features/workflows/schemas";
import { isApiError } from "../../../api";
import { useAutosave } from "../../../lib/use-autosave";
import { showToast } from "../../../ui";
import { updateWorkflow, workflowQuery, workflowsKey, type Workflow } from "../api";
import { edited, type EditorAction, type EditorState, startEditor } from "./graph/reducer";
import { isSame, startSaver } from "./saver";
import { text } from "./strings";

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
  const [state, dispatch] = useReducer(reduce, workflow.definition, startEditor);
  const [conflict, setConflict] = useState<Workflow>();
  const [failure, setFailure] = useState<Error>();
  const run = useCallback((action: EditorAction) => dispatch({ action, at: Date.now() }), []);
  const definition = state.history.present;
  const read = () => queryClient.query({ ...query, staleTime: 0 });
  const [saver] = useState(() =>
    startSaver<Workflow>({
      first: workflow,
      send: (wanted, version) =>
        updateWorkflow(businessId, workflow.id, { definition: wanted, version }),
      read,
      onConflict: setConflict,
    }),
  );

  const note = (fresh: Workflow) => {
    saver.see(fresh);
    queryClient.setQueryData(query.queryKey, fresh);
    void queryClient.invalidateQueries({ queryKey: [...workflowsKey(businessId), "list"] });
  };
  const save = async (wanted: Definition) => {
    setFailure(undefined);
    try {
      note(await saver.save(wanted));
    } catch (error) {
      if (!isApiError(error, "VERSION_STALE") && error instanceof Error) setFailure(error);
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
    setFailure(undefined);
  };

  const compare = useEffectEvent((found: Workflow) => {
    const seen = saver.seen();
    if (found.version < seen.version) {
      // An answer that was overtaken by a save.
      queryClient.setQueryData(query.queryKey, seen);
    } else if (found.version > seen.version && autosave.state === "saved") {
      if (isSame(found.definition, seen.definition)) return saver.see(found);
      take(found);
      showToast(text.theirsShown);
    }
  });
  // Somebody else saved it: what is not changed here is shown as it is now.
  useEffect(() => {
    const timer = setTimeout(() => compare(workflow));
    return () => clearTimeout(timer);
  }, [workflow]);

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
      try {
        const fresh = await send(saver.seen().version);
        note(fresh);
        return fresh;
      } catch (error) {
        // What stood in the way is shown, so that the next try is about that.
        if (isApiError(error, "VERSION_STALE")) await read().catch(() => undefined);
        throw error;
      }
    },
    take,
    /** Leaves open which of both is kept; nothing is saved until that is decided. */
    decideLater: () => {
      setConflict(undefined);
      setFailure(new Error(text.conflictLater));
    },
    keepMine: () => {
      if (!conflict) return;
      saver.see(conflict);
      setConflict(undefined);
      retry();
    },
  };
}

export type Draft = ReturnType<typeof useDraft>;
