import { env } from "cloudflare:workers";
import { unsubscribeToken } from "../features/email/unsubscribe/unsubscribe-token";
import { emailToken, linkToken } from "../features/email/tracking/tracking-token";
import { PERMISSIONS, type Permission } from "../platform/auth/permissions";
import { config } from "../platform/config";
import { refreshPrincipal } from "../platform/gate";
import { becomeAdministrator, deadLetter, someAlert } from "./administration";
import { type Answer, call } from "./api";
import type { TestApi } from "./examples";
import { examplePasskeys } from "./passkeys";
import { examplePhone } from "./phones";
import { submissionToken } from "./form-posts";
import { customRole, joinBusiness, sentInvitation } from "./members";
import { impersonate } from "./impersonation";
import { someIdentity } from "./federation";
import { sentEmail } from "./sent-emails";
import { mailedLink, PASSWORD, signUp, someEmail, type TestUser } from "./sign-up";

/** A signed-in user and the fresh business that it owns. */
export interface Owner extends TestUser {
  businessId: string;
  /** Names the business's content host. */
  slug: string;
  api: TestApi;
}

/** Signs up a user and opens a business. */
export async function newOwner(): Promise<Owner> {
  return openBusiness(await signUp());
}

/** Opens a further business of a user. */
export async function openBusiness(
  user: TestUser,
  name = `Bakery ${crypto.randomUUID().slice(0, 8)}`,
): Promise<Owner> {
  const answer = await user.request<{ id: string; slug: string }>("POST", "/businesses", { name });
  const { id, slug } = opened(answer, "POST /businesses");
  return { ...user, businessId: id, slug, api: apiOf(user, { businessId: id, slug, name }) };
}

/** Hands out owners, a new one after so many uses, so that no limit is reached. */
export function ownerPool(uses: number): () => Promise<Owner> {
  let handedOut = 0;
  let owner: Promise<Owner> | undefined;
  return () => {
    if (handedOut++ % uses === 0) owner = newOwner();
    return owner!;
  };
}

/** A member of the business with a custom role that can be changed at will. */
export interface Restricted extends TestUser {
  /** From the next request on, the member may do everything but this. */
  forbid(permission: Permission): Promise<void>;
}

/** Makes a member with a custom role. */
export async function restrictedMember({ businessId }: Owner): Promise<Restricted> {
  const user = await signUp();
  const role = await customRole(businessId, []);
  await joinBusiness(businessId, user.userId, role);
  const forbid = async (permission: Permission) => {
    const others = Object.keys(PERMISSIONS).filter((each) => each !== permission);
    await env.DB.prepare("UPDATE roles SET permissions = ? WHERE id = ?")
      .bind(JSON.stringify(others), role)
      .run();
    await refreshPrincipal(env, user.userId);
  };
  return { ...user, forbid };
}

function apiOf(user: TestUser, business: Record<"businessId" | "slug" | "name", string>): TestApi {
  const { businessId, slug, name } = business;
  const { userId, email, password, refreshToken } = user;
  const request: TestApi["request"] = async (method, path, body) => {
    const answer = await user.request<never>(method, path, body);
    return { status: answer.status, data: opened(answer, `${method} ${path}`) };
  };
  const anotherUser = () => signUp();
  return {
    ...{ businessId, userId, email, password, refreshToken },
    request,
    anotherUser,
    passkeys: examplePasskeys(user),
    phone: examplePhone(user),
    businessName: () => Promise.resolve(name),
    async upload<T>(path: string, raw: string, contentType: string) {
      const answer = await user.request<T>("POST", path, undefined, {
        raw,
        headers: { "Content-Type": contentType },
      });
      return { status: answer.status, data: opened(answer, `POST ${path}`) };
    },
    async member(role) {
      const other = await anotherUser();
      await joinBusiness(businessId, other.userId, role);
      return other.userId;
    },
    customRole: () => customRole(businessId, ["business:read"]),
    sentInvitation: async () => (await sentInvitation(businessId, userId)).id,
    async receivedInvitation() {
      const inviter = await newOwner();
      return sentInvitation(inviter.businessId, inviter.userId, { email });
    },
    async deletedBusiness() {
      const other = await openBusiness(user);
      const body = { name: await other.api.businessName() };
      await request("DELETE", `/businesses/${other.businessId}`, body);
      return other.businessId;
    },
    async verificationToken() {
      const body = { email: someEmail(), password: PASSWORD, name: "Grace Hopper" };
      await call("POST", "/auth/register", { body });
      return (await mailedLink(body.email, "verify-email")).token;
    },
    submission: (formId) => submissionToken(businessId, formId),
    async unsubscribeToken() {
      const address = someEmail();
      const path = `/businesses/${businessId}/contacts`;
      const { data } = await request<{ id: string }>("POST", path, { email: address });
      return unsubscribeToken(config(env), { businessId, contactId: data.id, email: address });
    },
    async trackingTokens() {
      const open = emailToken(config(env), {
        businessId,
        emailId: await sentEmail({ businessId }),
      });
      const link = { position: 0, url: "https://bakery.example/bread" };
      const place = { businessId, hostname: `${slug}.localhost` };
      return { click: `${open}.${linkToken(config(env), place, link)}`, open };
    },
    async force(sql, ...params) {
      // D1 would count what triggers write, too.
      const { results } = await env.DB_SHARD_0.prepare(`${sql} RETURNING 1`)
        .bind(...params)
        .all();
      if (results.length !== 1) throw new Error(`${results.length} rows were changed by ${sql}`);
    },
    linkToken: async (to, purpose) => (await mailedLink(to, purpose)).token,
    async coOwner() {
      const other = await anotherUser();
      await joinBusiness(businessId, other.userId, "owner");
    },
    impersonated: async () => (await impersonate(await signUp())).accessToken,
    identity: () => someIdentity(userId),
    becomeAdministrator: () => becomeAdministrator(userId),
    alert: () => someAlert(),
    deadLetter: () => deadLetter(),
    async magicToken() {
      await call("POST", "/auth/magic-link", { body: { email } });
      return (await mailedLink(email, "magic-link")).token;
    },
    async unlockToken() {
      const other = await signUp();
      const body = { email: other.email, password: "Wrong-Password-1" };
      for (let i = 0; i < 5; i++) await call("POST", "/auth/login", { body });
      return (await mailedLink(other.email, "unlock-account")).token;
    },
    async resetToken() {
      await call("POST", "/auth/password/forgot", { body: { email } });
      return (await mailedLink(email, "reset-password")).token;
    },
  };
}

function opened<T>(answer: Answer<T>, what: string): T {
  if (answer.status < 300) return answer.data;
  throw new Error(`${what} answered ${answer.status}: ${answer.text}`);
}
