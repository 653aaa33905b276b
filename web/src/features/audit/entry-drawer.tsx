import { ListFilter } from "lucide-react";
import { Button, Drawer } from "../../ui";
import { actionWords } from "./action-words";
import type { AuditEntry, PlatformAuditFilters } from "./api";
import { EntryDetails } from "./entry-details";
import { text } from "./strings";

interface EntryDrawerProps {
  entry: AuditEntry | undefined;
  timeZone: string;
  onClose: () => void;
  onFilter?: (filters: PlatformAuditFilters) => void;
}

/** One entry with all that was recorded. */
export function EntryDrawer({ entry, timeZone, onClose, onFilter }: EntryDrawerProps) {
  return (
    <Drawer
      open={entry !== undefined}
      onOpenChange={onClose}
      title={entry ? actionWords(entry.action) : text.details}
      footer={entry && onFilter && <Likenesses entry={entry} onFilter={onFilter} />}
    >
      {entry && <EntryDetails entry={entry} timeZone={timeZone} />}
    </Drawer>
  );
}

/** Ways to the entries that are like this one. */
function Likenesses({
  entry: { action, actor, resource, user },
  onFilter,
}: {
  entry: AuditEntry;
  onFilter: (filters: PlatformAuditFilters) => void;
}) {
  const { type: resourceType, id: resourceId } = resource;
  return (
    <>
      {resourceId && (
        <Only label={text.onlyThing} onClick={() => onFilter({ resourceType, resourceId })} />
      )}
      {user && <Only label={text.onlyUser} onClick={() => onFilter({ userId: user.id })} />}
      {!user && actor.type !== "anonymous" && (
        <Only label={text.onlyActor} onClick={() => onFilter({ actor: actor.id })} />
      )}
      <Only label={text.onlyAction} onClick={() => onFilter({ action })} />
    </>
  );
}

function Only({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="small" icon={<ListFilter size={14} />} onClick={onClick}>
      {label}
    </Button>
  );
}
