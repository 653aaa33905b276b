import { EMAIL_STATUSES } from "@server/features/email/schemas";
import { X } from "lucide-react";
import { Button, SearchBox, Select, Toolbar } from "../../ui";
import type { EmailFilters } from "./api";
import { statusText, text } from "./strings";

interface EmailsToolbarProps {
  filters: EmailFilters;
  templates: ReadonlyMap<string, string>;
  onFilter: (change: EmailFilters) => void;
}

const STATUS_OPTIONS = EMAIL_STATUSES.map((value) => ({ value, label: statusText[value].label }));

/** What to see of the ledger. */
export function EmailsToolbar({ filters, templates, onFilter }: EmailsToolbarProps) {
  return (
    <>
      <Toolbar>
        <SearchBox label={text.search} value={filters.q} onSearch={(q) => onFilter({ q })} />
        <Select
          aria-label={text.statusFilter}
          placeholder={text.allStatuses}
          options={STATUS_OPTIONS}
          value={filters.status ?? ""}
          onChange={(event) =>
            onFilter({ status: EMAIL_STATUSES.find((status) => status === event.target.value) })
          }
          className="md:w-40"
        />
        <Select
          aria-label={text.templateFilter}
          placeholder={text.allTemplates}
          options={[...templates].map(([value, label]) => ({ value, label }))}
          value={filters.templateId ?? ""}
          onChange={(event) => onFilter({ templateId: event.target.value || undefined })}
          className="md:w-48"
        />
      </Toolbar>
      <div className="mb-3 flex flex-wrap gap-2 empty:hidden">
        {filters.contactId && (
          <Button
            size="small"
            icon={<X size={14} />}
            onClick={() => onFilter({ contactId: undefined })}
          >
            {text.onlyContact}
          </Button>
        )}
        {filters.runId && (
          <Button
            size="small"
            icon={<X size={14} />}
            onClick={() => onFilter({ runId: undefined })}
          >
            {text.onlyRun}
          </Button>
        )}
      </div>
    </>
  );
}
