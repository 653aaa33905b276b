import { env } from "cloudflare:workers";
import { createContact } from "../../features/contacts/create-contact";
import { createTag } from "../../features/contacts/tags";
import { receiveEvent } from "../../features/workflows/triggers/receive-event";
import { chain, type Flow, newFlow, wait } from "../flows";
import { signUp } from "../sign-up";
import { callPlace, type CallPlace } from "./calls";
import { node, workflowOf } from "./definitions";
import { force } from "./events";

/** Steps of the workflow, in the order in which a run comes past them. */
const WAY = ["call", "letter", "mark", "count", "tell", "enrol", "await", "rest", "thanks"];

/** A business whose workflow does everything that a step can do, once for each contact. */
export interface EveryEffect extends Flow {
  place: CallPlace;
  /** Creates a contact, with the event that starts the workflow. */
  arrive(): Promise<string>;
  /** Tells of what runs wait for, for everybody who is waited for. */
  buy(): Promise<void>;
  /** What has come of a contact: how often each thing was done, which is once if all is well. */
  outcome(contactId: string): Promise<Record<string, unknown>>;
}

/** What `outcome` says of a contact with whom all is well. */
export const ONCE = {
  runs: ["completed"],
  steps: WAY.map((id, visit) => `${id} ${visit} completed`),
  emails: ["letter:1", "thanks:8"],
  calls: ["call:0"],
  tags: 1,
  count: 1,
  notices: ["tell:4"],
  enrolled: 1,
  left: 0,
};

/** Makes the business, with the workflow published. */
export async function newEveryEffect(): Promise<EveryEffect> {
  const flow = await newFlow(0);
  const { userId } = await signUp();
  await env.DB.prepare("UPDATE businesses SET owner_id = ? WHERE id = ?")
    .bind(userId, flow.businessId)
    .run();
  const tag = await createTag(flow.ctx(), { name: "vip", color: "grey" });
  await force(
    `INSERT INTO custom_fields (business_id, id, key, label, type, options, position, version,
       created_at, updated_at) VALUES (?, ?, 'count', 'Count', 'number', '[]', 0, 1, 0, 0)`,
    ...[flow.businessId, `fld_${crypto.randomUUID()}`],
  );
  const trigger = { type: "event.received", name: "never" } as const;
  const reentry = { type: "always" } as const;
  const other = await flow.publish({ ...chain(wait(300 * 86_400)), trigger, reentry });
  const place = callPlace();
  const retry = { attempts: 10, firstSeconds: 1 };
  const { templateId } = flow;
  const definition = workflowOf(
    [
      node("http", { method: "POST", url: place.url }, { id: "call", retry }),
      node("sendEmail", { templateId }, { id: "letter" }),
      node("addTag", { tagId: tag.id }, { id: "mark" }),
      node("updateField", { field: "fields.count", operation: "increment" }, { id: "count" }),
      node("notifyStaff", { subject: "New", message: "Somebody came" }, { id: "tell" }),
      node("enrol", { workflowId: other.id }, { id: "enrol" }),
      node(
        "waitForEvent",
        { event: { type: "event.received", name: "bought" }, timeoutSeconds: 86_400 },
        { id: "await" },
      ),
      node("wait", { mode: "duration", seconds: 60 }, { id: "rest" }),
      node("sendEmail", { templateId }, { id: "thanks" }),
    ],
    [
      ...["call > letter", "letter > mark", "mark > count", "count > tell", "tell > enrol"],
      ...["enrol > await", "await.happened > rest", "rest > thanks"],
    ],
  );
  await flow.publish(definition);
  return {
    ...flow,
    place,
    arrive: async () =>
      (await createContact(flow.ctx(), { email: `c${crypto.randomUUID()}@example.com` })).id,
    async buy() {
      for (const { contact_id, run_id } of await flow.rows("event_waits", "happened_at IS NULL")) {
        const event = {
          contactId: String(contact_id),
          name: "bought",
          data: {},
          id: String(run_id),
        };
        await receiveEvent(flow.ctx(), event);
      }
    },
    outcome: (contactId) => outcomeOf(flow, place, other.id, contactId),
  };
}

async function outcomeOf(
  flow: Flow,
  place: CallPlace,
  otherId: string,
  contactId: string,
): Promise<Record<string, unknown>> {
  const own = `contact_id = '${contactId}'`;
  const all = await flow.rows("workflow_runs", own);
  const runs = all.filter(({ workflow_id }) => workflow_id !== otherId);
  const { id: runId = "" } = runs[0] ?? {};
  const ofRun = `run_id = '${runId}'`;
  const behind = (keys: unknown[]) => keys.map((key) => String(key).split(`${runId}:`)[1]);
  const [contact] = await flow.rows("contacts", `id = '${contactId}'`);
  const calls = (await place.calls()).map(({ headers }) => headers["idempotency-key"]!);
  const { results: notices } = await env.DB.prepare(
    "SELECT key FROM email_messages WHERE key LIKE ?",
  )
    .bind(`notice:${runId}:%`)
    .all<{ key: string }>();
  const [timers, waits] = [await flow.rows("timers", ofRun), await flow.rows("event_waits", ofRun)];
  return {
    runs: runs.map(({ status }) => status),
    steps: (await flow.rows("run_steps", `${ofRun} ORDER BY visit`)).map(
      ({ node_id, visit, status }) => `${node_id} ${visit} ${status}`,
    ),
    emails: behind((await flow.rows("email_messages", `${own} ORDER BY key`)).map((e) => e.key)),
    calls: behind([...new Set(calls.filter((key) => key.startsWith(`${runId}:`)))]),
    tags: (await flow.rows("contact_tags", own)).length,
    count: (JSON.parse(String(contact!.fields)) as { count?: number }).count,
    notices: behind(notices.map(({ key }) => key)).map((key) => key!.replace(/:usr_.*$/, "")),
    enrolled: all.length - runs.length,
    left: timers.length + waits.length,
  };
}
