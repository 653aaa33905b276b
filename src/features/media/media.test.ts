import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { dueBusinessesQuery, nextDueQuery } from "../../platform/sweep/due-businesses";
import type { Answer } from "../../testing/api";
import { runWorks } from "../../testing/expiry";
import { queryPlan } from "../../testing/query-plan";
import { testCtx } from "../../testing/messages";
import { api, contentFetch, type Shop } from "../../testing/shop";
import { DELETED_MEDIA, mediaExpiries } from "./expiries";
import { MAX_MEDIA, type MediaDto } from "./schemas";

const DAY = 86_400_000;

/** The first bytes of a PNG of this size, padded. */
function png(width: number, height: number, bytes = 64): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(bytes);
  file.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(file.buffer).setUint32(16, width);
  new DataView(file.buffer).setUint32(20, height);
  return file;
}

function upload(
  shop: Shop,
  raw: Uint8Array<ArrayBuffer> | string = png(640, 480),
  { query = "?filename=cake.png&alt=A%20cake", type = "image/png" } = {},
): Promise<Answer<MediaDto>> {
  const headers = { "Content-Type": type };
  return shop.request<MediaDto>("POST", `/media${query}`, undefined, { raw, headers });
}

const fileOf = ({ businessId }: Shop, id: string) => env.FILES.head(`media/${businessId}/${id}`);

describe("An uploaded image", () => {
  it("is kept with its name, its size and what it shows", async () => {
    const shop = await api();
    const { status, data } = await upload(shop);
    expect(status).toBe(201);
    expect(data).toMatchObject({
      url: `http://${shop.slug}.localhost:8787/media/${data.id}`,
      filename: "cake.png",
      contentType: "image/png",
      size: 64,
      width: 640,
      height: 480,
      alt: "A cake",
    });
  });

  it("is what its bytes say, not what its sender says", async () => {
    const { data } = await upload(await api(), png(1, 1), { type: "image/jpeg" });
    expect(data.contentType).toBe("image/png");
  });

  it.each([
    ["an SVG that could act", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"],
    ["HTML", "<!doctype html><script>alert(1)</script>"],
    ["nothing", ""],
    ["a PNG without a size", "\u0089PNG"],
  ])("is refused if it is %s", async (_, raw) => {
    const { status, code } = await upload(await api(), raw);
    expect([status, code]).toEqual([415, "MEDIA_TYPE_UNSUPPORTED"]);
  });

  it("is refused over 5 MB, and nothing is kept", async () => {
    const shop = await api();
    const { status } = await upload(shop, png(1, 1, MAX_MEDIA + 1));
    expect(status).toBe(413);
    expect((await env.FILES.list({ prefix: `media/${shop.businessId}/` })).objects).toEqual([]);
  });

  it("is refused over 40 million pixels, which a mail program would have to unpack", async () => {
    const { status, code } = await upload(await api(), png(60_000, 60_000));
    expect([status, code]).toEqual([422, "RULE_REFUSED"]);
  });
});

describe("Images of a business", () => {
  it("come in pages, newest first, and are found by name and by what they show", async () => {
    const shop = await api();
    const ids: string[] = [];
    for (const name of ["a", "b", "c"]) {
      const { data } = await upload(shop, png(1, 1), {
        query: `?filename=${name}.png&alt=${name}x`,
      });
      ids.unshift(data.id);
    }
    const first = await shop.request<MediaDto[]>("GET", "/media?limit=2");
    const cursor = encodeURIComponent(first.pagination!.nextCursor!);
    const second = await shop.request<MediaDto[]>("GET", `/media?limit=2&cursor=${cursor}`);
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids);
    const found = await shop.request<MediaDto[]>("GET", "/media?q=BX");
    expect(found.data.map(({ filename }) => filename)).toEqual(["b.png"]);
  });

  it("can be described later", async () => {
    const shop = await api();
    const { id } = (await upload(shop)).data;
    const { data } = await shop.request<MediaDto>("PATCH", `/media/${id}`, { alt: "A pie" });
    expect(data.alt).toBe("A pie");
  });

  it("are nobody else's", async () => {
    const { id } = (await upload(await api())).data;
    const other = await api();
    expect((await other.request("PATCH", `/media/${id}`, { alt: "" })).status).toBe(404);
    expect((await other.request("DELETE", `/media/${id}`)).status).toBe(404);
    const elsewhere = `http://${other.slug}.localhost:8787/media/${id}`;
    expect((await contentFetch(elsewhere)).status).toBe(404);
  });

  it("go to the trash and come back; emails that were sent show them all the while", async () => {
    const shop = await api();
    const { id, url } = (await upload(shop)).data;
    await shop.request("DELETE", `/media/${id}`);
    expect((await shop.request("GET", "/media")).data).toEqual([]);
    expect((await contentFetch(url)).status).toBe(200);
    expect((await shop.request("PATCH", `/media/${id}`, { alt: "" })).status).toBe(404);
    expect((await shop.request("POST", `/media/${id}/restore`)).status).toBe(200);
    expect((await contentFetch(url)).status).toBe(200);
    expect((await shop.request<MediaDto[]>("GET", "/media")).data).toHaveLength(1);
  });
});

describe("The address of an image", () => {
  it("shows it to anybody, for ever, and lets it do nothing", async () => {
    const { url } = (await upload(await api())).data;
    const response = await contentFetch(url);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(png(640, 480));
    const { headers } = response;
    expect(headers.get("Content-Type")).toBe("image/png");
    expect(headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Content-Security-Policy")).toContain("sandbox");
    expect(headers.get("Set-Cookie")).toBeNull();
  });

  it("is no address of the app's own host", async () => {
    const { url } = (await upload(await api())).data;
    const { pathname } = new URL(url);
    expect((await contentFetch(`http://localhost:8787${pathname}`)).status).toBe(404);
  });
});

describe("An image in the trash", () => {
  it("is deleted with its file after 30 days, and no sooner", async () => {
    const shop = await api();
    const { id, url } = (await upload(shop)).data;
    const kept = (await upload(shop)).data;
    await shop.request("DELETE", `/media/${id}`);
    await runWorks(mediaExpiries, "shard-0", Date.now() + 29 * DAY);
    expect(await fileOf(shop, id)).not.toBeNull();
    await runWorks(mediaExpiries, "shard-0", Date.now() + 31 * DAY);
    expect(await fileOf(shop, id)).toBeNull();
    expect((await contentFetch(url)).status).toBe(404);
    expect((await shop.request("POST", `/media/${id}/restore`)).status).toBe(404);
    expect(await fileOf(shop, kept.id)).not.toBeNull();
  });

  it("is found by an index", async () => {
    const { ctx } = testCtx({ businessId: (await api()).businessId });
    for (const query of [
      nextDueQuery(ctx.db, DELETED_MEDIA),
      dueBusinessesQuery(ctx.db, DELETED_MEDIA, 0, 10),
    ]) {
      expect((await queryPlan(env.DB_SHARD_0, query)).join()).toContain("media_deleted_at");
    }
  });
});
