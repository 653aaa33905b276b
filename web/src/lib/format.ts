let locale: string | undefined;

/** Writes numbers and dates as in this locale (BCP 47) from now on. */
export function setFormatLocale(tag: string): void {
  locale = tag || undefined;
}

/** A whole or fractional number in the reader's locale. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** A part of a whole, 0 to 1, as a percentage. */
export function formatPercent(part: number): string {
  const options = { style: "percent", maximumFractionDigits: part < 0.1 ? 1 : 0 } as const;
  return new Intl.NumberFormat(locale, options).format(part);
}

/** Day and time, in `timeZone` or the device's zone. */
export function formatDateTime(at: string | Date, timeZone?: string): string {
  const options = { dateStyle: "medium", timeStyle: "short", timeZone } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(at));
}

/** The time of day, in `timeZone` or the device's zone. */
export function formatTime(at: string | Date, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone }).format(new Date(at));
}

/** The exact moment with seconds and zone, for hover texts and logs. */
export function formatExact(at: string | Date, timeZone?: string): string {
  const options = { dateStyle: "full", timeStyle: "long", timeZone } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(at));
}

/** A calendar day such as `2026-11-20`, without shifting it into another zone. */
export function formatDay(day: string): string {
  const options = { month: "short", day: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${day}T00:00:00Z`));
}

/** Bytes with a decimal unit: 1.2 MB. */
export function formatBytes(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const step = Math.min(units.length - 1, bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0);
  const options = { style: "unit", unit: units[step], unitDisplay: "short" } as const;
  return new Intl.NumberFormat(locale, { ...options, maximumFractionDigits: 1 }).format(
    bytes / 1000 ** step,
  );
}

/** A calendar date such as `1990-12-10` with its year, without shifting it into another zone. */
export function formatDate(day: string): string {
  const options = { dateStyle: "medium", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${day}T00:00:00Z`));
}

/** A length of time in its largest fitting unit: 3 hours. */
export function formatDuration(seconds: number): string {
  const units = [
    ["day", 86_400],
    ["hour", 3600],
    ["minute", 60],
    ["second", 1],
  ] as const;
  const [unit, size] = units.find(([, length]) => seconds >= length) ?? units[3];
  const options = { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(locale, options).format(Math.max(seconds / size, 1));
}
