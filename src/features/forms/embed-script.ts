/**
 * What `embed.js` does on another site: takes the token that the form needs, sends the form in
 * without leaving the page, and says how it went. Without it the form posts to its own page.
 */
export const EMBED_SCRIPT = `(() => {
  const address = document.currentScript.src.replace(/\\/embed\\.js.*$/, "");
  const json = { headers: { Accept: "application/json" }, credentials: "omit" };
  const tokenOf = () => fetch(address + "/token", json).then((answer) => answer.json()).then(({ data }) => data.token);
  for (const form of document.querySelectorAll("form")) {
    if (form.action !== address) continue;
    const output = form.querySelector("[data-message]");
    let token = tokenOf();
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = form.querySelector("[type=submit]");
      if (button) button.disabled = true;
      try {
        const body = new URLSearchParams(new FormData(form));
        body.set("token", await token);
        const answer = await fetch(address, { ...json, method: "POST", body });
        const { success, data, error, details } = await answer.json();
        if (success && data.redirectUrl) return void location.assign(data.redirectUrl);
        if (success) form.reset();
        else token = tokenOf();
        const said = success ? data.message : [error, ...Object.values(details ?? {}).flat()].join(" ");
        if (output) output.textContent = said;
      } catch {
        HTMLFormElement.prototype.submit.call(form);
      }
      if (button) button.disabled = false;
    });
  }
})();
`;
