import { useQuery } from "@tanstack/react-query";
import { ChevronDown, Mail } from "lucide-react";
import { useState } from "react";
import { cx } from "../../../lib/cx";
import { ErrorState, Skeleton } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { draftPreviewQuery } from "../../templates/api";
import { ScaledFrame } from "../../templates/preview/scaled-frame";
import type { Recipe } from "./api";
import { text } from "./strings";

type Email = Recipe["emails"][number];

/** One email of a recipe: its subject, and all of it on demand. */
export function RecipeEmail({ email }: { email: Email }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="overflow-hidden rounded-card border border-line">
      <button
        type="button"
        aria-expanded={open}
        title={open ? text.hideEmail : text.showEmail}
        onClick={() => setOpen(!open)}
        className="flex w-full items-center gap-3 p-3 text-left hover:bg-hover focus-visible:-outline-offset-2"
      >
        <Mail size={16} aria-hidden="true" className="shrink-0 text-muted" />
        <span className="min-w-0 flex-1">
          <span className="block font-medium break-words">{words(email.subject)}</span>
          <span className="block text-sm break-words text-muted">{words(email.preheader)}</span>
        </span>
        <ChevronDown
          size={16}
          aria-hidden="true"
          className={cx("shrink-0 text-muted transition-transform", open && "rotate-180")}
        />
      </button>
      {open && (
        <div className="border-t border-line">
          <Shown email={email} />
        </div>
      )}
    </div>
  );
}

function Shown({ email }: { email: Email }) {
  const { id: businessId } = useBusiness();
  const { subject, preheader, kind, source } = email;
  const preview = useQuery(draftPreviewQuery(businessId, { subject, preheader, kind, source }));
  if (preview.error) {
    return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  }
  if (!preview.data) return <Skeleton className="h-96" />;
  return <ScaledFrame preview={preview.data} title={subject} className="h-96 md:h-[30rem]" />;
}

/** A line with Liquid as people read it: what stands in for what is not known yet. */
function words(line: string): string {
  return line
    .replace(/\{\{\s*business\.name\s*\}\}/g, text.yourBusiness)
    .replace(/\{\{[^}]*\| default: '([^']*)'\s*\}\}/g, "$1");
}
