import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Merge, Users } from "lucide-react";
import { useState } from "react";
import { Avatar, Button, Card, EmptyState, PagedList, PageHeader, Segmented } from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import { contactName } from "../contact-name";
import { duplicatesQuery, type Duplicates, type Likeness } from "./api";
import { MergeDialog } from "./merge-dialog";
import { text } from "./strings";

const LIKENESSES = (["email", "phone", "name"] as const).map((value) => ({
  value,
  label: text.likeness[value],
}));

/** Contacts that may be one person, group by group. */
export function DuplicatesPage() {
  const { id: businessId } = useBusiness();
  const { by = "email" } = useSearch({ from: "/signed-in/b/$businessId/contacts/duplicates" });
  const navigate = useNavigate();
  const groups = useInfiniteQuery(duplicatesQuery(businessId, by));
  const canMerge = [useCan("contacts:write"), useCan("contacts:delete")].every(Boolean);
  const [merging, setMerging] = useState<Duplicates>();
  const look = (next: Likeness) =>
    void navigate({ to: ".", search: { by: next === "email" ? undefined : next }, replace: true });
  return (
    <>
      <PageHeader title={text.duplicates} description={text.description} />
      <div className="mb-4">
        <Segmented legend={text.by} hideLegend options={LIKENESSES} value={by} onChange={look} />
      </div>
      <PagedList
        query={groups}
        empty={
          <EmptyState icon={<Users size={20} />} title={text.emptyTitle}>
            {text.emptyBody[by]}
          </EmptyState>
        }
      >
        {(rows) => (
          <ul aria-label={text.duplicates} className="grid gap-3">
            {rows.map((group) => (
              <li key={group.key}>
                <Card>
                  <div className="flex flex-wrap items-center justify-between gap-4">
                    <ul className="grid min-w-0 gap-2">
                      {group.contacts.map((contact) => (
                        <li key={contact.id} className="flex min-w-0 items-center gap-3">
                          <Avatar name={contactName(contact)} />
                          <span className="min-w-0">
                            <span className="block truncate font-medium">
                              {contactName(contact)}
                            </span>
                            <span className="block truncate text-sm text-muted">
                              {[contact.email, contact.company, contact.phone]
                                .filter(Boolean)
                                .join(" · ")}
                            </span>
                          </span>
                        </li>
                      ))}
                      {group.count > group.contacts.length && (
                        <li className="text-sm text-muted">
                          {text.more(group.count - group.contacts.length)}
                        </li>
                      )}
                    </ul>
                    {canMerge && (
                      <Button icon={<Merge size={16} />} onClick={() => setMerging(group)}>
                        {text.choose}
                      </Button>
                    )}
                  </div>
                </Card>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
      {merging && <MergeDialog group={merging} onClose={() => setMerging(undefined)} />}
    </>
  );
}
