import { execFileSync, spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { mime } from "../../../integrations/email/mime";
import { rendered, UNSUBSCRIBE_LINK } from "../../../testing/drafts";
import type { GalleryTemplateDto } from "../schemas";
import { GALLERY } from "./gallery";

/** Mail with a higher score is looked at with suspicion; 5 is called spam. */
const MOST = 2;

/** What every SpamAssassin calls spam, so that we know it has looked. */
const GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

const installed = spawnSync("spamassassin", ["--version"]).status === 0;

async function mailOf({ id, kind, source, subject, preheader }: GalleryTemplateDto) {
  const email = await rendered({ kind, source, subject, preheader });
  return mime({
    id: "eml_1",
    messageId: `${id}.1@bakery.shops.edgeloop.dev`,
    envelopeFrom: "bounces@bakery.shops.edgeloop.dev",
    from: { name: "Corner Bakery", address: "hello@bakery.shops.edgeloop.dev" },
    to: { name: "Ada Lovelace", address: "ada.lovelace@engines.dev" },
    subject: email.subject,
    html: email.html,
    text: email.text,
    headers: {
      "List-Unsubscribe": `<${UNSUBSCRIBE_LINK}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
    at: Date.now(),
  });
}

/** What SpamAssassin makes of mails with its local rules: the score and the rules behind it. */
function verdictsOn(mails: string[]): { id: string; score: number; rules: string }[] {
  const mbox = mails.map((mail) => `From - Thu Jan  1 00:00:00 2026\n${mail}\n`).join("");
  const said = execFileSync("spamassassin", ["--mbox", "-L", "-t"], {
    input: mbox.replaceAll("\r\n", "\n"),
    encoding: "utf8",
    maxBuffer: 16 * 1024 * 1024,
  });
  const found = said.matchAll(
    /^X-Spam-Status: [^=]*score=(-?[\d.]+)[\s\S]*?tests=([\s\S]*?)\s+autolearn[\s\S]*?^Message-ID: <([\w-]+)\.1@/gm,
  );
  return [...found].map(([, score, rules, id]) => ({
    id: id!,
    score: Number(score),
    rules: rules!.replace(/\s+/g, ""),
  }));
}

describe("SpamAssassin, where it is installed,", () => {
  it.skipIf(!installed)(
    "scores each template of the gallery below 2.0 with its local rules",
    { timeout: 120_000 },
    async () => {
      const spam = { ...GALLERY[0]!, id: "spam", subject: GTUBE };
      const mails = await Promise.all([...GALLERY, spam].map(mailOf));
      const scores = new Map(verdictsOn(mails).map(({ id, ...said }) => [id, said]));
      expect(scores.get("spam")?.score).toBeGreaterThan(100);
      for (const { id } of GALLERY) {
        const { score, rules } = scores.get(id)!;
        expect(score, `${id}: ${rules}`).toBeLessThan(MOST);
      }
    },
  );
});
