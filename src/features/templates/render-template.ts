import type { CompiledTemplate } from "./compile-template";
import { footer, linesOf } from "./footer";
import { htmlToPlain } from "./html-to-plain";
import { renderPart } from "./liquid";
import { sanitise } from "./sanitise";

/** A contact as templates see it: `{{ contact.firstName }}`. */
export interface TemplateContact {
  id: string;
  email: string;
  firstName: string | null;
  lastName: string | null;
  tags: string[];
  fields: Record<string, unknown>;
}

/** What a workflow's run knows besides its contact: `{{ trigger.orderTotal }}`, `{{ variables.score }}`. */
export interface RunScope {
  trigger: Record<string, unknown>;
  variables: Record<string, unknown>;
}

export interface RenderScope {
  contact: TemplateContact;
  business: { name: string; postalAddress: string | null };
  /** Where the recipient unsubscribes. */
  unsubscribeUrl: string;
  /** The campaign that sends it. */
  campaign?: { id: string; name: string } | null;
  /** The run that sends it. */
  run?: RunScope | null;
  /** Where the recipient chooses among topics; absent: nowhere, as in a preview. */
  preferencesUrl?: string;
  /** Marketing mail without a link to unsubscribe gets a footer with one. */
  marketing: boolean;
}

export interface Rendered {
  subject: string;
  html: string;
  text: string;
}

/**
 * The email that one recipient gets. Preview, test send and send all come through here.
 * @throws AppError TEMPLATE_INVALID if the template fails on this recipient
 */
export function renderTemplate(template: CompiledTemplate, scope: RenderScope): Rendered {
  const variables = variablesOf(template, scope);
  const rendered = renderPart("html", "html", template.html, variables);
  const body = template.settled ? rendered : sanitise(rendered).html;
  const plain = template.text
    ? renderPart("text", "text", template.text, variables).trim()
    : htmlToPlain(body);
  const preheader = renderedPreheader(template, variables);
  const end = scope.marketing ? footer(scope, body, plain) : { html: "", text: "" };
  return {
    subject: oneLine(renderPart("text", "subject", template.subject, variables)),
    html: body === "" ? "" : insert(body, hidden(preheader), end.html),
    text: plain + end.text,
  };
}

/**
 * What inboxes show after the subject, as HTML; empty: the beginning of the email.
 * @throws AppError TEMPLATE_INVALID
 */
export function renderPreheader(template: CompiledTemplate, scope: RenderScope): string {
  return renderedPreheader(template, variablesOf(template, scope));
}

function renderedPreheader({ preheader }: CompiledTemplate, variables: object): string {
  return preheader ? renderPart("html", "preheader", preheader, variables) : "";
}

function variablesOf({ brand }: CompiledTemplate, scope: RenderScope): object {
  const { contact, unsubscribeUrl, preferencesUrl = unsubscribeUrl, campaign } = scope;
  const { name, postalAddress } = scope.business;
  return {
    contact,
    business: {
      name,
      postalAddress,
      addressLines: linesOf(postalAddress),
      url: siteOf(unsubscribeUrl),
    },
    brand,
    campaign: campaign ?? { id: "", name: "" },
    trigger: scope.run?.trigger ?? {},
    variables: scope.run?.variables ?? {},
    unsubscribeUrl,
    preferencesUrl,
  };
}

/** The business's own site: the content host, whose links end subscriptions. */
function siteOf(unsubscribeUrl: string): string {
  const end = unsubscribeUrl.indexOf("/", "https://".length);
  return end < 0 ? unsubscribeUrl : unsubscribeUrl.slice(0, end + 1);
}

/** A subject is one line, whatever a contact's name holds (RFC 5322 §2.2). */
function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is removed here
  const line = text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ");
  return line.trim().slice(0, 500);
}

function hidden(text: string): string {
  if (text === "") return "";
  const style = "display:none;max-height:0;overflow:hidden;mso-hide:all";
  return `<div style="${style}">${sanitise(text).html}</div>`;
}

/** Puts something first and something last into a body, with or without its tags. */
function insert(html: string, first: string, last: string): string {
  if (first === "" && last === "") return html;
  const start = /<body\b[^>]*>/i.exec(html);
  const head = start === null ? 0 : start.index + start[0].length;
  const end = html.toLowerCase().lastIndexOf("</body>");
  const tail = end < head ? html.length : end;
  return html.slice(0, head) + first + html.slice(head, tail) + last + html.slice(tail);
}
