import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui";
import type { Workflow } from "../api";
import { AddContactsDialog } from "./add-contacts-dialog";
import { addText } from "./add-strings";

/** Puts contacts into a live workflow by hand. */
export function AddContactsButton({ workflow }: { workflow: Workflow }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<UserPlus size={16} />} onClick={() => setOpen(true)}>
        {addText.open}
      </Button>
      {open && <AddContactsDialog workflow={workflow} onClose={() => setOpen(false)} />}
    </>
  );
}
