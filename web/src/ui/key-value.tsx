import type { ReactNode } from "react";

/** Facts of one thing: name at left, value at right. */
export function KeyValue({ items }: { items: { label: string; value: ReactNode }[] }) {
  return (
    <dl className="divide-y divide-line">
      {items.map((item) => (
        <div
          key={item.label}
          className="flex flex-wrap justify-between gap-x-6 gap-y-0.5 py-2.5 first:pt-0 last:pb-0"
        >
          <dt className="text-muted">{item.label}</dt>
          <dd className="min-w-0 text-right break-words tabular-nums">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
