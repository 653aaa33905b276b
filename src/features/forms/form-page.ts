import { html, raw } from "hono/html";
import type { Brand } from "../brands";
import { pageStyle } from "./page-look";
import type { Question } from "./questions";
import { HONEYPOT } from "./snippet";

/** Whose page it is. */
export interface Host {
  business: { name: string; postalAddress: string | null };
  brand: Brand;
}

/** What a form's page asks, and what was answered before it is asked again. */
export interface FormView extends Host {
  title: string;
  description: string;
  consentText: string;
  buttonLabel: string;
  questions: readonly Question[];
  /** Path that it posts to. */
  action: string;
  token: string;
  answers: Readonly<Record<string, string>>;
  problems: Readonly<Record<string, string>>;
  /** Why it is asked again; null the first time. */
  notice: string | null;
}

/** The page of a form. It works without a script. */
export function formPage(view: FormView) {
  const body = html`<h1>${view.title}</h1>
    ${view.description === "" ? "" : html`<p>${view.description}</p>`}
    ${view.notice === null ? "" : html`<p class="notice" role="alert">${view.notice}</p>`}
    <form method="post" action="${view.action}">
      <input type="hidden" name="token" value="${view.token}" />
      ${field(view, EMAIL)} ${view.questions.map((question) => field(view, question))}
      <p class="trap" aria-hidden="true">
        <label
          >Leave this empty <input name="${HONEYPOT}" tabindex="-1" autocomplete="off"
        /></label>
      </p>
      ${check(view, "consent", view.consentText, true)}
      <button type="submit">${view.buttonLabel}</button>
    </form>`;
  return hostedPage(view, view.title, body);
}

const EMAIL = {
  key: "email",
  label: "Email",
  required: true,
  type: "email",
  options: [],
  autocomplete: "email",
} as const;

type Asked = Omit<Question, "type" | "key"> & { key: string; type: Question["type"] | "email" };

function field(view: FormView, question: Asked) {
  const { key, label, required, type, options, autocomplete } = question;
  if (type === "boolean") return check(view, key, label, required);
  const value = view.answers[key] ?? "";
  const attributes = describedBy(view, key);
  const demand = required ? raw(" required") : "";
  const fill = autocomplete === null ? "" : raw(` autocomplete="${autocomplete}"`);
  const step = type === "number" ? raw(' step="any"') : "";
  const input =
    type === "choice"
      ? html`<select name="${key}" ${demand}${attributes}>
          <option value=""></option>
          ${options.map(
            (option) => html`<option ${option === value ? raw("selected") : ""}>${option}</option>`,
          )}
        </select>`
      : html`<input
          type="${type}"
          name="${key}"
          value="${value}"
          ${step}${fill}${demand}${attributes}
        />`;
  return html`<label class="field"
    ><span>${label}${required ? "" : html` <small>(optional)</small>`}</span
    >${input}${problem(view, key)}</label
  >`;
}

function check(view: FormView, key: string, label: string, required: boolean) {
  const on = (view.answers[key] ?? "") !== "" ? raw("checked") : "";
  const demand = required ? raw(" required") : "";
  return html`<label class="check"
    ><input type="checkbox" name="${key}" value="yes" ${on}${demand}${describedBy(view, key)} />
    <span>${label}${problem(view, key)}</span></label
  >`;
}

function describedBy(view: FormView, key: string) {
  return view.problems[key] === undefined ? "" : raw(' aria-invalid="true"');
}

function problem(view: FormView, key: string) {
  const text = view.problems[key];
  return text === undefined ? "" : html`<span class="problem">${text}</span>`;
}

/** A page that says something, with at most a button. */
export function messagePage(
  host: Host,
  { title, message, button }: { title: string; message: string; button?: string },
) {
  const form =
    button === undefined
      ? ""
      : html`<form method="post"><button type="submit">${button}</button></form>`;
  return hostedPage(
    host,
    title,
    html`<h1>${title}</h1>
      <p>${message}</p>
      ${form}`,
  );
}

function hostedPage({ business, brand }: Host, title: string, body: ReturnType<typeof html>) {
  const { logo } = brand;
  const head =
    logo === null
      ? html`<p class="business">${business.name}</p>`
      : html`<img class="logo" src="${new URL(logo.url).pathname}" alt="${business.name}" />`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} – ${business.name}</title>
        <style>
          ${raw(pageStyle(brand))}
        </style>
      </head>
      <body>
        <main>
          ${head} ${body}
          <footer>
            ${[business.name, business.postalAddress?.trim() ?? ""].filter(Boolean).join("\n")}
          </footer>
        </main>
      </body>
    </html>`;
}
