import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { abortable, client, cursorQuery, dataOf, download, pageOf } from "../../api";

const business = client.businesses[":businessId"];
const figures = business["email-figures"];

/** Whose figures: of everything, or of what an id names. */
export interface Scope {
  scope: "business" | "campaign" | "template";
  id?: string | undefined;
}

/** Days; what is not said is chosen by the server. */
export interface Period {
  from?: string | undefined;
  to?: string | undefined;
}

/** Whose links and bounces; everybody's unless told. */
export interface Whose {
  campaignId?: string;
  templateId?: string;
}

const figuresKey = (businessId: string) => ["figures", businessId] as const;

export function figuresQuery(businessId: string, query: Scope & Period) {
  return queryOptions({
    queryKey: [...figuresKey(businessId), "totals", query],
    queryFn: ({ signal }) =>
      dataOf(figures.$get({ param: { businessId }, query }, abortable(signal))),
    placeholderData: keepPreviousData,
  });
}

export function domainsQuery(businessId: string, query: Period) {
  return queryOptions({
    queryKey: [...figuresKey(businessId), "domains", query],
    queryFn: ({ signal }) =>
      dataOf(figures.domains.$get({ param: { businessId }, query }, abortable(signal))),
    placeholderData: keepPreviousData,
  });
}

export function variantsQuery(businessId: string, campaignId: string) {
  return queryOptions({
    queryKey: [...figuresKey(businessId), "variants", campaignId],
    queryFn: ({ signal }) =>
      dataOf(
        figures.variants.$get({ param: { businessId }, query: { campaignId } }, abortable(signal)),
      ),
  });
}

/** Emails that came back or were complained of, newest first. */
export function bouncesQuery(businessId: string, whose: Whose) {
  return cursorQuery<Bounce>([...figuresKey(businessId), "bounces", whose], (cursor, signal) =>
    pageOf(
      figures.bounces.$get(
        { param: { businessId }, query: { ...whose, cursor } },
        abortable(signal),
      ),
    ),
  );
}

export function clickMapQuery(
  businessId: string,
  templateId: string,
  campaignId: string | undefined,
) {
  return queryOptions({
    queryKey: [...figuresKey(businessId), "click-map", templateId, campaignId],
    queryFn: ({ signal }) =>
      dataOf(
        business.templates[":templateId"]["click-map"].$get(
          { param: { businessId, templateId }, query: { campaignId } },
          abortable(signal),
        ),
      ),
  });
}

/** What happened to an email after it left. */
export function emailEventsQuery(businessId: string, emailId: string) {
  return queryOptions({
    queryKey: [...figuresKey(businessId), "events", emailId],
    queryFn: ({ signal }) =>
      dataOf(
        business.emails[":emailId"].events.$get(
          { param: { businessId, emailId } },
          abortable(signal),
        ),
      ),
  });
}

export function emailActivityQuery(businessId: string, contactId: string) {
  return queryOptions({
    queryKey: [...figuresKey(businessId), "contact", contactId],
    queryFn: ({ signal }) =>
      dataOf(
        business.contacts[":contactId"]["email-activity"].$get(
          { param: { businessId, contactId } },
          abortable(signal),
        ),
      ),
  });
}

type Report = "figures" | "domains" | "variants" | "links" | "bounces";

/** Hands figures to the browser as a CSV file. */
export function downloadReport(
  businessId: string,
  report: Report,
  filters: Record<string, string | undefined>,
): Promise<void> {
  const known = Object.entries(filters).filter((each): each is [string, string] =>
    Boolean(each[1]),
  );
  const query = new URLSearchParams([["report", report], ...known]);
  const path = `/businesses/${businessId}/email-figures/download?${query.toString()}`;
  return download(path, `${report}.csv`);
}

type Answer<T> = T extends { queryFn?: infer F }
  ? F extends (...args: never[]) => infer R
    ? Awaited<R>
    : never
  : never;

export type Figures = Answer<ReturnType<typeof figuresQuery>>;
export type Totals = Figures["totals"];
export type Rates = Figures["rates"];
export type DomainFigures = Answer<ReturnType<typeof domainsQuery>>[number];
export type VariantFigures = Answer<ReturnType<typeof variantsQuery>>[number];
export type ClickMap = Answer<ReturnType<typeof clickMapQuery>>;
export type ClickedLink = ClickMap["links"][number];
export type EmailEvent = Answer<ReturnType<typeof emailEventsQuery>>[number];

export interface Bounce {
  id: string;
  emailId: string;
  contactId: string | null;
  to: string | null;
  type: "bounced" | "complained";
  bounceType: "hard" | "soft" | "ignored" | null;
  diagnostic: string | null;
  at: string;
}
