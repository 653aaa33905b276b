import { Parser } from "htmlparser2";
import { type Compound, type CssRule, cssRules, declarationsOf } from "./css-rules";

/** Most comparisons of a rule with an element: what a save may cost. */
const MAX_WORK = 2_000_000;

interface Element {
  tag: string;
  id: string | undefined;
  classes: string[];
  attributes: Record<string, string>;
}

const VOID = new Set([
  "area",
  "base",
  "br",
  "col",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "wbr",
]);

/**
 * Writes the rules of a document's style sheets into its elements, for mail programs that read no
 * style sheets. The sheets stay, for `@media` and `:hover`; nothing but `style` attributes changes.
 * @returns the document, or null if that would be too much work
 */
export function inlineCss(html: string): string | null {
  const rules = sheetsOf(html).flatMap((css, sheet) =>
    cssRules(css).map((rule) => ({ ...rule, order: sheet * 1e6 + rule.order })),
  );
  if (rules.length === 0) return html;
  const byKey = indexed(rules);
  const stack: Element[] = [];
  const edits: { at: number; end: number; tag: string }[] = [];
  let work = 0;
  const parser = new Parser({
    onopentag(tag, attributes) {
      const element = {
        tag,
        id: attributes.id,
        classes: (attributes.class ?? "").split(/\s+/).filter(Boolean),
        attributes,
      };
      const candidates = keysOf(element).flatMap((key) => byKey.get(key) ?? []);
      work += 1 + candidates.length * Math.max(1, stack.length);
      if (work > MAX_WORK) return;
      stack.push(element);
      const matching = candidates.filter(({ selector }) => matches(selector.compounds, stack));
      if (matching.length > 0) {
        const style = styleOf(matching, attributes.style ?? "");
        const opening = html.slice(parser.startIndex, parser.endIndex + 1);
        const edited = withStyle(opening, style);
        if (edited !== null)
          edits.push({ at: parser.startIndex, end: parser.endIndex + 1, tag: edited });
      }
      if (VOID.has(tag)) stack.pop();
    },
    onclosetag(tag) {
      if (VOID.has(tag)) return;
      const open = stack.findLastIndex((each) => each.tag === tag);
      if (open >= 0) stack.length = open;
    },
  });
  parser.end(html);
  return work > MAX_WORK ? null : applied(html, edits);
}

/** The style sheets of a document, without those in comments, which are for Outlook. */
function sheetsOf(html: string): string[] {
  const sheets: string[] = [];
  let open = false;
  const parser = new Parser({
    onopentag(tag) {
      open = tag === "style";
      if (open) sheets.push("");
    },
    ontext(text) {
      if (open) sheets[sheets.length - 1] += text;
    },
    onclosetag() {
      open = false;
    },
  });
  parser.end(html);
  return sheets;
}

/** Rules by what their last element must have, so that few are looked at for each element. */
function indexed(rules: CssRule[]): Map<string, CssRule[]> {
  const byKey = new Map<string, CssRule[]>();
  for (const rule of rules) {
    const key = keyOf(rule.selector.compounds.at(-1)!);
    byKey.set(key, [...(byKey.get(key) ?? []), rule]);
  }
  return byKey;
}

function keyOf({ id, classes, tag }: Compound): string {
  if (id !== null) return `#${id}`;
  return classes[0] === undefined ? (tag ?? "*") : `.${classes[0]}`;
}

function keysOf({ tag, id, classes }: Element): string[] {
  const named = new Set(classes);
  return [
    "*",
    tag,
    ...[...named].map((name) => `.${name}`),
    ...(id === undefined ? [] : [`#${id}`]),
  ];
}

/** True if the last of the elements fits, and those around it in their order. */
function matches(compounds: Compound[], stack: readonly Element[]): boolean {
  let at = stack.length - 1;
  if (!fits(compounds.at(-1)!, stack[at]!)) return false;
  for (let part = compounds.length - 2; part >= 0; part--) {
    const child = compounds[part + 1]!.child;
    at--;
    if (child) {
      if (at < 0 || !fits(compounds[part]!, stack[at]!)) return false;
      continue;
    }
    while (at >= 0 && !fits(compounds[part]!, stack[at]!)) at--;
    if (at < 0) return false;
  }
  return true;
}

function fits({ tag, id, classes, attributes }: Compound, element: Element): boolean {
  return (
    (tag === null || tag === element.tag) &&
    (id === null || id === element.id) &&
    classes.every((name) => element.classes.includes(name)) &&
    attributes.every(({ name, value }) => {
      const has = element.attributes[name];
      return has !== undefined && (value === null || value === has);
    })
  );
}

/** What an element is declared to look like: the cascade, with its own style last. */
function styleOf(rules: CssRule[], own: string): string {
  const sorted = rules.toSorted(
    (a, b) => a.selector.specificity - b.selector.specificity || a.order - b.order,
  );
  const declared = sorted.flatMap(({ declarations }) => declarations);
  const inline = declarationsOf(own);
  const cascade = [
    ...declared.filter(({ important }) => !important),
    ...inline.filter(({ important }) => !important),
    ...declared.filter(({ important }) => important),
    ...inline.filter(({ important }) => important),
  ];
  const last = new Map(cascade.map((each, at) => [each.property, at]));
  return cascade
    .filter(({ property }, at) => last.get(property) === at)
    .map(({ property, value }) => `${property}:${value}`)
    .join(";");
}

/** An opening tag with another style; null for one that is not written as tags are. */
function withStyle(opening: string, style: string): string | null {
  const value = style.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  // Attribute by attribute: " style=" may stand in the words of another.
  const bare = opening.replace(
    /\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?/g,
    (attribute, key: string) => (key.toLowerCase() === "style" ? "" : attribute),
  );
  const name = /^<[a-z][a-z0-9-]*/i.exec(bare);
  return name && `${name[0]} style="${value}"${bare.slice(name[0].length)}`;
}

function applied(html: string, edits: readonly { at: number; end: number; tag: string }[]): string {
  let made = "";
  let from = 0;
  for (const { at, end, tag } of edits) {
    made += html.slice(from, at) + tag;
    from = end;
  }
  return made + html.slice(from);
}
