const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    const two = "2-digit";
    format = new Intl.DateTimeFormat("en-GB", {
      ...{ timeZone: zone, hourCycle: "h23", year: "numeric" },
      ...{ month: two, day: two, hour: two, minute: two, second: two },
    });
    formats.set(zone, format);
  }
  return format;
}

/** What clocks in the zone show at an instant, in milliseconds as if it were UTC. */
function shownAt(instantMs: number, zone: string): number {
  const parts = formatOf(zone).formatToParts(instantMs);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
}

/** By how many milliseconds clocks in the zone are ahead of UTC at an instant. */
function offsetAt(instantMs: number, zone: string): number {
  return shownAt(instantMs, zone) - Math.floor(instantMs / 1000) * 1000;
}

const DAY_MS = 86_400_000;

/**
 * When clocks in a zone show a local time. A time that is shown twice, as clocks go back, is the
 * first of both; one that is skipped, as they go forward, is as much later as was skipped.
 * @param local `YYYY-MM-DDTHH:MM`
 * @param zone IANA name
 * @returns milliseconds since the epoch
 * @throws RangeError for an unknown zone
 */
export function instantOf(local: string, zone: string): number {
  const shown = Date.parse(`${local}Z`);
  const before = offsetAt(shown - DAY_MS, zone);
  const after = offsetAt(shown + DAY_MS, zone);
  for (const offset of [before, after]) {
    if (offsetAt(shown - offset, zone) === offset) return shown - offset;
  }
  return shown - before;
}

/** The local time that clocks in a zone show at an instant, as `YYYY-MM-DDTHH:MM`. */
export function localTimeAt(instantMs: number, zone: string): string {
  return new Date(shownAt(instantMs, zone)).toISOString().slice(0, 16);
}
