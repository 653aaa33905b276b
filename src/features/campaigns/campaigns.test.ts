import { describe, expect, it } from "vitest";
import { newOwner, type Owner } from "../../testing/world";
import type { CampaignDto, ReviewDto } from "./schemas";

interface Created {
  id: string;
  version: number;
}

async function draft(owner: Owner, input: Record<string, unknown> = {}): Promise<CampaignDto> {
  const path = `/businesses/${owner.businessId}/campaigns`;
  return (await owner.api.request<CampaignDto>("POST", path, { name: "Spring", ...input })).data;
}

const at = (owner: Owner, path: string) => `/businesses/${owner.businessId}/campaigns${path}`;

async function template(owner: Owner, subject = "News"): Promise<string> {
  const path = `/businesses/${owner.businessId}/templates`;
  const body = { name: "News", subject, html: "<p>News</p>" };
  return (await owner.api.request<Created>("POST", path, body)).data.id;
}

describe("A draft", () => {
  it("needs only a name, and takes everything else as it is written", async () => {
    const owner = await newOwner();
    const made = await draft(owner);
    expect(made).toMatchObject({ status: "draft", version: 1, templateId: null, speed: null });
    const templateId = await template(owner);
    const change = { version: 1, templateId, subject: "Hello", speed: 600 };
    const changed = await owner.request<CampaignDto>("PATCH", at(owner, `/${made.id}`), change);
    expect(changed.data).toMatchObject({ templateId, subject: "Hello", speed: 600, version: 2 });
    const stale = await owner.request("PATCH", at(owner, `/${made.id}`), change);
    expect([stale.status, stale.code]).toEqual([409, "VERSION_STALE"]);
  });

  it("does not start before everything is there: all that is missing is said at once", async () => {
    const owner = await newOwner();
    const { id } = await draft(owner, {
      abTest: {
        ...{ of: "subject", percent: 20, metric: "opened", waitMinutes: 60 },
        variants: [
          { id: "a", subject: "Same" },
          { id: "b", subject: "Same" },
        ],
      },
    });
    const refused = await owner.request("POST", at(owner, `/${id}/send`), {});
    expect([refused.status, refused.code]).toEqual([422, "RULE_REFUSED"]);
    expect(refused.details).toEqual({
      postalAddress: ["Marketing email must carry the postal address of your business."],
      audience: ["Nobody would get this email. Choose a larger audience."],
      templateId: ["Choose a template."],
      abTest: ["The subjects of the test must differ."],
    });
    const { data } = await owner.request<ReviewDto>("GET", at(owner, `/${id}/review`));
    expect(data.problems.map(({ field }) => field)).toEqual(Object.keys(refused.details ?? {}));
  });

  it("with a mistake in its subject does not start, and the mistake is named", async () => {
    const owner = await newOwner();
    const templateId = await template(owner);
    const { id } = await draft(owner, { templateId, subject: "Hi {{ contact.firstName" });
    const { data } = await owner.request<ReviewDto>("GET", at(owner, `/${id}/review`));
    expect(data.problems).toContainEqual(expect.objectContaining({ field: "subject" }));
  });

  it("is not started in another version than the one that was reviewed", async () => {
    const owner = await newOwner();
    const { id } = await draft(owner);
    const refused = await owner.request("POST", at(owner, `/${id}/send`), { version: 2 });
    expect(refused.code).toBe("VERSION_STALE");
  });

  it("that is nobody's start is refused what only a campaign on its way can do", async () => {
    const owner = await newOwner();
    const { id } = await draft(owner);
    for (const step of ["pause", "resume", "cancel", "unschedule", "resend"]) {
      const refused = await owner.request("POST", at(owner, `/${id}/${step}`));
      expect([step, refused.code]).toEqual([step, "STATE_INVALID"]);
    }
  });

  it("can be copied, thrown away and taken back", async () => {
    const owner = await newOwner();
    const made = await draft(owner, { subject: "Hello", utm: { source: "news" } });
    const copy = await owner.request<CampaignDto>("POST", at(owner, `/${made.id}/duplicate`));
    expect(copy.data).toMatchObject({ name: "Spring (copy)", subject: "Hello", status: "draft" });
    expect(copy.data.id).not.toBe(made.id);
    await owner.request("DELETE", at(owner, `/${made.id}`));
    expect((await owner.request("GET", at(owner, `/${made.id}`))).status).toBe(404);
    const list = (query: string) => owner.request<CampaignDto[]>("GET", at(owner, query));
    expect((await list("?q=spring")).data.map(({ id }) => id)).toEqual([copy.data.id]);
    expect((await list("?deleted=true")).data.map(({ id }) => id)).toEqual([made.id]);
    await owner.request("POST", at(owner, `/${made.id}/restore`));
    expect((await list("?status=draft&limit=1")).data).toHaveLength(1);
    expect((await owner.request("GET", at(owner, `/${made.id}`))).status).toBe(200);
  });
});
