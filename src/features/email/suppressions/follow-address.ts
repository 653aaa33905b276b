import { z } from "zod";
import { require } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import type { Handler } from "../../../platform/queue";
import { contactsForRendering } from "../../contacts";
import { hasLeft } from "../../topics";
import { suppressionOf } from "./suppression-of";
import { suppressionWrites } from "./suppression-writes";

const updated = z.object({ contactId: z.string() });

/** Whoever has left altogether has left at an address that they are given later, too. */
export const followAddress: Handler = {
  name: "email.follow-address",
  on: "business",
  permissions: ["contacts:read"],
  async handle(ctx, event) {
    require(ctx, "contacts:read");
    const { contactId } = updated.parse(event.payload);
    if (!(await hasLeft(ctx, contactId))) return;
    const contact = (await contactsForRendering(ctx, [contactId])).get(contactId);
    if (contact === undefined || (await suppressionOf(ctx, contact.email)) !== null) return;
    await commit(ctx, {
      on: "business",
      writes: suppressionWrites(ctx, [{ email: contact.email, contactId }]),
      audit: {
        action: "suppression.added",
        resource: { type: "contact", id: contactId },
        summary: { reason: "unsubscribed" },
      },
    });
  },
};
