import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus, Upload } from "lucide-react";
import { useState } from "react";
import { Button, ButtonLink, PagedList, PageHeader, Table } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import {
  contactsQuery,
  customFieldsQuery,
  segmentNamesQuery,
  tagsQuery,
  type ContactFilters,
} from "./api";
import { BulkActions } from "./bulk-actions";
import { useChosenColumns } from "./chosen-columns";
import { ColumnChoice } from "./column-choice";
import { contactColumns } from "./contact-columns";
import { ContactDrawer } from "./contact-drawer";
import { ContactsMenu } from "./contacts-menu";
import { ContactsToolbar } from "./contacts-toolbar";
import { FilterChips } from "./filter-chips";
import { NoContacts, NoMatches } from "./no-contacts";
import { text } from "./strings";

const NONE: ReadonlySet<string> = new Set();

/** The people of a business. Search, tag and order are in the address. */
export function ContactsPage() {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const filters = useSearch({ from: "/signed-in/b/$businessId/contacts/" });
  const contacts = useInfiniteQuery(contactsQuery(businessId, filters));
  const fields = useQuery(customFieldsQuery(businessId));
  const tags = useQuery(tagsQuery(businessId));
  const segments = useQuery(segmentNamesQuery(businessId));
  const { chosen, toggle } = useChosenColumns(businessId);
  const canWrite = useCan("contacts:write");
  const canImport = useCan("contacts:import");
  const [selected, setSelected] = useState(NONE);
  const [adding, setAdding] = useState(false);

  const filter = (change: ContactFilters) => {
    setSelected(NONE);
    const search = change.segment ? change : { ...filters, segment: undefined, ...change };
    void navigate({ to: ".", search, replace: true });
  };
  const filtered = Boolean(filters.q ?? filters.tag ?? filters.segment);
  const isEmpty = !filtered && contacts.data?.pages[0]?.data.length === 0;
  const columns = contactColumns(fields.data ?? []);
  const tag = tags.data?.find(({ id }) => id === filters.tag);
  const segment = segments.data?.find(({ id }) => id === filters.segment);
  const chips = [
    ...(segment
      ? [{ label: text.segmentChip(segment.name), onRemove: () => filter({ segment: undefined }) }]
      : []),
    ...(tag
      ? [{ label: text.taggedChip(tag.name), onRemove: () => filter({ tag: undefined }) }]
      : []),
    ...(filters.q
      ? [{ label: text.searchChip(filters.q), onRemove: () => filter({ q: undefined }) }]
      : []),
  ];
  return (
    <>
      <PageHeader
        title={text.contacts}
        description={text.description}
        actions={
          <>
            {!isEmpty && <ContactsMenu filters={filters} />}
            {canImport && (
              <ButtonLink
                to="/b/$businessId/contacts/imports"
                params={{ businessId }}
                icon={<Upload size={16} />}
              >
                {text.importFile}
              </ButtonLink>
            )}
            {canWrite && (
              <Button variant="primary" icon={<Plus size={16} />} onClick={() => setAdding(true)}>
                {text.create}
              </Button>
            )}
          </>
        }
      />
      {!isEmpty && (
        <ContactsToolbar filters={filters} onFilter={filter}>
          <ColumnChoice columns={columns} chosen={chosen} onToggle={toggle} />
        </ContactsToolbar>
      )}
      <FilterChips chips={chips} />
      <PagedList
        query={contacts}
        empty={
          filtered ? (
            <NoMatches
              onClear={() => filter({ q: undefined, tag: undefined, segment: undefined })}
            />
          ) : (
            <NoContacts onAdd={() => setAdding(true)} />
          )
        }
      >
        {(rows, refreshing) => (
          <Table
            label={text.contacts}
            columns={columns.filter(({ id, primary }) => primary ?? chosen.includes(id))}
            rows={rows}
            rowId={(contact) => contact.id}
            onOpen={({ id: contactId }) =>
              void navigate({
                to: "/b/$businessId/contacts/$contactId",
                params: { businessId, contactId },
              })
            }
            selection={canWrite ? { selected, onChange: setSelected } : undefined}
            bulkActions={
              <BulkActions
                contacts={rows.filter(({ id }) => selected.has(id))}
                onDone={() => setSelected(NONE)}
              />
            }
            refreshing={refreshing}
          />
        )}
      </PagedList>
      <ContactDrawer open={adding} onOpenChange={setAdding} />
    </>
  );
}
