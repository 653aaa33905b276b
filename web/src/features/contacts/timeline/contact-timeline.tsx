import { TIMELINE_KINDS, type TimelineKind } from "@server/features/timeline/schemas";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Card, PagedList, Select, Timeline } from "../../../ui";
import { allMembersQuery } from "../../members/api";
import { timelineQuery } from "../api";
import { kindText, text } from "./strings";
import { timelineEntry } from "./timeline-entry";

const KINDS = TIMELINE_KINDS.map((value) => ({ value, label: kindText[value] }));

/** What happened to a contact and what they did, newest first. */
export function ContactTimeline(props: { businessId: string; contactId: string }) {
  const { businessId, contactId } = props;
  const [kind, setKind] = useState<TimelineKind>();
  const events = useInfiniteQuery(timelineQuery(businessId, contactId, kind));
  const members = useQuery(allMembersQuery(businessId));
  const names = {
    businessId,
    members: new Map(members.data?.map(({ userId, name }) => [userId, name])),
  };
  return (
    <Card
      title={text.title}
      actions={
        <Select
          aria-label={text.filter}
          placeholder={text.all}
          options={KINDS}
          value={kind ?? ""}
          onChange={(event) => setKind(TIMELINE_KINDS.find((each) => each === event.target.value))}
          className="w-40"
        />
      }
    >
      <PagedList
        query={events}
        empty={<p className="text-muted">{kind ? text.emptyOfKind : text.empty}</p>}
      >
        {(rows) => (
          <Timeline label={text.title} entries={rows.map((row) => timelineEntry(row, names))} />
        )}
      </PagedList>
    </Card>
  );
}
