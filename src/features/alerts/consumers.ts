import type { Handler } from "../../platform/queue";
import { alertRaised } from "./events";
import { mailAlert } from "./mail-alert";

/** Tells the administrators of an alert. */
export const tellAdministrators: Handler = {
  name: "alerts.tell_administrators",
  on: "platform",
  permissions: [],
  handle: (ctx, event) => mailAlert(ctx, alertRaised.parse(event.payload)),
};
