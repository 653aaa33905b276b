import { Link } from "@tanstack/react-router";
import { Copy, Download, Ellipsis, ListPlus } from "lucide-react";
import { Button, Menu, MenuItem, showFailure } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { downloadContacts, type ContactFilters } from "./api";
import { text } from "./strings";

/** What is done with contacts less often than adding them. */
export function ContactsMenu({ filters }: { filters: ContactFilters }) {
  const { id: businessId } = useBusiness();
  const canExport = useCan("contacts:export");
  const filtered = Boolean(filters.q ?? filters.tag ?? filters.segment);
  return (
    <Menu trigger={<Button icon={<Ellipsis size={16} />}>{text.more}</Button>}>
      {canExport && (
        <MenuItem
          icon={<Download size={16} />}
          onSelect={() => void downloadContacts(businessId, filters).catch(showFailure)}
        >
          {filtered ? text.exportFiltered : text.exportAll}
        </MenuItem>
      )}
      <MenuItem asChild>
        <Link to="/b/$businessId/contacts/duplicates" params={{ businessId }}>
          <Copy size={16} aria-hidden="true" />
          {text.duplicates}
        </Link>
      </MenuItem>
      <MenuItem asChild>
        <Link to="/b/$businessId/contacts/fields" params={{ businessId }}>
          <ListPlus size={16} aria-hidden="true" />
          {text.customFields}
        </Link>
      </MenuItem>
    </Menu>
  );
}
