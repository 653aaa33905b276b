import { useQuery } from "@tanstack/react-query";
import { formatNumber } from "../../lib/format";
import { Card, ErrorState, SkeletonRows } from "../../ui";
import { PreviewFrame } from "../templates/preview/preview-frame";
import { clickMapQuery, type ClickedLink } from "./api";
import { DownloadButton } from "./download-button";
import { text } from "./strings";

interface ClickMapProps {
  businessId: string;
  templateId: string;
  /** Whose clicks; those of all emails with the template unless told. */
  campaignId?: string;
}

/** The email with its links numbered, and how many people followed each. */
export function ClickMap({ businessId, templateId, campaignId }: ClickMapProps) {
  const map = useQuery(clickMapQuery(businessId, templateId, campaignId));
  const filters = campaignId === undefined ? { templateId } : { campaignId };
  return (
    <Card
      title={text.clickMap}
      actions={<DownloadButton businessId={businessId} report="links" filters={filters} />}
    >
      <p className="mb-4 max-w-prose text-muted">{text.clickMapHelp}</p>
      {map.isPending && <SkeletonRows rows={6} />}
      {map.error && <ErrorState error={map.error} onRetry={() => void map.refetch()} />}
      {map.data && (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(18rem,2fr)]">
          <PreviewFrame
            preview={map.data}
            title={text.clickMap}
            className="h-[32rem] max-h-[70dvh]"
          />
          <div className="min-w-0">
            <LinkList title={text.links} links={map.data.links} />
            {map.data.links.length === 0 && <p className="text-muted">{text.noLinks}</p>}
            {map.data.others.length > 0 && (
              <div className="mt-6">
                <LinkList
                  title={text.otherLinks}
                  links={map.data.others.map((link) => ({ ...link, label: "" }))}
                />
              </div>
            )}
          </div>
        </div>
      )}
    </Card>
  );
}

type Listed = Omit<ClickedLink, "position"> & { position: number | null };

function LinkList({ title, links }: { title: string; links: readonly Listed[] }) {
  const most = Math.max(...links.map(({ unique }) => unique), 1);
  if (links.length === 0) return null;
  return (
    <section>
      <h3 className="mb-2 font-medium">{title}</h3>
      <ol className="divide-y divide-line border-y border-line">
        {links.map((link) => (
          <li key={`${link.position} ${link.url}`} className="flex gap-3 py-2.5">
            <span className="mt-0.5 inline-flex h-5 min-w-5 items-center justify-center rounded-[99px] bg-sunken px-1.5 text-sm font-semibold tabular-nums">
              {link.position === null ? "–" : link.position + 1}
            </span>
            <div className="min-w-0 flex-1">
              {link.label && <p className="truncate font-medium">{link.label}</p>}
              <p className="text-sm break-all text-muted">{link.url}</p>
              <p className="mt-1 text-sm">
                {link.raw === 0
                  ? text.noClicks
                  : text.clicks(formatNumber(link.unique), formatNumber(link.raw))}
              </p>
              <div className="mt-1.5 h-1 rounded-[99px] bg-sunken" aria-hidden="true">
                <div
                  className="h-full rounded-[99px] bg-accent"
                  style={{ width: `${(link.unique / most) * 100}%` }}
                />
              </div>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
