import { useState } from "react";
import { Banner, Card, Field, Select } from "../../ui";
import { isWithin } from "./grantable";
import { groupsOf } from "./groups";
import { PermissionBox } from "./permission-box";
import type { MatrixProps } from "./role-matrix";
import { RoleMenu } from "./role-menu";
import { text } from "./strings";

/** One role at a time, for a phone. */
export function RoleList({ roles, catalogue, onAct, ...cell }: MatrixProps) {
  const [chosen, setChosen] = useState<string>();
  const role =
    roles.find(({ id }) => id === chosen) ?? roles.find((each) => !each.builtIn) ?? roles[0];
  if (!role) return null;
  const options = roles.map(({ id, displayName, dirty }) => ({
    value: id,
    label: dirty ? `${displayName} *` : displayName,
  }));
  return (
    <div className="space-y-4">
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field label={text.chooseRole}>
            <Select
              options={options}
              value={role.id}
              onChange={(event) => setChosen(event.target.value)}
            />
          </Field>
        </div>
        {cell.canWrite && (
          <RoleMenu
            role={role}
            canChange={!role.builtIn && isWithin(role, cell.own)}
            onAct={onAct}
          />
        )}
      </div>
      <p className="-mt-2 text-sm text-muted">{text.members(role.members)}</p>
      {role.builtIn && <Banner>{text.readOnly}</Banner>}
      {!role.builtIn && !isWithin(role, cell.own) && <Banner tone="warning">{text.beyond}</Banner>}
      {groupsOf(catalogue).map(([group, permissions]) => (
        <Card key={group} title={group}>
          <ul className="-my-2 divide-y divide-line">
            {permissions.map((permission) => (
              <li
                key={permission.permission}
                className="flex min-h-11 items-center justify-between gap-3"
              >
                <span className="min-w-0 py-2">{permission.sentence}</span>
                <PermissionBox role={role} permission={permission} {...cell} />
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}
