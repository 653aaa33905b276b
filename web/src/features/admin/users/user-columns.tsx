import { Avatar, Badge, RelativeTime, type Column } from "../../../ui";
import type { ListedUser } from "./api";
import { roleText, text } from "./strings";
import { UserStatus } from "./user-status";

export const COLUMNS: Column<ListedUser>[] = [
  {
    id: "name",
    header: text.name,
    primary: true,
    cell: ({ name, email, platformRole }) => (
      <span className="flex min-w-0 items-center gap-3">
        <Avatar name={name} />
        <span className="min-w-0">
          <span className="flex items-center gap-2">
            <span className="truncate font-medium">{name}</span>
            {platformRole && <Badge tone="accent">{roleText[platformRole]}</Badge>}
          </span>
          <span className="block truncate font-normal text-muted">{email}</span>
        </span>
      </span>
    ),
  },
  { id: "state", header: text.state, cell: ({ status }) => <UserStatus status={status} /> },
  {
    id: "address",
    header: text.address,
    cell: ({ emailVerified }) => (emailVerified ? text.verified : text.unverified),
  },
  {
    id: "factor",
    header: text.factor,
    cell: ({ secondFactors }) => (secondFactors.length > 0 ? text.has : text.none),
  },
  {
    id: "joined",
    header: text.joined,
    align: "end",
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];
