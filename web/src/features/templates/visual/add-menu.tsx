import type { BlockType } from "@server/features/templates/schemas";
import { Plus } from "lucide-react";
import { Button, Menu, MenuItem } from "../../../ui";
import { BLOCK_ICONS } from "./block-icons";
import type { Place } from "./lanes";
import { BLOCK_TYPES } from "./new-block";
import { text } from "./strings";
import { useVisual } from "./visual-context";

/** Adds a block at one place. */
export function AddMenu({ place }: { place: Place }) {
  const { add } = useVisual();
  return (
    <Menu
      align="center"
      trigger={
        <Button size="small" icon={<Plus size={14} />}>
          {text.addHere}
        </Button>
      }
    >
      {BLOCK_TYPES.filter((type) => place.lane === null || type !== "columns").map(
        (type: BlockType) => {
          const Icon = BLOCK_ICONS[type];
          return (
            <MenuItem
              key={type}
              icon={<Icon size={16} aria-hidden="true" />}
              onSelect={() => add(type, place)}
            >
              {text.blocks[type]}
            </MenuItem>
          );
        },
      )}
    </Menu>
  );
}
