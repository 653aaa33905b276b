import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { rowsOf } from "../../api";
import { ErrorState, SkeletonRows, TextLink, Timeline } from "../../ui";
import { emailsQuery } from "../emails/api";
import { allMembersQuery } from "../members/api";
import { runsQuery, workflowsQuery } from "../workflows/api";
import { timelineQuery } from "./api";
import { historyOf } from "./history-entries";
import { text } from "./strings";

/** Changes, emails and runs of a contact in one timeline, newest first. */
export function ContactHistory(props: { businessId: string; contactId: string }) {
  const { businessId, contactId } = props;
  const events = useQuery(timelineQuery(businessId, contactId));
  const emails = useInfiniteQuery(emailsQuery(businessId, { contactId }));
  const runs = useInfiniteQuery(runsQuery(businessId, { contactId }));
  const workflows = useInfiniteQuery(workflowsQuery(businessId, {}, 100));
  const members = useQuery(allMembersQuery(businessId));
  const waiting = [events, emails, runs].some((query) => query.isPending);
  const failed = [events, emails, runs].find((query) => query.error);
  const entries = historyOf({
    businessId,
    events: events.data ?? [],
    emails: rowsOf(emails.data),
    runs: rowsOf(runs.data),
    workflowNames: new Map(rowsOf(workflows.data).map(({ id, name }) => [id, name])),
    memberNames: new Map(members.data?.map(({ userId, name }) => [userId, name])),
  });
  return (
    <>
      {waiting && <SkeletonRows rows={3} />}
      {failed && <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />}
      {!waiting && <Timeline label={text.history} entries={entries} />}
      {emails.hasNextPage && (
        <p className="mt-4">
          <TextLink to="/b/$businessId/emails" params={{ businessId }} search={{ contactId }}>
            {text.allEmails}
          </TextLink>
        </p>
      )}
    </>
  );
}
