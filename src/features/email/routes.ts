import { Hono } from "hono";
import { z } from "zod";
import {
  type AppEnv,
  businessCtxOf,
  ctxOf,
  operation,
  reply,
  replyPage,
  validationError,
} from "../../platform/http";
import { emailSummary } from "./email-summary";
import { getEmail } from "./get-email";
import { listEmails } from "./list-emails";
import { savePreferences, viewPreferences } from "./preferences/preferences";
import { preferencesPage } from "./preferences/preferences-page";
import { PUBLIC_PAGE_POLICY } from "./public-page";
import { resolveEmail } from "./resolve-email";
import {
  addSuppressionInput,
  emailDto,
  emailParams,
  emailsParams,
  emailSummaryDto,
  listEmailsQuery,
  listSuppressionsQuery,
  preferencesForm,
  resolveEmailInput,
  suppressionDto,
  suppressionParams,
  testEmailInput,
  testParams,
  unsubscribeParams,
} from "./schemas";
import { sendTestEmail } from "./send-test-email";
import { addSuppression } from "./suppressions/add-suppression";
import { listSuppressions } from "./suppressions/list-suppressions";
import { removeSuppression } from "./suppressions/remove-suppression";
import { unsubscribeByToken, viewUnsubscribe } from "./unsubscribe/unsubscribe";
import { unsubscribePage } from "./unsubscribe/unsubscribe-page";

const tag = "Email";

/** The email ledger, test emails and the suppression list. */
export const emailRoutes = new Hono<AppEnv>()
  .get(
    "/businesses/:businessId/emails",
    operation({
      id: "listEmails",
      summary: "List emails, newest first",
      tag,
      auth: "user",
      permission: "emails:read",
      limit: "api",
      params: emailsParams,
      query: listEmailsQuery,
      response: emailDto.array(),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listEmails(businessCtxOf(c), c.req.valid("query"))),
  )
  .get(
    "/businesses/:businessId/emails/summary",
    operation({
      id: "emailSummary",
      summary: "Count emails by state and by day",
      tag,
      auth: "user",
      permission: "emails:read",
      limit: "api",
      params: emailsParams,
      response: emailSummaryDto,
      errors: [],
    }),
    async (c) => reply(c, await emailSummary(businessCtxOf(c))),
  )
  .get(
    "/businesses/:businessId/emails/:emailId",
    operation({
      id: "getEmail",
      summary: "Read an email's entry in the ledger",
      tag,
      auth: "user",
      permission: "emails:read",
      limit: "api",
      params: emailParams,
      response: emailDto,
      errors: ["NOT_FOUND"],
    }),
    async (c) => reply(c, await getEmail(businessCtxOf(c), c.req.valid("param").emailId)),
  )
  .post(
    "/businesses/:businessId/emails/:emailId/resolve",
    operation({
      id: "resolveEmail",
      summary: "Decide what became of an email of unknown state",
      tag,
      auth: "user",
      permission: "emails:send",
      limit: "api",
      idempotent: true,
      params: emailParams,
      body: resolveEmailInput,
      response: emailDto,
      errors: ["NOT_FOUND", "STATE_INVALID"],
    }),
    async (c) =>
      reply(
        c,
        await resolveEmail(businessCtxOf(c), c.req.valid("param").emailId, c.req.valid("json")),
      ),
  )
  .post(
    "/businesses/:businessId/templates/:templateId/test",
    operation({
      id: "sendTestEmail",
      summary: "Send a template to yourself",
      tag,
      auth: "user",
      permission: "emails:send",
      limit: "api",
      idempotent: true,
      params: testParams,
      body: testEmailInput,
      response: z.object({ to: z.string(), key: z.string() }),
      status: 202,
      errors: ["NOT_FOUND", "RULE_REFUSED"],
    }),
    async (c) =>
      reply(
        c,
        await sendTestEmail(businessCtxOf(c), c.req.valid("param").templateId, c.req.valid("json")),
      ),
  )
  .get(
    "/businesses/:businessId/suppressions",
    operation({
      id: "listSuppressions",
      summary: "List addresses that get no emails",
      tag,
      auth: "user",
      permission: "emails:read",
      limit: "api",
      params: emailsParams,
      query: listSuppressionsQuery,
      response: suppressionDto.array(),
      paginated: true,
      errors: ["CURSOR_INVALID"],
    }),
    async (c) => replyPage(c, await listSuppressions(businessCtxOf(c), c.req.valid("query"))),
  )
  .post(
    "/businesses/:businessId/suppressions",
    operation({
      id: "addSuppression",
      summary: "Stop emails to an address",
      tag,
      auth: "user",
      permission: "contacts:write",
      limit: "api",
      idempotent: true,
      params: emailsParams,
      body: addSuppressionInput,
      response: suppressionDto,
      status: 201,
      errors: ["ALREADY_EXISTS"],
    }),
    async (c) => reply(c, await addSuppression(businessCtxOf(c), c.req.valid("json"))),
  )
  .delete(
    "/businesses/:businessId/suppressions/:suppressionId",
    operation({
      id: "removeSuppression",
      summary: "Allow emails to an address again",
      tag,
      auth: "user",
      permission: "emails:send",
      limit: "api",
      params: suppressionParams,
      response: suppressionDto,
      errors: ["NOT_FOUND", "CONFLICT"],
    }),
    async (c) =>
      reply(c, await removeSuppression(businessCtxOf(c), c.req.valid("param").suppressionId)),
  );

const policy = { "Content-Security-Policy": PUBLIC_PAGE_POLICY };
const page = { tag, auth: "public", limit: "public", response: null } as const;

/** What content hosts answer to links in emails. No cookies, no sign-in: the token says it all. */
export const emailContentRoutes = new Hono<AppEnv>()
  .get(
    "/e/u/:token",
    operation({
      ...page,
      id: "viewUnsubscribe",
      summary: "Show the page behind an unsubscribe link; changes nothing",
      params: unsubscribeParams,
      produces: "text/html",
      errors: ["TOKEN_INVALID"],
    }),
    async (c) => {
      const view = await viewUnsubscribe(ctxOf(c), c.req.valid("param").token);
      return c.html(unsubscribePage(view), 200, policy);
    },
  )
  .post(
    "/e/u/:token",
    operation({
      ...page,
      id: "unsubscribe",
      summary: "Unsubscribe, by the page's button or a mail program's one click (RFC 8058)",
      params: unsubscribeParams,
      stream: ["application/x-www-form-urlencoded", "multipart/form-data"],
      maxBody: 4096,
      produces: "text/html",
      errors: ["TOKEN_INVALID"],
    }),
    async (c) => {
      const view = await unsubscribeByToken(ctxOf(c), c.req.valid("param").token);
      return c.html(unsubscribePage(view), 200, policy);
    },
  )
  .get(
    "/e/p/:token",
    operation({
      ...page,
      id: "viewPreferences",
      summary: "Show the preference centre; changes nothing",
      params: unsubscribeParams,
      produces: "text/html",
      errors: ["TOKEN_INVALID"],
    }),
    async (c) => {
      const view = await viewPreferences(ctxOf(c), c.req.valid("param").token);
      return c.html(preferencesPage(view), 200, policy);
    },
  )
  .post(
    "/e/p/:token",
    operation({
      ...page,
      id: "savePreferences",
      summary: "Save which topics somebody wants, or none at all",
      params: unsubscribeParams,
      stream: ["application/x-www-form-urlencoded"],
      parsesStream: true,
      maxBody: 16_384,
      produces: "text/html",
      errors: ["TOKEN_INVALID", "VALIDATION_FAILED"],
    }),
    async (c) => {
      const form = preferencesForm.safeParse(await c.req.parseBody({ all: true }));
      if (!form.success) throw validationError(form.error.issues);
      const view = await savePreferences(ctxOf(c), c.req.valid("param").token, form.data);
      return c.html(preferencesPage(view), 200, policy);
    },
  );
