import { require } from "../../../platform/ctx";
import type { Handler } from "../../../platform/queue";
import { timeZoneChanged } from "../../businesses";
import { contactChanged, contactsImported } from "../../contacts";
import { wakeForTags } from "../triggers/tag-changes-due";
import { followContacts } from "./follow-contacts";
import { followZone } from "./follow-zone";
import { zoneBegun, zoneContinued } from "./zone-event";

/** Has waits that go by a contact's clocks or dates follow a change of it. */
export const followChangedContact: Handler = {
  name: "workflows.follow_contact",
  on: "business",
  permissions: ["workflows:write"],
  async handle(ctx, event) {
    require(ctx, "workflows:write");
    await followContacts(ctx, [contactChanged.parse(event.payload).contactId]);
  },
};

/** The same for contacts that an import has changed; its tags are looked at soon. */
export const followChangedContacts: Handler = {
  name: "workflows.follow_contacts",
  on: "business",
  permissions: ["workflows:write"],
  async handle(ctx, event) {
    require(ctx, "workflows:write");
    await wakeForTags(ctx);
    await followContacts(ctx, contactsImported.parse(event.payload).contactIds);
  },
};

/** Has schedules and waits follow the business's clocks. */
export const followChangedZone: Handler = {
  name: "workflows.follow_zone",
  on: "business",
  permissions: ["workflows:write"],
  async handle(ctx, event) {
    require(ctx, "workflows:write");
    await followZone(ctx, zoneBegun(timeZoneChanged.parse(event.payload)));
  },
};

/** Works off what is left of it, piece by piece. */
export const continueZone: Handler = {
  name: "workflows.continue_zone",
  on: "business",
  permissions: ["workflows:write"],
  attempts: 8,
  async handle(ctx, event) {
    require(ctx, "workflows:write");
    await followZone(ctx, zoneContinued.parse(event.payload));
  },
};
