import { require } from "../../../platform/ctx";
import type { Handler } from "../../../platform/queue";
import { contactChanged } from "../../contacts";
import { followContact } from "./follow-contact";

/** Has waits that go by a contact's clocks or dates follow a change of it. */
export const followChangedContact: Handler = {
  name: "workflows.follow_contact",
  on: "business",
  permissions: ["workflows:write"],
  async handle(ctx, event) {
    require(ctx, "workflows:write");
    await followContact(ctx, contactChanged.parse(event.payload).contactId);
  },
};
