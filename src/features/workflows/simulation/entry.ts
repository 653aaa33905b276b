import type { BusinessCtx } from "../../../platform/ctx";
import { readAll, statement } from "../../../platform/db";
import { isoOrNull } from "../../../platform/http/fields";
import { localTimeAt } from "../../../platform/time";
import type { RenderContact } from "../../contacts";
import { meetingAmong } from "../../segments";
import { addDays } from "../engine/due-at";
import { ruleOf } from "../enrol-writes";
import type { DateTrigger, Definition } from "../schemas";
import type { Barrier, Simulation } from "./schemas";

const DAY_MS = 86_400_000;

const BARRIERS = { once: "once", after: "recently", always: "too_often" } as const;

interface Entering {
  workflowId: string;
  definition: Pick<Definition, "trigger" | "conditions" | "reentry">;
  contact: RenderContact;
  /** The business's. */
  timeZone: string;
}

/**
 * Whether a contact would come in if the trigger came for it now, by the conditions and the rule of
 * re-entry that entries go by. For callers let in elsewhere.
 */
export async function simulatedEntry(
  inside: BusinessCtx,
  { workflowId, definition, contact, timeZone }: Entering,
): Promise<Simulation["entry"]> {
  const { trigger, conditions, reentry } = definition;
  const rule = ruleOf(inside, { workflowId, reentry });
  const [met, [rows]] = await Promise.all([
    conditions === null ? null : meetingAmong(inside, [{ conditions, contactIds: [contact.id] }]),
    readAll<{ again: number; lastAt: number | null }>(inside.db, [
      statement(
        `SELECT ${rule.sql} AS again,
           (SELECT max(r.started_at) FROM workflow_runs AS r WHERE r.business_id = contacts.business_id
             AND r.contact_id = contacts.id AND +r.workflow_id = ?) AS lastAt
         FROM contacts WHERE business_id = ? AND id = ?`,
        ...[...rule.params, workflowId, inside.businessId, contact.id],
      ),
    ]),
  ]);
  const { again = 1, lastAt = null } = rows?.[0] ?? {};
  const today = localTimeAt(inside.now(), timeZone).slice(0, 10);
  const barriers: Barrier[] = [
    ...(trigger.type === "date" ? dateBarrier(trigger, contact, today) : []),
    ...(met?.[0]?.has(contact.id) === false ? ["conditions" as const] : []),
    ...(again === 1 ? [] : [BARRIERS[reentry.type]]),
  ];
  const days = reentry.type === "after" && again !== 1 ? reentry.days : null;
  return {
    enters: barriers.length === 0,
    barriers,
    lastAt: isoOrNull(lastAt),
    againAt: isoOrNull(days === null || lastAt === null ? null : lastAt + days * DAY_MS),
  };
}

/** Why a date trigger never comes for a contact. */
function dateBarrier(
  { field, offsetDays, yearly }: DateTrigger,
  { birthDate, fields }: RenderContact,
  today: string,
): Barrier[] {
  const value = field === "birthDate" ? birthDate : fields[field.slice("fields.".length)];
  if (typeof value !== "string" || Number.isNaN(Date.parse(value))) return ["no_date"];
  return !yearly && addDays(value.slice(0, 10), offsetDays) < today ? ["date_over"] : [];
}
