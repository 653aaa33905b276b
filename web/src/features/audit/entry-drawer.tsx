import { ListFilter } from "lucide-react";
import { Button, Drawer } from "../../ui";
import { actionWords } from "./action-words";
import type { AuditEntry, AuditFilters } from "./api";
import { EntryDetails } from "./entry-details";
import { text } from "./strings";

interface EntryDrawerProps {
  entry: AuditEntry | undefined;
  timeZone: string;
  onClose: () => void;
  onFilter: (filters: AuditFilters) => void;
}

/** One entry with all that was recorded, and ways to what is like it. */
export function EntryDrawer({ entry, timeZone, onClose, onFilter }: EntryDrawerProps) {
  const { resource } = entry ?? {};
  return (
    <Drawer
      open={entry !== undefined}
      onOpenChange={onClose}
      title={entry ? actionWords(entry.action) : text.details}
      footer={
        entry && (
          <>
            {resource?.id && (
              <Only
                label={text.onlyThing}
                onClick={() =>
                  onFilter({ resourceType: resource.type, resourceId: resource.id ?? undefined })
                }
              />
            )}
            <Only label={text.onlyActor} onClick={() => onFilter({ actor: entry.actor.id })} />
            <Only label={text.onlyAction} onClick={() => onFilter({ action: entry.action })} />
          </>
        )
      }
    >
      {entry && <EntryDetails entry={entry} timeZone={timeZone} />}
    </Drawer>
  );
}

function Only({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="small" icon={<ListFilter size={14} />} onClick={onClick}>
      {label}
    </Button>
  );
}
