import { Select } from "../../../ui";
import type { Import } from "./api";
import { targetOptions } from "./columns";
import { text } from "./strings";

interface ColumnTableProps {
  run: Import;
  mapping: (string | null)[];
  onChange: (mapping: (string | null)[]) => void;
}

const SAMPLES = 3;
const GRID =
  "grid gap-x-6 gap-y-2 sm:grid-cols-[minmax(0,1fr)_14rem] md:grid-cols-[12rem_minmax(0,1fr)_14rem]";

/** The file's columns with their first values, and where each goes. */
export function ColumnTable({ run, mapping, onChange }: ColumnTableProps) {
  return (
    <>
      <div aria-hidden="true" className={`${GRID} hidden py-2 text-sm text-muted md:grid`}>
        <span>{text.column}</span>
        <span>{text.samples}</span>
        <span>{text.goesTo}</span>
      </div>
      <ul aria-label={text.matchTitle} className="divide-y divide-line border-y border-line">
        {run.header.map((header, index) => {
          const name = header.trim() || text.unnamed(index + 1);
          return (
            <li key={`${index}-${header}`} className={`${GRID} items-center py-3`}>
              <p className="min-w-0 font-medium break-words">{name}</p>
              <p className="min-w-0 text-muted sm:max-md:col-start-1">
                {samplesOf(run, index).map((sample, row) => (
                  <span key={`${row}-${sample}`} className="block truncate">
                    {sample}
                  </span>
                ))}
              </p>
              <Select
                aria-label={text.goesToOf(name)}
                placeholder={text.leaveOut}
                options={targetOptions(header, run.mapping[index] ?? null)}
                value={mapping[index] ?? ""}
                onChange={(event) => onChange(mapping.with(index, event.target.value || null))}
                className="sm:max-md:col-start-2 sm:max-md:row-span-2 sm:max-md:row-start-1"
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}

function samplesOf(run: Import, column: number): string[] {
  return run.sample
    .map((row) => row[column]?.trim() ?? "")
    .filter(Boolean)
    .slice(0, SAMPLES);
}
