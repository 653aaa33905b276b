import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Badge, PageHeader } from "../../../ui";
import { userQuery } from "./api";
import { roleText } from "./strings";
import { UserActions } from "./user-actions";
import { UserActivity } from "./user-activity";
import { UserBelongings } from "./user-belongings";
import { UserFacts } from "./user-facts";
import { UserStatus } from "./user-status";

/** One user, for the platform's staff: who they are at left, what happened at right. */
export function UserPage() {
  const { userId } = useParams({ from: "/signed-in/admin/users/$userId" });
  const { data: user } = useSuspenseQuery(userQuery(userId));
  return (
    <>
      <PageHeader
        title={user.name}
        description={user.email}
        badge={
          <span className="flex flex-wrap gap-2">
            <UserStatus status={user.status} />
            {user.platformRole && <Badge tone="accent">{roleText[user.platformRole]}</Badge>}
          </span>
        }
        actions={<UserActions user={user} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <UserFacts user={user} />
        <div className="grid min-w-0 gap-4">
          <UserBelongings user={user} />
          <UserActivity userId={user.id} />
        </div>
      </div>
    </>
  );
}
