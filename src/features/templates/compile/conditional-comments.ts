const OPEN = "\uE002";
const CLOSE = "\uE003";
const MARK = /\uE002(\d+)\uE003/g;

/** How a comment begins that is for Outlook; a browser sees a comment. */
const BEGIN = /<!--\[if [^\]<>-]{1,60}\]>/g;
const END = "<![endif]";
/** The two ends of what Outlook alone does not see. */
const ENDS = /<!--\[if !mso\]><!-->|<!--<!\[endif\]-->/g;

/** What Outlook is given: tables, its own office and vector elements, styles for it. */
const HARMLESS_TAGS =
  /^(?:table|tbody|tr|td|div|span|center|p|br|b|i|a|style|noscript|xml|[vow]:[a-z0-9]+)$/i;

/** A text whose conditional comments are replaced by marks, which sanitisers leave alone. */
export interface WithoutComments {
  text: string;
  /** Puts the comments back; marks must stand between elements only. */
  restore: (text: string) => string;
}

/**
 * Takes the comments out of a document that Outlook needs, if they hold nothing but arrangement.
 * All others are left to the sanitiser, which drops them.
 */
export function withoutComments(html: string): WithoutComments {
  const unmarked = withoutMarks(html);
  if (!unmarked.includes("<!")) return { text: unmarked, restore: withoutMarks };
  const kept: string[] = [];
  const keep = (comment: string) => `${OPEN}${kept.push(comment) - 1}${CLOSE}`;
  const text = withWhole(unmarked.replace(ENDS, keep), keep);
  return { text, restore: (done) => done.replace(MARK, (_, at: string) => kept[Number(at)] ?? "") };
}

/** True where a comment would end up that is to be put back. */
export function isMarked(text: string): boolean {
  return text.includes(OPEN) || text.includes(CLOSE);
}

/** A text in which no comment is put back. */
export function withoutMarks(text: string): string {
  return isMarked(text) ? text.replace(/\uE002\d*|\uE003/g, "") : text;
}

/** Whole conditional comments, each of which ends where a browser's comment ends. */
function withWhole(text: string, keep: (comment: string) => string): string {
  const ending = /--!?>/g;
  let made = "";
  let from = 0;
  for (;;) {
    BEGIN.lastIndex = from;
    const begin = BEGIN.exec(text);
    if (begin === null) break;
    ending.lastIndex = BEGIN.lastIndex;
    const end = ending.exec(text);
    if (end === null) break;
    const start = BEGIN.lastIndex;
    const isWhole = end[0] === "-->" && text.endsWith(END, end.index);
    if (isWhole && end.index - END.length >= start) {
      const comment = text.slice(begin.index, ending.lastIndex);
      const inside = text.slice(start, end.index - END.length);
      made += text.slice(from, begin.index) + (isHarmless(inside) ? keep(comment) : "");
    } else {
      made += text.slice(from, ending.lastIndex);
    }
    from = ending.lastIndex;
  }
  return made + text.slice(from);
}

function isHarmless(inside: string): boolean {
  if (
    /javascript:|vbscript:|expression\s*\(|@import|behavior\s*:|[\s"'/]on[a-z]+\s*=/i.test(inside)
  ) {
    return false;
  }
  // A mark stands for Liquid, whose value could be longer than a word.
  if (/\{\{|\{%|[\uE000\uE001\uE002]/.test(inside)) return false;
  return [...inside.matchAll(/<\s*\/?\s*([^\s/>]*)/g)].every(([, tag]) => HARMLESS_TAGS.test(tag!));
}
