import { describe, expect, it } from "vitest";
import type { BusinessCtx } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { keepingTransport, type Mailing, newMailing, runAt } from "../../../testing/mailing";
import { testCtx } from "../../../testing/messages";
import { eventsOf } from "../../../testing/sent-emails";
import { contentFetch } from "../../../testing/shop";
import { batchWrite } from "../batches/batch-write";

const HTML = '<p><a href="https://bakery.example/bread?size=2">Bread</a></p>';

async function mailing(): Promise<Mailing> {
  const made = await newMailing(1);
  await made.request("PATCH", `/templates/${made.templateId}`, { html: HTML, version: 1 });
  return made;
}

/** What leaves, by kind. */
async function sent(of: Mailing, overrides: Parameters<Mailing["queue"]>[0] = {}) {
  await of.queue(overrides);
  const transport = keepingTransport(false);
  await runAt(Date.now(), transport);
  return transport.taken[0]!.html;
}

const hrefOf = (html: string) => /href="([^"]+)">Bread/.exec(html)![1]!;

describe("An email that leaves", () => {
  it("as marketing is tracked: whoever follows its link is led on, with the campaign's parameters", async () => {
    const of = await mailing();
    const ctx = testCtx({ businessId: of.businessId }).ctx as BusinessCtx;
    const batch = {
      id: "cmp_1",
      name: "Spring",
      subject: null,
      preheader: null,
      fromName: null,
      subjects: {},
      speed: null,
    };
    const utm = { utm_source: "newsletter", utm_campaign: "spring" };
    await commit(ctx, { on: "business", writes: [batchWrite(ctx, { ...batch, utm })] });
    const html = await sent(of, { batchId: "cmp_1" });
    const response = await contentFetch(hrefOf(html), { redirect: "manual" });
    expect(response.headers.get("Location")).toBe(
      "https://bakery.example/bread?size=2&utm_source=newsletter&utm_campaign=spring",
    );
    expect(html).toMatch(/\/e\/u\/[^"]+"[^>]*>Unsubscribe/);
    const pixel = /<img src="([^"]+\.gif)"/.exec(html)![1]!;
    expect((await contentFetch(pixel)).headers.get("Content-Type")).toBe("image/gif");
    const [email] = await of.emails();
    for (let tries = 0; tries < 100; tries++) {
      const events = await eventsOf(of.businessId, String(email!.id));
      if (events.length === 2) return;
      await scheduler.wait(20);
    }
    throw new Error("Both hits are recorded");
  });

  it("as what somebody ordered is not tracked, unless a workflow sends it", async () => {
    const of = await mailing();
    const receipt = await sent(of, { kind: "transactional" });
    expect(hrefOf(receipt)).toBe("https://bakery.example/bread?size=2");
    expect(receipt).not.toContain("/e/o/");
    const step = await sent(of, { kind: "transactional", workflowId: "wfl_1" });
    expect(hrefOf(step)).toContain("/e/c/");
  });

  it("is not tracked where the business does not want it", async () => {
    const of = await mailing();
    const settings = {
      ...{ capEmails: null, capHours: 16, quietFrom: null, quietTo: null },
      ...{ quietZone: "business", trackOpens: false, trackClicks: false, version: 0 },
    };
    expect((await of.request("PUT", "/sending-settings", settings)).status).toBe(200);
    const html = await sent(of);
    expect(hrefOf(html)).toBe("https://bakery.example/bread?size=2");
    expect(html).not.toContain("/e/o/");
  });
});
