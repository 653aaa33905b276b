import { html } from "hono/html";
import { publicPage } from "../public-page";
import type { PreferencesView } from "./preferences";

/** The preference centre: one form, one button to leave, no script. */
export function preferencesPage(view: PreferencesView) {
  const { business, email } = view;
  const body = html`<h1>Emails from ${business}</h1>
    ${view.saved ? html`<p class="saved" role="status">Saved.</p>` : ""} ${standing(view)}
    <form method="post">${view.topics.length > 0 ? choices(view) : ""} ${leaving(view)}</form>
    <p class="small">For ${email}</p>`;
  return publicPage(`Emails from ${business}`, body);
}

function standing({ business, stopped, topics }: PreferencesView) {
  if (stopped === "unsubscribed") {
    const back = topics.length > 0 ? " Choose what you want to get again." : "";
    return html`<p>You are unsubscribed: ${business} sends you no marketing emails.${back}</p>`;
  }
  if (stopped !== null) {
    return html`<p>
      At present ${business} cannot send emails to this address. Ask them if you want some again.
    </p>`;
  }
  return topics.length > 0 ? html`<p>Choose what you want to get.</p>` : "";
}

function choices({ topics }: PreferencesView) {
  return html`<fieldset>
      <legend>Topics</legend>
      ${topics.map(
        ({ id, name, description, wanted }) =>
          html`<label class="choice"
            ><input type="checkbox" name="topic" value="${id}" ${wanted ? html`checked` : ""} />
            <span
              ><strong>${name}</strong
              >${description ? html`<small>${description}</small>` : ""}</span
            ></label
          >`,
      )}
    </fieldset>
    <button type="submit" name="action" value="save" class="primary">Save</button>`;
}

function leaving({ business, stopped, topics }: PreferencesView) {
  if (stopped === "unsubscribed") {
    if (topics.length > 0) return "";
    return html`<button type="submit" name="action" value="return" class="primary">
      Get emails from ${business} again
    </button>`;
  }
  return html`<button type="submit" name="action" value="leave">
    Unsubscribe from everything
  </button>`;
}
