import { escaped } from "./escaped";
import type { Question } from "./questions";

/** What a snippet is made from. */
export interface SnippetForm {
  url: string;
  consentText: string;
  buttonLabel: string;
  questions: readonly Question[];
}

/** Name of the input that nobody sees: who fills it in is a program. */
export const HONEYPOT = "website";

/**
 * HTML that puts a form on another site. It works without the script, which only saves a step: the
 * page that it posts to asks once more then.
 */
export function snippetOf({ url, consentText, buttonLabel, questions }: SnippetForm): string {
  const hidden = "position:absolute;left:-9999px";
  return [
    `<form action="${escaped(url)}" method="post">`,
    `  <p><label>Email<br><input type="email" name="email" required autocomplete="email"></label></p>`,
    ...questions.map((question) => `  <p>${asked(question)}</p>`),
    `  <p style="${hidden}" aria-hidden="true"><label>Leave this empty<br><input name="${HONEYPOT}" tabindex="-1" autocomplete="off"></label></p>`,
    `  <p><label><input type="checkbox" name="consent" value="yes" required> ${escaped(consentText)}</label></p>`,
    `  <p><button type="submit">${escaped(buttonLabel)}</button></p>`,
    `  <p role="status" data-message></p>`,
    `</form>`,
    `<script src="${escaped(url)}/embed.js" async></script>`,
  ].join("\n");
}

function asked({ key, label, required, type, options, autocomplete }: Question): string {
  const demand = required ? " required" : "";
  const name = escaped(key);
  const text = escaped(label);
  if (type === "choice") {
    const list = options.map((option) => `<option>${escaped(option)}</option>`).join("");
    return `<label>${text}<br><select name="${name}"${demand}><option value=""></option>${list}</select></label>`;
  }
  if (type === "boolean") {
    return `<label><input type="checkbox" name="${name}" value="yes"${demand}> ${text}</label>`;
  }
  const step = type === "number" ? ' step="any"' : "";
  const fill = autocomplete === null ? "" : ` autocomplete="${autocomplete}"`;
  return `<label>${text}<br><input type="${type}" name="${name}"${step}${fill}${demand}></label>`;
}
