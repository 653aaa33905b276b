import {
  createTemplateInput,
  visualDocument,
  type TemplateKind,
  type VisualDocument,
} from "@server/features/templates/schemas";
import type { Template } from "../api";

/** What is written in the editor of one template. */
export interface Draft {
  subject: string;
  preheader: string;
  /** Empty: the text part is made from the HTML. */
  text: string;
  /** HTML, MJML or Markdown. */
  code: string;
  /** The blocks of a visual email; null for other kinds. */
  document: VisualDocument | null;
}

/** What goes wrong with a part of a draft, by its name. */
export type Problems = Partial<Record<"subject" | "preheader" | "text" | "body", string>>;

type Content = Pick<Template, "kind" | "source" | "html" | "text" | "subject" | "preheader">;

const EMPTY: VisualDocument = { version: 1, blocks: [] };
const { shape } = createTemplateInput;

/** A template, or a version of one, as the editor holds it. */
export function draftOf({ kind, source, html, text, subject, preheader }: Content): Draft {
  return {
    subject,
    preheader: preheader ?? "",
    text,
    code: kind === "html" ? html : source,
    document: kind === "visual" ? documentOf(source) : null,
  };
}

/** A visual document from its JSON; an empty one if it is none. */
export function documentOf(source: string): VisualDocument {
  try {
    return visualDocument.safeParse(JSON.parse(source)).data ?? EMPTY;
  } catch {
    return EMPTY;
  }
}

/** A draft as the API takes it. */
export function contentOf({ subject, preheader, text, code, document }: Draft, kind: TemplateKind) {
  const source = document ? JSON.stringify(document) : code;
  return {
    subject,
    preheader: preheader.trim() === "" ? null : preheader,
    text,
    ...(kind === "html" ? { html: code } : { source }),
  };
}

/** What stands in the way of saving, by the server's rules. */
export function problemsOf(draft: Draft, kind: TemplateKind): Problems {
  const { subject, preheader, text, source, html } = contentOf(draft, kind) as Partial<
    Record<"source" | "html", string>
  > &
    Pick<Draft, "subject" | "text"> & { preheader: string | null };
  const checks = {
    subject: shape.subject.safeParse(subject),
    preheader: shape.preheader.safeParse(preheader),
    text: shape.text.safeParse(text),
    body: (kind === "html" ? shape.html : shape.source).safeParse(html ?? source),
    document: draft.document ? visualDocument.safeParse(draft.document) : undefined,
  };
  const message = (check: { error?: { issues: { message: string }[] } | undefined } | undefined) =>
    check?.error?.issues[0]?.message;
  const found: Problems = {};
  for (const part of ["subject", "preheader", "text"] as const) {
    const problem = message(checks[part]);
    if (problem !== undefined) found[part] = problem;
  }
  const body = message(checks.body) ?? message(checks.document);
  if (body !== undefined) found.body = body;
  return found;
}

/** What the server refused, at the part it is about. */
export function refusalsOf(details: Record<string, string[]>): Problems {
  const found: Problems = {};
  for (const [field, messages] of Object.entries(details)) {
    const part = field === "subject" || field === "preheader" || field === "text" ? field : "body";
    found[part] ??= messages.join(" ");
  }
  return found;
}
