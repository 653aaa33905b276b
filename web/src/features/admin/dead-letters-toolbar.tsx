import { DEAD_LETTER_STATUSES, QUEUES } from "@server/features/admin/schemas";
import { Select } from "../../ui";
import type { DeadLetterFilters } from "./api";
import { statusText, text } from "./strings";

interface DeadLettersToolbarProps {
  filters: DeadLetterFilters;
  onFilter: (change: DeadLetterFilters) => void;
}

/** Which dead letters to see. */
export function DeadLettersToolbar({ filters, onFilter }: DeadLettersToolbarProps) {
  return (
    <div role="search" aria-label={text.filters} className="mb-3 grid grid-cols-2 gap-2 md:flex">
      <Select
        aria-label={text.state}
        options={DEAD_LETTER_STATUSES.map((value) => ({ value, label: statusText[value] }))}
        value={filters.status ?? "open"}
        onChange={({ target }) =>
          onFilter({ status: target.value === "replayed" ? "replayed" : undefined })
        }
        className="md:w-40"
      />
      <Select
        aria-label={text.queue}
        placeholder={text.allQueues}
        options={QUEUES.map((value) => ({ value, label: value }))}
        value={filters.queue ?? ""}
        onChange={({ target }) =>
          onFilter({ queue: QUEUES.find((queue) => queue === target.value) })
        }
        className="md:w-48"
      />
    </div>
  );
}
