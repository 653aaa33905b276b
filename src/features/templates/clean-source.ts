import { keepsTokens, mask, tokensIn, unmask } from "./liquid-mask";
import { type Finding, sanitise } from "./sanitise";

/** A template's HTML, prepared for rendering. */
export interface CleanSource {
  /** Liquid source to parse. */
  html: string;
  /**
   * True if whatever the variables hold, the rendered HTML can hold nothing active: then it need
   * not be sanitised for each recipient.
   */
  settled: boolean;
  findings: Finding[];
}

/** Tags that only choose and repeat what stands in the source. */
const CHOOSING =
  /^\{%-?\s*(?:if|elsif|else|endif|unless|endunless|case|when|endcase|for|endfor|break|continue)\b/;

/** Attributes in which an escaped value could still act. */
const DELICATE = /^(?:style|href|src|srcset|background|xlink:href)$/;

const OWN_LINK = /^\{\{-?\s*unsubscribeUrl\s*-?\}\}$/;
const MARK = "\uE000";

/**
 * Sanitises a source around its Liquid. Where that proves every rendering harmless the result is
 * used; where it does not (markup made by Liquid, `raw`, values in styles or at the beginning of
 * addresses) the source stays as it is and each rendering is sanitised.
 */
export function cleanSource(source: string): CleanSource {
  const masked = mask(source);
  if (masked === null) return { html: source, settled: false, findings: [] };
  const { text, tokens } = masked;
  let delicate = false;
  const { html, findings } = sanitise(text, (_, attributes) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (name.includes(MARK)) delicate = true;
      if (DELICATE.test(name) && value.includes(MARK)) delicate ||= !isFixed(value, tokens);
    }
  });
  const settled =
    !delicate &&
    tokens.every(isHarmless) &&
    keepsTokens(html, tokens) &&
    !new RegExp(`<style\\b[^>]*>[^<]*${MARK}`, "i").test(html);
  return { html: settled ? unmask(html, tokens) : source, settled, findings };
}

function isHarmless(token: string): boolean {
  if (token.startsWith("{{")) return !/\braw\b/.test(token);
  return CHOOSING.test(token) && !/\bfor\s+unsubscribeUrl\b/.test(token);
}

/** True for our own link, and for addresses whose host stands in the source. */
function isFixed(value: string, tokens: readonly string[]): boolean {
  const [own, ...others] = tokensIn(value, tokens);
  const alone = /^\s*\uE000\d+\uE001\s*$/.test(value);
  if (alone && others.length === 0 && OWN_LINK.test(own ?? "")) return true;
  return /^\s*(?:https?:\/\/[^\s/?#\uE000]+[/?#]|mailto:)/i.test(value);
}
