import { useInfiniteQuery } from "@tanstack/react-query";
import { rowsOf } from "../../../api";
import { Card, ErrorState, SkeletonRows, TextLink, Timeline } from "../../../ui";
import { actionWords } from "../../audit/action-words";
import { whoElse } from "../../audit/actor-name";
import { platformAuditQuery, type AuditEntry } from "../../audit/api";
import { text } from "./strings";

const SHOWN = 10;

/** What happened to an account lately. */
export function UserActivity({ userId }: { userId: string }) {
  const activity = useInfiniteQuery(platformAuditQuery({ userId }));
  const entries = rowsOf(activity.data).slice(0, SHOWN);
  return (
    <Card
      title={text.activity}
      actions={
        <TextLink to="/admin/audit" search={{ userId }}>
          {text.allActivity}
        </TextLink>
      }
    >
      {activity.isPending && <SkeletonRows rows={3} />}
      {activity.error && (
        <ErrorState error={activity.error} onRetry={() => void activity.refetch()} />
      )}
      {activity.data && entries.length === 0 && <p className="text-muted">{text.noActivity}</p>}
      <Timeline
        label={text.activity}
        entries={entries.map((entry) => ({
          id: entry.id,
          at: entry.at,
          title: actionWords(entry.action),
          body: [whoElse(entry, userId), reasonOf(entry.summary)]
            .filter((part) => part !== null)
            .join(": "),
        }))}
      />
    </Card>
  );
}

function reasonOf({ reason }: AuditEntry["summary"]): string | null {
  return typeof reason === "string" ? reason : null;
}
