import type { Config } from "../../../platform/config";
import { rewriteLinks } from "./rewrite-links";
import { clickToken, encodeUrl, openToken, type TrackedEmail } from "./tracking-token";
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

const KEPT = 2000;
/** Addresses with their parameters, encoded: the same for all recipients of a campaign. */
const encoded = new Map<string, { url: string; token: string }>();

/**
 * The HTML with its links led past us and a pixel at its end. `mailto:` and `tel:` stay as they
 * are, and so does what leads to our own pages: to unsubscribe must work whatever becomes of this.
 */
export function trackEmail(config: Config, html: string, tracking: Tracking): string {
  const { origin, utm, clicks, opens } = tracking;
  const plain = Object.values(utm).every((value) => value === "");
  const key = JSON.stringify(utm);
  const linked =
    !clicks && plain
      ? html
      : rewriteLinks(html, (url, position) => {
          if (!/^https?:\/\//i.test(url) || url.startsWith(`${origin}/e/`)) return null;
          const target = targetOf(url, utm, key);
          if (!clicks || position >= MAX_LINKS || target.url.length > MAX_URL) return target.url;
          return `${origin}/e/c/${clickToken(config, tracking, position, target.token)}`;
        });
  return opens && html !== "" ? withPixel(linked, pixel(config, tracking)) : linked;
}

function targetOf(
  url: string,
  utm: Tracking["utm"],
  utmKey: string,
): { url: string; token: string } {
  const key = `${utmKey}|${url}`;
  const known = encoded.get(key);
  if (known !== undefined) return known;
  const target = withUtm(url, utm);
  const made = { url: target, token: encodeUrl(target) };
  encoded.set(key, made);
  if (encoded.size > KEPT) encoded.delete(encoded.keys().next().value!);
  return made;
}

function pixel(config: Config, tracking: Tracking): string {
  const src = `${tracking.origin}/e/o/${openToken(config, tracking)}.gif`;
  return `<img src="${src}" width="1" height="1" alt="" style="border:0;display:block">`;
}

/** At the end, so that a mail that is cut for its length does not count as opened. */
function withPixel(html: string, image: string): string {
  const end = html.toLowerCase().lastIndexOf("</body>");
  return end < 0 ? html + image : html.slice(0, end) + image + html.slice(end);
}
