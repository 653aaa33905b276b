import { useEffect, useState } from "react";
import { formatExact } from "../lib/format";
import { relativeTime } from "../lib/relative-time";

/** "3 minutes ago", kept current, with the exact moment on hover. */
export function RelativeTime({ at, timeZone }: { at: string; timeZone?: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at} title={formatExact(at, timeZone)} className="whitespace-nowrap">
      {relativeTime(at, Math.max(now, new Date(at).getTime()))}
    </time>
  );
}
