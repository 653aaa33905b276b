import { rowsOf, type TableErasure } from "../../platform/erasure";
import {
  emailProviders,
  providerDays,
  senderDomains,
  sendingSettings,
  sendBuckets,
} from "./table.business";

/** What a business has of senders. */
export const senderErasure: readonly TableErasure[] = [
  emailProviders,
  senderDomains,
  sendingSettings,
  sendBuckets,
  providerDays,
].map(rowsOf);
