import { and, eq, isNull } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { guarded, statement, type Write } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { contactDtos } from "./duplicate-groups";
import { canonicalEmail, normaliseEmail } from "./normalise";
import { type ContactDto, MAX_FIELDS, TEXT_FIELDS, type TextField } from "./schemas";
import { contacts } from "./table.business";

/** The columns whose value is chosen. */
export const MERGED_COLUMNS = [
  "email",
  ...(Object.keys(TEXT_FIELDS) as TextField[]),
  "birthDate",
  "timeZone",
] as const;

export interface ContactMerge {
  /** The contact as it will be. */
  after: ContactDto;
  writes: Write[];
}

/**
 * What becomes of contacts that are one person, for the commit of the merge: values that the first
 * lacks are filled from the others in their order, unless `take` says whose value counts; tags and
 * custom fields are united. For callers let in elsewhere.
 * @param take whose value counts, by column or `fields.<key>`
 * @throws AppError NOT_FOUND unless all of them are the business's
 */
export async function contactMerge(
  ctx: BusinessCtx,
  intoId: string,
  fromIds: readonly string[],
  take: Readonly<Record<string, string>>,
): Promise<ContactMerge> {
  const found = await contactDtos(ctx, [intoId, ...fromIds]);
  const all = [intoId, ...fromIds].map((id) => found.get(id) ?? absent());
  const [into, ...from] = all as [ContactDto, ...ContactDto[]];
  const whose = (name: string) => found.get(take[name] ?? "");
  const columns = Object.fromEntries(
    MERGED_COLUMNS.map((name) => [
      name,
      whose(name)?.[name] ?? all.map((each) => each[name]).find((value) => value !== null) ?? null,
    ]),
  ) as Pick<ContactDto, (typeof MERGED_COLUMNS)[number]>;
  const fields = Object.fromEntries(
    [...new Set(all.flatMap((each) => Object.keys(each.fields)))]
      .slice(0, MAX_FIELDS)
      .flatMap((key) => {
        const holder = [whose(`fields.${key}`), ...all].find((each) => each && key in each.fields);
        return holder ? [[key, holder.fields[key]!]] : [];
      }),
  );
  const tags = [...new Map(all.flatMap((each) => each.tags.map((tag) => [tag.id, tag]))).values()];
  const now = ctx.now();
  const after: ContactDto = {
    ...into,
    ...columns,
    fields,
    tags: tags.toSorted((a, b) => a.name.toLowerCase().localeCompare(b.name.toLowerCase())),
    version: into.version + 1,
    updatedAt: new Date(now).toISOString(),
  };
  // The others first: one of them may have the address that the first is to get.
  const writes = [endWrite(ctx, into.id, from, now), ...keepWrites(ctx, into, after, from, now)];
  return { after, writes };
}

function absent(): never {
  throw new AppError("NOT_FOUND");
}

function endWrite(ctx: BusinessCtx, intoId: string, from: ContactDto[], now: number): Write {
  return guarded(
    statement(
      `UPDATE contacts SET deleted_at = ?2, updated_at = ?2, merged_into = ?3, version = version + 1
       WHERE business_id = ?1 AND deleted_at IS NULL
         AND (id, version) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?4))`,
      ctx.businessId,
      now,
      intoId,
      JSON.stringify(from.map(({ id, version }) => [id, version])),
    ),
    from.length,
  );
}

function keepWrites(
  ctx: BusinessCtx,
  into: ContactDto,
  after: ContactDto,
  from: ContactDto[],
  now: number,
): Write[] {
  const { email, fields, version } = after;
  const columns = Object.fromEntries(MERGED_COLUMNS.map((name) => [name, after[name]]));
  return [
    guarded(
      ctx.db
        .update(contacts)
        .set({
          ...columns,
          emailNormalised: normaliseEmail(email),
          emailCanonical: canonicalEmail(email),
          fields,
          version,
          updatedAt: now,
        })
        .where(
          and(
            eq(contacts.businessId, ctx.businessId),
            eq(contacts.id, into.id),
            eq(contacts.version, into.version),
            isNull(contacts.deletedAt),
          ),
        ),
    ),
    statement(
      `INSERT INTO contact_tags (business_id, contact_id, tag_id)
       SELECT DISTINCT business_id, ?2, tag_id FROM contact_tags
       WHERE business_id = ?1 AND contact_id IN (SELECT value FROM json_each(?3))
       ON CONFLICT DO NOTHING`,
      ctx.businessId,
      into.id,
      JSON.stringify(from.map(({ id }) => id)),
    ),
  ];
}
