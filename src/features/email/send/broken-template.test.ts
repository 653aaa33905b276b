import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { keepingTransport, type Mailing, newMailing, runAt } from "../../../testing/mailing";

/** A template as it was stored before something was forbidden that it does. */
async function brokenTemplate(mailing: Mailing, columns: string): Promise<string> {
  const content = { name: "Old", subject: "Old", html: "<p>Old</p>" };
  const { data } = await mailing.request<{ id: string }>("POST", "/templates", content);
  await env.DB_SHARD_0.prepare(`UPDATE templates SET ${columns} WHERE business_id = ? AND id = ?`)
    .bind(mailing.businessId, data.id)
    .run();
  return data.id;
}

describe("A stored template that does not compile", () => {
  it.each([
    ["Liquid that is not closed", "html = '{% if contact %}<p>Old</p>'", /not closed/],
    ["a document that is none", "kind = 'visual', source = 'no JSON'", /./],
  ])(
    "fails its own emails with the reason, and holds no others up: %s",
    async (_, columns, why) => {
      const mailing = await newMailing(2);
      await mailing.queue({ templateId: await brokenTemplate(mailing, columns) });
      await mailing.queue();
      const transport = keepingTransport(false);
      await runAt(Date.now(), transport);
      expect(transport.taken.map(({ subject }) => subject).toSorted()).toEqual([
        "Hi Ada 0",
        "Hi Ada 1",
      ]);
      const failed = (await mailing.emails()).filter(({ status }) => status === "failed");
      expect(failed.map(({ reason }) => reason)).toEqual([
        expect.stringMatching(why),
        expect.stringMatching(why),
      ]);
    },
  );
});
