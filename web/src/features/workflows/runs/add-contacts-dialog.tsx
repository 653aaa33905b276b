import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCreate } from "../../../api";
import { formatNumber } from "../../../lib/format";
import { useDebounced } from "../../../lib/use-debounced";
import {
  Button,
  Checkbox,
  Dialog,
  Field,
  SearchInput,
  Segmented,
  Select,
  showFailure,
  showToast,
  SkeletonRows,
} from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { foundContactsQuery, segmentNamesQuery } from "../../contacts/api";
import { contactLabel } from "../../contacts/contact-name";
import { enrollContacts, runsKey, workflowsKey, type Workflow } from "../api";
import { addText as text } from "./add-strings";
import { segmentMemberIds } from "./segment-member-ids";

/** Most contacts that can be put in at a time. */
const MOST = 500;

type From = "contacts" | "segment";

/** Puts chosen contacts, or the members of a segment, into a live workflow. */
export function AddContactsDialog({
  workflow,
  onClose,
}: {
  workflow: Workflow;
  onClose: () => void;
}) {
  const { id: businessId } = useBusiness();
  const [from, setFrom] = useState<From>("contacts");
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const [segmentId, setSegmentId] = useState("");
  const segments = useQuery(segmentNamesQuery(businessId)).data ?? [];
  const segment = segments.find(({ id }) => id === segmentId);
  const add = useCreate({
    send: async (input: { contactIds: string[]; segmentId: string }, key) => {
      const ids =
        input.segmentId === ""
          ? input.contactIds
          : await segmentMemberIds(businessId, input.segmentId, MOST);
      if (ids.length === 0) return { enrolled: 0, skipped: 0 };
      return enrollContacts(businessId, workflow.id, ids, key);
    },
    invalidates: [runsKey(businessId), [...workflowsKey(businessId), "list"]],
  });
  const bySegment = from === "segment";
  const count = bySegment ? Math.min(segment?.memberCount ?? 0, MOST) : chosen.size;
  const submit = () =>
    add.mutate(
      { contactIds: bySegment ? [] : [...chosen.keys()], segmentId: bySegment ? segmentId : "" },
      {
        onSuccess: ({ enrolled, skipped }) => {
          showToast(text.added(formatNumber(enrolled), enrolled === 1, skipped));
          onClose();
        },
        onError: showFailure,
      },
    );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text.title}
      description={text.description}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="primary" disabled={count === 0} busy={add.isPending} onClick={submit}>
            {count === 0 ? text.add : text.addCount(formatNumber(count), count === 1)}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <Segmented
          legend={text.from}
          hideLegend
          options={[
            { value: "contacts", label: text.contacts },
            { value: "segment", label: text.segment },
          ]}
          value={from}
          onChange={setFrom}
        />
        {bySegment ? (
          <Field
            label={text.segment}
            help={
              segment && segment.memberCount > MOST
                ? text.tooMany(formatNumber(segment.memberCount), formatNumber(MOST))
                : undefined
            }
          >
            <Select
              placeholder={text.chooseSegment}
              options={segments.map(({ id, name, memberCount }) => ({
                value: id,
                label: text.segmentOption(name, formatNumber(memberCount), memberCount === 1),
              }))}
              value={segmentId}
              onChange={(event) => setSegmentId(event.target.value)}
            />
          </Field>
        ) : (
          <ContactChoice chosen={chosen} onChange={setChosen} />
        )}
      </div>
    </Dialog>
  );
}

interface ContactChoiceProps {
  /** Names by id. */
  chosen: ReadonlyMap<string, string>;
  onChange: (chosen: ReadonlyMap<string, string>) => void;
}

function ContactChoice({ chosen, onChange }: ContactChoiceProps) {
  const { id: businessId } = useBusiness();
  const [query, setQuery] = useState("");
  const found = useQuery(foundContactsQuery(businessId, useDebounced(query)));
  const rows = (found.data ?? []).map((contact) => [contact.id, contactLabel(contact)] as const);
  const others = [...chosen].filter(([id]) => rows.every(([other]) => other !== id));
  const toggle = (id: string, name: string) => {
    const next = new Map(chosen);
    if (!next.delete(id) && next.size < MOST) next.set(id, name);
    onChange(next);
  };
  return (
    <div className="space-y-3">
      <SearchInput
        label={text.search}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        autoFocus
      />
      {found.isPending && <SkeletonRows rows={4} />}
      {found.data?.length === 0 && <p className="py-4 text-center text-muted">{text.noneFound}</p>}
      <ul className="max-h-72 divide-y divide-line overflow-y-auto rounded-control border border-line empty:hidden">
        {[...others, ...rows].map(([id, name]) => (
          <li key={id} className="px-3">
            <Checkbox label={name} checked={chosen.has(id)} onChange={() => toggle(id, name)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
