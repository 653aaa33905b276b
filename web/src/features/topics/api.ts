import { queryOptions } from "@tanstack/react-query";
import type {
  ConsentDto,
  CreateTopic,
  SetSubscription,
  SubscriptionDto,
  TopicDto,
  UpdateTopic,
} from "@server/features/topics/schemas";
import { abortable, client, cursorQuery, dataOf, onceWith, pageOf } from "../../api";

export type Topic = TopicDto;
export type Subscription = SubscriptionDto;
export type Consent = ConsentDto;

const business = client.businesses[":businessId"];
const { topics } = business;
const one = topics[":topicId"];
const contact = business.contacts[":contactId"];

export const topicsKey = (businessId: string) => ["topics", businessId] as const;
/** What a contact wants, and what it has said. */
export const subscriptionsKey = (businessId: string, contactId: string) =>
  ["subscriptions", businessId, contactId] as const;

/** The topics of a business in their order, with their subscribers counted. */
export function topicsQuery(businessId: string) {
  return queryOptions({
    queryKey: topicsKey(businessId),
    queryFn: ({ signal }) =>
      dataOf<Topic[]>(topics.$get({ param: { businessId } }, abortable(signal))),
  });
}

export function createTopic(businessId: string, json: CreateTopic, key: string) {
  return dataOf<Topic>(topics.$post({ param: { businessId }, json }, onceWith(key)));
}

/** @throws ApiError VERSION_STALE when somebody else was faster */
export function updateTopic(businessId: string, topicId: string, json: UpdateTopic) {
  return dataOf<Topic>(one.$patch({ param: { businessId, topicId }, json }));
}

export function deleteTopic(businessId: string, topicId: string) {
  return dataOf<Topic>(one.$delete({ param: { businessId, topicId } }));
}

export function orderTopics(businessId: string, topicIds: string[]) {
  return dataOf<Topic[]>(topics.order.$put({ param: { businessId }, json: { topicIds } }));
}

/** How a contact stands to each topic. */
export function subscriptionsQuery(businessId: string, contactId: string) {
  return queryOptions({
    queryKey: [...subscriptionsKey(businessId, contactId), "now"],
    queryFn: ({ signal }) =>
      dataOf<Subscription[]>(
        contact.subscriptions.$get({ param: { businessId, contactId } }, abortable(signal)),
      ),
  });
}

/** What a contact agreed to and took back, newest first. */
export function consentsQuery(businessId: string, contactId: string) {
  return cursorQuery<Consent>(
    [...subscriptionsKey(businessId, contactId), "history"],
    (cursor, signal) =>
      pageOf(
        contact.consents.$get(
          { param: { businessId, contactId }, query: { cursor, limit: 20 } },
          abortable(signal),
        ),
      ),
  );
}

export function setSubscription(
  businessId: string,
  contactId: string,
  topicId: string,
  json: SetSubscription,
) {
  const param = { businessId, contactId, topicId };
  return dataOf<Subscription>(contact.subscriptions[":topicId"].$put({ param, json }));
}
