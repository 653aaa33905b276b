import { Download, Ellipsis, Trash2, UserX, Workflow } from "lucide-react";
import { Button, Menu, MenuItem, MenuSeparator, showFailure } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { downloadPersonalData, type Contact } from "./api";
import { text } from "./strings";

interface ContactActionsProps {
  contact: Contact;
  onEnrol: () => void;
  onDelete: () => void;
  onErase: () => void;
}

/** What is done to a contact less often than changing it. */
export function ContactActions({ contact, onEnrol, onDelete, onErase }: ContactActionsProps) {
  const { id: businessId } = useBusiness();
  const canDelete = useCan("contacts:delete");
  const canEnrol = useCan("workflows:write");
  const canExport = useCan("contacts:export");
  if (!canDelete && !canEnrol && !canExport) return null;
  return (
    <Menu trigger={<Button icon={<Ellipsis size={16} />}>{text.more}</Button>}>
      {canEnrol && (
        <MenuItem icon={<Workflow size={16} />} onSelect={onEnrol}>
          {text.enrol}
        </MenuItem>
      )}
      {canExport && (
        <MenuItem
          icon={<Download size={16} />}
          onSelect={() => void downloadPersonalData(businessId, contact.id).catch(showFailure)}
        >
          {text.personalData}
        </MenuItem>
      )}
      {canDelete && (
        <>
          <MenuSeparator />
          <MenuItem icon={<Trash2 size={16} />} onSelect={onDelete}>
            {text.remove}
          </MenuItem>
          <MenuItem icon={<UserX size={16} />} danger onSelect={onErase}>
            {text.erase}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
