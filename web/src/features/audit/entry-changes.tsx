import { summaryValue, actionWords } from "./action-words";
import type { Change } from "./changes";
import { text } from "./strings";

/** Fields before and after, one under the other on a phone. */
export function EntryChanges({ changes }: { changes: Change[] }) {
  return (
    <section aria-label={text.changes}>
      <h3 className="mb-2 font-semibold">{text.changes}</h3>
      <ul className="divide-y divide-line rounded-card border border-line">
        {changes.map(({ field, before, after }) => (
          <li key={field} className="grid gap-2 p-3 md:grid-cols-2">
            <p className="text-sm text-muted md:col-span-2">{actionWords(field)}</p>
            <Side label={text.before} value={before} />
            <Side label={text.after} value={after} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Side({ label, value }: { label: string; value: unknown }) {
  return (
    <p className="min-w-0 break-words">
      <span className="mr-2 text-sm text-muted">{label}</span>
      {value === undefined || value === null ? text.nothing : summaryValue(value)}
    </p>
  );
}
