import { SearchBox, Select, Toolbar } from "../../ui";
import type { CampaignFilters, CampaignStatus } from "./api";
import { statusText, text } from "./strings";

const STATUSES = Object.keys(statusText) as CampaignStatus[];
const OPTIONS = STATUSES.map((value) => ({ value, label: statusText[value] }));

interface CampaignsToolbarProps {
  filters: CampaignFilters;
  onFilter: (change: CampaignFilters) => void;
}

/** Which campaigns to see. */
export function CampaignsToolbar({ filters, onFilter }: CampaignsToolbarProps) {
  return (
    <Toolbar>
      <SearchBox label={text.search} value={filters.q} onSearch={(q) => onFilter({ q })} />
      <Select
        aria-label={text.statusFilter}
        placeholder={text.allStatuses}
        options={OPTIONS}
        value={filters.status ?? ""}
        onChange={(event) =>
          onFilter({ status: STATUSES.find((status) => status === event.target.value) })
        }
        className="md:w-44"
      />
    </Toolbar>
  );
}
