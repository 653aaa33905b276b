import { Button, RelativeTime, TextLink, type Column } from "../../../ui";
import { UserStatus } from "../users/user-status";
import type { AnyBusiness } from "./api";
import { text } from "./strings";

/** Columns of the list of businesses; the changing one only for those who may. */
export function businessColumns(
  onChange: ((business: AnyBusiness) => void) | undefined,
): Column<AnyBusiness>[] {
  const columns: Column<AnyBusiness>[] = [
    {
      id: "name",
      header: text.name,
      primary: true,
      cell: ({ name, slug }) => (
        <span className="block min-w-0">
          <span className="block truncate font-medium">{name}</span>
          <span className="block truncate font-normal text-muted">{slug}</span>
        </span>
      ),
    },
    {
      id: "owner",
      header: text.owner,
      cell: ({ owner }) => (
        <TextLink to="/admin/users/$userId" params={{ userId: owner.id }}>
          {owner.name || owner.id}
        </TextLink>
      ),
    },
    { id: "state", header: text.state, cell: ({ status }) => <UserStatus status={status} /> },
    {
      id: "opened",
      header: text.opened,
      cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    },
  ];
  if (!onChange) return columns;
  return [
    ...columns,
    {
      id: "actions",
      header: text.actions,
      hideHeader: true,
      align: "end",
      cell: (business) =>
        business.status !== "deleting" && (
          <Button size="small" onClick={() => onChange(business)}>
            {business.status === "active" ? text.suspend : text.resume}
          </Button>
        ),
    },
  ];
}
