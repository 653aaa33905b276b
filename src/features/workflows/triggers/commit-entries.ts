import type { BusinessCtx } from "../../../platform/ctx";
import { commit, type Commit, readAll, type Write } from "../../../platform/db";
import { atBoundQuery, enrolWrites, entranceCheck, type Entry } from "../enrol-writes";
import { wakeWorkflows } from "../wake-workflows";

/**
 * Commits entries into workflows, with what else belongs to them, and has the runs started. For
 * callers let in elsewhere.
 * @param more further writes, and whether runs are due by them if they change anything
 * @throws AppError CONFLICT if a workflow was published anew meanwhile: look again
 */
export async function commitEntries(
  inside: BusinessCtx,
  entries: readonly Entry[],
  more: Partial<Pick<Commit, "events" | "keepReceipt">> & {
    writes?: Write[];
    after?: Write[];
  } = {},
): Promise<void> {
  const { writes = [], after = [], ...rest } = more;
  const checks = entries.map(({ entrance }) => entranceCheck(inside, entrance));
  const enrolments = entries.flatMap((entry) => enrolWrites(inside, entry));
  const rows = await commit(inside, {
    ...rest,
    on: "business",
    writes: [...checks, ...enrolments, ...writes, ...after],
    counted: true,
  });
  const changed = rows.slice(checks.length, checks.length + enrolments.length + writes.length);
  if (changed.some((count) => count > 0)) wakeWorkflows(inside);
  await tellOfBound(
    inside,
    entries.filter(
      ({ entrance, entrants }, i) =>
        entrance.reentry?.type === "always" && changed[2 * i]! < entrants.length,
    ),
  );
}

/** A contact that comes in again and again is no accident: workflows that start each other, mostly. */
async function tellOfBound(inside: BusinessCtx, entries: readonly Entry[]): Promise<void> {
  const found = await readAll(
    inside.db,
    entries.map((entry) => atBoundQuery(inside, entry)),
  );
  for (const [i, { entrance }] of entries.entries()) {
    const contacts = found[i]!.length;
    const { workflowId } = entrance;
    if (contacts > 0) inside.log.warn("enrolments_bounded", { workflowId, contacts });
  }
}
