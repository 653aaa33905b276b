import type { FloorCall } from "./env";

const PAGE = `SELECT *, (
    SELECT json_group_array(json_object('id', t.id, 'name', t.name, 'color', t.color)
      ORDER BY t.name_normalised)
    FROM contact_tags AS ct JOIN tags AS t ON t.business_id = ct.business_id AND t.id = ct.tag_id
    WHERE ct.business_id = contacts.business_id AND ct.contact_id = contacts.id) AS tags
  FROM contacts WHERE business_id = ? AND deleted_at IS NULL ORDER BY id DESC LIMIT 51`;

/** The first page of contacts: the gate, then the same statement. */
export async function listContacts({ env, id }: FloorCall): Promise<Response> {
  await env.FLOOR_GATE.getByName(id).admit();
  const { results } = await env.DB_SHARD_0.prepare(PAGE).bind(id).all();
  return Response.json(results);
}
