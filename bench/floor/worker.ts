import { admitFloor, admitOurs } from "./admit";
import { advanceRuns } from "./advance-runs";
import { createContact, handleEvents } from "./create-contact";
import type { FloorCall, FloorEnv } from "./env";
import { dueTimers } from "./due-timers";
import { importContacts } from "./import-contacts";
import { listContacts } from "./list-contacts";
import { login } from "./login";
import { readCached, readUncached } from "./read-business";
import { sendEmails } from "./send-emails";

export { FloorGate } from "./floor-gate";

const CALLS: Record<string, (call: FloorCall) => Promise<Response>> = {
  "admit-ours": admitOurs,
  "admit-floor": admitFloor,
  "advance-runs": advanceRuns,
  "create-contact": createContact,
  "due-timers": dueTimers,
  "import-contacts": importContacts,
  "list-contacts": listContacts,
  login,
  "read-cached": readCached,
  "read-uncached": readUncached,
  "send-emails": sendEmails,
};

/** Makes the binding calls that our Worker makes, in the same order, and nothing else. */
export default {
  async fetch(request, env, ctx) {
    const [, name = "", id = ""] = new URL(request.url).pathname.split("/");
    const call = CALLS[name];
    return call ? call({ request, env, ctx, id }) : new Response(null, { status: 404 });
  },
  queue: handleEvents,
} satisfies ExportedHandler<FloorEnv>;
