import { isbot } from "isbot";
import type { HitReason, Verdict } from "../schemas";

/** What is known of a request for a pixel or a link. */
export interface Hit {
  type: "opened" | "clicked";
  /** Milliseconds since the epoch. */
  at: number;
  /** When the email left; null if nobody knows. */
  sentAt: number | null;
  header: (name: string) => string | undefined;
}

export interface Judgement {
  verdict: Verdict;
  reasons: HitReason[];
}

/** No person opens a mail this soon after it left. */
const TOO_SOON_MS = 2000;

/** Programs that look at links and images on behalf of a mail server or a chat. */
const SCANNERS =
  /barracuda|proofpoint|mimecast|symantec|messagelabs|trend ?micro|fireeye|trellix|forcepoint|cisco|ironport|sophos|bitdefender|kaspersky|avast|avanan|cloudmark|vade|hornetsecurity|spamtitan|mailcontrol|zscaler|netskope|safelinks|bingpreview|googlesafety|google-safety|urlscan|virustotal|phishlabs|checkpoint|microsoft office|ms-?office|skypeuripreview|wget|curl|python|go-http-client|java\/|okhttp|libwww|headless|phantomjs|puppeteer|playwright/i;

/** Apple Mail fetches all images at delivery, read or not, and says nothing more than this. */
const APPLE_PROXY = /^Mozilla\/5\.0$/;

/** Proxies behind which a person may be, or their owner's own look at the mail. */
const PROXIES =
  /GoogleImageProxy|YahooMailProxy|OutlookImageProxy|ProtonMailImageProxy|DuckDuckGo/i;

/** A browser from long ago, under whose name Gmail fetches in advance. */
const GMAIL_PREFETCH = /Chrome\/42\.0\.2311\.135 Safari\/537\.36 Edge\/12\.246/;

/**
 * Whether a person was at work, from a single request. `machine` if anything says so, `unknown`
 * where it cannot be told, else `human`. What several hits say together is decided where they are
 * recorded.
 */
export function judgeHit(hit: Hit): Judgement {
  const machine = machineReasons(hit);
  const unknown = unknownReasons(hit);
  const reasons = [...machine, ...unknown];
  if (machine.length > 0) return { verdict: "machine", reasons };
  return { verdict: unknown.length > 0 ? "unknown" : "human", reasons };
}

function machineReasons({ type, at, sentAt, header }: Hit): HitReason[] {
  const agent = header("user-agent")?.trim() ?? "";
  const purpose = `${header("sec-purpose") ?? ""} ${header("purpose") ?? ""} ${header("x-moz") ?? ""}`;
  return [
    ...given("too_soon", sentAt !== null && at - sentAt < TOO_SOON_MS),
    ...given("prefetch", /prefetch|prerender|preview/i.test(purpose)),
    ...given("no_agent", agent === ""),
    ...given("apple_privacy", type === "opened" && APPLE_PROXY.test(agent)),
    ...given("gmail_prefetch", type === "opened" && GMAIL_PREFETCH.test(agent)),
    ...given("scanner", SCANNERS.test(agent)),
    ...given("bot", agent !== "" && !PROXIES.test(agent) && !SCANNERS.test(agent) && isbot(agent)),
  ];
}

function unknownReasons({ type, header }: Hit): HitReason[] {
  const agent = header("user-agent") ?? "";
  const destination = header("sec-fetch-dest");
  return [
    ...given("image_proxy", PROXIES.test(agent)),
    ...given("no_language", type === "clicked" && header("accept-language") === undefined),
    ...given(
      "not_a_page",
      type === "clicked" && destination !== undefined && destination !== "document",
    ),
  ];
}

const given = (reason: HitReason, holds: boolean): HitReason[] => (holds ? [reason] : []);
