import { html } from "hono/html";
import { publicPage } from "../public-page";
import type { UnsubscribeView } from "./unsubscribe";

/** The page behind an unsubscribe link: a question with a button, or the confirmation. */
export function unsubscribePage({ business, email, done, preferences }: UnsubscribeView) {
  const body = done
    ? html`<h1>You are unsubscribed</h1>
        <p>${business} will send no more marketing emails to ${email}.</p>
        <p class="small">
          By mistake, or too much? <a href="${preferences}">Choose what you get</a>
        </p>`
    : html`<h1>Unsubscribe from ${business}?</h1>
        <p>${email} will get no more marketing emails from ${business}.</p>
        <form method="post">
          <input type="hidden" name="List-Unsubscribe" value="One-Click" />
          <button type="submit" class="primary">Unsubscribe</button>
        </form>
        <p class="small">Or <a href="${preferences}">choose what you get</a></p>`;
  return publicPage(`Unsubscribe – ${business}`, body);
}
