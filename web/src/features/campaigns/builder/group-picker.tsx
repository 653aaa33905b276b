import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ListFilter, Tag, Users, X } from "lucide-react";
import { rowsOf } from "../../../api";
import { formatNumber } from "../../../lib/format";
import { Combobox, Field, IconButton } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { tagsQuery } from "../../contacts/api";
import { segmentsQuery } from "../../segments/api";
import { text } from "../strings";

interface Groups {
  segments: string[];
  tags: string[];
}

interface GroupPickerProps extends Groups {
  label: string;
  help: string;
  placeholder: string;
  /** Who is meant while nothing is chosen. */
  none?: string;
  onChange: (groups: Groups) => void;
}

/** Segments and tags, added one by one. */
export function GroupPicker(props: GroupPickerProps) {
  const { label, help, placeholder, none, segments, tags, onChange } = props;
  const { id: businessId } = useBusiness();
  const knownTags = useQuery(tagsQuery(businessId));
  const knownSegments = useInfiniteQuery(segmentsQuery(businessId, {}));
  const tagNames = new Map((knownTags.data ?? []).map(({ id, name }) => [id, name]));
  const segmentRows = rowsOf(knownSegments.data);
  const segmentById = new Map(segmentRows.map((segment) => [segment.id, segment]));
  const options = [
    ...segmentRows
      .filter(({ id }) => !segments.includes(id))
      .map(({ id, name, memberCount }) => ({
        value: id,
        label: `${name} · ${text.segment}, ${formatNumber(memberCount)}`,
      })),
    ...[...tagNames]
      .filter(([id]) => !tags.includes(id))
      .map(([id, name]) => ({ value: id, label: `${name} · ${text.tag}` })),
  ];
  const add = (id: string) =>
    onChange(
      segmentById.has(id)
        ? { segments: [...segments, id], tags }
        : { segments, tags: [...tags, id] },
    );
  const empty = segments.length + tags.length === 0;
  return (
    <div>
      <Field label={label} help={options.length === 0 && empty ? text.noGroups : help}>
        <Combobox options={options} value="" onChange={add} placeholder={placeholder} />
      </Field>
      <ul className="mt-2 flex flex-wrap gap-2 empty:hidden">
        {empty && none !== undefined && (
          <li className="flex h-9 items-center gap-2 rounded-control bg-accent-soft px-3 font-medium text-accent-ink">
            <Users size={15} aria-hidden="true" />
            {none}
          </li>
        )}
        {segments.map((id) => (
          <Chosen
            key={id}
            icon={<ListFilter size={15} aria-hidden="true" />}
            name={segmentById.get(id)?.name ?? (knownSegments.isPending ? "…" : text.goneGroup)}
            onRemove={() => onChange({ segments: segments.filter((each) => each !== id), tags })}
          />
        ))}
        {tags.map((id) => (
          <Chosen
            key={id}
            icon={<Tag size={15} aria-hidden="true" />}
            name={tagNames.get(id) ?? (knownTags.isPending ? "…" : text.goneGroup)}
            onRemove={() => onChange({ segments, tags: tags.filter((each) => each !== id) })}
          />
        ))}
      </ul>
    </div>
  );
}

interface ChosenProps {
  icon: React.ReactNode;
  name: string;
  onRemove: () => void;
}

function Chosen({ icon, name, onRemove }: ChosenProps) {
  return (
    <li className="flex h-9 max-w-full items-center gap-2 rounded-control bg-accent-soft pl-3 font-medium text-accent-ink">
      {icon}
      <span className="min-w-0 truncate">{name}</span>
      <IconButton
        label={text.removeGroup(name)}
        icon={<X size={15} />}
        onClick={onRemove}
        className="-my-1"
      />
    </li>
  );
}
