import { useState } from "react";
import {
  Button,
  Card,
  CommandPalette,
  ConfirmDialog,
  Dialog,
  Field,
  Input,
  Menu,
  MenuItem,
  MenuLabel,
  MenuSeparator,
  Popover,
} from "../../../ui";

type Open = "dialog" | "confirm" | "typed" | "palette" | undefined;

/** What opens above the page. */
export function Floating({ onDrawer }: { onDrawer: () => void }) {
  const [open, setOpen] = useState<Open>();
  const [query, setQuery] = useState("");
  const close = () => setOpen(undefined);
  return (
    <Card title="Floating">
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen("dialog")}>Dialog</Button>
        <Button onClick={() => setOpen("confirm")}>Confirm</Button>
        <Button onClick={() => setOpen("typed")}>Typed confirm</Button>
        <Button onClick={onDrawer}>Drawer</Button>
        <Button onClick={() => setOpen("palette")}>Command palette</Button>
        <Menu trigger={<Button>Menu</Button>}>
          <MenuLabel>Contact</MenuLabel>
          <MenuItem>Edit</MenuItem>
          <MenuItem disabled>Merge</MenuItem>
          <MenuSeparator />
          <MenuItem danger>Delete</MenuItem>
        </Menu>
        <Popover label="Filter" trigger={<Button>Popover</Button>}>
          <Field label="City">
            <Input />
          </Field>
        </Popover>
      </div>
      <Dialog
        open={open === "dialog"}
        onOpenChange={close}
        title="New contact"
        description="Only the email is needed."
        footer={
          <Button variant="primary" onClick={close}>
            Create contact
          </Button>
        }
      >
        <Field label="Email">
          <Input type="email" />
        </Field>
      </Dialog>
      <ConfirmDialog
        open={open === "confirm"}
        onOpenChange={close}
        title="Pause the workflow?"
        confirmLabel="Pause"
        onConfirm={close}
      >
        Runs that are waiting go on waiting.
      </ConfirmDialog>
      <ConfirmDialog
        open={open === "typed"}
        onOpenChange={close}
        title="Delete Acme?"
        confirmLabel="Delete"
        danger
        typedName="Acme"
        onConfirm={close}
      >
        Everything that belongs to it goes too.
      </ConfirmDialog>
      <CommandPalette
        open={open === "palette"}
        onOpenChange={close}
        query={query}
        onQuery={setQuery}
        commands={["Home", "Contacts", "Templates"].map((label) => ({
          id: label,
          group: "Go to",
          label,
          run: close,
        }))}
      />
    </Card>
  );
}
