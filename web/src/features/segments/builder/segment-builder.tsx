import type { ConditionGroup } from "@server/features/segments/schemas";
import { Redo2, Undo2 } from "lucide-react";
import { useId, useMemo, useState, type ReactNode } from "react";
import { Field, IconButton, Input, UnsavedGuard } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { text } from "../strings";
import { ChoicesContext } from "./choices-context";
import { GroupEditor } from "./group-editor";
import { LiveCount } from "./live-count";
import { problemsOf } from "./problems-of";
import { useLoadedChoices } from "./use-loaded-choices";
import { useTree } from "./use-tree";

export interface SegmentDraft {
  name: string;
  conditions: ConditionGroup;
}

interface SegmentBuilderProps {
  initial: SegmentDraft;
  canWrite: boolean;
  /** Id of the form, for the button in the page's header. */
  formId: string;
  /** True while it is saved: leaving is no loss. */
  isSaving: boolean;
  onSave: (draft: SegmentDraft) => void;
  /** Stands above the count. */
  children?: ReactNode;
}

const NO_PROBLEMS: ReadonlyMap<string, string> = new Map();

/** The name and the conditions of a segment, with the number of contacts who meet them. */
export function SegmentBuilder(props: SegmentBuilderProps) {
  const { initial, canWrite, formId, isSaving, onSave, children } = props;
  const { id: businessId } = useBusiness();
  const choices = useLoadedChoices(businessId);
  const [name, setName] = useState(initial.name);
  const tree = useTree(initial.conditions);
  const [isChecked, setChecked] = useState(false);
  const problems = useMemo(() => problemsOf(tree.root), [tree.root]);
  const nameError = isChecked && name.trim() === "" ? text.nameRequired : undefined;
  const isDirty = name !== initial.name || tree.root !== initial.conditions;
  const headingId = useId();
  const submit = () => {
    setChecked(true);
    if (problems.size === 0 && name.trim() !== "")
      onSave({ name: name.trim(), conditions: tree.root });
  };
  return (
    <ChoicesContext value={choices}>
      <UnsavedGuard dirty={isDirty && !isSaving} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <form
          id={formId}
          noValidate
          className="min-w-0 space-y-5"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Field label={text.name} error={nameError}>
            <Input
              value={name}
              maxLength={120}
              placeholder={text.namePlaceholder}
              disabled={!canWrite}
              onChange={({ target }) => setName(target.value)}
            />
          </Field>
          <section aria-labelledby={headingId}>
            <div className="mb-1.5 flex items-center justify-between gap-2">
              <h2 id={headingId} className="font-medium">
                {text.conditions}
              </h2>
              {canWrite && (
                <span className="flex">
                  <IconButton
                    label={text.undo}
                    icon={<Undo2 size={16} />}
                    disabled={!tree.canUndo}
                    onClick={tree.undo}
                  />
                  <IconButton
                    label={text.redo}
                    icon={<Redo2 size={16} />}
                    disabled={!tree.canRedo}
                    onClick={tree.redo}
                  />
                </span>
              )}
            </div>
            <fieldset disabled={!canWrite} className="min-w-0">
              <GroupEditor
                edit={{
                  root: tree.root,
                  onChange: tree.change,
                  problems: isChecked ? problems : NO_PROBLEMS,
                }}
                group={tree.root}
                path={[]}
              />
            </fieldset>
          </section>
        </form>
        <aside className="min-w-0 space-y-4 lg:sticky lg:top-20">
          {children}
          <LiveCount root={tree.root} isComplete={problems.size === 0} />
        </aside>
      </div>
    </ChoicesContext>
  );
}
