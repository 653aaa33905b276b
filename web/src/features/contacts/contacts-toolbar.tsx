import { useQuery } from "@tanstack/react-query";
import { SearchBox, Select, Toolbar } from "../../ui";
import { useBusiness } from "../businesses/api";
import { tagsQuery, type ContactFilters } from "./api";
import { text } from "./strings";

interface ContactsToolbarProps {
  filters: ContactFilters;
  onFilter: (change: ContactFilters) => void;
}

/** What to see of the contacts, and in which order. */
export function ContactsToolbar({ filters, onFilter }: ContactsToolbarProps) {
  const { id } = useBusiness();
  const tags = useQuery(tagsQuery(id));
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
    </Toolbar>
  );
}
