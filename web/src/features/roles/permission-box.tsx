import { Check, Minus } from "lucide-react";
import { cx } from "../../lib/cx";
import type { CataloguePermission } from "./api";
import { isWithin } from "./grantable";
import { text } from "./strings";
import type { DraftedRole } from "./use-role-drafts";

export interface PermissionBoxProps {
  role: DraftedRole;
  permission: CataloguePermission;
  /** What the signed-in member may do. */
  own: readonly string[];
  canWrite: boolean;
  onToggle: (role: DraftedRole, permission: string) => void;
}

/** One cell of the matrix: a box where it can be changed, else a sign. */
export function PermissionBox({ role, permission, own, canWrite, onToggle }: PermissionBoxProps) {
  const name = permission.permission;
  const has = role.permissions.includes(name);
  if (role.builtIn || !canWrite || !isWithin(role, own)) {
    const Sign = has ? Check : Minus;
    return (
      <span className="inline-flex size-11 items-center justify-center">
        <Sign size={17} className={has ? "text-success-ink" : "text-faint"} aria-hidden="true" />
        <span className="sr-only">{has ? text.yes : text.no}</span>
      </span>
    );
  }
  const isFixed = permission.always || !own.includes(name);
  const why = permission.always ? text.always : text.lacking;
  return (
    <label
      className={cx(
        "inline-flex size-11 items-center justify-center rounded-control",
        isFixed ? "cursor-not-allowed opacity-55" : "cursor-pointer hover:bg-hover",
      )}
      title={isFixed ? why : undefined}
    >
      <input
        type="checkbox"
        aria-label={text.allows(role.displayName, permission.sentence)}
        checked={has}
        disabled={isFixed}
        onChange={() => onToggle(role, name)}
        className="size-4.5 accent-accent"
      />
    </label>
  );
}
