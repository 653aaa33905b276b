import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { formatDateTime, formatNumber } from "../../lib/format";
import { Badge, EmptyState, ErrorState, SkeletonRows, Table, type Column } from "../../ui";
import { useBusiness } from "../businesses/api";
import { allMembersQuery } from "../members/api";
import { versionsQuery, type Workflow, type WorkflowVersion } from "./api";
import { text } from "./strings";

interface VersionColumnsOptions {
  activeId: string | null;
  /** Members by id. */
  names: ReadonlyMap<string, string>;
  timeZone: string;
}

function versionColumns(options: VersionColumnsOptions): Column<WorkflowVersion>[] {
  const { activeId, names, timeZone } = options;
  return [
    {
      id: "number",
      header: text.version,
      primary: true,
      cell: ({ id, number }) => (
        <span className="inline-flex items-center gap-2">
          {text.versionNumber(number)}
          {id === activeId && <Badge tone="accent">{text.current}</Badge>}
        </span>
      ),
    },
    {
      id: "steps",
      header: text.stepCount,
      align: "end",
      cell: ({ definition }) => formatNumber(definition.nodes.length),
    },
    {
      id: "at",
      header: text.publishedAt,
      cell: ({ publishedAt }) => formatDateTime(publishedAt, timeZone),
    },
    {
      id: "by",
      header: text.publishedBy,
      cell: ({ publishedBy }) => names.get(publishedBy) ?? "–",
    },
  ];
}

/** Everything that was ever published, newest first. */
export function VersionsPanel({ workflow }: { workflow: Workflow }) {
  const { id: businessId, timeZone } = useBusiness();
  const versions = useQuery(versionsQuery(businessId, workflow.id));
  const members = useQuery(allMembersQuery(businessId));
  const names = new Map(members.data?.map(({ userId, name }) => [userId, name]));
  const columns = versionColumns({ activeId: workflow.activeVersionId, names, timeZone });
  return (
    <>
      {versions.isPending && <SkeletonRows rows={2} />}
      {versions.error && (
        <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />
      )}
      {versions.data?.length === 0 && (
        <EmptyState icon={<History size={20} />} title={text.versionsEmptyTitle}>
          {text.versionsEmptyBody}
        </EmptyState>
      )}
      {versions.data && versions.data.length > 0 && (
        <Table
          label={text.versions}
          columns={columns}
          rows={versions.data}
          rowId={({ id }) => id}
        />
      )}
    </>
  );
}
