import { and, eq, isNull, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { type Brand, brandForRendering } from "../brands";
import { type CompiledTemplate, compileTemplate, type TemplateContent } from "./compile-template";
import { templates, templateVersions } from "./table.business";

/** A template that an email names; without a version, its latest. */
export interface TemplateRef {
  templateId: string;
  version: number | null;
}

export interface SendableTemplate {
  version: number;
  /** @throws AppError TEMPLATE_INVALID if what is stored does not compile, as others of the answer may */
  compiled: () => CompiledTemplate;
}

const KEPT = 200;
/**
 * Templates by version and by version of their brand: neither changes. They are plain data and
 * belong to no request. Those that are being compiled are waited for.
 */
const compiledVersions = new Map<string, Promise<CompiledTemplate>>();

/** Key of a reference in the answer. */
export const refKey = ({ templateId, version }: TemplateRef) => `${templateId}|${version ?? ""}`;

/**
 * The templates behind references, by refKey(), in the brand as it is now; those in the trash are
 * missing.
 */
export async function templatesForSending(
  ctx: BusinessCtx,
  refs: readonly TemplateRef[],
): Promise<Map<string, SendableTemplate>> {
  require(ctx, "templates:read");
  const ids = JSON.stringify([...new Set(refs.map(({ templateId }) => templateId))]);
  const pinned = JSON.stringify(refs.filter(({ version }) => version !== null).map(refKey));
  const [brand, latest, versions] = await Promise.all([
    brandForRendering(ctx),
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
  const found = [
    ...latest.map((row) => [refKey({ templateId: row.id, version: null }), row.id, row] as const),
    ...versions
      .filter(({ templateId }) => live.has(templateId))
      .map((row) => [refKey(row), row.templateId, row] as const),
  ];
  return new Map(
    await Promise.all(
      found.map(
        async ([key, templateId, row]) =>
          [key, await sendable(ctx.businessId, templateId, row, brand)] as const,
      ),
    ),
  );
}

async function sendable(
  businessId: string,
  templateId: string,
  row: TemplateContent & { version: number },
  brand: Brand,
): Promise<SendableTemplate> {
  const key = `${businessId}|${templateId}|${row.version}|${brand.key}`;
  let compiled = compiledVersions.get(key);
  if (compiled === undefined) {
    compiled = compileTemplate(row, brand);
    compiledVersions.set(key, compiled);
    compiled.catch(() => compiledVersions.delete(key));
    if (compiledVersions.size > KEPT) {
      compiledVersions.delete(compiledVersions.keys().next().value!);
    }
  }
  const { version } = row;
  try {
    const made = await compiled;
    return { version, compiled: () => made };
  } catch (error) {
    return {
      version,
      compiled() {
        throw error;
      },
    };
  }
}
