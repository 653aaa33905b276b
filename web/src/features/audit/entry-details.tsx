import { formatExact } from "../../lib/format";
import { KeyValue } from "../../ui";
import { deviceName } from "../account/device-name";
import { actionWords, summaryValue } from "./action-words";
import { actorName } from "./actor-name";
import type { AuditEntry } from "./api";
import { changesOf } from "./changes";
import { EntryChanges } from "./entry-changes";
import { text } from "./strings";

const CODE = "font-mono text-sm break-all";

/** Everything that an entry says. */
export function EntryDetails({ entry, timeZone }: { entry: AuditEntry; timeZone: string }) {
  const { changes, facts } = changesOf(entry.summary);
  const { actor, address, userAgent, user, businessId } = entry;
  const code = (value: string) => <code className={CODE}>{value}</code>;
  const items = [
    { label: text.action, value: code(entry.action) },
    { label: text.who, value: actorName(entry) },
    ...(actor.type === "system" ? [{ label: text.task, value: code(actor.id) }] : []),
    ...(actor.email ? [{ label: text.email, value: actor.email }] : []),
    ...(user && user.id !== actor.id
      ? [{ label: text.about, value: user.email ?? user.name ?? user.id }]
      : []),
    {
      label: text.resource,
      value: code([entry.resource.type, entry.resource.id].filter(Boolean).join(" ")),
    },
    ...(businessId ? [{ label: text.business, value: code(businessId) }] : []),
    { label: text.exactly, value: formatExact(entry.at, timeZone) },
    { label: text.address, value: address ?? text.nothing },
    {
      label: text.device,
      value: userAgent ? <span title={userAgent}>{deviceName(userAgent)}</span> : text.nothing,
    },
    { label: text.request, value: code(entry.requestId) },
    { label: text.id, value: code(entry.id) },
    ...facts.map(([label, value]) => ({ label: actionWords(label), value: summaryValue(value) })),
  ];
  return (
    <div className="space-y-6">
      {changes.length > 0 && <EntryChanges changes={changes} />}
      <KeyValue items={items} />
    </div>
  );
}
