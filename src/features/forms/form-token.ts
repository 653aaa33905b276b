import type { Config } from "../../platform/config";
import { sameText, sign } from "../../platform/crypto";

/** Nobody reads and fills in a form faster than this. */
export const MIN_FILL_MS = 2000;

/** A page that was open for longer is asked to send again. */
const VALID_MS = 24 * 3_600_000;

/** What a token says about whoever sends the form in. */
export type TokenState = "fine" | "missing" | "expired" | "too_fast" | "forged";

interface Place {
  businessId: string;
  formId: string;
}

/** The token of a form that is shown now. */
export function formToken(config: Config, place: Place, nowMs: number): string {
  const issued = String(nowMs);
  return `${issued}.${macOf(config, place, issued)}`;
}

/** Judges the token that came back with a form. */
export function judgeToken(
  config: Config,
  place: Place,
  token: string | undefined,
  nowMs: number,
): TokenState {
  if (token === undefined || token === "") return "missing";
  const [issued = "", mac = ""] = token.split(".");
  if (!sameText(mac, macOf(config, place, issued))) return "forged";
  const ageMs = nowMs - Number(issued);
  if (ageMs > VALID_MS) return "expired";
  return ageMs < MIN_FILL_MS ? "too_fast" : "fine";
}

function macOf(config: Config, { businessId, formId }: Place, issued: string): string {
  return sign(config, "form", `show|${businessId}|${formId}|${issued}`);
}
