import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { isApiError } from "../../../api";
import { changed, redone, startHistory, undone } from "../../../lib/history";
import { showToast } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { templateQuery, templatesKey, updateTemplate, type Template } from "../api";
import { text } from "../strings";
import { contentOf, draftOf, problemsOf, refusalsOf, type Draft, type Problems } from "./draft";
import { readStash, writeStash } from "./stash";

const STASH_MS = 400;

/**
 * What is written, with its past. Kept in this tab while it is typed, saved as the next version
 * when asked, unless somebody else was faster.
 */
export function useTemplateDraft(template: Template) {
  const { id: businessId } = useBusiness();
  const router = useRouter();
  const queryClient = useQueryClient();
  const query = templateQuery(businessId, template.id);
  const [start] = useState(() => startOf(template));
  const [history, setHistory] = useState(start.history);
  const [saved, setSaved] = useState(start.saved);
  const [base, setBase] = useState(template);
  // What this editor has seen: saving on what somebody else did meanwhile would undo it unseen.
  const version = useRef(start.version);
  const [restored, setRestored] = useState(start.restored);
  const [saving, setSaving] = useState(false);
  const [conflict, setConflict] = useState<Template>();
  const [problems, setProblems] = useState<Problems>({});
  const draft = history.present;
  const dirty = draft !== saved;

  useEffect(() => {
    const stash = dirty ? { version: version.current, draft } : undefined;
    const timer = setTimeout(() => writeStash(template.id, stash), STASH_MS);
    return () => clearTimeout(timer);
  }, [dirty, draft, template.id]);

  /** Shows what is on the server now, without a way back to what was here. */
  const accept = (fresh: Template) => {
    const shown = draftOf(fresh);
    version.current = fresh.version;
    setBase(fresh);
    setSaved(shown);
    setHistory(startHistory(shown));
    setConflict(undefined);
    setProblems({});
    setRestored(false);
    writeStash(template.id, undefined);
    queryClient.setQueryData(query.queryKey, fresh);
  };
  /** @throws Error if it is not valid, ApiError */
  const save = async (on = version.current) => {
    const found = problemsOf(draft, template.kind);
    setProblems(found);
    if (Object.keys(found).length > 0) throw new Error(text.mendFirst);
    setSaving(true);
    try {
      const input = { ...contentOf(draft, template.kind), version: on };
      const fresh = await updateTemplate(businessId, template.id, input);
      version.current = fresh.version;
      setBase(fresh);
      setSaved(draft);
      setConflict(undefined);
      setRestored(false);
      writeStash(template.id, undefined);
      queryClient.setQueryData(query.queryKey, fresh);
      await queryClient.invalidateQueries({ queryKey: templatesKey(businessId) });
      showToast(text.saved(fresh.version));
    } catch (error) {
      if (isApiError(error, "VERSION_STALE")) {
        setConflict(await queryClient.query({ ...query, staleTime: 0 }));
      }
      if (isApiError(error, "TEMPLATE_INVALID")) setProblems(refusalsOf(error.details));
      throw error;
    } finally {
      setSaving(false);
    }
  };
  return {
    draft,
    /** What the server has. */
    base,
    dirty,
    saving,
    problems,
    conflict,
    /** Something unsaved was found in this tab. */
    restored,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    /** @param about names what is typed in, so that typing is one step back */
    change: (change: Partial<Draft>, about?: string) =>
      setHistory((before) => changed(before, { ...before.present, ...change }, about, Date.now())),
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
    save,
    accept,
    /** Takes over what changed beside the draft, such as the name. */
    note: async (fresh: Template) => {
      version.current = fresh.version;
      setBase(fresh);
      queryClient.setQueryData(query.queryKey, fresh);
      await router.invalidate();
    },
    discard: () => accept(base),
    version: () => version.current,
  };
}

export type TemplateDraft = ReturnType<typeof useTemplateDraft>;

function startOf(template: Template) {
  const saved = draftOf(template);
  const stash = readStash(template.id);
  const known = stash && JSON.stringify(stash.draft) !== JSON.stringify(saved);
  if (!known) {
    return { history: startHistory(saved), saved, version: template.version, restored: false };
  }
  const history = changed(startHistory(saved), stash.draft, undefined, 0);
  return { history, saved, version: stash.version, restored: true };
}
