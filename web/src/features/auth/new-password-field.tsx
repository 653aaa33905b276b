import { Check, Circle } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "../../lib/cx";
import { Field, PasswordInput } from "../../ui";
import { hasEnoughVariety, hasRightLength, passwordStrength } from "./password-rules";
import { text } from "./strings";

const LEVELS = [
  { label: "", bar: "w-0" },
  { label: text.weak, bar: "w-1/3 bg-danger" },
  { label: text.fair, bar: "w-2/3 bg-warning" },
  { label: text.strong, bar: "w-full bg-success" },
];

function Rule({ met, children }: { met: boolean; children: string }) {
  return (
    <li className={cx("flex items-start gap-1.5", met ? "text-success-ink" : "text-muted")}>
      {met ? (
        <Check size={14} className="mt-0.5 shrink-0" aria-hidden="true" />
      ) : (
        <Circle size={14} className="mt-0.5 shrink-0" aria-hidden="true" />
      )}
      <span>
        {children} <span className="sr-only">({met ? text.ruleMet : text.ruleOpen})</span>
      </span>
    </li>
  );
}

interface NewPasswordFieldProps extends Omit<ComponentProps<"input">, "type" | "value"> {
  label: string;
  value: string;
  error?: string | undefined;
}

/** A password being chosen, with its rules ticked off while typing. */
export function NewPasswordField({ label, value, error, ...input }: NewPasswordFieldProps) {
  const level = LEVELS[passwordStrength(value)] ?? LEVELS[0];
  return (
    <div>
      <Field label={label} error={error}>
        <PasswordInput {...input} autoComplete="new-password" maxLength={256} />
      </Field>
      {value && (
        <div className="mt-2 flex items-center gap-3" aria-live="polite">
          <span className="sr-only">{text.strength}</span>
          <span className="h-1 flex-1 overflow-hidden rounded-[99px] bg-hover">
            <span className={cx("block h-full rounded-[99px] transition-[width]", level?.bar)} />
          </span>
          <span className="min-w-12 text-right text-sm text-muted">{level?.label}</span>
        </div>
      )}
      <ul className="mt-2 space-y-1 text-sm">
        <Rule met={hasRightLength(value)}>{text.ruleLength}</Rule>
        <Rule met={hasEnoughVariety(value)}>{text.ruleMix}</Rule>
      </ul>
    </div>
  );
}
