/**
 * A path to come back to after signing in, or "/" when the given one could lead to another site
 * (`//host`, `/\host`, encoded slashes, control characters, full addresses).
 */
export function safeReturnPath(path: unknown): string {
  if (typeof path !== "string" || !/^\/(?![/\\])/.test(path)) return "/";
  const pathname = path.split(/[?#]/)[0] ?? "/";
  const suspicious = /[^\u0020-\u007e]|\\|%[01]|%2f|%5c|\/\/|\/\.\.?(\/|$)/i.test(pathname);
  return suspicious ? "/" : path;
}
