import { z } from "zod";
import { scalar } from "../../../platform/http/fields";

/**
 * Events of the store and of billing, version 1, as workflows hear them. Whatever else they hold
 * that is a plain value is known to the runs as well.
 */
const contactId = z.string();

/** Money: an integer in the currency's minor unit, and its ISO 4217 code. */
const money = { amount: z.int(), currency: z.string().length(3) };

/** `order.placed`, `order.paid`, `order.fulfilled`, `order.refunded`; the amount is the order's total. */
export const orderChanged = z.object({ contactId, orderId: z.string(), ...money }).catchall(scalar);

/** `cart.abandoned`: nothing has happened to a cart with things in it for a while. */
export const cartAbandoned = z.object({ contactId, cartId: z.string(), ...money }).catchall(scalar);

/** `subscription.changed`: a contact's subscription began, ended or is another one now. */
export const subscriptionChanged = z
  .object({ contactId, subscriptionId: z.string(), status: z.string(), plan: z.string() })
  .catchall(scalar);

/** `event.received`: somebody has told of it by the API. */
export const eventReceived = z.object({
  contactId,
  name: z.string(),
  data: z.record(z.string(), scalar),
});

/** `webhook.received`: something was posted to a workflow's own address. */
export const webhookReceived = z.object({
  workflowId: z.string(),
  contactId,
  data: z.record(z.string(), scalar),
});
