import { Select, Table, type Column } from "../../../ui";
import type { Import } from "./api";
import { targetOptions } from "./columns";
import { text } from "./strings";

interface ColumnTableProps {
  run: Import;
  mapping: (string | null)[];
  onChange: (mapping: (string | null)[]) => void;
}

interface FileColumn {
  index: number;
  name: string;
  header: string;
  samples: string[];
}

const SAMPLES = 3;

function fileColumns({ run, mapping, onChange }: ColumnTableProps): Column<FileColumn>[] {
  return [
    {
      id: "column",
      header: text.column,
      primary: true,
      width: "w-1/4",
      cell: ({ name }) => <span className="font-medium break-words">{name}</span>,
    },
    {
      id: "samples",
      header: text.samples,
      cell: ({ samples }) => (
        <span className="block max-w-72 text-muted">
          {samples.map((sample, index) => (
            <span key={`${index}-${sample}`} className="block truncate">
              {sample}
            </span>
          ))}
        </span>
      ),
    },
    {
      id: "target",
      header: text.goesTo,
      width: "w-56",
      cell: ({ index, header, name }) => (
        <Select
          aria-label={text.goesToOf(name)}
          placeholder={text.leaveOut}
          options={targetOptions(header, run.mapping[index] ?? null)}
          value={mapping[index] ?? ""}
          onChange={(event) => onChange(mapping.with(index, event.target.value || null))}
          className="w-52 text-left"
        />
      ),
    },
  ];
}

/** The file's columns with their first values, and where each goes. */
export function ColumnTable(props: ColumnTableProps) {
  const { run } = props;
  const rows = run.header.map((header, index) => ({
    index,
    header,
    name: header.trim() || text.unnamed(index + 1),
    samples: run.sample
      .map((row) => row[index]?.trim() ?? "")
      .filter(Boolean)
      .slice(0, SAMPLES),
  }));
  return (
    <div className="mt-3">
      <Table
        label={text.matchTitle}
        columns={fileColumns(props)}
        rows={rows}
        rowId={({ index }) => String(index)}
      />
    </div>
  );
}
