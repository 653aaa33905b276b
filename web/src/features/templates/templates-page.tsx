import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { FileText, Plus, SearchX } from "lucide-react";
import { useState } from "react";
import {
  Button,
  Dialog,
  EmptyState,
  PagedList,
  PageHeader,
  RelativeTime,
  SearchBox,
  Table,
  Toolbar,
  type Column,
} from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { templatesQuery, type TemplateSummary } from "./api";
import { StarterCards } from "./starter-cards";
import { text } from "./strings";

const COLUMNS: Column<TemplateSummary>[] = [
  { id: "name", header: text.name, primary: true, cell: ({ name }) => name },
  {
    id: "subject",
    header: text.subject,
    cell: ({ subject }) => <span className="block truncate">{subject}</span>,
  },
  { id: "version", header: text.version, align: "end", cell: ({ version }) => version },
  {
    id: "changed",
    header: text.changed,
    align: "end",
    cell: ({ updatedAt }) => (
      <span className="text-muted">
        <RelativeTime at={updatedAt} />
      </span>
    ),
  },
];

/** The emails a business has written. */
export function TemplatesPage() {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const { q } = useSearch({ from: "/signed-in/b/$businessId/templates/" });
  const templates = useInfiniteQuery(templatesQuery(businessId, { q }));
  const canWrite = useCan("templates:write");
  const [choosing, setChoosing] = useState(false);
  const isEmpty = templates.data?.pages[0]?.data.length === 0 && !q;
  return (
    <>
      <PageHeader
        title={text.templates}
        description={text.description}
        actions={
          canWrite &&
          !isEmpty && (
            <Button variant="primary" icon={<Plus size={16} />} onClick={() => setChoosing(true)}>
              {text.create}
            </Button>
          )
        }
      />
      {!isEmpty && (
        <Toolbar>
          <SearchBox
            label={text.search}
            value={q}
            onSearch={(next) => void navigate({ to: ".", search: { q: next }, replace: true })}
          />
        </Toolbar>
      )}
      <PagedList
        query={templates}
        empty={
          q ? (
            <EmptyState icon={<SearchX size={20} />} title={text.noneFoundTitle}>
              {text.noneFoundBody}
            </EmptyState>
          ) : (
            <EmptyState icon={<FileText size={20} />} title={text.emptyTitle}>
              <p className="mb-6">{text.emptyBody}</p>
              {canWrite && <StarterCards />}
            </EmptyState>
          )
        }
      >
        {(rows, refreshing) => (
          <Table
            label={text.templates}
            columns={COLUMNS}
            rows={rows}
            rowId={(template) => template.id}
            onOpen={({ id: templateId }) =>
              void navigate({
                to: "/b/$businessId/templates/$templateId",
                params: { businessId, templateId },
              })
            }
            refreshing={refreshing}
          />
        )}
      </PagedList>
      <Dialog
        size="large"
        open={choosing}
        onOpenChange={setChoosing}
        title={text.starterTitle}
        description={text.starterHelp}
      >
        <StarterCards />
      </Dialog>
    </>
  );
}
