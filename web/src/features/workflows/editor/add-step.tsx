import type { NodeType } from "@server/features/workflows/schemas";
import { Fragment, type ReactNode } from "react";
import { Menu, MenuItem, MenuLabel } from "../../../ui";
import { groupText, NODE_LOOKS, NODE_TYPES, type NodeGroup } from "../config";
import { type Editor, useEditor } from "./editor-context";

interface AddStepProps {
  /** The button. */
  trigger: ReactNode;
  /** @param add the editor's own, so that the button need not be drawn again with every change */
  onAdd: (type: NodeType, add: Editor["add"]) => void;
  align?: "start" | "center";
  /** Given when something else opens it. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

export const GROUPS = Object.keys(groupText) as NodeGroup[];

/** The kinds of steps of a group. */
export function typesOf(group: NodeGroup): NodeType[] {
  return NODE_TYPES.filter((type) => NODE_LOOKS[type].group === group);
}

/** Offers the kinds of steps at one place. */
export function AddStep({ trigger, onAdd, align = "center", ...state }: AddStepProps) {
  return (
    <Menu trigger={trigger} align={align} {...state}>
      <Types onAdd={onAdd} />
    </Menu>
  );
}

function Types({ onAdd }: Pick<AddStepProps, "onAdd">) {
  const { add } = useEditor();
  return (
    <>
      {GROUPS.map((group) => (
        <Fragment key={group}>
          <MenuLabel>{groupText[group]}</MenuLabel>
          {typesOf(group).map((type) => {
            const { title, help, icon: Icon } = NODE_LOOKS[type];
            return (
              <MenuItem
                key={type}
                icon={<Icon size={16} className="text-muted" aria-hidden="true" />}
                onSelect={() => onAdd(type, add)}
              >
                <span className="block truncate pt-1 leading-snug font-medium">{title}</span>
                <span className="block truncate pb-1 text-sm leading-snug text-muted">{help}</span>
              </MenuItem>
            );
          })}
        </Fragment>
      ))}
    </>
  );
}
