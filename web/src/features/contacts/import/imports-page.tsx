import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { FileUp, Upload } from "lucide-react";
import {
  ButtonLink,
  EmptyState,
  PagedList,
  PageHeader,
  RelativeTime,
  Table,
  type Column,
} from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import { importsQuery, type ImportSummary } from "./api";
import { ImportStatus } from "./import-status";
import { outcomeOf } from "./outcome";
import { text } from "./strings";

const ENDED = new Set(["completed", "failed", "cancelled"]);

const COLUMNS: Column<ImportSummary>[] = [
  { id: "file", header: text.file, primary: true, cell: (run) => run.filename },
  { id: "status", header: text.status, cell: (run) => <ImportStatus status={run.status} /> },
  {
    id: "result",
    header: text.result,
    cell: (run) => (ENDED.has(run.status) ? outcomeOf(run) : "–"),
  },
  {
    id: "started",
    header: text.started,
    align: "end",
    cell: (run) => (
      <span className="text-muted">
        <RelativeTime at={run.createdAt} />
      </span>
    ),
  },
];

/** Earlier imports and the way to a new one. */
export function ImportsPage() {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const imports = useInfiniteQuery({
    ...importsQuery(businessId),
    refetchInterval: ({ state }) => {
      const running = state.data?.pages.some(({ data }) =>
        data.some(({ status }) => status === "running"),
      );
      return running ? 2000 : false;
    },
  });
  const action = useCan("contacts:import") && (
    <ButtonLink
      variant="primary"
      to="/b/$businessId/contacts/imports/new"
      params={{ businessId }}
      icon={<Upload size={16} />}
    >
      {text.newImport}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={text.imports} description={text.description} actions={action} />
      <PagedList
        query={imports}
        empty={
          <EmptyState icon={<FileUp size={20} />} title={text.emptyTitle}>
            {text.emptyBody}
          </EmptyState>
        }
      >
        {(rows, refreshing) => (
          <Table
            label={text.imports}
            columns={COLUMNS}
            rows={rows}
            rowId={(run) => run.id}
            onOpen={({ id: importId }) =>
              void navigate({
                to: "/b/$businessId/contacts/imports/$importId",
                params: { businessId, importId },
              })
            }
            refreshing={refreshing}
          />
        )}
      </PagedList>
    </>
  );
}
