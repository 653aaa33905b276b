import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listenOnLoopback } from "./loopback";

/** What was asked for one recipient: whole requests, and whether they were taken. */
export interface Asked {
  code: string;
  status: number;
}

/** The account that it knows, as bindings of a Worker. */
export const ACCOUNT = {
  WHATSAPP_TOKEN: "whatsapp-token-of-the-tests",
  WHATSAPP_PHONE_NUMBER_ID: "105954558954427",
  WHATSAPP_TEMPLATE: "sign_in_code",
};
const VERSION = "/v23.0";
const PATH = `${VERSION}/${ACCOUNT.WHATSAPP_PHONE_NUMBER_ID}/messages`;

/** Refusals of the Cloud API by the last four digits of the number: status, code, how often. */
const REFUSALS: Record<string, readonly [status: number, code: number, times: number]> = {
  "0001": [400, 131_026, Infinity],
  "0002": [429, 130_429, 1],
  "0003": [500, 131_000, 1],
  "0004": [400, 132_001, Infinity],
};

/** A running stand-in. */
export interface WhatsAppServer {
  /** The Graph API with its version. */
  url: string;
  /** What it was asked to send to a number, oldest first. */
  askedFor(phone: string): Asked[];
  close(): void;
}

/**
 * A stand-in of the WhatsApp Cloud API on loopback. It takes only requests of the documented form
 * and remembers what it was asked. `/broken/…` and `/moved/…` do what their names say;
 * `GET /requests?to=…` tells what was asked.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates/auth-otp-template-messages
 * @param port a free one unless told
 */
export async function startWhatsApp(port = 0): Promise<WhatsAppServer> {
  const asked = new Map<string, Asked[]>();
  const server = createServer((request, response) => {
    void answer(asked, request, response).catch(() => refuse(response, 400, 100));
  });
  const { url, close } = await listenOnLoopback(server, port);
  return { url: `${url}${VERSION}`, askedFor: (phone) => asked.get(phone) ?? [], close };
}

async function answer(
  asked: Map<string, Asked[]>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<unknown> {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname === "/requests") {
    return response.end(JSON.stringify(asked.get(url.searchParams.get("to") ?? "") ?? []));
  }
  if (url.pathname.startsWith("/broken/")) return response.end("<html>Welcome</html>");
  if (url.pathname.startsWith("/moved/")) return response.writeHead(302, { Location: PATH }).end();
  const { method, headers } = request;
  if (headers.authorization !== `Bearer ${ACCOUNT.WHATSAPP_TOKEN}`)
    return refuse(response, 401, 190);
  if (method !== "POST" || url.pathname !== PATH) return refuse(response, 404, 100);
  if (headers["content-type"] !== "application/json") return refuse(response, 400, 100);
  const message = await bodyOf(request);
  const { to, code } = readMessage(message);
  const earlier = asked.get(to) ?? [];
  const [status, errorCode, times] = REFUSALS[to.slice(-4)] ?? [200, 0, 0];
  const isRefused = earlier.length < times;
  asked.set(to, [...earlier, { code, status: isRefused ? status : 200 }]);
  if (isRefused) return refuse(response, status, errorCode);
  return json(response, 200, {
    messaging_product: "whatsapp",
    contacts: [{ input: to, wa_id: to.slice(1) }],
    messages: [{ id: `wamid.${crypto.randomUUID()}` }],
  });
}

/** @throws if the message is not exactly what an authentication template takes */
function readMessage(message: unknown): { to: string; code: string } {
  const { to, template } = message as { to: string; template: { components: Component[] } };
  const code = template.components[0]!.parameters[0]!.text;
  const parameters = [{ type: "text", text: code }];
  const expected = {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to,
    type: "template",
    template: {
      name: ACCOUNT.WHATSAPP_TEMPLATE,
      language: { code: "en_US" },
      components: [
        { type: "body", parameters },
        { type: "button", sub_type: "url", index: "0", parameters },
      ],
    },
  };
  const isNumber = /^\+[1-9]\d{6,14}$/.test(to) && /^\d{6}$/.test(code);
  if (!isNumber || JSON.stringify(message) !== JSON.stringify(expected)) throw new Error("Refused");
  return { to, code };
}

interface Component {
  parameters: { type: string; text: string }[];
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}

function refuse(response: ServerResponse, status: number, code: number): void {
  const headers: Record<string, string> = status === 429 ? { "Retry-After": "7" } : {};
  const error = { message: `(#${code})`, type: "OAuthException", code, fbtrace_id: "A" };
  json(response, status, { error }, headers);
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}
