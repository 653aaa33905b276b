import { Link } from "@tanstack/react-router";
import {
  Cake,
  Filter,
  MailX,
  Moon,
  MousePointerClick,
  SearchX,
  Sparkles,
  Trash2,
  UserX,
  type LucideIcon,
} from "lucide-react";
import { EmptyState } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import type { SegmentFilters } from "./api";
import type { ReadySegment } from "./ready-segments";
import { text } from "./strings";

const ICONS: Record<ReadySegment, LucideIcon> = {
  new: Sparkles,
  engaged: MousePointerClick,
  neverOpened: MailX,
  birthday: Cake,
  inactive: Moon,
  unsubscribed: UserX,
};

/** Where there are no segments: six to begin with, or why there are none. */
export function NoSegments({ filters }: { filters: SegmentFilters }) {
  const canWrite = useCan("contacts:write");
  if (filters.q !== undefined) {
    return (
      <EmptyState icon={<SearchX size={20} />} title={text.noneFoundTitle}>
        {text.noneFoundBody}
      </EmptyState>
    );
  }
  if (filters.deleted) {
    return (
      <EmptyState icon={<Trash2 size={20} />} title={text.trashEmptyTitle}>
        {text.trashEmptyBody}
      </EmptyState>
    );
  }
  if (!canWrite) return <EmptyState icon={<Filter size={20} />} title={text.noneYet} />;
  return (
    <section aria-label={text.emptyTitle}>
      <h2 className="text-md font-semibold">{text.emptyTitle}</h2>
      <p className="mt-1 mb-4 max-w-prose text-muted">{text.emptyBody}</p>
      <ReadyCards />
    </section>
  );
}

function ReadyCards() {
  const { id: businessId } = useBusiness();
  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {(Object.keys(ICONS) as ReadySegment[]).map((ready) => {
        const Icon = ICONS[ready];
        const [name, description] = text.ready6[ready];
        return (
          <li key={ready}>
            <Link
              to="/b/$businessId/segments/new"
              params={{ businessId }}
              search={{ ready }}
              className="flex h-full items-start gap-3 rounded-card border border-line bg-surface p-4 transition-colors hover:bg-hover"
            >
              <span className="flex size-9 shrink-0 items-center justify-center rounded-control bg-accent-soft text-accent-ink">
                <Icon size={18} aria-hidden="true" />
              </span>
              <span className="min-w-0">
                <span className="block font-medium">{name}</span>
                <span className="block text-sm text-muted">{description}</span>
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
