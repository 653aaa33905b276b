import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import { Button, EmptyState, PagedList, PageHeader, Table } from "../../../ui";
import { usersQuery, type UserFilters } from "./api";
import { text } from "./strings";
import { COLUMNS } from "./user-columns";
import { UsersToolbar } from "./users-toolbar";

/** Everybody with an account, for the platform's staff. */
export function UsersPage() {
  const navigate = useNavigate();
  const filters = useSearch({ from: "/signed-in/admin/users/" });
  const users = useInfiniteQuery(usersQuery(filters));
  const filter = (change: UserFilters) =>
    void navigate({
      to: "/admin/users",
      search: { ...filters, ...change },
      replace: true,
    });
  return (
    <>
      <PageHeader title={text.users} description={text.description} />
      <UsersToolbar filters={filters} onFilter={filter} />
      <PagedList
        query={users}
        empty={
          <EmptyState
            icon={<SearchX size={20} />}
            title={text.emptyTitle}
            action={
              <Button onClick={() => void navigate({ to: "/admin/users", search: {} })}>
                {text.clear}
              </Button>
            }
          >
            {text.emptyBody}
          </EmptyState>
        }
      >
        {(rows, refreshing) => (
          <Table
            label={text.users}
            columns={COLUMNS}
            rows={rows}
            rowId={({ id }) => id}
            onOpen={({ id }) =>
              void navigate({ to: "/admin/users/$userId", params: { userId: id } })
            }
            refreshing={refreshing}
          />
        )}
      </PagedList>
    </>
  );
}
