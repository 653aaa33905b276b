import { z } from "zod";

/** What the shard must know of a business; newer versions win. */
export const businessChanged = z.object({
  businessId: z.string(),
  shard: z.string(),
  status: z.enum(["active", "suspended", "deleting"]),
  version: z.int(),
});
export type BusinessChanged = z.output<typeof businessChanged>;

/** A user's role in a business was given, changed or taken. */
export const membershipChanged = z.object({ businessId: z.string(), userId: z.string() });
export type MembershipChanged = z.output<typeof membershipChanged>;
