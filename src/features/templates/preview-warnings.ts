import { Buffer } from "../../platform/crypto/buffer";
import { variablesOf } from "./liquid";
import type { TemplateContent } from "./compile-template";
import type { RenderScope } from "./render-template";

/** Mail programs cut longer messages off. */
const CLIPPED_BYTES = 102 * 1024;

const BUSINESS = new Set(["name", "postalAddress"]);

/** What the writer of an email should look at before sending it. */
export function previewWarnings(
  content: TemplateContent,
  scope: RenderScope,
  html: string,
  findings: readonly string[],
): string[] {
  const warnings = findings.map((finding) => `Removed because emails cannot use it: ${finding}`);
  if (!`${content.html}${content.text}`.includes("unsubscribeUrl")) {
    warnings.push("There is no link to unsubscribe, so one is added at the end");
  }
  if (Buffer.byteLength(html) > CLIPPED_BYTES) {
    warnings.push("The HTML is over 102 KB: some mail programs will cut it off");
  }
  const silent = [...html.matchAll(/<img\b[^>]*>/gi)].filter(([tag]) => !/\salt="/i.test(tag));
  if (silent.length > 0) warnings.push(`${silent.length} image(s) have no alternative text`);
  return [...warnings, ...variableWarnings(content, scope)];
}

function variableWarnings(content: TemplateContent, scope: RenderScope): string[] {
  const { subject, html, text, preheader } = content;
  const names = new Set([subject, html, text, preheader ?? ""].flatMap(variablesOf));
  return [...names].flatMap((name) => warningFor(name, scope) ?? []);
}

function warningFor(name: string, { contact }: RenderScope): string | null {
  const [root, key = "", ...rest] = name.split(".");
  if (root === "unsubscribeUrl") return null;
  if (root === "business") {
    return BUSINESS.has(key) ? null : `There is no variable {{ ${name} }}`;
  }
  if (root !== "contact") return `There is no variable {{ ${name} }}`;
  if (!Object.hasOwn(contact, key)) return `Contacts have no field {{ ${name} }}`;
  const value =
    key === "fields" && rest[0] !== undefined
      ? contact.fields[rest[0]]
      : (contact as unknown as Record<string, unknown>)[key];
  const empty = value === null || value === undefined || value === "";
  return empty ? `{{ ${name} }} is empty for this contact` : null;
}
