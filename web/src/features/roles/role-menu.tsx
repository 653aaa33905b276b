import { Copy, MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import { IconButton, Menu, MenuItem } from "../../ui";
import type { Role } from "./api";
import { text } from "./strings";

/** What is asked of a role; "new" makes another one like it. */
export type RoleAction = "new" | "rename" | "delete";

interface RoleMenuProps {
  role: Role;
  /** False for built-in roles, and those that allow more than the member may. */
  canChange: boolean;
  onAct: (action: RoleAction, role: Role) => void;
}

/** What can be done with a role. */
export function RoleMenu({ role, canChange, onAct }: RoleMenuProps) {
  return (
    <Menu
      trigger={
        <IconButton
          label={text.actionsOf(role.displayName)}
          icon={<MoreHorizontal size={16} />}
          className="-my-1.5"
        />
      }
    >
      <MenuItem icon={<Copy size={18} aria-hidden="true" />} onSelect={() => onAct("new", role)}>
        {text.duplicate}
      </MenuItem>
      {canChange && (
        <>
          <MenuItem
            icon={<Pencil size={18} aria-hidden="true" />}
            onSelect={() => onAct("rename", role)}
          >
            {text.rename}
          </MenuItem>
          <MenuItem
            danger
            icon={<Trash2 size={18} aria-hidden="true" />}
            onSelect={() => onAct("delete", role)}
          >
            {text.remove}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
