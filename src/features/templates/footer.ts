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
  const address = business.postalAddress?.trim() ?? "";
  const lines = address === "" ? [business.name] : [business.name, ...address.split(/\s*\n\s*/)];
  const sender = lines.join(" · ");
  const named = address !== "" && html.includes(escaped(address));
  const parts = [
    // As an entity, so that a message of ASCII text stays one (RFC 2045 §2.7).
    ...(named ? [] : [lines.map(escaped).join(" &middot; ")]),
    ...(linked ? [] : [link(unsubscribeUrl, "Unsubscribe")]),
    ...(chooses ? [link(preferencesUrl, "Choose what you get")] : []),
  ];
  const style = "margin:32px 0 0;padding:16px 0;font:12px/1.5 sans-serif;color:#666";
  const textLines = [
    ...(text.includes(sender) || (address !== "" && text.includes(address)) ? [] : [sender]),
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

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
