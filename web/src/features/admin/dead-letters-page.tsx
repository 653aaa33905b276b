import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { MailCheck, SearchX } from "lucide-react";
import { Button, EmptyState, PagedList, PageHeader, Table } from "../../ui";
import { deadLettersQuery, type DeadLetterFilters } from "./api";
import { COLUMNS } from "./dead-letter-columns";
import { DeadLetterDrawer } from "./dead-letter-drawer";
import { DeadLettersToolbar } from "./dead-letters-toolbar";
import { text } from "./strings";

/** Messages that were given up, for the platform's administrators. */
export function DeadLettersPage() {
  const navigate = useNavigate();
  const { letter, ...filters } = useSearch({ from: "/signed-in/admin/dead-letters" });
  const letters = useInfiniteQuery(deadLettersQuery(filters));
  const filtered = Object.values(filters).some(Boolean);
  const filter = (change: DeadLetterFilters) =>
    void navigate({ to: ".", search: { ...filters, ...change }, replace: true });
  const open = (id: string | undefined) =>
    void navigate({ to: ".", search: { ...filters, letter: id } });
  return (
    <>
      <PageHeader title={text.deadLetters} description={text.description} />
      <DeadLettersToolbar filters={filters} onFilter={filter} />
      <PagedList
        query={letters}
        empty={
          filtered ? (
            <EmptyState
              icon={<SearchX size={20} />}
              title={text.noneFoundTitle}
              action={
                <Button onClick={() => filter({ status: undefined, queue: undefined })}>
                  {text.clearFilters}
                </Button>
              }
            >
              {text.noneFoundBody}
            </EmptyState>
          ) : (
            <EmptyState icon={<MailCheck size={20} />} title={text.emptyTitle}>
              {text.emptyBody}
            </EmptyState>
          )
        }
      >
        {(rows, refreshing) => (
          <Table
            label={text.deadLetters}
            columns={COLUMNS}
            rows={rows}
            rowId={({ id }) => id}
            onOpen={({ id }) => open(id)}
            refreshing={refreshing}
          />
        )}
      </PagedList>
      <DeadLetterDrawer id={letter} onClose={() => open(undefined)} />
    </>
  );
}
