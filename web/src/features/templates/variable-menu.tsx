import { Braces } from "lucide-react";
import { Button, Menu, MenuItem, MenuLabel, MenuSeparator } from "../../ui";
import { text } from "./strings";
import { BUSINESS_VARIABLES, CONTACT_VARIABLES, type Variable } from "./variables";

/** Puts a variable where the cursor was. */
export function VariableMenu({ onPick }: { onPick: (code: string) => void }) {
  const items = (variables: Variable[]) =>
    variables.map(({ label, code }) => (
      <MenuItem key={code} onSelect={() => onPick(code)}>
        {label}
      </MenuItem>
    ));
  return (
    <Menu
      trigger={
        <Button size="small" icon={<Braces size={14} />}>
          {text.insert}
        </Button>
      }
    >
      <MenuLabel>{text.aboutContact}</MenuLabel>
      {items(CONTACT_VARIABLES)}
      <MenuSeparator />
      <MenuLabel>{text.aboutBusiness}</MenuLabel>
      {items(BUSINESS_VARIABLES)}
    </Menu>
  );
}
