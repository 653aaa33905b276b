import { useId, type ReactNode } from "react";
import { cx } from "../lib/cx";

interface SettingsSectionProps {
  title: string;
  description?: ReactNode;
  danger?: boolean;
  children: ReactNode;
}

/** One group of settings: what it is at left, the controls at right. */
export function SettingsSection({ title, description, danger, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-4 border-t border-line py-8 first-of-type:border-t-0 first-of-type:pt-0 lg:grid-cols-[16rem_minmax(0,1fr)]"
    >
      <div>
        <h2 id={id} className={cx("text-md font-semibold", danger && "text-danger-ink")}>
          {title}
        </h2>
        {description && <p className="mt-1 text-muted">{description}</p>}
      </div>
      <div className="max-w-2xl min-w-0">{children}</div>
    </section>
  );
}
