import { timeZone } from "../../../platform/http/fields";

/** Asking the runtime costs more than all the rest of a row, and a file names few zones. */
const asked = new Map<string, boolean>();
const MOST = 1000;

/** True for the name of a time zone (IANA). */
export function isTimeZone(name: string): boolean {
  const known = asked.get(name);
  if (known !== undefined) return known;
  if (asked.size >= MOST) asked.clear();
  const is = timeZone.safeParse(name).success;
  asked.set(name, is);
  return is;
}
