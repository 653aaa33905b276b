import { escaped } from "./compile/escape";
import type { RenderScope } from "./render-template";

/** What marketing mail must say and this email does not say itself: who sent it, how to end it. */
export function footer(
  scope: RenderScope,
  html: string,
  text: string,
): { html: string; text: string } {
  const { business, unsubscribeUrl, preferencesUrl } = scope;
  const linked = html.includes(unsubscribeUrl) || (html === "" && text.includes(unsubscribeUrl));
  const chooses =
    preferencesUrl !== undefined &&
    !html.includes(preferencesUrl) &&
    !text.includes(preferencesUrl);
  const address = linesOf(business.postalAddress);
  const lines = [business.name, ...address];
  const sender = lines.join(" · ");
  const named = address.length > 0 && address.every((line) => html.includes(escaped(line)));
  const namedInText = address.length > 0 && address.every((line) => text.includes(line));
  const parts = [
    // As an entity, so that a message of ASCII text stays one (RFC 2045 §2.7).
    ...(named ? [] : [lines.map(escaped).join(" &middot; ")]),
    ...(linked ? [] : [link(unsubscribeUrl, "Unsubscribe")]),
    ...(chooses ? [link(preferencesUrl, "Choose what you get")] : []),
  ];
  const style = "margin:32px 0 0;padding:16px 0;font:12px/1.5 sans-serif;color:#666";
  const textLines = [
    ...(text.includes(sender) || namedInText ? [] : [sender]),
    ...(text.includes(unsubscribeUrl) ? [] : [`Unsubscribe: ${unsubscribeUrl}`]),
    ...(chooses ? [`Choose what you get: ${preferencesUrl}`] : []),
  ];
  return {
    html: parts.length === 0 ? "" : `<p style="${style}">${parts.join("<br>")}</p>`,
    text: textLines.length === 0 ? "" : `\n\n-- \n${textLines.join("\n")}`,
  };
}

function link(url: string, label: string): string {
  return `<a href="${escaped(url)}" style="color:#666">${label}</a>`;
}

/** The lines of a postal address. */
export function linesOf(address: string | null): string[] {
  return (address ?? "").split(/\s*\n\s*/).filter((line) => line.trim() !== "");
}
