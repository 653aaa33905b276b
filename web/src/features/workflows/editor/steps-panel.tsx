import { Redo2, Undo2, UserPlus } from "lucide-react";
import { useEffect, useRef } from "react";
import { Banner, Button, EmptyState, IconButton } from "../../../ui";
import { text } from "../strings";
import { EditorContext, type Editor } from "./editor-context";
import { moved } from "./move-step";
import { newStep } from "./new-step";
import type { Problems } from "./problems";
import { SaveIndicator } from "./save-indicator";
import { cardId } from "./step-card";
import { StepList } from "./step-list";
import { inserted, removed, replaced } from "./steps";
import type { Draft } from "./use-draft";
import { useUndoKeys } from "../../../lib/use-undo-keys";

interface StepsPanelProps {
  draft: Draft;
  canWrite: boolean;
  templates: ReadonlyMap<string, string>;
  problems: Problems;
}

/** The workflow as a list of steps to be read from top to bottom. */
export function StepsPanel({ draft, canWrite, templates, problems }: StepsPanelProps) {
  const { steps, change } = draft;
  const focusNext = useRef<string>(undefined);
  useUndoKeys(draft.undo, draft.redo);
  useEffect(() => {
    if (focusNext.current) document.querySelector<HTMLElement>(`#${focusNext.current}`)?.focus();
    focusNext.current = undefined;
  });
  const list = steps ?? [];
  const editor: Editor = {
    canWrite,
    templates,
    problems: problems.steps,
    add: (place, type) => {
      const step = newStep(type);
      focusNext.current = cardId(step.id);
      change(inserted(list, place, step));
    },
    update: (step, about) => change(replaced(list, step), about),
    remove: (id) => change(removed(list, id)),
    canMove: (id, direction) => moved(list, id, direction) !== undefined,
    move: (id, direction) => {
      focusNext.current = cardId(id);
      change(moved(list, id, direction) ?? list);
    },
  };

  if (!steps) return <EmptyState title={text.notShown}>{text.notShownBody}</EmptyState>;
  return (
    <div className="mx-auto max-w-2xl">
      {canWrite && (
        <div className="mb-3 flex items-center gap-1">
          <div className="mr-auto">
            <SaveIndicator state={draft.saveState} />
          </div>
          <IconButton
            label={text.undo}
            icon={<Undo2 size={16} />}
            disabled={!draft.canUndo}
            onClick={draft.undo}
          />
          <IconButton
            label={text.redo}
            icon={<Redo2 size={16} />}
            disabled={!draft.canRedo}
            onClick={draft.redo}
          />
        </div>
      )}
      <div className="space-y-3 empty:hidden">
        <SaveProblems draft={draft} />
        {problems.general.map((problem) => (
          <Banner key={problem} tone="warning">
            {problem}
          </Banner>
        ))}
      </div>
      <div className="mt-3 flex items-center gap-3 rounded-card border border-accent-line bg-accent-soft px-4 py-3">
        <UserPlus size={18} className="shrink-0 text-accent-ink" aria-hidden="true" />
        <div>
          <p className="font-medium">{text.trigger}</p>
          <p className="text-sm text-muted">{text.triggerHelp}</p>
        </div>
      </div>
      <EditorContext value={editor}>
        <StepList steps={steps} lane="main" label={text.steps} />
      </EditorContext>
    </div>
  );
}

function SaveProblems({ draft }: { draft: Draft }) {
  if (draft.conflict) {
    return (
      <Banner
        tone="warning"
        title={text.conflictTitle}
        action={
          <>
            <Button size="small" onClick={draft.takeTheirs}>
              {text.takeTheirs}
            </Button>
            <Button size="small" onClick={draft.keepMine}>
              {text.keepMine}
            </Button>
          </>
        }
      >
        {text.conflictBody}
      </Banner>
    );
  }
  if (!draft.failure) return null;
  return (
    <Banner
      tone="danger"
      title={text.saveFailed}
      action={
        <Button size="small" onClick={draft.retry}>
          {text.tryAgain}
        </Button>
      }
    >
      {draft.failure.message}
    </Banner>
  );
}
