import { rowsOf, type TableErasure } from "../../platform/erasure";
import { subscriptions, consentEvents, topics } from "./table.business";

/** What a business has of topics. */
export const topicErasure: readonly TableErasure[] = [subscriptions, consentEvents, topics].map(
  rowsOf,
);
