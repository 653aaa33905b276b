import { z } from "zod";

/** What people come back to is a screen of the app, never the API or a development page. */
const NO_SCREENS = /^\/(api|dev|webhooks|ofrep|media|s|e|\.well-known)(\/|$)/i;

/**
 * True for a path within the app that no browser can take for another site: nothing but `/path`,
 * no `//`, no `\`, no encoded slashes or control characters, no dot segments (CWE-601).
 */
export function isReturnPath(path: string): boolean {
  if (!/^\/(?!\/)[\u0021-\u007e]*$/.test(path) || path.includes("\\")) return false;
  const pathname = path.split(/[?#]/, 1)[0]!;
  if (/\/\/|%2f|%5c|%2e|%[01]|%7f|\/\.{1,2}(\/|$)/i.test(pathname)) return false;
  return !NO_SCREENS.test(pathname);
}

/** Where to go afterwards; the home screen unless told. */
export const returnPath = z
  .string()
  .max(500, "At most 500 characters")
  .refine(isReturnPath, "Use a path within the app");
