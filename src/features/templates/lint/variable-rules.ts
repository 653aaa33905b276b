import { variablesOf } from "../liquid";
import type { LintDto } from "../schemas";
import { finding, leavesOf, type Linted, type Rule } from "./linted";

const KNOWN: Record<string, ReadonlySet<string>> = {
  business: new Set(["name", "postalAddress", "addressLines", "url"]),
  campaign: new Set(["id", "name"]),
  brand: new Set(
    "logoUrl primaryColor textColor backgroundColor surfaceColor headingFont bodyFont footerText socialLinks".split(
      " ",
    ),
  ),
};
const LINKS = new Set(["unsubscribeUrl", "preferencesUrl"]);

/** Variables that nobody has, and those that this contact has nothing in. */
export const variableRule: Rule = (linted) => {
  const seen = new Set<string>();
  return sourcesOf(linted).flatMap(([where, source]) =>
    variablesOf(source).flatMap((name) => {
      const problem = seen.has(name) ? null : problemOf(name, where, linted);
      if (problem === null) return [];
      if (problem.code === "variable_empty" && isProvidedFor(source, name)) return [];
      seen.add(name);
      return problem;
    }),
  );
};

/** Every piece of Liquid with the part or the block in which it stands. */
function sourcesOf({ content, document }: Linted): [string, string][] {
  const { subject, preheader, text, kind, html, source } = content;
  const body: [string, string][] =
    document === null
      ? [["body", kind === "html" ? html : source]]
      : leavesOf(document).map(({ block }) => [
          `block:${block.id}`,
          Object.values(block)
            .filter((value) => typeof value === "string")
            .join("\n"),
        ]);
  return [["subject", subject], ["preheader", preheader ?? ""], ...body, ["text", text]];
}

/** True if a source says what stands in for a variable that is empty: a default or a condition. */
function isProvidedFor(source: string, name: string): boolean {
  const tokens = source.match(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g) ?? [];
  const saying = tokens.filter((token) => token.includes(name));
  const asks = /^\{%-?\s*(?:if|elsif|unless|case)\b/;
  if (saying.some((token) => asks.test(token))) return true;
  return saying.every((token) => /\|\s*default\s*:/.test(token));
}

function problemOf(name: string, where: string, { scope }: Linted): LintDto | null {
  const unknown = (message: string) => finding("variable_unknown", "error", message, where);
  const [root = "", key = "", ...rest] = name.split(".");
  if (LINKS.has(root)) return null;
  const known = Object.hasOwn(KNOWN, root) ? KNOWN[root] : undefined;
  if (known) return known.has(key) ? null : unknown(`There is no variable {{ ${name} }}`);
  if (root !== "contact") return unknown(`There is no variable {{ ${name} }}`);
  const { contact } = scope;
  if (!Object.hasOwn(contact, key)) return unknown(`Contacts have no field {{ ${name} }}`);
  const value =
    key === "fields" && rest[0] !== undefined
      ? contact.fields[rest[0]]
      : (contact as unknown as Record<string, unknown>)[key];
  const empty = value === null || value === undefined || value === "";
  return empty
    ? finding("variable_empty", "warning", `{{ ${name} }} is empty for this contact`, where)
    : null;
}
