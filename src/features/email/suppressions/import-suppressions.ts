import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import { email as address } from "../../../platform/http/fields";
import {
  SUPPRESSION_REASONS,
  type SuppressionReason,
  type SuppressionsImportedDto,
} from "../schemas";
import { type Suppressed, suppressionWrites } from "./suppression-writes";

/** Most addresses at once. */
export const MAX_ADDRESSES = 10_000;
/** Lines that are shown of those without an address. */
const SHOWN = 10;

/**
 * Stops emails to a list of addresses: one per line, or a CSV whose first address of each line
 * counts. A reason in the line wins over the one that is named for all.
 * @throws AppError RULE_REFUSED if there are more than 10,000, or none
 */
export async function importSuppressions(
  ctx: BusinessCtx,
  text: string,
  reason: SuppressionReason,
): Promise<SuppressionsImportedDto> {
  require(ctx, "contacts:import");
  const { found, invalid } = read(text, reason);
  if (found.length > MAX_ADDRESSES) throw refused("At most 10,000 addresses at once.");
  if (found.length === 0) throw refused("There is no address in this file.");
  const writes = suppressionWrites(ctx, found);
  const changes = await commit(ctx, {
    on: "business",
    counted: true,
    writes,
    audit: {
      action: "suppressions.imported",
      resource: { type: "suppression", id: null },
      summary: { addresses: found.length, reason },
    },
  });
  const added = changes.reduce((sum, count) => sum + count, 0);
  return {
    added,
    known: found.length - added,
    invalid: invalid.length,
    lines: invalid.slice(0, SHOWN),
  };
}

function read(text: string, reason: SuppressionReason) {
  const found = new Map<string, Suppressed>();
  const invalid: string[] = [];
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  for (const [i, line] of lines.entries()) {
    const cells = line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^["']+|["']+$/g, ""));
    const email = cells.flatMap((cell) => address.safeParse(cell).data ?? [])[0];
    if (email !== undefined) {
      found.set(email, { email, contactId: null, reason: reasonIn(cells) ?? reason });
    } else if (line.trim() !== "" && !(i === 0 && isHeader(line))) {
      invalid.push(line.slice(0, 100));
    }
  }
  return { found: [...found.values()], invalid };
}

function isHeader(line: string): boolean {
  return /mail|address/i.test(line) && !line.includes("@");
}

function reasonIn(cells: string[]): SuppressionReason | undefined {
  return SUPPRESSION_REASONS.find((reason) => cells.includes(reason));
}

function refused(message: string): AppError {
  return new AppError("RULE_REFUSED", { message });
}
