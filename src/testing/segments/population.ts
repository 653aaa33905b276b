import { env } from "cloudflare:workers";
import { newId } from "../../platform/ctx";
import type { Ids } from "./arbitraries";
import type { Person } from "./reference";

/** Ids of things that exist for conditions alone; the last topic is a deleted one. */
export function someIds(): Ids {
  const some = (prefix: "tag" | "tpc" | "cmp" | "tpl" | "imp", count: number) =>
    Array.from({ length: count }, () => newId(prefix, Date.now()));
  return {
    tags: some("tag", 3),
    topics: some("tpc", 3),
    campaigns: some("cmp", 2),
    templates: some("tpl", 2),
    imports: some("imp", 2),
  };
}

/** Writes people with everything about them, as the features would have left them. */
export async function populate(
  businessId: string,
  ids: Ids,
  people: readonly Omit<Person, "id">[],
): Promise<Person[]> {
  const persons = people.map((each, n) => {
    const id = newId("con", 1_700_000_000_000 + n);
    return { ...each, id, text: { ...each.text, email: `Person${n}.${id}@example.com` } };
  });
  const emails = persons.flatMap(({ id, emails: all }) =>
    all.map((each) => ({ contactId: id, id: newId("eml", Date.now()), ...each })),
  );
  const run = (sql: string, rows: unknown) =>
    env.DB_SHARD_0.prepare(sql).bind(businessId, JSON.stringify(rows));
  const property = (name: string) => `(value ->> '${name}')`;
  await env.DB_SHARD_0.batch([
    run(
      `INSERT INTO tags (business_id, id, name, name_normalised, color, created_at)
       SELECT ?1, value, value, value, 'grey', 0 FROM json_each(?2)`,
      ids.tags,
    ),
    run(
      `INSERT INTO topics (business_id, id, name, public, position, version, created_at,
         updated_at, deleted_at)
       SELECT ?1, value, value, 1, key, 1, 0, 0, iif(key = json_array_length(?2) - 1, 1, NULL)
       FROM json_each(?2)`,
      ids.topics,
    ),
    run(
      `INSERT INTO contacts (business_id, id, email, email_normalised, first_name, last_name, phone,
         company, job_title, city, state, country, birth_date, fields, source, import_id, version,
         created_at, updated_at)
       SELECT ?1, ${property("id")}, ${["email", "email"].map((name) => `value ->> '$.text.${name}'`).join(", lower(")}),
         ${["firstName", "lastName", "phone", "company", "jobTitle", "city", "state", "country"]
           .map((name) => `value ->> '$.text.${name}'`)
           .join(", ")},
         ${property("birthDate")}, value -> 'fields', ${property("source")},
         ${property("importId")}, 1, ${property("createdAt")}, ${property("updatedAt")}
       FROM json_each(?2)`,
      persons,
    ),
    run(
      `INSERT INTO contact_tags (business_id, contact_id, tag_id)
       SELECT ?1, person.value ->> 'id', tag.value
       FROM json_each(?2) AS person, json_each(person.value -> 'tags') AS tag`,
      persons,
    ),
    run(
      `INSERT INTO subscriptions (business_id, contact_id, topic_id, status, source, changed_at)
       SELECT ?1, person.value ->> 'id', topic.key, topic.value, 'api', 0
       FROM json_each(?2) AS person, json_each(person.value -> 'topics') AS topic`,
      persons,
    ),
    run(
      `INSERT INTO suppressions (business_id, id, email, reason, created_at)
       SELECT ?1, 'sup_' || (value ->> 'id'), lower(value ->> '$.text.email'), 'manual', 0
       FROM json_each(?2) WHERE value ->> 'suppressed'`,
      persons,
    ),
    run(
      `INSERT INTO email_messages (business_id, id, key, kind, contact_id, template_id, campaign_id,
         status, attempts, next_at, created_at, updated_at, sent_at, delivered_at, bounced_at,
         opened_at, clicked_at)
       SELECT ?1, ${property("id")}, iif(${property("isTest")}, 'test:', 'x:') || ${property("id")},
         'marketing', ${property("contactId")}, ${property("templateId")}, ${property("campaignId")},
         'sent', 1, 0, 0, 0, ${["got", "delivered", "bounced", "opened", "clicked"]
           .map((activity) => `value ->> '$.at.${activity}'`)
           .join(", ")}
       FROM json_each(?2)`,
      emails,
    ),
  ]);
  return persons;
}
