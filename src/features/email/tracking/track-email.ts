import type { Config } from "../../../platform/config";
import { rewriteLinks } from "./rewrite-links";
import { emailToken, linkToken, type TrackedEmail } from "./tracking-token";
import { withUtm } from "./with-utm";

/** What an email's HTML is prepared for tracking with. */
export interface Tracking extends TrackedEmail {
  /** Origin of the business's content host: tracked links lead there, and its own stay as they are. */
  origin: string;
  /** Parameters of the campaign by their whole name: `utm_source` and its like. */
  utm: Readonly<Record<string, string>>;
  opens: boolean;
  clicks: boolean;
}

/** Links behind this one stay as they are: the figures tell that many apart. */
const MAX_LINKS = 250;

/** Longest address that is tracked; mail programs cut longer lines of a link. */
const MAX_URL = 2000;

const KEPT = 5000;
/** What links become, by business, host, parameters, number and address: the same for all recipients. */
const known = new Map<string, Target>();

interface Target {
  /** With the campaign's parameters. */
  url: string;
  /** Null for links that are not tracked. */
  token: string | null;
}

/**
 * The HTML with its links led past us and a pixel at its end. `mailto:` and `tel:` stay as they
 * are, and so does what leads to our own pages: to unsubscribe must work whatever becomes of this.
 */
export function trackEmail(config: Config, html: string, tracking: Tracking): string {
  const { origin, utm, clicks, opens } = tracking;
  const plain = Object.values(utm).every((value) => value === "");
  if (html === "" || (!clicks && !opens && plain)) return html;
  const email = emailToken(config, tracking);
  const parameters = JSON.stringify(utm);
  const linked =
    !clicks && plain
      ? html
      : rewriteLinks(html, (url, position) => {
          if (!/^https?:\/\//i.test(url) || url.startsWith(`${origin}/e/`)) return null;
          const target = targetOf(config, tracking, { url, position, parameters });
          if (!clicks || target.token === null) return target.url;
          return `${origin}/e/c/${email}.${target.token}`;
        });
  return opens ? withPixel(linked, pixel(`${origin}/e/o/${email}.gif`)) : linked;
}

function targetOf(
  config: Config,
  { businessId, origin, utm }: Tracking,
  { url, position, parameters }: { url: string; position: number; parameters: string },
): Target {
  const key = `${businessId}|${origin}|${position}|${parameters}|${url}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const target = withUtm(url, utm);
  const tracked = position < MAX_LINKS && target.length <= MAX_URL;
  const link = { position, url: target };
  const place = { businessId, hostname: new URL(origin).hostname };
  const made = { url: target, token: tracked ? linkToken(config, place, link) : null };
  known.set(key, made);
  if (known.size > KEPT) known.delete(known.keys().next().value!);
  return made;
}

function pixel(src: string): string {
  return `<img src="${src}" width="1" height="1" alt="" style="border:0;display:block">`;
}

/** At the end, so that a mail that is cut for its length does not count as opened. */
function withPixel(html: string, image: string): string {
  const end = html.lastIndexOf("</body>");
  return end < 0 ? html + image : html.slice(0, end) + image + html.slice(end);
}
