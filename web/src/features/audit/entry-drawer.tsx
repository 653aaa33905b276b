import { ListFilter } from "lucide-react";
import { formatExact } from "../../lib/format";
import { Button, Drawer, KeyValue } from "../../ui";
import { actionWords, summaryValue } from "./action-words";
import type { AuditEntry } from "./api";
import { text } from "./strings";

interface EntryDrawerProps {
  entry: AuditEntry | undefined;
  timeZone: string;
  onClose: () => void;
  onFilter: (action: string) => void;
}

/** One entry with all that was recorded. */
export function EntryDrawer({ entry, timeZone, onClose, onFilter }: EntryDrawerProps) {
  return (
    <Drawer
      open={entry !== undefined}
      onOpenChange={onClose}
      title={entry ? actionWords(entry.action) : text.details}
      footer={
        entry && (
          <Button icon={<ListFilter size={16} />} onClick={() => onFilter(entry.action)}>
            {text.onlyThese}
          </Button>
        )
      }
    >
      {entry && (
        <KeyValue
          items={[
            {
              label: text.action,
              value: <code className="font-mono text-sm">{entry.action}</code>,
            },
            { label: text.who, value: entry.actor.name ?? entry.actor.id },
            {
              label: text.resource,
              value: [entry.resource.type, entry.resource.id].filter(Boolean).join(" "),
            },
            { label: text.exactly, value: formatExact(entry.at, timeZone) },
            { label: text.id, value: <code className="font-mono text-sm">{entry.id}</code> },
            ...Object.entries(entry.summary).map(([label, value]) => ({
              label: actionWords(label),
              value: summaryValue(value),
            })),
          ]}
        />
      )}
    </Drawer>
  );
}
