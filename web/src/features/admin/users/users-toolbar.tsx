import { SearchBox, Select, Toolbar } from "../../../ui";
import type { UserFilters } from "./api";
import { roleText, statusText, text } from "./strings";

interface UsersToolbarProps {
  filters: UserFilters;
  onFilter: (change: UserFilters) => void;
}

const STATES = optionsOf(statusText);
const ROLES = optionsOf(roleText);
const ADDRESSES = [
  { value: "true", label: text.verified },
  { value: "false", label: text.unverified },
] as const;
const FACTORS = [
  { value: "true", label: text.withFactor },
  { value: "false", label: text.withoutFactor },
] as const;

/** Which users to see. */
export function UsersToolbar({ filters, onFilter }: UsersToolbarProps) {
  return (
    <Toolbar>
      <SearchBox label={text.search} value={filters.q} onSearch={(q) => onFilter({ q })} />
      <Select
        aria-label={text.state}
        placeholder={text.anyState}
        options={STATES}
        value={filters.status ?? ""}
        onChange={({ target }) => onFilter({ status: chosen(STATES, target.value) })}
        className="md:w-36"
      />
      <Select
        aria-label={text.role}
        placeholder={text.anyRole}
        options={ROLES}
        value={filters.platformRole ?? ""}
        onChange={({ target }) => onFilter({ platformRole: chosen(ROLES, target.value) })}
        className="md:w-36"
      />
      <Select
        aria-label={text.address}
        placeholder={text.anyAddress}
        options={[...ADDRESSES]}
        value={filters.verified ?? ""}
        onChange={({ target }) => onFilter({ verified: chosen(ADDRESSES, target.value) })}
        className="md:w-40"
      />
      <Select
        aria-label={text.factor}
        placeholder={text.anyFactor}
        options={[...FACTORS]}
        value={filters.hasSecondFactor ?? ""}
        onChange={({ target }) => onFilter({ hasSecondFactor: chosen(FACTORS, target.value) })}
        className="md:w-48"
      />
    </Toolbar>
  );
}

function optionsOf<T extends string>(labels: Record<T, string>): { value: T; label: string }[] {
  return (Object.keys(labels) as T[]).map((value) => ({ value, label: labels[value] }));
}

function chosen<T extends string>(
  options: readonly { value: T; label: string }[],
  value: string,
): T | undefined {
  return options.find((option) => option.value === value)?.value;
}
