import { inlineCss } from "./compile/inline-css";
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
  /** False: the source stands there as it was written, for want of a proof of anything. */
  whole: boolean;
  findings: Finding[];
  /** True if the style sheets were too much work to write into the elements. */
  styled: boolean;
}

/** Tags that only choose and repeat what stands in the source. */
const CHOOSING =
  /^\{%-?\s*(?:if|elsif|else|endif|unless|endunless|case|when|endcase|for|endfor|break|continue)\b/;

/** Attributes in which an escaped value could still act. */
const DELICATE = /^(?:style|href|src|srcset|background|xlink:href|colspan|rowspan)$/;

const OWN_LINK = /^\{\{-?\s*(?:unsubscribeUrl|preferencesUrl|business\.url)\s*-?\}\}$/;
const MARK = "\uE000";

/** A token that Liquid reads as we do: no `}}` in a string, no quote that is escaped. */
const PLAIN = /^(?:[^"'\\]|"[^"\\]*"|'[^'\\]*')*$/;

/**
 * Sanitises a source around its Liquid and writes its styles into its elements. Where that does
 * not prove every rendering harmless (markup made by Liquid, `raw`, values in styles or at the
 * beginning of addresses) each rendering is sanitised too.
 */
export function cleanSource(source: string): CleanSource {
  const masked = mask(source);
  const unproven = { html: source, settled: false, whole: false, styled: false };
  if (masked === null) return { ...unproven, findings: [] };
  const { text, tokens } = masked;
  let delicate = false;
  const clean = sanitise(text, (_, attributes) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (name.includes(MARK)) delicate = true;
      if (DELICATE.test(name) && value.includes(MARK)) delicate ||= !isFixed(value, tokens);
    }
  });
  const { findings } = clean;
  const whole = tokens.every((token) => PLAIN.test(token)) && keepsTokens(clean.html, tokens);
  if (!whole) return { ...unproven, findings };
  const inlined = inlineCss(clean.html);
  const kept = inlined !== null && keepsTokens(inlined, tokens) ? inlined : clean.html;
  const settled =
    !delicate &&
    tokens.every(isHarmless) &&
    !new RegExp(`<style\\b[^>]*>[^<]*${MARK}`, "i").test(clean.html);
  return { html: unmask(kept, tokens), settled, whole, findings, styled: inlined !== null };
}

function isHarmless(token: string): boolean {
  if (token.startsWith("{{")) return !/\braw\b/.test(token);
  return (
    CHOOSING.test(token) && !/\bfor\s+(?:unsubscribeUrl|preferencesUrl|business)\b/.test(token)
  );
}

/** True for our own link, and for addresses whose host stands in the source. */
function isFixed(value: string, tokens: readonly string[]): boolean {
  const [own, ...others] = tokensIn(value, tokens);
  const alone = /^\s*\uE000\d+\uE001\s*$/.test(value);
  if (alone && others.length === 0 && OWN_LINK.test(own ?? "")) return true;
  return /^\s*(?:https?:\/\/[^\s/?#\uE000]+[/?#]|mailto:)/i.test(value);
}
