import { Fragment } from "react";
import { cx } from "../../lib/cx";
import { Badge } from "../../ui";
import type { CataloguePermission, Role } from "./api";
import { isWithin } from "./grantable";
import { groupsOf } from "./groups";
import { PermissionBox, type PermissionBoxProps } from "./permission-box";
import { type RoleAction, RoleMenu } from "./role-menu";
import { text } from "./strings";
import type { DraftedRole } from "./use-role-drafts";

export interface MatrixProps extends Pick<PermissionBoxProps, "own" | "canWrite" | "onToggle"> {
  roles: DraftedRole[];
  catalogue: CataloguePermission[];
  onAct: (action: RoleAction, role: Role) => void;
}

const FIRST = "sticky left-0 z-10 min-w-64 max-w-80 px-4 text-left";

/** Permissions by group against roles, for screens that are wide enough. */
export function RoleMatrix({ roles: all, catalogue, onAct, ...cell }: MatrixProps) {
  // Those that can be edited are in sight without scrolling.
  const roles = all.toSorted((a, b) => Number(a.builtIn) - Number(b.builtIn));
  return (
    <section
      aria-label={text.roles}
      tabIndex={0}
      className="max-h-[max(20rem,calc(100dvh-16rem))] overflow-auto rounded-card border border-line bg-surface"
    >
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr className="text-sm">
            <th
              scope="col"
              className={cx(
                FIRST,
                "top-0 z-20 border-b border-line bg-sunken font-medium text-muted",
              )}
            >
              {text.permission}
            </th>
            {roles.map((role) => (
              <th
                key={role.id}
                scope="col"
                className="sticky top-0 z-10 min-w-24 border-b border-line bg-sunken px-2 py-2 text-center align-top font-medium"
              >
                <span className="flex items-center justify-center gap-1">
                  <span className="max-w-40 truncate" title={role.displayName}>
                    {role.displayName}
                    {role.dirty && <span className="text-accent-ink"> *</span>}
                  </span>
                  {cell.canWrite && (
                    <RoleMenu
                      role={role}
                      canChange={!role.builtIn && isWithin(role, cell.own)}
                      onAct={onAct}
                    />
                  )}
                </span>
                <span className="block font-normal text-muted">{text.members(role.members)}</span>
                {role.builtIn && <Badge>{text.builtIn}</Badge>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groupsOf(catalogue).map(([group, permissions]) => (
            <Fragment key={group}>
              <tr>
                <th
                  scope="rowgroup"
                  colSpan={roles.length + 1}
                  className="border-b border-line bg-canvas px-4 pt-4 pb-1.5 text-left text-sm font-semibold"
                >
                  <span className="sticky left-4">{group}</span>
                </th>
              </tr>
              {permissions.map((permission) => (
                <tr key={permission.permission} className="group hover:bg-hover">
                  <th
                    scope="row"
                    className={cx(
                      FIRST,
                      "border-b border-line bg-surface font-normal group-hover:bg-hover",
                    )}
                  >
                    {permission.sentence}
                  </th>
                  {roles.map((role) => (
                    <td
                      key={role.id}
                      className={cx(
                        "border-b border-line text-center",
                        role.dirty && "bg-accent-soft",
                      )}
                    >
                      <PermissionBox role={role} permission={permission} {...cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}
