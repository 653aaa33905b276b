import { open } from "../../../platform/crypto";
import type { BusinessCtx } from "../../../platform/ctx";
import { type HttpConfig, secretIdIn } from "../schemas";
import { originOf } from "./origin-of";
import { SEALED_IN } from "./seal-headers";
import { secretsByIds } from "./secrets-by-ids";

/**
 * The headers of a call with their secrets, for the moment in which it goes out. For callers let in
 * elsewhere.
 * @returns null if one of them was given for another server, or is not there
 */
export async function openHeaders(
  inside: BusinessCtx,
  { url, headers }: Pick<HttpConfig, "url" | "headers">,
): Promise<HttpConfig["headers"] | null> {
  const ids = headers.flatMap(({ value }) => secretIdIn(value) ?? []);
  const secrets = await secretsByIds(inside, ids);
  const origin = originOf(url);
  if (ids.some((id) => secrets.get(id)?.origin !== origin)) return null;
  return headers.map((header) => {
    const rowId = secretIdIn(header.value);
    if (rowId === null) return header;
    const place = { table: SEALED_IN, rowId };
    return { ...header, value: open(inside.config, place, secrets.get(rowId)!.value) };
  });
}
