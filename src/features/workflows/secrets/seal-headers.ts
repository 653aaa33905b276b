import { seal, sign } from "../../../platform/crypto";
import type { BusinessCtx } from "../../../platform/ctx";
import { statement, type Write } from "../../../platform/db";
import {
  type Definition,
  type HttpHeader,
  isSecretHeader,
  secretIdIn,
  secretReference,
} from "../schemas";
import { originOf } from "./origin-of";

/** As the vault knows the table. */
export const SEALED_IN = "workflow_secrets";

/** A definition as it is stored, and what has to be written with it. */
interface Sealed {
  definition: Definition;
  writes: Write[];
}

/**
 * Takes the values of secret headers out of a definition and leaves a reference in their place. The
 * same value for the same server has the same reference, so that a draft that is saved again and
 * again stays the same. For callers let in elsewhere.
 */
export function sealHeaders(inside: BusinessCtx, definition: Definition): Sealed {
  const rows = new Map<string, { id: string; origin: string; value: string }>();
  const kept = (origin: string, header: HttpHeader): HttpHeader => {
    const { value } = header;
    if (!isSecretHeader(header) || value === "" || secretIdIn(value) !== null) return header;
    const id = idOf(inside, origin, value);
    rows.set(id, { id, origin, value });
    return { ...header, value: secretReference(id) };
  };
  const nodes = definition.nodes.map((node) => {
    if (node.type !== "http") return node;
    const origin = originOf(node.config.url);
    const headers = node.config.headers.map((header) => kept(origin, header));
    return { ...node, config: { ...node.config, headers } };
  });
  return {
    definition: { ...definition, nodes },
    writes: rows.size === 0 ? [] : [insertion(inside, [...rows.values()])],
  };
}

/** Tells nobody anything of the value who has not the installation's key. */
function idOf({ config, businessId }: BusinessCtx, origin: string, value: string): string {
  return `wsc_${sign(config, "workflow-secret", JSON.stringify([businessId, origin, value]))}`;
}

function insertion(
  inside: BusinessCtx,
  rows: readonly { id: string; origin: string; value: string }[],
): Write {
  const { config, businessId } = inside;
  const sealed = rows.map(({ id, origin, value }) => ({
    ...{ id, origin },
    value: seal(config, { table: SEALED_IN, rowId: id }, value),
  }));
  return statement(
    `INSERT INTO workflow_secrets (business_id, id, origin, value, created_at)
     SELECT ?1, value ->> 'id', value ->> 'origin', value ->> 'value', ?3 FROM json_each(?2)
     WHERE true ON CONFLICT DO NOTHING`,
    businessId,
    JSON.stringify(sealed),
    inside.now(),
  );
}
