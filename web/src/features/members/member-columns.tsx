import { Crown, LogOut, MoreHorizontal, UserMinus } from "lucide-react";
import {
  Avatar,
  Badge,
  type Column,
  IconButton,
  Menu,
  MenuItem,
  type Option,
  RelativeTime,
  Select,
} from "../../ui";
import type { Member } from "./api";
import { text } from "./strings";

interface MemberColumnsOptions {
  members: Member[];
  myId: string;
  /** The roles that the signed-in member may give and take. */
  roles: Option[];
  canWrite: boolean;
  isOwner: boolean;
  onRole: (member: Member, role: string) => void;
  onRemove: (member: Member) => void;
  onTransfer: (member: Member) => void;
}

/** Columns of the member list; the changing ones only for those who may. Anybody may leave. */
export function memberColumns(options: MemberColumnsOptions): Column<Member>[] {
  const { members, myId, roles, canWrite } = options;
  const owners = members.filter((member) => member.role === "owner").length;
  const isLastOwner = (member: Member) => member.role === "owner" && owners === 1;
  const mayChange = (member: Member) =>
    canWrite && !isLastOwner(member) && roles.some(({ value }) => value === member.role);
  return [
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
      width: "w-52",
      cell: (member) =>
        mayChange(member) ? (
          <Select
            aria-label={text.roleOf(member.name)}
            options={roles}
            value={member.role}
            onChange={(event) => options.onRole(member, event.target.value)}
            className="w-44"
          />
        ) : (
          <span title={isLastOwner(member) ? text.lastOwner : undefined}>
            <Badge>{member.roleName}</Badge>
          </span>
        ),
    },
    { id: "joined", header: text.joined, cell: (member) => <RelativeTime at={member.joinedAt} /> },
    {
      id: "actions",
      header: text.actions,
      hideHeader: true,
      align: "end",
      cell: (member) => {
        const isMe = member.userId === myId;
        const mayRemove = !isLastOwner(member) && (isMe || mayChange(member));
        const mayTransfer = options.isOwner && !isMe && member.role !== "owner";
        return (
          (mayRemove || mayTransfer) && (
            <MemberMenu member={member} isMe={isMe} {...{ mayRemove, mayTransfer }} {...options} />
          )
        );
      },
    },
  ];
}

interface MemberMenuProps extends Pick<MemberColumnsOptions, "onRemove" | "onTransfer"> {
  member: Member;
  isMe: boolean;
  mayRemove: boolean;
  mayTransfer: boolean;
}

function MemberMenu({ member, isMe, ...may }: MemberMenuProps) {
  return (
    <Menu
      trigger={
        <IconButton
          label={text.actionsFor(member.name)}
          icon={<MoreHorizontal size={18} />}
          className="-my-1.5"
        />
      }
    >
      {may.mayTransfer && (
        <MenuItem
          icon={<Crown size={18} aria-hidden="true" />}
          onSelect={() => may.onTransfer(member)}
        >
          {text.transfer}
        </MenuItem>
      )}
      {may.mayRemove && (
        <MenuItem
          danger
          icon={
            isMe ? (
              <LogOut size={18} aria-hidden="true" />
            ) : (
              <UserMinus size={18} aria-hidden="true" />
            )
          }
          onSelect={() => may.onRemove(member)}
        >
          {isMe ? text.leave : text.remove}
        </MenuItem>
      )}
    </Menu>
  );
}
