import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { isApiError } from "../../../api";
import { updateWorkflow, workflowQuery, workflowsKey, type Workflow } from "../api";
import { changed, redone, startHistory, undone } from "../../../lib/history";
import type { Step } from "./steps";
import { definitionOf } from "./to-definition";
import { stepsOf } from "./to-steps";
import { useAutosave } from "../../../lib/use-autosave";

/**
 * The steps in the editor with their past, saved to the workflow's draft by themselves. Undefined
 * steps cannot be edited: the definition is no list.
 */
export function useDraft(businessId: string, workflow: Workflow) {
  const queryClient = useQueryClient();
  const query = workflowQuery(businessId, workflow.id);
  // What this editor has seen. A refresh in the background does not count: saving on top of it
  // would undo unseen what somebody else did.
  const version = useRef(workflow.version);
  const [history, setHistory] = useState(() => startHistory(stepsOf(workflow.definition)));
  const [conflict, setConflict] = useState<Workflow>();
  const [failure, setFailure] = useState<Error>();

  const note = (fresh: Workflow) => {
    version.current = fresh.version;
    queryClient.setQueryData(query.queryKey, fresh);
    void queryClient.invalidateQueries({ queryKey: [...workflowsKey(businessId), "list"] });
  };
  const save = async (steps: Step[] | undefined) => {
    if (!steps) return;
    setFailure(undefined);
    const input = { definition: definitionOf(steps), version: version.current };
    try {
      note(await updateWorkflow(businessId, workflow.id, input));
    } catch (error) {
      if (isApiError(error, "VERSION_STALE")) {
        setConflict(await queryClient.query({ ...query, staleTime: 0 }));
      } else if (error instanceof Error) setFailure(error);
      throw error;
    }
  };
  const autosave = useAutosave(history.present, save);
  const retry = () => void autosave.flush().catch(() => undefined);

  return {
    steps: history.present,
    saveState: autosave.state,
    failure,
    conflict,
    /** @param about names what is typed in, so that typing is one step back */
    change: (next: Step[], about?: string) =>
      setHistory((before) => changed(before, next, about, Date.now())),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
    retry,
    /** Saves what is not saved yet, then does something else to the workflow. @throws ApiError */
    act: async (send: (version: number) => Promise<Workflow>): Promise<Workflow> => {
      await autosave.flush();
      const fresh = await send(version.current);
      note(fresh);
      return fresh;
    },
    takeTheirs: () => {
      if (!conflict) return;
      const theirs = stepsOf(conflict.definition);
      note(conflict);
      autosave.accept(theirs);
      setHistory(startHistory(theirs));
      setConflict(undefined);
    },
    keepMine: () => {
      if (!conflict) return;
      version.current = conflict.version;
      setConflict(undefined);
      retry();
    },
  };
}

export type Draft = ReturnType<typeof useDraft>;
