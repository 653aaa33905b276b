import { z } from "zod";
import { type BusinessCtx, type Ctx, require } from "../../platform/ctx";
import type { Envelope, Handler } from "../../platform/queue";
import { enrol, startsOf } from "./enrol";

const created = z.object({ contactId: z.string() });
const imported = z.object({ contactIds: z.array(z.string()) });

/** Starts the workflows that wait for new contacts, once per contact and event. */
export const enrolCreated: Handler = {
  name: "workflows.enrol",
  on: "business",
  permissions: ["workflows:write"],
  handle: (ctx, event) => start(ctx, [created.parse(event.payload).contactId]),
};

/** The same for the contacts of an import, up to 500 at a time. */
export const enrolImported: Handler = {
  name: "workflows.enrol",
  on: "business",
  permissions: ["workflows:write"],
  handle: (ctx: Ctx, event: Envelope) => start(ctx, imported.parse(event.payload).contactIds),
};

async function start(ctx: Ctx, contactIds: string[]): Promise<void> {
  require(ctx, "workflows:write");
  const business: BusinessCtx = ctx;
  const starts = await startsOf(business, "contact.created");
  const entries = starts.flatMap((at) =>
    contactIds.map((contactId) => ({ ...at, contactId, entryKey: "contact.created" })),
  );
  if (entries.length > 0) await enrol(business, entries);
}
