/** A rule of a style sheet that can be written into elements. */
export interface CssRule {
  selector: Selector;
  declarations: Declaration[];
  /** Place in the sheet. */
  order: number;
}

export interface Declaration {
  property: string;
  value: string;
  important: boolean;
}

/** One element of a selector: `td.name#id[align]`. */
export interface Compound {
  tag: string | null;
  id: string | null;
  classes: string[];
  attributes: { name: string; value: string | null }[];
  /** True if the element must be the child of the one before, not a descendant. */
  child: boolean;
}

export interface Selector {
  /** From the outermost to the element itself. */
  compounds: Compound[];
  /** Ids, classes, tags: as one number (Selectors 4, 17). */
  specificity: number;
}

const COMPOUND =
  /^(?:\*|[a-z][a-z0-9-]*)?(?:[.#][\w-]+|\[[\w-]+(?:=(?:"[^"]*"|'[^']*'|[\w-]+))?\])*$/i;
const PART = /[.#][\w-]+|\[[\w-]+(?:=(?:"[^"]*"|'[^']*'|[\w-]+))?\]/g;

/**
 * The rules of a style sheet that hold at every width: at-rules are passed over, and so are
 * selectors that inline styles cannot stand in for (`:hover`, siblings).
 */
export function cssRules(sheet: string): CssRule[] {
  const css = sheet.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, "").replace(/<!--|-->/g, "");
  const rules: CssRule[] = [];
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf("{", at);
    if (open < 0) break;
    const prelude = css
      .slice(at, open)
      .replace(/^[^;{]*;(?=[\s\S])/, (lead) => (lead.trim().startsWith("@") ? "" : lead));
    const close = blockEnd(css, open);
    if (!prelude.trim().startsWith("@")) {
      const declarations = declarationsOf(css.slice(open + 1, close));
      for (const written of prelude.split(",")) {
        const selector = selectorOf(written.trim());
        if (selector && declarations.length > 0) {
          rules.push({ selector, declarations, order: rules.length });
        }
      }
    }
    at = close + 1;
  }
  return rules;
}

/** Where the block that opens here closes; the end of the text if it does not. */
function blockEnd(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === "{") depth++;
    if (css[at] === "}" && --depth === 0) return at;
  }
  return css.length;
}

/** The declarations of a block or a style attribute. */
export function declarationsOf(text: string): Declaration[] {
  return splitAtSemicolons(text).flatMap((part) => {
    const colon = part.indexOf(":");
    if (colon < 0 || part.includes("{")) return [];
    const property = part.slice(0, colon).trim().toLowerCase();
    const written = part.slice(colon + 1).trim();
    const value = written.replace(/!\s*important$/i, "").trimEnd();
    if (!/^-?[a-z-]+$/.test(property) || value === "") return [];
    return [{ property, value, important: value !== written }];
  });
}

const CLOSER: Record<string, string> = { '"': '"', "'": "'", "(": ")" };

/** Splits where no string and no bracket is open; one that nothing closes opens nothing. */
function splitAtSemicolons(text: string): string[] {
  const parts: string[] = [];
  const unclosed = new Set<string>();
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (letter === ";") {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
    const closer = CLOSER[letter];
    if (closer === undefined || unclosed.has(letter)) continue;
    const end = text.indexOf(closer, at + 1);
    if (end < 0) unclosed.add(letter);
    else at = end;
  }
  return [...parts, text.slice(from)];
}

function selectorOf(text: string): Selector | null {
  const words = text.replaceAll(">", " > ").split(/\s+/).filter(Boolean);
  const compounds: Compound[] = [];
  let child = false;
  for (const word of words) {
    if (word === ">") {
      child = true;
      continue;
    }
    if (!COMPOUND.test(word) || word === "") return null;
    compounds.push(compoundOf(word, child));
    child = false;
  }
  if (compounds.length === 0 || compounds.length > 8 || child) return null;
  return { compounds, specificity: compounds.reduce((sum, each) => sum + weightOf(each), 0) };
}

function compoundOf(word: string, child: boolean): Compound {
  const tag = /^[a-z][a-z0-9-]*/i.exec(word)?.[0].toLowerCase() ?? null;
  const compound: Compound = { tag, id: null, classes: [], attributes: [], child };
  for (const part of word.match(PART) ?? []) {
    if (part.startsWith(".")) compound.classes.push(part.slice(1));
    else if (part.startsWith("#")) compound.id = part.slice(1);
    else {
      const [, name, value] = /^\[([\w-]+)(?:=(.*))?\]$/.exec(part)!;
      const bare = value?.replace(/^["']|["']$/g, "") ?? null;
      compound.attributes.push({ name: name!.toLowerCase(), value: bare });
    }
  }
  return compound;
}

function weightOf({ tag, id, classes, attributes }: Compound): number {
  return (id === null ? 0 : 1e6) + (classes.length + attributes.length) * 1e3 + (tag ? 1 : 0);
}
