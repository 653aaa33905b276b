import type { WorkflowNode } from "@server/features/workflows/schemas";
import { ArrowDown, ArrowUp, Copy, CopyPlus, Ellipsis, Trash2 } from "lucide-react";
import { memo } from "react";
import { IconButton, Menu, MenuItem, MenuSeparator } from "../../../ui";
import { useEditor } from "./editor-context";
import { type Direction, moved } from "./graph/move";
import { text } from "./strings";
import { focusStep } from "./use-commands";
import { titleOf } from "./words";

/** What can be done to a step as a whole. */
export function StepMenu({ node }: { node: WorkflowNode }) {
  return <OneMenu node={node} label={text.stepActions(titleOf(node, useEditor().names))} />;
}

/** Drawn again only if its step changes: a list has many. */
const OneMenu = memo(function OneMenu({ node, label }: { node: WorkflowNode; label: string }) {
  return (
    <Menu trigger={<IconButton label={label} icon={<Ellipsis size={18} />} className="-mr-2" />}>
      <Items node={node} />
    </Menu>
  );
});

/** Where a step could move to is looked for only once the menu is open. */
function Items({ node: { id } }: { node: WorkflowNode }) {
  const { definition, canWrite, run, remove, duplicate, copy } = useEditor();
  const move = (direction: Direction) => {
    run({ type: "move", id, direction });
    focusStep(id);
  };
  return (
    <>
      {canWrite && (
        <>
          <MenuItem
            icon={<ArrowUp size={16} />}
            disabled={!moved(definition, id, "up")}
            onSelect={() => move("up")}
          >
            {text.moveUp}
          </MenuItem>
          <MenuItem
            icon={<ArrowDown size={16} />}
            disabled={!moved(definition, id, "down")}
            onSelect={() => move("down")}
          >
            {text.moveDown}
          </MenuItem>
          <MenuItem icon={<CopyPlus size={16} />} onSelect={() => duplicate([id])}>
            {text.duplicate}
          </MenuItem>
        </>
      )}
      <MenuItem icon={<Copy size={16} />} onSelect={() => copy([id])}>
        {text.copy}
      </MenuItem>
      {canWrite && (
        <>
          <MenuSeparator />
          <MenuItem icon={<Trash2 size={16} />} danger onSelect={() => remove([id])}>
            {text.remove}
          </MenuItem>
        </>
      )}
    </>
  );
}
