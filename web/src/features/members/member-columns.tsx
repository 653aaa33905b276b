import { Avatar, Badge, Button, RelativeTime, Select, type Column } from "../../ui";
import type { Member } from "./api";
import { ROLE_OPTIONS, roleName } from "./roles";
import { text } from "./strings";

interface MemberColumnsOptions {
  members: Member[];
  myId: string;
  canWrite: boolean;
  onRole: (member: Member, role: string) => void;
  onRemove: (member: Member) => void;
}

/** Columns of the member list; the changing ones only for those who may. Anybody may leave. */
export function memberColumns({
  members,
  myId,
  canWrite,
  onRole,
  onRemove,
}: MemberColumnsOptions): Column<Member>[] {
  const owners = members.filter((member) => member.role === "owner").length;
  const isLastOwner = (member: Member) => member.role === "owner" && owners === 1;
  const columns: Column<Member>[] = [
    {
      id: "name",
      header: text.name,
      primary: true,
      cell: (member) => (
        <span className="flex min-w-0 items-center gap-3">
          <Avatar name={member.name} />
          <span className="min-w-0">
            <span className="flex items-center gap-2">
              <span className="truncate font-medium">{member.name}</span>
              {member.userId === myId && <Badge>{text.you}</Badge>}
            </span>
            <span className="block truncate font-normal text-muted">{member.email}</span>
          </span>
        </span>
      ),
    },
    {
      id: "role",
      header: text.role,
      width: "w-44",
      cell: (member) =>
        canWrite && !isLastOwner(member) ? (
          <Select
            aria-label={text.roleOf(member.name)}
            options={ROLE_OPTIONS}
            value={member.role}
            onChange={(event) => onRole(member, event.target.value)}
            className="w-36"
          />
        ) : (
          <span title={isLastOwner(member) ? text.lastOwner : undefined}>
            <Badge>{roleName(member.role)}</Badge>
          </span>
        ),
    },
    { id: "joined", header: text.joined, cell: (member) => <RelativeTime at={member.joinedAt} /> },
  ];
  const mayRemove = (member: Member) =>
    !isLastOwner(member) && (canWrite || member.userId === myId);
  if (!members.some(mayRemove)) return columns;
  return [
    ...columns,
    {
      id: "actions",
      header: text.actions,
      hideHeader: true,
      align: "end",
      cell: (member) =>
        mayRemove(member) && (
          <Button size="small" onClick={() => onRemove(member)}>
            {member.userId === myId ? text.leave : text.remove}
          </Button>
        ),
    },
  ];
}
