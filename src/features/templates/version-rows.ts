import { and, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import { usersById } from "../users";
import type { TemplateVersionSummaryDto } from "./schemas";
import { templateVersions } from "./table.business";

export type VersionRow = typeof templateVersions.$inferSelect;

/** @throws AppError NOT_FOUND */
export async function versionRow(
  ctx: BusinessCtx,
  templateId: string,
  version: number,
): Promise<VersionRow> {
  const [row] = await ctx.db
    .select()
    .from(templateVersions)
    .where(
      and(
        eq(templateVersions.businessId, ctx.businessId),
        eq(templateVersions.templateId, templateId),
        eq(templateVersions.version, version),
      ),
    );
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

type Summary = Pick<VersionRow, "version" | "kind" | "subject" | "savedBy" | "createdAt">;

/** Versions with the names of those who saved them. */
export async function toVersionSummaries(
  ctx: BusinessCtx,
  rows: readonly Summary[],
): Promise<TemplateVersionSummaryDto[]> {
  const ids = [...new Set(rows.flatMap(({ savedBy }) => savedBy ?? []))];
  const people = await usersById(ctx.platformDb, ids);
  return rows.map(({ version, kind, subject, savedBy, createdAt }) => ({
    version,
    kind,
    subject,
    savedBy: savedBy === null ? null : { id: savedBy, name: people.get(savedBy)?.name ?? null },
    savedAt: iso(createdAt),
  }));
}
