import { Hono } from "hono";
import { type AppEnv, businessCtxOf, operation, reply, replyPage } from "../../platform/http";
import { createTopic } from "./create-topic";
import { deleteTopic } from "./delete-topic";
import { listConsents } from "./list-consents";
import { getTopic, listTopics } from "./list-topics";
import { orderTopics } from "./order-topics";
import {
  bulkSubscribedDto,
  bulkSubscribeInput,
  consentDto,
  consentsQuery,
  createTopicInput,
  orderTopicsInput,
  setSubscriptionInput,
  subscriptionDto,
  subscriptionParams,
  subscriptionsParams,
  topicDto,
  topicParams,
  topicsParams,
  updateTopicInput,
} from "./schemas";
import { bulkSubscribe, setSubscription } from "./set-subscription";
import { listSubscriptions } from "./subscriptions-of";
import { updateTopic } from "./update-topic";

const tag = "Topics";
const read = { tag, auth: "user", permission: "forms:read", limit: "api" } as const;
const write = { tag, auth: "user", permission: "forms:write", limit: "api" } as const;
const contactsRead = { tag, auth: "user", permission: "contacts:read", limit: "api" } as const;
const contactsWrite = { tag, auth: "user", permission: "contacts:write", limit: "api" } as const;

/** Topics, who is subscribed to them, and what people have agreed to. */
export const topicRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/topics",
    operation({
      id: "listTopics",
      summary: "List topics in their order, with their subscribers counted",
      ...read,
      params: topicsParams,
      response: topicDto.array(),
      errors: [],
    }),
    async (c) => reply(c, await listTopics(businessCtxOf(c))),
  )
  .post(
    "/businesses/:businessId/topics",
    operation({
      id: "createTopic",
      summary: "Create a topic",
      ...write,
      idempotent: true,
      params: topicsParams,
      body: createTopicInput,
      response: topicDto,
      status: 201,
      errors: ["RULE_REFUSED"],
    }),
    async (c) => reply(c, await createTopic(businessCtxOf(c), c.req.valid("json"))),
  )
  .put(
    "/businesses/:businessId/topics/order",
    operation({
      id: "orderTopics",
      summary: "Put the topics into another order",
      ...write,
      params: topicsParams,
      body: orderTopicsInput,
      response: topicDto.array(),
      errors: ["CONFLICT"],
    }),
    async (c) => reply(c, await orderTopics(businessCtxOf(c), c.req.valid("json"))),
  )
  .get(
    "/businesses/:businessId/topics/:topicId",
    operation({
      id: "getTopic",
      summary: "Read a topic",
      ...read,
      params: topicParams,
      response: topicDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await getTopic(businessCtxOf(c), c.req.valid("param").topicId)),
  )
  .patch(
    "/businesses/:businessId/topics/:topicId",
    operation({
      id: "updateTopic",
      summary: "Change a topic",
      ...write,
      params: topicParams,
      body: updateTopicInput,
      response: topicDto,
      errors: ["NOT_FOUND", "VERSION_STALE"],
    }),
    async (c) => {
      const { topicId } = c.req.valid("param");
      return reply(c, await updateTopic(businessCtxOf(c), topicId, c.req.valid("json")));
    },
  )
  .delete(
    "/businesses/:businessId/topics/:topicId",
    operation({
      id: "deleteTopic",
      summary: "Delete a topic; its subscribers get no emails of it any more",
      ...write,
      params: topicParams,
      response: topicDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await deleteTopic(businessCtxOf(c), c.req.valid("param").topicId)),
  )
  .post(
    "/businesses/:businessId/topics/:topicId/subscriptions",
    operation({
      id: "bulkSubscribe",
      summary: "Subscribe up to 500 contacts to a topic, with what they have agreed to",
      ...contactsWrite,
      params: topicParams,
      body: bulkSubscribeInput,
      response: bulkSubscribedDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => {
      const { topicId } = c.req.valid("param");
      return reply(c, await bulkSubscribe(businessCtxOf(c), topicId, c.req.valid("json")));
    },
  )
  .get(
    "/businesses/:businessId/contacts/:contactId/subscriptions",
    operation({
      id: "listSubscriptions",
      summary: "List how a contact stands to each topic",
      ...contactsRead,
      params: subscriptionsParams,
      response: subscriptionDto.array(),
      errors: ["NOT_FOUND"],
    }),
    async (c) =>
      reply(c, await listSubscriptions(businessCtxOf(c), c.req.valid("param").contactId)),
  )
  .put(
    "/businesses/:businessId/contacts/:contactId/subscriptions/:topicId",
    operation({
      id: "setSubscription",
      summary: "Subscribe a contact to a topic, or end that",
      ...contactsWrite,
      params: subscriptionParams,
      body: setSubscriptionInput,
      response: subscriptionDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => {
      const { contactId, topicId } = c.req.valid("param");
      const at = { contactId, topicId };
      return reply(c, await setSubscription(businessCtxOf(c), at, c.req.valid("json")));
    },
  )
  .get(
    "/businesses/:businessId/contacts/:contactId/consents",
    operation({
      id: "listConsents",
      summary: "List what a contact agreed to and took back, newest first",
      ...contactsRead,
      params: subscriptionsParams,
      query: consentsQuery,
      response: consentDto.array(),
      paginated: true,
      errors: ["NOT_FOUND", "CURSOR_INVALID"],
    }),
    async (c) => {
      const { contactId } = c.req.valid("param");
      return replyPage(c, await listConsents(businessCtxOf(c), contactId, c.req.valid("query")));
    },
  );
