import type { z } from "zod";
import { type BusinessCtx, require } from "../../../platform/ctx";
import type { eventReceived } from "./payloads";
import type { ReceivedDto, ReceiveEvent } from "./schemas";
import { contactMeant, takeOnce } from "./take-once";

/**
 * Takes an event of a contact that the business's own programs tell of. Workflows hear of it right
 * after.
 * @throws AppError NOT_FOUND if there is no such contact
 */
export async function receiveEvent(ctx: BusinessCtx, input: ReceiveEvent): Promise<ReceivedDto> {
  require(ctx, "contacts:write");
  const { name, data, id = null } = input;
  const contactId = await contactMeant(ctx, input);
  const payload: z.input<typeof eventReceived> = { contactId, name, data };
  return takeOnce(ctx, {
    source: "workflows.receive_event",
    id,
    event: { type: "event.received", version: 1, payload },
  });
}
