import { describe, expect, it } from "vitest";
import { judgeHit } from "./judge-hit";

const SENT = 1_700_000_000_000;
const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

function judge(
  type: "opened" | "clicked",
  headers: Record<string, string>,
  { after = 60_000, sentAt = SENT }: { after?: number; sentAt?: number | null } = {},
) {
  const all: Record<string, string> = { "user-agent": CHROME, "accept-language": "en", ...headers };
  return judgeHit({ type, at: SENT + after, sentAt, header: (name) => all[name] });
}

describe("Whether a person opened or clicked", () => {
  it("is believed of a browser that asks for a page some time after the mail", () => {
    const page = { "sec-fetch-dest": "document", "sec-fetch-mode": "navigate" };
    expect(judge("clicked", page)).toEqual({ verdict: "human", reasons: [] });
    expect(judge("opened", {})).toEqual({ verdict: "human", reasons: [] });
  });

  it.each([
    ["too_soon", "clicked", {}, { after: 1999 }],
    ["prefetch", "clicked", { "sec-purpose": "prefetch;prerender" }, {}],
    ["prefetch", "opened", { purpose: "prefetch" }, {}],
    ["prefetch", "clicked", { "x-moz": "prefetch" }, {}],
    ["no_agent", "clicked", { "user-agent": "" }, {}],
    ["apple_privacy", "opened", { "user-agent": "Mozilla/5.0" }, {}],
    ["bot", "clicked", { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)" }, {}],
    ["bot", "clicked", { "user-agent": "Slackbot-LinkExpanding 1.0" }, {}],
    ["scanner", "clicked", { "user-agent": "BarracudaCentral Link Scanner" }, {}],
    ["scanner", "clicked", { "user-agent": `${CHROME} HeadlessChrome/142` }, {}],
    ["scanner", "opened", { "user-agent": "python-requests/2.31" }, {}],
    [
      "gmail_prefetch",
      "opened",
      {
        "user-agent":
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0",
      },
      {},
    ],
  ] as const)("is denied for the reason %s", (reason, type, headers, times) => {
    const { verdict, reasons } = judge(type, headers, times);
    expect(verdict).toBe("machine");
    expect(reasons).toContain(reason);
  });

  it.each([
    [
      "image_proxy",
      "opened",
      {
        "user-agent":
          "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
      },
    ],
    [
      "image_proxy",
      "opened",
      { "user-agent": "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html" },
    ],
    ["not_a_page", "clicked", { "sec-fetch-dest": "empty" }],
  ] as const)("is left open for the reason %s", (reason, type, headers) => {
    expect(judge(type, headers)).toEqual({ verdict: "unknown", reasons: [reason] });
  });

  it("is left open where a browser does not say its language", () => {
    const hit = { type: "clicked", at: SENT + 60_000, sentAt: SENT } as const;
    const header = (name: string) => (name === "user-agent" ? CHROME : undefined);
    expect(judgeHit({ ...hit, header }).reasons).toEqual(["no_language"]);
    expect(judgeHit({ ...hit, type: "opened", header }).verdict).toBe("human");
  });

  it("does not depend on a time that nobody knows", () => {
    expect(judge("clicked", {}, { after: 0, sentAt: null }).verdict).toBe("human");
  });
});
