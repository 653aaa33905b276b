import { X } from "lucide-react";
import { Button, Input, SearchBox, Select, Toolbar, type Option } from "../../ui";
import type { PlatformAuditFilters } from "./api";
import { filterText, text } from "./strings";

interface AuditToolbarProps {
  filters: PlatformAuditFilters;
  families: Record<string, string>;
  /** People to choose from; without them an actor is chosen from an entry. */
  people?: Option[];
  onFilter: (change: PlatformAuditFilters) => void;
}

type Chip = keyof typeof filterText;

/** What to see of a log. What an entry filtered by is a chip that goes away when it is clicked. */
export function AuditToolbar({ filters, families, people, onFilter }: AuditToolbarProps) {
  const options = Object.entries(families).map(([value, label]) => ({ value, label }));
  const isFamily = filters.action === undefined || filters.action in families;
  const isMember =
    filters.actor === undefined || people?.some(({ value }) => value === filters.actor);
  const chips = (Object.keys(filterText) as Chip[]).filter((name) => {
    if (name === "action") return !isFamily;
    if (name === "actor") return !isMember;
    return filters[name] !== undefined;
  });
  return (
    <>
      <Toolbar>
        <SearchBox
          label={text.search}
          value={filters.q}
          onSearch={(q) => {
            if (q === undefined || q.length > 1) onFilter({ q });
          }}
        />
        <Select
          aria-label={text.family}
          placeholder={text.allFamilies}
          options={options}
          value={isFamily ? (filters.action ?? "") : ""}
          onChange={({ target }) => onFilter({ action: target.value || undefined })}
          className="md:w-40"
        />
        {people && (
          <Select
            aria-label={text.person}
            placeholder={text.everybody}
            options={people}
            value={isMember ? (filters.actor ?? "") : ""}
            onChange={({ target }) => onFilter({ actor: target.value || undefined })}
            className="md:w-40"
          />
        )}
        <Input
          type="date"
          aria-label={text.from}
          value={filters.from ?? ""}
          max={filters.to}
          onChange={({ target }) => onFilter({ from: target.value || undefined })}
          className="md:w-40"
        />
        <Input
          type="date"
          aria-label={text.to}
          value={filters.to ?? ""}
          min={filters.from}
          onChange={({ target }) => onFilter({ to: target.value || undefined })}
          className="md:w-40"
        />
      </Toolbar>
      <div className="mb-3 flex flex-wrap gap-2 empty:hidden">
        {chips.map((name) => (
          <Button
            key={name}
            size="small"
            icon={<X size={14} />}
            onClick={() => onFilter({ [name]: undefined })}
          >
            {`${filterText[name]}: ${filters[name]}`}
          </Button>
        ))}
      </div>
    </>
  );
}
