import { finding, leavesOf, type Linted, type Rule, whereIs } from "./linted";
import { shownElements } from "./shown-elements";

const PLACEHOLDER = /^(?:[\w-]+\.)*example\.(?:com|org|net)$|(?:^|\.)(?:example|test|invalid)$/i;

/** Addresses in links and whether they can lead anywhere. */
export const linkRule: Rule = (linted) => {
  const { rendered, scope, document } = linted;
  const own = new Set([scope.unsubscribeUrl, scope.preferencesUrl ?? scope.unsubscribeUrl]);
  const seen = new Set<string>();
  const found = shownElements(rendered.html).links.flatMap(({ href }) => {
    if (own.has(href) || seen.has(href)) return [];
    seen.add(href);
    return problemOf(linted, href) ?? [];
  });
  const unlinked = (document === null ? [] : leavesOf(document)).filter(({ block }) => {
    if (block.type === "button") return block.href.trim() === "";
    return block.type === "product" && block.href.trim() === "";
  });
  return [
    ...found,
    ...unlinked.map(({ block }) =>
      finding("link_broken", "error", "It leads nowhere: enter an address", `block:${block.id}`),
    ),
  ];
};

function problemOf(linted: Linted, href: string) {
  const where = whereIs(linted, href);
  if (href === "" || href === "#") {
    return finding("link_placeholder", "warning", "A link leads nowhere yet", where);
  }
  if (/^mailto:/i.test(href)) {
    const fits = /^mailto:[^\s@?]+@[^\s@?]+\.[^\s@?]+/i.test(href);
    return fits ? null : finding("link_broken", "error", `No email address: ${href}`, where);
  }
  if (/^(?:tel|sms):/i.test(href)) return null;
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) {
    return finding("link_broken", "error", `This is no address: ${href.slice(0, 100)}`, where);
  }
  const { hostname, protocol } = new URL(href);
  if (PLACEHOLDER.test(hostname)) {
    return finding("link_placeholder", "warning", `A placeholder is linked: ${href}`, where);
  }
  if (!hostname.includes(".") && hostname !== "localhost") {
    return finding("link_broken", "error", `This host does not exist: ${hostname}`, where);
  }
  const local = hostname === "localhost" || hostname.endsWith(".localhost");
  return protocol === "http:" && !local
    ? finding("link_insecure", "warning", `Use https:// for ${href}`, where)
    : null;
}
