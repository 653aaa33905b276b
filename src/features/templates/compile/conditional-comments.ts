const OPEN = "\uE002";
const CLOSE = "\uE003";
const MARK = /\uE002(\d+)\uE003/g;

/** A conditional comment as one piece: a browser sees a comment, Outlook what is inside. */
const WHOLE = /<!--\[if [^\]<>-]{1,60}\]>((?:(?!--!?>)[\s\S])*?)<!\[endif\]-->/g;
/** The two ends of what Outlook alone does not see. */
const ENDS = /<!--\[if !mso\]><!-->|<!--<!\[endif\]-->/g;

/** What Outlook is given: tables, its own office and vector elements, styles for it. */
const HARMLESS_TAGS =
  /^(?:table|tbody|tr|td|div|span|center|p|br|b|i|a|style|noscript|xml|[vow]:[a-z0-9]+)$/i;

/** A text whose conditional comments are replaced by marks, which sanitisers leave alone. */
export interface WithoutComments {
  text: string;
  /** Puts the comments back. */
  restore: (text: string) => string;
}

/**
 * Takes the comments out of a document that Outlook needs, if they hold nothing but arrangement.
 * All others are left to the sanitiser, which drops them.
 */
export function withoutComments(html: string): WithoutComments {
  if (html.includes(OPEN) || html.includes(CLOSE) || !html.includes("<!")) {
    return { text: html, restore: (text) => text };
  }
  const kept: string[] = [];
  const keep = (comment: string) => `${OPEN}${kept.push(comment) - 1}${CLOSE}`;
  const text = html
    .replace(ENDS, keep)
    .replace(WHOLE, (comment, inside: string) => (isHarmless(inside) ? keep(comment) : ""));
  return { text, restore: (done) => done.replace(MARK, (_, at: string) => kept[Number(at)] ?? "") };
}

function isHarmless(inside: string): boolean {
  if (/javascript:|vbscript:|expression\s*\(|@import|behavior\s*:|\son[a-z]+\s*=/i.test(inside)) {
    return false;
  }
  // A mark stands for Liquid, whose value could be longer than a word.
  if (/\{\{|\{%|[\uE000\uE001\uE002]/.test(inside)) return false;
  return [...inside.matchAll(/<\s*\/?\s*([^\s/>]*)/g)].every(([, tag]) => HARMLESS_TAGS.test(tag!));
}
