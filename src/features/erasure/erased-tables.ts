import {
  deadLetterErasure,
  eventErasure,
  platformTraceErasure,
  type TableErasure,
} from "../../platform/erasure";
import { apiKeyErasure } from "../api-keys";
import { membershipErasure } from "../businesses";
import { contactErasure } from "../contacts";
import { emailErasure } from "../email";
import { importErasure } from "../imports";
import { invitationErasure } from "../invitations";
import { templateErasure } from "../templates";
import { workflowErasure } from "../workflows";

/** Tables of a shard, in an order that keeps foreign keys happy. A test misses none. */
export const SHARD_TABLES: readonly TableErasure[] = [
  ...workflowErasure,
  ...emailErasure,
  ...importErasure,
  ...contactErasure,
  ...templateErasure,
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
