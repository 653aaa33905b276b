import { Parser } from "htmlparser2";

export interface ShownLink {
  href: string;
}

export interface ShownImage {
  src: string;
  /** Null: there is no such attribute. */
  alt: string | null;
  decorative: boolean;
}

/** The links and images of a rendered email. */
export function shownElements(html: string): { links: ShownLink[]; images: ShownImage[] } {
  const links: ShownLink[] = [];
  const images: ShownImage[] = [];
  const parser = new Parser({
    onopentag(tag, { href, src, alt, role }) {
      if (tag === "a" && href !== undefined) links.push({ href: href.trim() });
      if (tag === "img") {
        const decorative = role === "presentation" || role === "none";
        images.push({ src: (src ?? "").trim(), alt: alt ?? null, decorative });
      }
    },
  });
  parser.end(html);
  return { links, images };
}
