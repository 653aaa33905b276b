import { type Context, Hono } from "hono";
import { z } from "zod";
import { AppError, ERROR_CODES, isAppError } from "../../platform/errors";
import { type AppEnv, ctxOf, hostOf, operation, reply } from "../../platform/http";
import { type Confirmation, confirmSubmission, viewConfirmation } from "./confirm-submission";
import { EMBED_SCRIPT } from "./embed-script";
import { formPage, messagePage } from "./form-page";
import type { Answers } from "./read-answers";
import { PUBLIC_PAGE_POLICY, publicPage, saying } from "../email";
import { confirmParams, hostedParams } from "./schemas";
import { showForm, takeFormToken } from "./show-form";
import { submitForm, type Submitted } from "./submit-form";

const tag = "Forms";
const page = { tag, auth: "public", response: null, produces: "text/html" } as const;
const params = hostedParams;

/** What content hosts serve of forms: no cookies, no sign-in, nothing about who is known. */
export const formContentRoutes = new Hono<AppEnv>()
  .get(
    "/f/confirm/:token",
    operation({
      ...page,
      id: "viewConfirmation",
      summary: "Show the page behind a link to confirm; changes nothing",
      limit: "public",
      params: confirmParams,
      errors: ["NOT_FOUND", "TOKEN_INVALID", "GONE"],
    }),
    async (c) => {
      const { token } = c.req.valid("param");
      return forPeople(c, async () =>
        confirmationPage(c, await viewConfirmation(ctxOf(c), slugOf(c), token)),
      );
    },
  )
  .post(
    "/f/confirm/:token",
    operation({
      ...page,
      id: "confirmSubmission",
      summary: "Confirm a sign-up, by the page's button",
      limit: "public",
      params: confirmParams,
      stream: ["application/x-www-form-urlencoded", "multipart/form-data"],
      maxBody: 4096,
      errors: ["NOT_FOUND", "TOKEN_INVALID", "GONE"],
    }),
    async (c) => {
      const { token } = c.req.valid("param");
      return forPeople(c, async () => {
        const confirmed = await confirmSubmission(ctxOf(c), slugOf(c), token);
        const { redirectUrl } = confirmed;
        return redirectUrl === null ? confirmationPage(c, confirmed) : c.redirect(redirectUrl, 303);
      });
    },
  )
  .get(
    "/f/:formId",
    operation({
      ...page,
      id: "showForm",
      summary: "Show the page of a published form",
      limit: "public",
      params,
      errors: ["NOT_FOUND"],
    }),
    async (c) => {
      const { formId } = c.req.valid("param");
      return forPeople(c, async () => {
        const { view, policy } = await showForm(ctxOf(c), slugOf(c), formId);
        return c.html(formPage(view), 200, { "Content-Security-Policy": policy });
      });
    },
  )
  .post(
    "/f/:formId",
    operation({
      ...page,
      id: "submitForm",
      summary: "Send a form in, from its page or another site; JSON for those who accept it",
      limit: "forms",
      params,
      stream: ["application/x-www-form-urlencoded", "application/json"],
      parsesStream: true,
      maxBody: 32_768,
      errors: ["NOT_FOUND", "VALIDATION_FAILED", "TOKEN_INVALID", "MALFORMED_REQUEST"],
    }),
    async (c) => {
      const { formId } = c.req.valid("param");
      const send = async () => submitForm(ctxOf(c), slugOf(c), formId, await answersOf(c));
      if (wantsJson(c)) return asJson(c, await send());
      return forPeople(c, async () => asPage(c, await send()));
    },
  )
  .get(
    "/f/:formId/token",
    operation({
      id: "takeFormToken",
      summary: "Take a token for a form on another site",
      tag,
      auth: "public",
      limit: "public",
      params,
      response: z.object({ token: z.string() }),
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await takeFormToken(ctxOf(c), slugOf(c), c.req.valid("param").formId)),
  )
  .get(
    "/f/:formId/embed.js",
    operation({
      id: "getEmbedScript",
      summary: "The script that sends an embedded form in without leaving its page",
      tag,
      auth: "public",
      limit: "public",
      params,
      response: null,
      produces: "text/javascript",
      errors: [],
    }),
    (c) =>
      c.body(EMBED_SCRIPT, 200, {
        "Content-Type": "text/javascript; charset=utf-8",
        "Cache-Control": "public, max-age=300",
        "Cross-Origin-Resource-Policy": "cross-origin",
      }),
  );

/** What people are told who find nothing behind a link. */
const SAID = {
  NOT_FOUND: ["This form is not here", "It was taken off the web, or the address is not right."],
  TOKEN_INVALID: ["This link is not valid", "Open it from the email once more."],
  GONE: ["This link has expired", "Links to confirm work for 7 days. Please sign up once more."],
} as const;

async function forPeople(c: Context<AppEnv>, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (!isAppError(error) || !(error.code in SAID)) throw error;
    const code = error.code as keyof typeof SAID;
    const [title, message] = SAID[code];
    const policy = { "Content-Security-Policy": PUBLIC_PAGE_POLICY };
    return c.html(publicPage(title, saying(title, message)), ERROR_CODES[code][0], policy);
  }
}

function slugOf(c: Context<AppEnv>): string | null {
  const host = hostOf(c.env, new URL(c.req.url));
  return host.kind === "content" ? host.slug : null;
}

function wantsJson(c: Context<AppEnv>): boolean {
  return (c.req.header("accept") ?? "").includes("application/json") || isJson(c);
}

function isJson(c: Context<AppEnv>): boolean {
  return (c.req.header("content-type") ?? "").startsWith("application/json");
}

/** What was typed, one text for each name. */
async function answersOf(c: Context<AppEnv>): Promise<Answers> {
  const body: unknown = isJson(c) ? await jsonOf(c) : await c.req.parseBody();
  if (typeof body !== "object" || body === null) return {};
  const answers: Answers = {};
  for (const [key, value] of Object.entries(body)) {
    if (typeof value === "string" || typeof value === "number") answers[key] = String(value);
    else if (value === true) answers[key] = "yes";
  }
  return answers;
}

async function jsonOf(c: Context<AppEnv>): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    throw new AppError("MALFORMED_REQUEST", { message: "The body is not valid JSON." });
  }
}

function asJson(c: Context<AppEnv>, submitted: Submitted) {
  if (submitted.kind === "taken") {
    const { message, redirectUrl } = submitted;
    return reply(c, { message, redirectUrl });
  }
  const details = Object.fromEntries(
    Object.entries(submitted.problems).map(([key, problem]) => [key, [problem]]),
  );
  const code = Object.keys(details).length > 0 ? "VALIDATION_FAILED" : "TOKEN_INVALID";
  throw new AppError(code, { message: submitted.notice, details });
}

function asPage(c: Context<AppEnv>, submitted: Submitted) {
  const headers = { "Content-Security-Policy": submitted.policy };
  if (submitted.kind === "again") return c.html(formPage(submitted.view), 200, headers);
  const { host, title, message, redirectUrl } = submitted;
  if (redirectUrl !== null) return c.redirect(redirectUrl, 303);
  return c.html(messagePage(host, { title, message }), 200, headers);
}

function confirmationPage(c: Context<AppEnv>, view: Confirmation) {
  const { host, email, consentText, done, message, policy } = view;
  const content = done
    ? { title: "Confirmed", message }
    : {
        title: "Confirm your subscription",
        message: `${email}\n\n${consentText}`,
        button: "Confirm",
      };
  return c.html(messagePage(host, content), 200, { "Content-Security-Policy": policy });
}
