import type { ConditionGroup } from "@server/features/segments/schemas";
import { useMemo, useState } from "react";
import { useBusiness } from "../../businesses/api";
import { ChoicesContext } from "./choices-context";
import { GroupEditor } from "./group-editor";
import { CountLine } from "./live-count";
import { problemsOf } from "./problems-of";
import { useLoadedChoices } from "./use-loaded-choices";

interface ConditionsEditorProps {
  /** May be incomplete. */
  root: ConditionGroup;
  onChange: (root: ConditionGroup) => void;
  /** Names the conditions for screen readers. */
  label: string;
  disabled?: boolean;
}

const NO_PROBLEMS: ReadonlyMap<string, string> = new Map();

/**
 * Conditions inside another form, with the number of contacts who meet them. What is missing is told
 * once the reader goes on to something else.
 */
export function ConditionsEditor({ root, onChange, label, disabled }: ConditionsEditorProps) {
  const { id: businessId } = useBusiness();
  const choices = useLoadedChoices(businessId);
  const [isChecked, setChecked] = useState(false);
  const problems = useMemo(() => problemsOf(root), [root]);
  const isEmpty = root.conditions.length === 0;
  return (
    <ChoicesContext value={choices}>
      <fieldset
        disabled={disabled}
        aria-label={label}
        className="min-w-0 space-y-2"
        onBlur={({ currentTarget, relatedTarget }) => {
          if (relatedTarget && !currentTarget.contains(relatedTarget)) setChecked(true);
        }}
      >
        <GroupEditor
          edit={{
            root,
            isBrief: true,
            onChange: (next) => {
              setChecked(false);
              onChange(next);
            },
            problems: isChecked && !isEmpty ? problems : NO_PROBLEMS,
          }}
          group={root}
          path={[]}
        />
        {!isEmpty && problems.size === 0 && <CountLine root={root} />}
      </fieldset>
    </ChoicesContext>
  );
}
