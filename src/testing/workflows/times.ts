import { env } from "cloudflare:workers";
import { trigger } from "../../features/workflows/definition/triggers/schemas";
import type { Definition, Reentry } from "../../features/workflows/schemas";
import { workOffSchedule } from "../../features/workflows/schedules/work-off-schedule";
import { newId } from "../../platform/ctx";
import { chain, type Flow, newFlow, wait } from "../flows";

/** A time that is far from the Clock's of today, so that it leaves the rows of a test alone. */
export const MONDAY = Date.UTC(2030, 5, 3, 6);

/** A flow whose business goes by these clocks. */
export async function flowIn(timeZone: string, contacts = 0, now = MONDAY): Promise<Flow> {
  const flow = await newFlow(contacts);
  await env.DB.prepare("UPDATE businesses SET time_zone = ? WHERE id = ?")
    .bind(timeZone, flow.businessId)
    .run();
  await flow.ctx().cache.invalidate("business", flow.businessId);
  flow.clock.now = now;
  return flow;
}

/** A workflow that comes by this trigger, and of which contacts take a day. */
export function timed(input: object, reentry: Reentry = { type: "always" }): Definition {
  return { ...chain(wait(86_400)), trigger: trigger.parse(input), reentry };
}

/** Works off what is due, stretch by stretch. @returns how many stretches there were */
export async function workOff(flow: Flow): Promise<number> {
  let stretches = 0;
  while (await workOffSchedule(flow.ctx())) stretches++;
  return stretches;
}

/** When a workflow of the flow comes next; null if it does not. */
export async function nextAt(flow: Flow): Promise<string | null> {
  const [row] = await flow.rows("workflow_schedules", "held = 0");
  return row ? new Date(Number(row.next_at)).toISOString() : null;
}

/** A contact with a birth date, and a day at which something is to be renewed. */
export async function born(flow: Flow, birthDate: string, renewal?: string): Promise<string> {
  const id = newId("con", Date.now());
  const fields = JSON.stringify(renewal === undefined ? {} : { renewal });
  await env.DB_SHARD_0.prepare(
    `INSERT INTO contacts (business_id, id, email, email_normalised, birth_date, fields, source,
       version, created_at, updated_at)
     VALUES (?1, ?2, ?2 || '@example.com', ?2 || '@example.com', ?3, ?4, 'manual', 1, 0, 0)`,
  )
    .bind(flow.businessId, id, birthDate, fields)
    .run();
  return id;
}
