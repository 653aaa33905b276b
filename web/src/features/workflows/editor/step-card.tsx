import { ArrowDown, ArrowUp, CircleAlert, X } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { cx } from "../../../lib/cx";
import { IconButton } from "../../../ui";
import { text } from "../strings";
import { describeStep } from "./describe-step";
import { useEditor } from "./editor-context";
import type { Direction } from "./move-step";
import { StepFields } from "./step-fields";
import { STEP_LOOKS } from "./step-looks";
import type { Step } from "./steps";

interface StepCardProps {
  step: Step;
  /** The sides of a branch. */
  children: ReactNode;
}

/** One step: its settings, what is wrong with it, and where it can go. */
export function StepCard({ step, children }: StepCardProps) {
  const { canWrite, templates, problems, canMove, move, remove } = useEditor();
  const { label, icon: Icon } = STEP_LOOKS[step.type];
  const found = problems.get(step.id);
  const name = describeStep(step, templates);
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = DIRECTIONS[event.key];
    if (!event.altKey || !direction || !canWrite) return;
    event.preventDefault();
    event.stopPropagation();
    if (canMove(step.id, direction)) move(step.id, direction);
  };
  return (
    <div
      role="group"
      id={cardId(step.id)}
      aria-label={name}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className={cx(
        "rounded-card border bg-surface focus-visible:outline-2",
        found ? "border-danger" : "border-line",
      )}
    >
      <div className="flex items-center gap-3 pt-2 pr-2 pl-4">
        <Icon size={18} className="shrink-0 text-accent-ink" aria-hidden="true" />
        <p className="min-w-0 flex-1 font-medium">{label}</p>
        {canWrite && (
          <span className="flex shrink-0">
            <IconButton
              label={text.moveUp(name)}
              icon={<ArrowUp size={16} />}
              disabled={!canMove(step.id, "up")}
              onClick={() => move(step.id, "up")}
            />
            <IconButton
              label={text.moveDown(name)}
              icon={<ArrowDown size={16} />}
              disabled={!canMove(step.id, "down")}
              onClick={() => move(step.id, "down")}
            />
            <IconButton
              label={text.removeStep(name)}
              icon={<X size={16} />}
              onClick={() => remove(step.id)}
            />
          </span>
        )}
      </div>
      <div className="px-4 pt-1 pb-4">
        <StepFields step={step} />
        {found && (
          <ul className="mt-3 space-y-1 text-sm text-danger-ink">
            {found.map((problem) => (
              <li key={problem} className="flex gap-1.5">
                <CircleAlert size={14} className="mt-0.5 shrink-0" aria-hidden="true" />
                {problem}
              </li>
            ))}
          </ul>
        )}
      </div>
      {children}
    </div>
  );
}

const DIRECTIONS: Record<string, Direction> = { ArrowUp: "up", ArrowDown: "down" };

/** Where focus goes after a step was added or moved. */
export function cardId(id: string): string {
  return `step-${id}`;
}
