import { type CsvFile, csvFile } from "../../../platform/csv";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { iso } from "../../../platform/http/fields";
import { suppressionsPage } from "./list-suppressions";

/** Rows that are in memory at once. */
const PAGE = 500;

/** The addresses that get no emails, newest first, as CSV that can be imported elsewhere. */
export async function exportSuppressions(ctx: BusinessCtx): Promise<CsvFile> {
  require(ctx, "contacts:export");
  await commit(ctx, {
    on: "business",
    writes: [],
    audit: { action: "suppressions.exported", resource: { type: "suppression", id: null } },
    evenSuspended: true,
  });
  return csvFile("suppressions.csv", ["email", "reason", "created_at"], lines(ctx));
}

async function* lines(ctx: BusinessCtx) {
  let after: [at: number, id: string] | null = null;
  for (;;) {
    const rows: Awaited<ReturnType<typeof suppressionsPage>> = await suppressionsPage(
      ctx,
      { limit: PAGE - 1 },
      after,
    );
    yield rows.map(({ email, reason, createdAt }) => [email, reason, iso(createdAt)]);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = [last.createdAt, last.id];
  }
}
