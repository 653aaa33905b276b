import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../testing/api";
import { CONTACT_PERMISSIONS } from "../../testing/contacts";
import { finish, peopleCsv } from "../../testing/imports";
import { testCtx } from "../../testing/messages";
import { makeStale } from "../../testing/sessions";
import { newOwner, type Owner } from "../../testing/world";
import type { BusinessCtx } from "../../platform/ctx";
import type { ImportDto, ImportSummaryDto } from "./schemas";

const worker = (exports as unknown as { default: Fetcher }).default;

/** POSTs a body as it is. */
function post(owner: Owner, query: string, body: BodyInit, headers: Record<string, string> = {}) {
  const path = `/api/v1/businesses/${owner.businessId}/contacts/import${query}`;
  return worker.fetch(`http://localhost:8787${path}`, {
    method: "POST",
    body,
    headers: {
      Authorization: `Bearer ${owner.accessToken}`,
      "Content-Type": "text/csv",
      ...headers,
    },
  });
}

async function dataOf(response: Response): Promise<ImportDto> {
  return (await response.json<{ data: ImportDto }>()).data;
}

function get<T>(owner: Owner, path: string): Promise<Answer<T>> {
  return owner.request<T>("GET", `/businesses/${owner.businessId}${path}`);
}

describe("POST /contacts/import", () => {
  it("takes a CSV as its body, answers at once, and its import is worked off", async () => {
    const owner = await newOwner();
    const response = await post(
      owner,
      "?filename=people.csv&consent=They%20signed%20up",
      peopleCsv(208),
    );
    expect(response.status).toBe(202);
    const { id, status } = await dataOf(response);
    expect(status).toBe("running");
    const { businessId } = owner;
    await finish(testCtx({ businessId, permissions: CONTACT_PERMISSIONS }).ctx as BusinessCtx, id);
    const { data } = await get<ImportDto>(owner, `/imports/${id}`);
    expect(data).toMatchObject({ status: "completed", total: 208, imported: 208, failed: 0 });
    expect(data).toMatchObject({ filename: "people.csv", consent: "They signed up" });
    const { data: all } = await get<ImportSummaryDto[]>(owner, "/imports");
    expect(all.map((item) => item.id)).toEqual([id]);
  });

  it("takes a body whose length is not known", async () => {
    const owner = await newOwner();
    const { readable, writable } = new TransformStream();
    const writer = writable.getWriter();
    const sent = post(owner, "?start=false", readable, {
      "Content-Type": "application/octet-stream",
    });
    const encoder = new TextEncoder();
    for (const part of ["em", "ail\na@exam", "ple.com\n"]) await writer.write(encoder.encode(part));
    await writer.close();
    expect(await dataOf(await sent)).toMatchObject({ status: "uploaded", header: ["email"] });
  });

  it("repeats its answer to the same key and makes one import of it", async () => {
    const owner = await newOwner();
    const key = { "Idempotency-Key": crypto.randomUUID() };
    const first = await dataOf(await post(owner, "?start=false", peopleCsv(2), key));
    const again = await post(owner, "?start=false", peopleCsv(2), key);
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect((await dataOf(again)).id).toBe(first.id);
    expect((await get<ImportSummaryDto[]>(owner, "/imports")).data).toHaveLength(1);
  });

  it("refuses other content, unknown parameters and files that say they are too large", async () => {
    const owner = await newOwner();
    const json = await post(owner, "", "{}", { "Content-Type": "application/json" });
    expect(json.status).toBe(415);
    expect((await post(owner, "?what=1", peopleCsv(1))).status).toBe(400);
    const large = new Uint8Array(100 * 1024 * 1024 + 1);
    expect((await post(owner, "", large)).status).toBe(413);
  });
});

describe("GET /imports/:importId/errors.csv", () => {
  it("is a download", async () => {
    const owner = await newOwner();
    const { id } = await dataOf(await post(owner, "", "email\nnobody\n"));
    const { businessId } = owner;
    await finish(testCtx({ businessId, permissions: CONTACT_PERMISSIONS }).ctx as BusinessCtx, id);
    const answer = await get(owner, `/imports/${id}/errors.csv`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toBe(
      `attachment; filename="${id}-errors.csv"`,
    );
    expect(answer.text).toContain("2,The email address is not valid,nobody\r\n");
  });

  it("needs a fresh sign-in, as every file that leaves with data", async () => {
    const owner = await newOwner();
    const { id } = await dataOf(await post(owner, "", "email\nnobody\n"));
    await makeStale(owner.userId);
    const answer = await get(owner, `/imports/${id}/errors.csv`);
    expect([answer.status, answer.code]).toEqual([403, "STEP_UP_REQUIRED"]);
  });
});

describe("GET /imports/:importId/errors", () => {
  it("shows the first twenty rows that were not used, in the order of the file", async () => {
    const owner = await newOwner();
    const csv = `email,name\n${Array.from({ length: 25 }, (_, i) => `nobody ${i},Ada`).join("\n")}\n`;
    const { id } = await dataOf(await post(owner, "", csv));
    const { businessId } = owner;
    await finish(testCtx({ businessId, permissions: CONTACT_PERMISSIONS }).ctx as BusinessCtx, id);
    const { data } = await owner.request<{ row: number; cells: string[] }[]>(
      "GET",
      `/businesses/${businessId}/imports/${id}/errors`,
    );
    expect(data.map(({ row }) => row)).toEqual(Array.from({ length: 20 }, (_, i) => i + 2));
    expect(data[0]).toEqual({
      row: 2,
      reason: "The email address is not valid",
      cells: ["nobody 0", "Ada"],
    });
  });
});
