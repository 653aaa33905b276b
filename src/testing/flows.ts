import { env } from "cloudflare:workers";
import { PERMISSIONS, type Permission } from "../platform/auth/permissions";
import { type BusinessCtx, newId } from "../platform/ctx";
import { createTemplate } from "../features/templates/create-template";
import { createWorkflow } from "../features/workflows/create-workflow";
import { enrollContacts } from "../features/workflows/enroll-contacts";
import { publishWorkflow } from "../features/workflows/publish-workflow";
import type { Definition, WorkflowDto, WorkflowNode } from "../features/workflows/schemas";
import { activeBusiness, testCtx } from "./messages";

const ALL = Object.keys(PERMISSIONS) as Permission[];

type Row = Record<string, string | number | null>;

/** A business with a template and contacts, in which no queue and no clock does anything. */
export interface Flow {
  businessId: string;
  templateId: string;
  contactIds: string[];
  /** What was sent to the queue of steps, and the times at which the Clock was asked to tick. */
  wakes: unknown[];
  pulses: number[];
  /** Whether the queue and the Clock refuse what they are sent. */
  outage: { on: boolean };
  /** The time at which `ctx()` acts; a test moves it. */
  clock: { now: number };
  /** A ctx of its own, as each message has one. @param shard stands for the business's database */
  ctx(shard?: D1Database): BusinessCtx;
  /** Makes a workflow and publishes it. */
  publish(definition: Definition): Promise<WorkflowDto>;
  /** Starts it for every contact. */
  start(workflowId: string): Promise<void>;
  /** Rows of the business: the condition comes after that on the business. */
  rows(table: string, condition?: string): Promise<Row[]>;
  /** Runs by status. */
  states(): Promise<Record<string, number>>;
}

/** @param contacts how many contacts it has */
export async function newFlow(contacts = 1): Promise<Flow> {
  const businessId = await activeBusiness();
  await env.DB.prepare(
    `INSERT INTO businesses (id, name, slug, owner_id, status, shard, time_zone, currency, version,
       created_at, updated_at) VALUES (?1, 'Shop', ?1, 'usr_1', 'active', 'shard-0', 'UTC', 'EUR', 1, 0, 0)`,
  )
    .bind(businessId)
    .run();
  const wakes: unknown[] = [];
  const pulses: number[] = [];
  const clock = { now: Date.now() };
  const outage = { on: false };
  const still = stillEnv(wakes, pulses, outage);
  const ctx: Flow["ctx"] = (shard = env.DB_SHARD_0) =>
    testCtx({
      env: { ...still, DB_SHARD_0: shard },
      businessId,
      permissions: ALL,
      now: () => clock.now,
    }).ctx as BusinessCtx;
  const template = { name: "News", subject: "Hi {{ contact.firstName }}", html: "<p>News</p>" };
  const { id: templateId } = await createTemplate(ctx(), {
    ...template,
    preheader: null,
    text: "",
  });
  const contactIds = await addContacts(businessId, contacts);
  const rows: Flow["rows"] = async (table, condition = "true") => {
    const { results } = await env.DB_SHARD_0.prepare(
      `SELECT * FROM ${table} WHERE business_id = ? AND ${condition}`,
    )
      .bind(businessId)
      .all<Row>();
    return results;
  };
  return {
    ...{ businessId, templateId, contactIds, wakes, pulses, outage, clock, ctx, rows },
    async publish(definition) {
      const { id, version } = await createWorkflow(ctx(), { name: "Welcome", definition });
      return publishWorkflow(ctx(), id, { version });
    },
    async start(workflowId) {
      for (let from = 0; from < contactIds.length; from += 500) {
        const some = contactIds.slice(from, from + 500);
        await enrollContacts(ctx(), workflowId, { contactIds: some });
      }
    },
    async states() {
      const found = await rows("workflow_runs");
      const groups = Map.groupBy(found, ({ status }) => String(status));
      return Object.fromEntries([...groups].map(([status, each]) => [status, each.length]));
    },
  };
}

/** Contacts past the verbs: no event tells of them. */
export async function addContacts(businessId: string, count: number): Promise<string[]> {
  const now = Date.now();
  const ids = Array.from({ length: count }, () => newId("con", now));
  await env.DB_SHARD_0.prepare(
    `INSERT INTO contacts (business_id, id, email, email_normalised, first_name, fields, source,
       version, created_at, updated_at)
     SELECT ?1, value, value || '@example.com', value || '@example.com', 'Ada', '{}', 'manual', 1,
       ?2, ?2 FROM json_each(?3)`,
  )
    .bind(businessId, now, JSON.stringify(ids))
    .run();
  return ids;
}

function stillEnv(wakes: unknown[], pulses: number[], outage: Flow["outage"]): Env {
  const keep = async <T>(kept: T[], item: T) => {
    if (outage.on) throw new Error("There is an outage");
    kept.push(item);
  };
  const queue = (kept: unknown[]) => ({
    send: (body: unknown) => keep(kept, body),
    sendBatch: (bodies: unknown) => keep(kept, bodies),
  });
  return {
    ...env,
    DOMAIN_EVENTS: queue([]),
    EMAIL_EVENTS: queue([]),
    WORKFLOW_STEPS: queue(wakes),
    CLOCK: { getByName: () => ({ wakeAt: (at: number) => keep(pulses, at) }) },
  } as unknown as Env;
}

/** A node; its id is its type unless told. */
export function wait(seconds: number, id = "wait"): WorkflowNode {
  const overdue = { policy: "run", afterSeconds: 86_400 } as const;
  return { id, typeVersion: 1, type: "wait", config: { mode: "duration", seconds, overdue } };
}
export function send(templateId: string, id = "send"): WorkflowNode {
  const config = { templateId, topicId: null, kind: "marketing" } as const;
  return { id, typeVersion: 1, type: "sendEmail", config };
}

/** Nodes one after the other. */
export function chain(...nodes: WorkflowNode[]): Definition {
  return {
    ...blank,
    entry: nodes[0]?.id ?? null,
    nodes,
    edges: nodes.slice(1).map(({ id }, i) => ({ from: nodes[i]!.id, port: "next", to: id })),
  };
}

/** A definition without steps, with the defaults of everything else. */
export const blank: Definition = {
  trigger: { type: "contact.created" },
  conditions: null,
  reentry: { type: "once" },
  exitConditions: null,
  goal: null,
  entry: null,
  nodes: [],
  edges: [],
};

/** A shard in front of which something happens whenever a batch is about to be committed. */
export function shardWith(batch: (run: () => Promise<unknown>) => Promise<unknown>): D1Database {
  const shard = env.DB_SHARD_0;
  return {
    prepare: (sql: string) => shard.prepare(sql),
    batch: (statements: D1PreparedStatement[]) => batch(() => shard.batch(statements)),
  } as unknown as D1Database;
}
