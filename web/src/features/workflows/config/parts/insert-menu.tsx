import { Braces } from "lucide-react";
import type { Completion } from "../../../../lib/completion";
import { Button, Menu, MenuItem } from "../../../../ui";
import { form } from "../form-strings";

interface InsertMenuProps {
  completions: readonly Completion[];
  onInsert: (code: string) => void;
}

/** Values to be put where the caret is. */
export function InsertMenu({ completions, onInsert }: InsertMenuProps) {
  return (
    <Menu
      trigger={
        <Button size="small" variant="ghost" icon={<Braces size={14} aria-hidden="true" />}>
          {form.insert}
        </Button>
      }
    >
      {completions.map(({ label, code }) => (
        <MenuItem key={code} onSelect={() => onInsert(code)}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
