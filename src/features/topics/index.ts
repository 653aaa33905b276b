export { topicErasure } from "./erasure";
export { resubscribeWrite } from "./resubscribe-write";
export { topicRoutes } from "./routes";
export { subscribedAmong, subscribedSql } from "./subscribed";
export { type SubscriptionChange, subscriptionWrites } from "./subscription-writes";
export { subscriptionsOf } from "./subscriptions-of";
export { allTopics, type TopicRow, topicsByIds } from "./topic-rows";
export { hasNotLeft, type Leaving, unsubscribeAllWrites } from "./unsubscribe-all-writes";
export { topicMergeWrites } from "./contact-merge";
