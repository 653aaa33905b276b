import type { FloorCall } from "./env";

/** The question of an authenticated request to our gate: session, role and limit. */
export async function admitOurs({ request, env, id }: FloorCall): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const answer = await env.GATE.getByName(`user:${id}`).admit({
    sessionId: query.get("session") ?? "",
    tokenVersion: Number(query.get("version")),
    businessId: query.get("business") ?? "",
    policies: [{ name: "bench", limit: 20_000, windowMs: 1000 }],
  });
  return Response.json(answer, { status: answer.allowed ? 200 : 500 });
}

/** The same hop to an object that only makes the write. */
export async function admitFloor({ env, id }: FloorCall): Promise<Response> {
  return Response.json(await env.FLOOR_GATE.getByName(`user:${id}`).admit());
}
