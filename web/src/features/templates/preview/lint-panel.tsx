import type { LintDto, LintSeverity } from "@server/features/templates/schemas";
import { CircleAlert, Info, TriangleAlert, type LucideIcon } from "lucide-react";
import { cx } from "../../../lib/cx";
import { Banner } from "../../../ui";
import { text } from "../strings";

const LOOKS: Record<LintSeverity, { icon: LucideIcon; ink: string }> = {
  error: { icon: CircleAlert, ink: "text-danger-ink" },
  warning: { icon: TriangleAlert, ink: "text-warning-ink" },
  info: { icon: Info, ink: "text-info-ink" },
};
const ORDER: LintSeverity[] = ["error", "warning", "info"];

interface LintPanelProps {
  lint: LintDto[];
  /** Shows the part that a finding is about. */
  onJump: (where: string) => void;
}

/** What to look at before sending, the worst first. */
export function LintPanel({ lint, onJump }: LintPanelProps) {
  if (lint.length === 0) return <Banner tone="success">{text.noWarnings}</Banner>;
  const sorted = [...lint].sort(
    (one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity),
  );
  return (
    <section aria-label={text.warnings}>
      <h3 className="mb-1.5 font-medium">
        {text.warnings} <span className="font-normal text-muted">({lint.length})</span>
      </h3>
      <ul className="divide-y divide-line rounded-card border border-line">
        {sorted.map((finding) => (
          <li key={`${finding.code} ${finding.where} ${finding.message}`}>
            <Finding finding={finding} onJump={onJump} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Finding({ finding, onJump }: { finding: LintDto; onJump: (where: string) => void }) {
  const { severity, message, where } = finding;
  const { icon: Icon, ink } = LOOKS[severity];
  return (
    <button
      type="button"
      onClick={() => onJump(where)}
      className="flex min-h-control w-full items-start gap-2.5 px-3 py-2 text-left transition-colors hover:bg-hover"
    >
      <Icon size={16} className={cx("mt-0.5 shrink-0", ink)} aria-hidden="true" />
      <span className="min-w-0 flex-1 break-words">
        <span className={cx("font-medium", ink)}>{text.severities[severity]}: </span>
        {message}
      </span>
    </button>
  );
}
