import { text } from "./strings";

const BROWSERS: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
  [/curl\//, "curl"],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

function firstMatch(names: [RegExp, string][], userAgent: string): string | undefined {
  return names.find(([pattern]) => pattern.test(userAgent))?.[1];
}

/** "Firefox on macOS" for a User-Agent header, as far as it tells. */
export function deviceName(userAgent: string | null): string {
  const parts = [firstMatch(BROWSERS, userAgent ?? ""), firstMatch(SYSTEMS, userAgent ?? "")];
  return parts.filter(Boolean).join(" on ") || text.unknownDevice;
}
