import { and, desc, eq, isNull } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { consentEvents } from "./table.business";

/** True if a contact has left altogether and not come back. For callers let in elsewhere. */
export async function hasLeft(inside: BusinessCtx, contactId: string): Promise<boolean> {
  const [last] = await inside.db
    .select({ action: consentEvents.action })
    .from(consentEvents)
    .where(
      and(
        eq(consentEvents.businessId, inside.businessId),
        eq(consentEvents.contactId, contactId),
        isNull(consentEvents.topicId),
      ),
    )
    .orderBy(desc(consentEvents.at), desc(consentEvents.id))
    .limit(1);
  return last?.action === "unsubscribed";
}
