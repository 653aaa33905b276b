import { commit } from "../../platform/db";
import type { Handler } from "../../platform/queue";
import { ownershipTransferred } from "../businesses";
import { platformEmailWrites, wakeEmail } from "../email";
import { usersById } from "../users";

/** Tells both that a business has another owner. */
export const mailOwnership: Handler = {
  name: "invitations.mail_ownership",
  on: "platform",
  permissions: [],
  handle: async (ctx, event) => {
    const { businessId, fromUserId, toUserId } = ownershipTransferred.parse(event.payload);
    const people = await usersById(ctx.platformDb, [fromUserId, toUserId]);
    const mail = (kind: string, userId: string, otherUserId: string) => {
      const to = people.get(userId)?.email;
      const data = { businessId, otherUserId };
      return to === undefined ? [] : platformEmailWrites(ctx, { kind, to, userId, data });
    };
    await commit(ctx, {
      on: "platform",
      writes: [
        ...mail("ownership-given", fromUserId, toUserId),
        ...mail("ownership-received", toUserId, fromUserId),
      ],
    });
    wakeEmail(ctx, "platform");
  },
};
