import type { NodeType } from "@server/features/workflows/schemas";
import { ClipboardPaste } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { Menu, MenuItem, MenuLabel } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { groupText, NODE_LOOKS, NODE_TYPES, type NodeGroup } from "../config";
import { lastCopied } from "./clipboard";
import { type Editor, useEditor } from "./editor-context";
import type { Place } from "./graph/place";
import { text } from "./strings";
import { titleOf } from "./words";

interface AddStepProps {
  /** The button. */
  trigger: ReactNode;
  /** @param add the editor's own, so that the button need not be drawn again with every change */
  onAdd: (type: NodeType, add: Editor["add"]) => void;
  /** Where what was copied can be put as well. */
  pasteAt?: Place[];
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
export function AddStep({ trigger, onAdd, pasteAt, align = "center", ...state }: AddStepProps) {
  return (
    <Menu trigger={trigger} align={align} {...state}>
      {pasteAt && <Copied places={pasteAt} />}
      <Types onAdd={onAdd} />
    </Menu>
  );
}

function Copied({ places }: { places: Place[] }) {
  const { names, paste } = useEditor();
  const piece = lastCopied(useBusiness().id);
  const first = piece?.nodes[0];
  if (!piece || !first) return null;
  return (
    <>
      <MenuLabel>{text.copied}</MenuLabel>
      <MenuItem
        icon={<ClipboardPaste size={16} className="text-muted" aria-hidden="true" />}
        onSelect={() => paste(piece, places)}
      >
        {text.pasteHere(piece.nodes.length, titleOf(first, names))}
      </MenuItem>
    </>
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
