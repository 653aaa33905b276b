import { env, exports } from "cloudflare:workers";
import { confirmLink } from "../features/email";
import { formToken, MIN_FILL_MS } from "../features/forms/form-token";
import { config } from "../platform/config";
import { someAddress } from "./api";
import { shardRows } from "./topics";

const worker = (exports as unknown as { default: Fetcher }).default;

/** A token as of a page that was opened a while ago. */
export function tokenFor(businessId: string, formId: string, ageMs = MIN_FILL_MS): string {
  return formToken(config(env), { businessId, formId }, Date.now() - ageMs);
}

/** Posts what a browser would. */
export function post(
  url: string,
  fields: Record<string, string>,
  init: RequestInit = {},
): Promise<Response> {
  return worker.fetch(url, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams(fields).toString(),
    ...init,
    headers: {
      "CF-Connecting-IP": someAddress(),
      "Content-Type": "application/x-www-form-urlencoded",
      ...(init.headers as Record<string, string>),
    },
  });
}

/** Submissions of a business, oldest first. */
export function submissionsOf(businessId: string) {
  return shardRows(
    "SELECT * FROM form_submissions WHERE business_id = ? ORDER BY created_at, rowid",
    businessId,
  );
}

/** The link of the mail by which the newest submission of a business is confirmed. */
export async function confirmationOf(business: {
  businessId: string;
  slug: string;
}): Promise<string> {
  const last = (await submissionsOf(business.businessId)).at(-1)!;
  const place = { id: business.businessId, slug: business.slug };
  return confirmLink(config(env), place, String(last["id"]));
}

/** Sends in a form of any business; returns the token to confirm by. */
export async function submissionToken(businessId: string, formId: string): Promise<string> {
  const slug = await env.DB.prepare("SELECT slug FROM businesses WHERE id = ?")
    .bind(businessId)
    .first<string>("slug");
  const email = `f${crypto.randomUUID()}@example.com`;
  const token = tokenFor(businessId, formId);
  const url = `http://${slug}.localhost:8787/f/${formId}`;
  const response = await post(url, { token, consent: "yes", email });
  if (response.status !== 200) throw new Error(`The form answered ${response.status}`);
  const link = await confirmationOf({ businessId, slug: slug! });
  return link.slice(link.lastIndexOf("/") + 1);
}
