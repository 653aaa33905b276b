import { Button } from "../../ui";
import { text } from "./strings";
import type { DraftedRole } from "./use-role-drafts";

interface SaveBarProps {
  changed: DraftedRole[];
  busy: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** Stays in sight while the matrix has unsaved changes, and says whom they will reach. */
export function SaveBar({ changed, busy, onSave, onDiscard }: SaveBarProps) {
  if (changed.length === 0) return null;
  const affected = changed.reduce((sum, role) => sum + role.members, 0);
  return (
    <div
      role="status"
      className="sticky bottom-[calc(var(--bar-height)+0.5rem)] z-20 mt-4 flex flex-wrap items-center justify-between gap-3 rounded-card border border-line bg-raised px-4 py-3 shadow-float md:bottom-4"
    >
      <p>
        <span className="font-medium">{text.changed(changed.length)}.</span>{" "}
        <span className="text-muted">{text.affects(affected)}</span>
      </p>
      <div className="flex gap-2">
        <Button onClick={onDiscard} disabled={busy}>
          {text.discard}
        </Button>
        <Button variant="primary" busy={busy} onClick={onSave}>
          {text.save}
        </Button>
      </div>
    </div>
  );
}
