import { html } from "hono/html";
import type { UnsubscribeView } from "./unsubscribe";

/** Security policy of the page: its own style and its own form, nothing else. */
export const UNSUBSCRIBE_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

const STYLE = `
  :root { color-scheme: light dark; }
  body { font: 1rem/1.6 system-ui, sans-serif; margin: 0; padding: 10vh 1.5rem; }
  main { max-width: 28rem; margin: 0 auto; }
  h1 { font-size: 1.5rem; line-height: 1.25; }
  button { font: inherit; padding: .6rem 1.2rem; border-radius: .5rem; cursor: pointer; }
`;

/** The page behind an unsubscribe link: a question with a button, or the confirmation. */
export function unsubscribePage({ business, email, done }: UnsubscribeView) {
  const body = done
    ? html`<h1>You are unsubscribed</h1>
        <p>${business} will send no more marketing emails to ${email}.</p>`
    : html`<h1>Unsubscribe from ${business}?</h1>
        <p>${email} will get no more marketing emails from ${business}.</p>
        <form method="post">
          <input type="hidden" name="List-Unsubscribe" value="One-Click" />
          <button type="submit">Unsubscribe</button>
        </form>`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>Unsubscribe – ${business}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`;
}
