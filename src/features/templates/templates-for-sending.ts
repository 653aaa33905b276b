import { and, eq, isNull, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { type CompiledTemplate, compileTemplate, type TemplateContent } from "./compile-template";
import { templates, templateVersions } from "./table.business";

/** A template that an email names; without a version, its latest. */
export interface TemplateRef {
  templateId: string;
  version: number | null;
}

export interface SendableTemplate {
  version: number;
  compiled: CompiledTemplate;
}

const KEPT = 200;
/** Compiled versions never change; they are plain data and belong to no request. */
const compiledVersions = new Map<string, CompiledTemplate>();

/** Key of a reference in the answer. */
export const refKey = ({ templateId, version }: TemplateRef) => `${templateId}|${version ?? ""}`;

/** The templates behind references, by refKey(); those in the trash are missing. */
export async function templatesForSending(
  ctx: BusinessCtx,
  refs: readonly TemplateRef[],
): Promise<Map<string, SendableTemplate>> {
  require(ctx, "templates:read");
  const ids = JSON.stringify([...new Set(refs.map(({ templateId }) => templateId))]);
  const pinned = JSON.stringify(refs.filter(({ version }) => version !== null).map(refKey));
  const [latest, versions] = await Promise.all([
    ctx.db
      .select()
      .from(templates)
      .where(
        and(
          eq(templates.businessId, ctx.businessId),
          isNull(templates.deletedAt),
          sql`${templates.id} IN (SELECT value FROM json_each(${ids}))`,
        ),
      ),
    pinned === "[]"
      ? []
      : ctx.db
          .select()
          .from(templateVersions)
          .where(
            and(
              eq(templateVersions.businessId, ctx.businessId),
              sql`${templateVersions.templateId} || '|' || ${templateVersions.version}
                IN (SELECT value FROM json_each(${pinned}))`,
              sql`${templateVersions.templateId} IN (SELECT value FROM json_each(${ids}))`,
            ),
          ),
  ]);
  const live = new Set(latest.map(({ id }) => id));
  return new Map([
    ...latest.map((row) => [refKey({ templateId: row.id, version: null }), sendable(row.id, row)]),
    ...versions
      .filter(({ templateId }) => live.has(templateId))
      .map((row) => [refKey(row), sendable(row.templateId, row)]),
  ] as [string, SendableTemplate][]);
}

function sendable(
  templateId: string,
  row: TemplateContent & { version: number },
): SendableTemplate {
  const key = `${templateId}|${row.version}`;
  let compiled = compiledVersions.get(key);
  if (compiled === undefined) {
    compiled = compileTemplate(row);
    compiledVersions.set(key, compiled);
    if (compiledVersions.size > KEPT) {
      compiledVersions.delete(compiledVersions.keys().next().value!);
    }
  }
  return { version: row.version, compiled };
}
