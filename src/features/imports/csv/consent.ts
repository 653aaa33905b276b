/** How somebody stands to marketing mail: agreed, was never heard to agree, or has left. */
export type Consent = "given" | "withheld" | "withdrawn";

const GIVEN = new Set(
  "yes y true 1 subscribed subscribe optedin optin granted confirmed agreed".split(" "),
);
const WITHDRAWN = new Set(
  "unsubscribed unsubscribe optedout optout suppressed cleaned revoked bounced complained".split(
    " ",
  ),
);

/** Words by which systems say whether somebody wants mail; what is not understood is no consent. */
export function consentOf(text: string): Consent {
  const word = text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  if (GIVEN.has(word)) return "given";
  return WITHDRAWN.has(word) ? "withdrawn" : "withheld";
}

const NOT_LEFT = new Set(["[]", "null", "none", "no", "false", "0", "-"]);

/** True if the cell for the time at which somebody left says that they have. */
export function hasLeft(text: string): boolean {
  return !NOT_LEFT.has(text.toLowerCase());
}
