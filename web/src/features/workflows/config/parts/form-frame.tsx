import { CircleAlert } from "lucide-react";
import { useId, type ReactNode } from "react";
import { useCan } from "../../../businesses/api";
import { form } from "../form-strings";

interface FormFrameProps {
  /** What keeps it from being published. */
  problems: readonly string[];
  /** True if something on screen cannot be saved as it is. */
  isHeld: boolean;
  /** Called when the reader leaves a field. */
  onLeave?: () => void;
  children: ReactNode;
}

/** A form of the builder with what is wrong above it. Who may not change workflows only reads it. */
export function FormFrame({ problems, isHeld, onLeave, children }: FormFrameProps) {
  const canWrite = useCan("workflows:write");
  const titleId = useId();
  return (
    <div className="min-w-0 space-y-4" onBlur={onLeave}>
      {problems.length > 0 && (
        <section
          aria-labelledby={titleId}
          className="rounded-card bg-danger-soft px-3 py-2.5 text-danger-ink"
        >
          <h3 id={titleId} className="sr-only">
            {form.problems}
          </h3>
          <ul className="space-y-1">
            {problems.map((problem) => (
              <li key={problem} className="flex gap-2">
                <CircleAlert size={16} className="mt-0.5 shrink-0" aria-hidden="true" />
                <span className="min-w-0">{problem}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <fieldset disabled={!canWrite} className="min-w-0 space-y-4">
        {children}
      </fieldset>
      <p aria-live="polite" className="text-sm text-warning-ink">
        {isHeld && form.held}
      </p>
    </div>
  );
}
