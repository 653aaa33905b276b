import { and, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../../platform/ctx";
import { inJson } from "../in-json";
import { workflowSecrets } from "../table.business";

/** A value that is sealed, and the only server to which it goes. */
export interface SealedValue {
  origin: string;
  value: string;
}

/** Sealed values of the business, by id; those that it has not are missing. */
export async function secretsByIds(
  inside: BusinessCtx,
  ids: readonly string[],
): Promise<Map<string, SealedValue>> {
  if (ids.length === 0) return new Map();
  const rows = await inside.db
    .select({
      id: workflowSecrets.id,
      origin: workflowSecrets.origin,
      value: workflowSecrets.value,
    })
    .from(workflowSecrets)
    .where(
      and(eq(workflowSecrets.businessId, inside.businessId), inJson(workflowSecrets.id, [...ids])),
    );
  return new Map(rows.map(({ id, ...sealed }) => [id, sealed]));
}
