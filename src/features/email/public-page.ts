import { html } from "hono/html";

/** Security policy of pages behind links in emails: their own style and form, nothing else. */
export const PUBLIC_PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

const STYLE = `
  :root { color-scheme: light dark; --line: light-dark(#d4d4d8, #3f3f46); --soft: light-dark(#52525b, #a1a1aa); }
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; padding: 8vh 1.25rem; }
  main { max-width: 30rem; margin: 0 auto; }
  h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; overflow-wrap: anywhere; }
  p { overflow-wrap: anywhere; }
  fieldset { border: 0; padding: 0; margin: 1.5rem 0; }
  legend { padding: 0; font-weight: 600; }
  .choice { display: flex; gap: .75rem; padding: .75rem 0; border-bottom: 1px solid var(--line); cursor: pointer; }
  .choice input { flex: none; width: 1.25rem; height: 1.25rem; margin: .125rem 0 0; }
  .choice small { display: block; }
  small, .small { font-size: .875rem; color: var(--soft); }
  .saved { padding: .5rem .75rem; border-radius: .5rem; background: light-dark(#dcfce7, #14532d); }
  button { font: inherit; min-height: 2.75rem; padding: .5rem 1.25rem; margin: 0 .5rem .75rem 0; border-radius: .5rem; border: 1px solid var(--line); background: transparent; color: inherit; cursor: pointer; }
  button.primary { background: light-dark(#18181b, #fafafa); color: light-dark(#fff, #18181b); border-color: transparent; font-weight: 600; }
`;

/** A page without scripts that nobody may index. */
export function publicPage(title: string, body: ReturnType<typeof html>) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`;
}

/** The body of a page that says one thing. */
export function saying(title: string, message: string) {
  return html`<h1>${title}</h1>
    <p>${message}</p>`;
}
