import { Badge, Card, RelativeTime } from "../../../ui";
import { deviceName } from "../../account/device-name";
import type { InspectedUser } from "./api";
import { text } from "./strings";
import { UserStatus } from "./user-status";

const ROW = "flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5";

/** Custom roles are named in their business; of others the name is the word itself. */
function roleName(role: string): string {
  return role.startsWith("rol_") ? text.customRole : role.charAt(0).toUpperCase() + role.slice(1);
}

/** Where a user is signed in, and what they are a member of. */
export function UserBelongings({ user }: { user: InspectedUser }) {
  return (
    <>
      <Card title={text.businesses}>
        {user.businesses.length === 0 && <p className="text-muted">{text.noBusinesses}</p>}
        <ul className="divide-y divide-line">
          {user.businesses.map((business) => (
            <li key={business.id} className={ROW}>
              <span className="min-w-0 flex-1 truncate font-medium">{business.name}</span>
              <Badge>{roleName(business.role)}</Badge>
              <UserStatus status={business.status} />
            </li>
          ))}
        </ul>
      </Card>
      <Card title={text.sessions}>
        {user.sessions.length === 0 && <p className="text-muted">{text.noSessions}</p>}
        <ul className="divide-y divide-line">
          {user.sessions.map((session) => (
            <li key={session.id} className={ROW}>
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{deviceName(session.userAgent)}</span>
                <span className="block truncate text-muted">{session.address}</span>
              </span>
              {session.impersonated && <Badge tone="warning">{text.impersonated}</Badge>}
              <span className="text-muted">
                <RelativeTime at={session.lastUsedAt} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}
