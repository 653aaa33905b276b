import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { PageHeader } from "../../ui";
import { meQuery } from "../account/api";
import { activityQuery } from "./api";
import { AuditList } from "./audit-list";
import { activityColumns } from "./entry-columns";
import { text } from "./strings";

/** What happened to one's own account. */
export function ActivityPage() {
  const { data: me } = useSuspenseQuery(meQuery);
  const activity = useInfiniteQuery(activityQuery);
  return (
    <>
      <PageHeader title={text.activity} description={text.activityDescription} />
      <AuditList
        label={text.activity}
        columns={activityColumns(me.id)}
        query={activity}
        filtered={false}
        timeZone={me.timeZone}
      />
    </>
  );
}
