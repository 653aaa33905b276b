import { commit, statement } from "../../platform/db";
import type { Handler } from "../../platform/queue";
import { z } from "zod";

const payload = z.object({ userId: z.string() });

/** Erases where a person's actions in a business came from, once the account is erased. */
export const eraseTraces: Handler = {
  name: "account.erase_traces",
  on: "business",
  permissions: [],
  async handle(ctx, event) {
    if (event.businessId === null) return;
    const { userId } = payload.parse(event.payload);
    await commit(ctx, {
      on: "business",
      writes: [
        statement(
          `DELETE FROM audit_personal WHERE entry_id IN
           (SELECT id FROM audit_entries WHERE business_id = ? AND actor_id = ?)`,
          event.businessId,
          userId,
        ),
      ],
      audit: { action: "user.traces_erased", resource: { type: "user", id: userId }, userId },
    });
  },
};
