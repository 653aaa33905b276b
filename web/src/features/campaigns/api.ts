import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  AudienceDto,
  CampaignDto,
  CampaignStatus,
  CreateCampaign,
  ListCampaigns,
  ListRecipients,
  RecipientDto,
  ReviewDto,
  ScheduleCampaign,
  TestCampaign,
  UpdateCampaign,
} from "@server/features/campaigns/schemas";
import { abortable, client, cursorQuery, dataOf, onceWith, pageOf } from "../../api";

export type Campaign = CampaignDto;
export type CampaignChange = Omit<UpdateCampaign, "version">;
export type Audience = AudienceDto;
export type Review = ReviewDto;
export type Recipient = RecipientDto;
export type CampaignFilters = Partial<Pick<ListCampaigns, "q" | "status" | "deleted">>;
export type { CampaignStatus };

const { campaigns } = client.businesses[":businessId"];
const one = campaigns[":campaignId"];

/** Everything that shows campaigns of a business. */
export const campaignsKey = (businessId: string) => ["campaigns", businessId] as const;

/** Campaigns with how far each has come, newest first. */
export function campaignsQuery(businessId: string, filters: CampaignFilters) {
  return cursorQuery<Campaign>([...campaignsKey(businessId), "list", filters], (cursor, signal) =>
    pageOf(
      campaigns.$get({ param: { businessId }, query: { ...filters, cursor } }, abortable(signal)),
    ),
  );
}

/** The names of those that still need a segment. */
export async function campaignsUsing(businessId: string, segmentId: string): Promise<string[]> {
  const query = { segmentId, ended: "false", limit: "20" } as const;
  const { data } = await pageOf<Campaign>(campaigns.$get({ param: { businessId }, query }));
  return data.map(({ name }) => name);
}

export function campaignQuery(businessId: string, campaignId: string) {
  return queryOptions({
    queryKey: [...campaignsKey(businessId), "one", campaignId],
    queryFn: ({ signal }) =>
      dataOf<Campaign>(one.$get({ param: { businessId, campaignId } }, abortable(signal))),
  });
}

/** Who would get the draft as it was last saved. @param version changes with every save */
export function audienceQuery(businessId: string, campaignId: string, version: number) {
  return queryOptions({
    queryKey: [...campaignsKey(businessId), "audience", campaignId, version],
    queryFn: ({ signal }) =>
      dataOf<Audience>(one.audience.$get({ param: { businessId, campaignId } }, abortable(signal))),
    placeholderData: keepPreviousData,
  });
}

/** What keeps the draft from starting. @param version changes with every save */
export function reviewQuery(businessId: string, campaignId: string, version: number) {
  return queryOptions({
    queryKey: [...campaignsKey(businessId), "review", campaignId, version],
    queryFn: ({ signal }) =>
      dataOf<Review>(one.review.$get({ param: { businessId, campaignId } }, abortable(signal))),
    staleTime: 0,
  });
}

export function recipientsQuery(
  businessId: string,
  campaignId: string,
  filters: Partial<Pick<ListRecipients, "status">>,
) {
  const param = { businessId, campaignId };
  return cursorQuery<Recipient>(
    [...campaignsKey(businessId), "recipients", campaignId, filters],
    (cursor, signal) =>
      pageOf(one.recipients.$get({ param, query: { ...filters, cursor } }, abortable(signal))),
  );
}

export function createCampaign(businessId: string, json: CreateCampaign, key: string) {
  return dataOf<Campaign>(campaigns.$post({ param: { businessId }, json }, onceWith(key)));
}

/** @throws ApiError VERSION_STALE when somebody else was faster, STATE_INVALID */
export function updateCampaign(businessId: string, campaignId: string, json: UpdateCampaign) {
  return dataOf<Campaign>(one.$patch({ param: { businessId, campaignId }, json }));
}

export function deleteCampaign(businessId: string, campaignId: string) {
  return dataOf<Campaign>(one.$delete({ param: { businessId, campaignId } }));
}

export function restoreCampaign(businessId: string, campaignId: string) {
  return dataOf<Campaign>(one.restore.$post({ param: { businessId, campaignId } }));
}

/** A new draft made from a campaign: a copy, or one for those who have not opened it. */
export function copyCampaign(
  businessId: string,
  campaignId: string,
  as: "duplicate" | "resend",
  key: string,
) {
  return dataOf<Campaign>(one[as].$post({ param: { businessId, campaignId } }, onceWith(key)));
}

/** @throws ApiError RULE_REFUSED with every problem */
export function sendCampaign(businessId: string, campaignId: string, version: number, key: string) {
  const param = { businessId, campaignId };
  return dataOf<Campaign>(one.send.$post({ param, json: { version } }, onceWith(key)));
}

/** @throws ApiError RULE_REFUSED with every problem */
export function scheduleCampaign(
  businessId: string,
  campaignId: string,
  json: ScheduleCampaign,
  key: string,
) {
  const param = { businessId, campaignId };
  return dataOf<Campaign>(one.schedule.$post({ param, json }, onceWith(key)));
}

/** What one can do to a campaign that is planned or on its way. */
export type Move = "pause" | "resume" | "cancel" | "unschedule";

/** @throws ApiError STATE_INVALID */
export function moveCampaign(businessId: string, campaignId: string, to: Move) {
  return dataOf<Campaign>(one[to].$post({ param: { businessId, campaignId } }));
}

/** @throws ApiError STATE_INVALID */
export function chooseWinner(
  businessId: string,
  campaignId: string,
  variant: "a" | "b" | "c" | "d",
  key: string,
) {
  const param = { businessId, campaignId };
  return dataOf<Campaign>(one.winner.$post({ param, json: { variant } }, onceWith(key)));
}

export function sendSample(businessId: string, campaignId: string, size: number, key: string) {
  const param = { businessId, campaignId };
  return dataOf<{ recipients: number }>(one.sample.$post({ param, json: { size } }, onceWith(key)));
}

export function sendTest(businessId: string, campaignId: string, json: TestCampaign, key: string) {
  const param = { businessId, campaignId };
  return dataOf<{ to: string; key: string }>(one.test.$post({ param, json }, onceWith(key)));
}
