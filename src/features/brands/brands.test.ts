import { describe, expect, it } from "vitest";
import { api, type Shop } from "../../testing/shop";
import { DEFAULT_BRAND } from "./brand-rows";
import type { BrandDto } from "./schemas";

const gif = "GIF89a\u0008\u0000\u0004\u0000\u0000\u0000\u0000;";

async function upload(shop: Shop): Promise<string> {
  const options = { raw: gif, headers: { "Content-Type": "image/gif" } };
  const { data } = await shop.request<{ id: string }>("POST", "/media", undefined, options);
  return data.id;
}

const save = (shop: Shop, changes: Record<string, unknown>) =>
  shop.request<BrandDto>("PUT", "/brand", { ...DEFAULT_BRAND, version: 0, ...changes });

describe("The brand of a business", () => {
  it("has defaults until somebody says otherwise", async () => {
    const { data } = await (await api()).request<BrandDto>("GET", "/brand");
    expect(data).toEqual({ ...DEFAULT_BRAND, logo: null, version: 0, updatedAt: null });
  });

  it("is what was saved last, with the logo's address and size", async () => {
    const shop = await api();
    const logoMediaId = await upload(shop);
    const saved = await save(shop, { logoMediaId, primaryColor: "#00AA55" });
    const { primaryColor, logo, version } = saved.data;
    expect([primaryColor, logo?.width, logo?.height, version]).toEqual(["#00aa55", 8, 4, 1]);
    expect(logo?.url).toContain(`/media/${logoMediaId}`);
    expect((await shop.request("GET", "/brand")).data).toEqual(saved.data);
  });

  it("is not changed by someone who has not seen the latest version", async () => {
    const shop = await api();
    await save(shop, {});
    for (const version of [0, 2]) {
      const late = await save(shop, { version });
      expect([late.status, late.code]).toEqual([409, "VERSION_STALE"]);
    }
    expect((await save(shop, { version: 1 })).data.version).toBe(2);
  });

  it("is saved by one of two who save it at the same time", async () => {
    const shop = await api();
    const answers = await Promise.all([save(shop, {}), save(shop, {})]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
  });

  it.each([
    ["primaryColor", "red"],
    ["primaryColor", "#fff;background:url(https://evil.example)"],
    ["headingFont", "Comic Sans"],
    ["socialLinks", [{ network: "website", url: "javascript:alert(1)" }]],
    ["socialLinks", [{ network: "website", url: "http://a.example" }]],
    ["footerText", "x".repeat(1001)],
    ["footerText", "{% if a %}every email would be broken"],
    ["footerText", "100 {{ percent"],
    ["footerText", "a\u0000b"],
    ["socialLinks", [{ network: "website", url: "https://a.example/{%25" }]],
  ])("takes no %s like %j", async (field, value) => {
    const { status, details } = await save(await api(), { [field]: value });
    expect(status).toBe(400);
    expect(Object.keys(details)[0]).toContain(field);
  });

  it("takes no logo of another business, nor one from the trash", async () => {
    const shop = await api();
    const foreign = await upload(await api());
    expect((await save(shop, { logoMediaId: foreign })).details).toHaveProperty("logoMediaId");
    const own = await upload(shop);
    await shop.request("DELETE", `/media/${own}`);
    expect((await save(shop, { logoMediaId: own })).details).toHaveProperty("logoMediaId");
  });
});
