import type { WorkflowNode } from "@server/features/workflows/schemas";
import { Plus } from "lucide-react";
import { Button, Menu, MenuItem } from "../../../ui";
import { text } from "../strings";
import { STEP_LOOKS, STEP_TYPES } from "./step-looks";

interface AddStepProps {
  /** Says where, for those who do not see it. */
  label: string;
  /** Exits are offered at the end of a list only. */
  atEnd: boolean;
  /** Spelled out where it is the next thing to do. */
  prominent?: boolean;
  onAdd: (type: WorkflowNode["type"]) => void;
}

/** Offers the kinds of steps at one place of the list. */
export function AddStep({ label, atEnd, prominent, onAdd }: AddStepProps) {
  return (
    <Menu
      align="start"
      trigger={
        prominent ? (
          <Button icon={<Plus size={16} />} aria-label={label}>
            {text.addStep}
          </Button>
        ) : (
          <button
            type="button"
            aria-label={label}
            title={label}
            className="flex size-7 items-center justify-center rounded-[99px] border border-line bg-surface text-muted transition-colors hover:border-accent-ink hover:text-accent-ink pointer-coarse:size-11"
          >
            <Plus size={14} aria-hidden="true" />
          </button>
        )
      }
    >
      {STEP_TYPES.filter((type) => atEnd || type !== "exit").map((type) => {
        const { label: name, help, icon: Icon } = STEP_LOOKS[type];
        return (
          <MenuItem
            key={type}
            icon={<Icon size={16} className="text-muted" aria-hidden="true" />}
            onSelect={() => onAdd(type)}
          >
            <span className="block pt-1.5 font-medium">{name}</span>
            <span className="block pb-1.5 text-sm text-muted">{help}</span>
          </MenuItem>
        );
      })}
    </Menu>
  );
}
