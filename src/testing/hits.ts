import type { EmailHit } from "../features/email/tracking/record-hit";

/** What a browser of today calls itself. */
export const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

/** When hits begin: half an hour after the email left. */
export const HITS_FROM = Date.now() - 30 * 60_000;

/**
 * A person's click on a link, as far as one request tells; an open where there is no position.
 * @param afterMs since HITS_FROM
 */
export function hit(
  emailId: string,
  position: number | null,
  afterMs: number,
  agent = CHROME,
): EmailHit {
  const headers: Record<string, string> = { "user-agent": agent, "accept-language": "en" };
  return {
    emailId,
    type: position === null ? "opened" : "clicked",
    at: HITS_FROM + afterMs,
    position,
    url: position === null ? null : `https://a.example/${position}`,
    header: (name) => headers[name],
  };
}
