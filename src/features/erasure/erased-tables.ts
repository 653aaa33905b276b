import {
  deadLetterErasure,
  eventErasure,
  platformTraceErasure,
  type TableErasure,
} from "../../platform/erasure";
import { apiKeyErasure } from "../api-keys";
import { membershipErasure } from "../businesses";
import { brandErasure } from "../brands";
import { campaignErasure } from "../campaigns";
import { contactErasure } from "../contacts";
import { emailErasure } from "../email";
import { formErasure } from "../forms";
import { importErasure } from "../imports";
import { invitationErasure } from "../invitations";
import { mediaErasure } from "../media";
import { segmentErasure } from "../segments";
import { senderErasure } from "../senders";
import { templateErasure } from "../templates";
import { topicErasure } from "../topics";
import { workflowErasure } from "../workflows";

/** Tables of a shard, in an order that keeps foreign keys happy. A test misses none. */
export const SHARD_TABLES: readonly TableErasure[] = [
  // First: without segments nothing notes any more which contacts change.
  ...segmentErasure,
  ...workflowErasure,
  ...campaignErasure,
  ...emailErasure,
  ...senderErasure,
  ...importErasure,
  ...formErasure,
  ...topicErasure,
  ...contactErasure,
  ...templateErasure,
  ...brandErasure,
  ...mediaErasure,
  eventErasure,
];

/** Tables of the platform, besides the business itself. */
export const PLATFORM_TABLES: readonly TableErasure[] = [
  ...apiKeyErasure,
  ...invitationErasure,
  ...membershipErasure,
  platformTraceErasure,
  deadLetterErasure,
  eventErasure,
];
