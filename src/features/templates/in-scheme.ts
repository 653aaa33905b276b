/** Colours that a mail program prefers. */
export type Scheme = "light" | "dark";

const ALWAYS = "(min-width:0)";
const NEVER = "(max-width:0)";

/**
 * An email as a program shows it that prefers these colours, whatever the browser prefers: frames
 * of another origin are not told what the page around them wants.
 */
export function inScheme(html: string, scheme: Scheme): string {
  const chosen = html.replace(
    /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi,
    (_, wanted: string) => (wanted.toLowerCase() === scheme ? ALWAYS : NEVER),
  );
  // Emails that know nothing of the dark are shown light there as well.
  const knows = /color-scheme/i.test(html);
  return `${chosen}<style>:root{color-scheme:${knows ? scheme : "light"}!important}</style>`;
}
