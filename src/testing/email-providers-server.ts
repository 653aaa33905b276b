import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { answerDns, type DnsRecord } from "./dns-answers";
import { listenOnLoopback, type Loopback } from "./loopback";
import { readResendBatch, readResendEmail } from "./resend-shapes";
import { readSendgridMail } from "./sendgrid-shapes";

/** What goes wrong with the next request of an account; `lost`: it is taken, but nobody hears of it. */
export type Mishap = "busy" | "broken" | "silent" | "lost";

/** An email that a stand-in has accepted. */
export interface Accepted {
  to: string;
  emailId: string;
  providerMessageId: string;
  /** The whole email, in the provider's words. */
  email: Record<string, unknown>;
}

/** What an account, named by its key, has done and is in for. */
interface Account {
  accepted: Accepted[];
  /** Requests to send, however they ended. */
  requests: { path: string; key: string | undefined; emails: number; status: number }[];
  mishaps: Mishap[];
  answers: Map<string, { request: string; status: number; body: unknown }>;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  body: string;
}

/**
 * Stand-ins of Resend, SendGrid and a resolver over HTTPS, on loopback. They take only requests of the
 * documented form and remember them by the account's key. `GET /accounts/KEY` tells what was taken,
 * `PUT /accounts/KEY` what goes wrong next, `PUT /records` which records a name has.
 * Sources: https://resend.com/docs/api-reference/emails/send-email,
 * https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send,
 * https://developers.cloudflare.com/1.1.1.1/encryption/dns-over-https/make-api-requests/dns-json/
 * @param port a free one unless told
 */
export async function startEmailProviders(port = 0): Promise<Loopback> {
  const accounts = new Map<string, Account>();
  const records = new Map<string, DnsRecord[]>();
  const accountOf = (key: string) => {
    const fresh: Account = { accepted: [], requests: [], mishaps: [], answers: new Map() };
    const account = accounts.get(key) ?? fresh;
    accounts.set(key, account);
    return account;
  };
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? "/", "http://localhost");
      const exchange: Exchange = { request, response, url, body: await bodyOf(request) };
      const [, area = "", name = ""] = url.pathname.split("/");
      if (area === "accounts") return control(exchange, accountOf(name));
      if (area === "records") return setRecords(exchange, records);
      if (area === "dns-query") return reply(response, 200, answerDns(request, url, records));
      if (request.method === "HEAD") return response.end();
      const [, key] = /^Bearer ([\w.-]{6,})$/.exec(request.headers.authorization ?? "") ?? [];
      if (key === undefined || key.includes("wrong")) {
        return reply(response, 401, { name: "missing_api_key", message: "Missing API key" });
      }
      if (request.headers["content-type"] !== "application/json") {
        return reply(response, 415, { message: "Not JSON" });
      }
      return area === "resend"
        ? resend(exchange, accountOf(key))
        : sendgrid(exchange, accountOf(key));
    })().catch((error: unknown) => {
      reply(response, 422, { name: "validation_error", message: String(error) });
    });
  });
  return listenOnLoopback(server, port);
}

function resend({ request, response, url, body }: Exchange, account: Account): unknown {
  const key = request.headers["idempotency-key"]?.toString();
  if (key === undefined || key.length > 256) throw new Error("Without a fit idempotency key");
  const path = url.pathname.replace("/resend", "");
  const batch = path === "/emails/batch";
  if (!batch && path !== "/emails") return reply(response, 404, { message: "Not found" });
  const emails = batch ? readResendBatch(request, body) : [readResendEmail(JSON.parse(body))];
  const answer = (status: number, said: unknown, headers: Record<string, string> = {}) => {
    account.requests.push({ path, key, emails: emails.length, status });
    reply(response, status, said, headers);
  };
  const known = account.answers.get(key);
  if (known) {
    if (known.request === body + path) return answer(known.status, known.body);
    const message = "This key was used with a different request";
    return answer(409, { name: "invalid_idempotent_request", message });
  }
  const mishap = account.mishaps.shift();
  if (mishap !== undefined && mishap !== "lost") return fail(response, mishap, answer);
  const data: { id: string }[] = [];
  const errors: { index: number; message: string }[] = [];
  for (const [index, { to, emailId, email }] of emails.entries()) {
    if (to.startsWith("nobody")) {
      errors.push({ index, message: "Invalid `to` field" });
      continue;
    }
    const id = crypto.randomUUID();
    data.push({ id });
    account.accepted.push({ to, emailId, providerMessageId: id, email });
  }
  if (!batch && errors.length > 0) return answer(422, { name: "validation_error", ...errors[0] });
  const said = batch ? { data, ...(errors.length > 0 && { errors }) } : data[0];
  account.answers.set(key, { request: body + path, status: 200, body: said });
  if (mishap === "lost") return response.socket?.destroy();
  return answer(200, said);
}

function sendgrid({ request, response, url, body }: Exchange, account: Account): unknown {
  if (url.pathname !== "/sendgrid/v3/mail/send" || request.method !== "POST") {
    return reply(response, 404, { errors: [{ message: "Not found" }] });
  }
  const { to, emailId, email } = readSendgridMail(JSON.parse(body));
  const answer = (status: number, said: unknown, headers: Record<string, string> = {}) => {
    account.requests.push({ path: "/v3/mail/send", key: undefined, emails: 1, status });
    reply(response, status, said, headers);
  };
  const mishap = account.mishaps.shift();
  if (mishap !== undefined && mishap !== "lost") return fail(response, mishap, answer);
  if (to.startsWith("nobody")) {
    const field = "personalizations.0.to.0.email";
    return answer(400, { errors: [{ message: "Does not contain a valid address.", field }] });
  }
  const providerMessageId = crypto.randomUUID().replaceAll("-", "").slice(0, 22);
  account.accepted.push({ to, emailId, providerMessageId, email });
  if (mishap === "lost") return response.socket?.destroy();
  return answer(202, null, { "X-Message-Id": providerMessageId });
}

function fail(
  response: ServerResponse,
  mishap: Exclude<Mishap, "lost">,
  answer: (status: number, said: unknown, headers?: Record<string, string>) => void,
): unknown {
  if (mishap === "silent") return setTimeout(() => response.socket?.destroy(), 20_000).unref();
  const busy = mishap === "busy";
  const message = busy ? "Too many requests" : "Internal server error";
  return answer(
    busy ? 429 : 500,
    { message, errors: [{ message }] },
    busy ? { "Retry-After": "90" } : {},
  );
}

function control({ request, response, body }: Exchange, account: Account): void {
  if (request.method === "PUT") account.mishaps = JSON.parse(body) as Mishap[];
  const { accepted, requests } = account;
  reply(response, 200, { accepted, requests });
}

function setRecords({ response, body }: Exchange, records: Map<string, DnsRecord[]>): void {
  const given = JSON.parse(body) as Record<string, DnsRecord[]>;
  for (const [name, of] of Object.entries(given)) records.set(name, of);
  reply(response, 200, {});
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(body === null ? "" : JSON.stringify(body));
}
