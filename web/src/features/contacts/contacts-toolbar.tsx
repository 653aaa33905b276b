import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { SearchBox, Select, Toolbar } from "../../ui";
import { useBusiness } from "../businesses/api";
import { segmentNamesQuery, tagsQuery, type ContactFilters } from "./api";
import { text } from "./strings";

interface ContactsToolbarProps {
  filters: ContactFilters;
  onFilter: (change: ContactFilters) => void;
  /** What else is chosen about the list. */
  children?: ReactNode;
}

/** What to see of the contacts, and in which order. */
export function ContactsToolbar({ filters, onFilter, children }: ContactsToolbarProps) {
  const { id } = useBusiness();
  const tags = useQuery(tagsQuery(id));
  const segments = useQuery(segmentNamesQuery(id));
  return (
    <Toolbar>
      <SearchBox label={text.search} value={filters.q} onSearch={(q) => onFilter({ q })} />
      <Select
        aria-label={text.tagFilter}
        placeholder={text.allTags}
        options={(tags.data ?? []).map((tag) => ({ value: tag.id, label: tag.name }))}
        value={filters.tag ?? ""}
        onChange={(event) => onFilter({ tag: event.target.value || undefined })}
        className="md:w-44"
      />
      {(segments.data ?? []).length > 0 && (
        <Select
          aria-label={text.segmentFilter}
          placeholder={text.allSegments}
          options={(segments.data ?? []).map(({ id: value, name }) => ({ value, label: name }))}
          value={filters.segment ?? ""}
          onChange={(event) => onFilter({ segment: event.target.value || undefined })}
          className="md:w-44"
        />
      )}
      {filters.segment === undefined && (
        <Select
          aria-label={text.sort}
          options={[
            { value: "", label: text.sortNewest },
            { value: "email", label: text.sortEmail },
          ]}
          value={filters.sort ?? ""}
          onChange={(event) =>
            onFilter({ sort: event.target.value === "email" ? "email" : undefined })
          }
          className="md:w-40"
        />
      )}
      {children}
    </Toolbar>
  );
}
