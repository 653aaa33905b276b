import { CircleAlert } from "lucide-react";
import { createContext, use, useId, useMemo, type ReactNode } from "react";
import { cx } from "../lib/cx";
import { text } from "./strings";

export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

const FieldContext = createContext<FieldControl | undefined>(undefined);

/** Ties a control to its field's label, help and error; empty outside a field. */
export function useFieldControl(): Partial<FieldControl> {
  return use(FieldContext) ?? {};
}

export interface FieldProps {
  label: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
}

/** Label above, help below, error in its place. The control inside is connected by itself. */
export function Field({
  label,
  help,
  error,
  optional,
  hideLabel,
  className,
  children,
}: FieldProps) {
  const id = useId();
  const control = useMemo(
    () => ({
      id,
      "aria-describedby": error || help ? `${id}-note` : undefined,
      "aria-invalid": error ? (true as const) : undefined,
    }),
    [id, error, help],
  );
  return (
    <div className={cx("min-w-0", className)}>
      <label htmlFor={id} className={cx("mb-1.5 block font-medium", hideLabel && "sr-only")}>
        {label}
        {optional && <span className="font-normal text-faint"> ({text.optional})</span>}
      </label>
      <FieldContext value={control}>{children}</FieldContext>
      {(error || help) && (
        <p
          id={`${id}-note`}
          className={cx("mt-1.5 flex gap-1.5 text-sm", error ? "text-danger-ink" : "text-muted")}
        >
          {error && <CircleAlert size={14} className="mt-0.5 shrink-0" aria-hidden="true" />}
          <span className="min-w-0">{error ?? help}</span>
        </p>
      )}
    </div>
  );
}
