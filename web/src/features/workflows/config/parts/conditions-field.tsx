import { type ConditionGroup, conditionTree } from "@server/features/segments/schemas";
import { useState } from "react";
import { useCan } from "../../../businesses/api";
import { ConditionsEditor } from "../../../segments/builder/conditions-editor";
import { form } from "../form-strings";

interface ConditionsFieldProps {
  label: string;
  help?: string | undefined;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  /** Null: none. */
  value: ConditionGroup | null;
  onChange: (value: ConditionGroup | null) => void;
}

const EMPTY: ConditionGroup = { type: "group", match: "all", not: false, conditions: [] };

/** Conditions on the contact. Only complete ones, or none, are handed on. */
export function ConditionsField(props: ConditionsFieldProps) {
  const { label, help, hideLabel, value, onChange } = props;
  const canWrite = useCan("workflows:write");
  const [state, setState] = useState({ value, root: value ?? EMPTY, sent: JSON.stringify(value) });
  let { root } = state;
  if (value !== state.value) {
    const sent = JSON.stringify(value);
    if (sent !== state.sent) root = value ?? EMPTY;
    setState({ value, root, sent });
  }
  const isEmpty = root.conditions.length === 0;
  const isHeld = !isEmpty && !conditionTree.safeParse(root).success;
  const change = (next: ConditionGroup) => {
    const parsed = conditionTree.safeParse(next);
    const whole = next.conditions.length === 0 ? null : parsed.data;
    const sent = whole === undefined ? state.sent : JSON.stringify(whole);
    setState({ ...state, root: next, sent });
    if (whole !== undefined && sent !== state.sent) onChange(whole);
  };
  return (
    <div className="min-w-0">
      <p aria-hidden="true" className={hideLabel ? "sr-only" : "mb-1.5 font-medium"}>
        {label}
      </p>
      {help && <p className="mb-2 text-sm text-muted">{help}</p>}
      <ConditionsEditor root={root} onChange={change} label={label} disabled={!canWrite} />
      {isHeld && (
        <p role="status" className="mt-2 text-sm text-warning-ink">
          {form.conditionsHeld}
        </p>
      )}
    </div>
  );
}
