import { Columns3 } from "lucide-react";
import { Button, Checkbox, type Column, Popover } from "../../ui";
import type { Contact } from "./api";
import { text } from "./strings";

interface ColumnChoiceProps {
  columns: Column<Contact>[];
  chosen: readonly string[];
  onToggle: (id: string) => void;
}

/** Which columns the list has. */
export function ColumnChoice({ columns, chosen, onToggle }: ColumnChoiceProps) {
  return (
    <Popover
      label={text.columns}
      align="end"
      trigger={<Button icon={<Columns3 size={16} />}>{text.columns}</Button>}
    >
      <fieldset className="flex max-h-[60dvh] flex-col overflow-y-auto pr-2">
        <legend className="sr-only">{text.columns}</legend>
        {columns
          .filter((column) => !column.primary)
          .map(({ id, header }) => (
            <Checkbox
              key={id}
              label={header}
              checked={chosen.includes(id)}
              onChange={() => onToggle(id)}
            />
          ))}
      </fieldset>
    </Popover>
  );
}
