import { MoreHorizontal, Users } from "lucide-react";
import { useState } from "react";
import {
  Button,
  EmptyState,
  IconButton,
  KeyValue,
  LoadMore,
  Menu,
  MenuItem,
  RelativeTime,
  SkeletonRows,
  Status,
  Table,
  Timeline,
  Card,
  type Column,
} from "../../../ui";
import { SAMPLE_ROWS, type SampleRow } from "./samples";

const COLUMNS: Column<SampleRow>[] = [
  { id: "name", header: "Name", primary: true, cell: (row) => row.name },
  { id: "email", header: "Email", cell: (row) => row.email },
  { id: "state", header: "State", cell: (row) => <Status tone={row.tone}>{row.state}</Status> },
  { id: "at", header: "Updated", align: "end", cell: (row) => <RelativeTime at={row.at} /> },
  {
    id: "actions",
    header: "Actions",
    hideHeader: true,
    align: "end",
    cell: (row) => (
      <Menu
        trigger={
          <IconButton label={`Actions for ${row.name}`} icon={<MoreHorizontal size={18} />} />
        }
      >
        <MenuItem>Open</MenuItem>
        <MenuItem danger>Delete</MenuItem>
      </Menu>
    ),
  },
];

/** Lists, in their three states, and what happened. */
export function Data({ onOpen }: { onOpen: (row: SampleRow) => void }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(["2"]));
  return (
    <div className="space-y-4">
      <div>
        <Table
          label="People"
          columns={COLUMNS}
          rows={SAMPLE_ROWS}
          rowId={(row) => row.id}
          onOpen={onOpen}
          selection={{ selected, onChange: setSelected }}
          bulkActions={<Button size="small">Add tag</Button>}
        />
        <LoadMore
          hasMore
          loading={false}
          onLoad={() => setSelected(new Set())}
          count={SAMPLE_ROWS.length}
        />
      </div>
      <SkeletonRows rows={3} />
      <EmptyState
        icon={<Users size={20} />}
        title="No contacts yet"
        action={<Button variant="primary">Import contacts</Button>}
      >
        Bring the people you know as a CSV file, or add them one by one.
      </EmptyState>
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title="Timeline">
          <Timeline
            label="What happened"
            entries={SAMPLE_ROWS.map((row) => ({
              id: row.id,
              at: row.at,
              title: `${row.state}: ${row.email}`,
              tone: row.tone,
            }))}
          />
        </Card>
        <Card title="Facts">
          <KeyValue items={SAMPLE_ROWS.map((row) => ({ label: row.name, value: row.email }))} />
        </Card>
      </div>
    </div>
  );
}
