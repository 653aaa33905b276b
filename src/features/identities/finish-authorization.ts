import { type Profile, profileOf, ProviderError } from "../../integrations/oidc";
import type { SignInProvider } from "../../platform/config";
import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit } from "../../platform/db";
import type { Challenged, SignedIn } from "../auth";
import type { AuthorizationRow } from "./authorization-rows";
import { type Callback, claimAuthorization } from "./claim-authorization";
import { linkIdentity } from "./link-identity";
import { proveByIdentity } from "./prove-by-identity";
import { providerNamed, redirectUriOf } from "./providers";
import { Refusal } from "./refusal";
import type { CallbackQuery, ProviderProblem } from "./schemas";
import { signInByIdentity } from "./sign-in-by-identity";

export interface CallbackInput extends Pick<Callback, "provider" | "browser"> {
  query: CallbackQuery;
}

/** Where the browser goes next, and what it takes along. */
export interface Finished {
  intent: AuthorizationRow["intent"];
  returnTo: string;
  signIn?: SignedIn | Challenged;
  problem?: ProviderProblem;
}

/**
 * Takes a provider's answer: checks that it belongs to what this browser asked of this provider,
 * once, and who it names; then signs in, links or proves. Failures are in the audit log with their
 * reason, and the person is told no more than a code.
 */
export async function finishAuthorization(ctx: Ctx, input: CallbackInput): Promise<Finished> {
  requireNothing(ctx);
  const { provider: name, browser, query } = input;
  const provider = providerNamed(ctx.config, name);
  const claim = await claimAuthorization(ctx, { provider: name, browser, state: query.state });
  const { intent, returnTo } = claim.row ?? { intent: "sign-in" as const, returnTo: "/" };
  try {
    if (!provider) throw new Refusal("provider-unknown", "provider");
    if (claim.reason !== null) throw new Refusal("expired", claim.reason);
    const profile = await ask(ctx, provider, claim.row, query);
    const signIn = await act(ctx, provider, claim.row, profile);
    return { intent, returnTo, ...(signIn && { signIn }) };
  } catch (error) {
    const refusal = toRefusal(error);
    await note(ctx, name, claim.row, refusal);
    return { intent, returnTo, problem: refusal.problem };
  }
}

function ask(
  ctx: Ctx,
  provider: SignInProvider,
  row: AuthorizationRow,
  query: CallbackQuery,
): Promise<Profile> {
  const seconds = Math.ceil((ctx.now() - row.createdAt) / 1000);
  const answer = {
    parameters: new URLSearchParams(query),
    redirectUri: redirectUriOf(ctx.config, provider.name),
    state: query.state ?? "",
    nonce: row.nonce,
    codeVerifier: row.codeVerifier,
    maxAge: row.intent === "step-up" ? seconds : null,
  };
  return profileOf(ctx.config, provider, answer, ctx.now());
}

async function act(
  ctx: Ctx,
  { name }: SignInProvider,
  row: AuthorizationRow,
  profile: Profile,
): Promise<SignedIn | Challenged | null> {
  if (row.intent === "sign-in") return signInByIdentity(ctx, name, profile);
  const verb = row.intent === "link" ? linkIdentity : proveByIdentity;
  await verb(ctx, row, profile);
  return null;
}

function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof ProviderError) {
    return new Refusal(`provider-${error.failure}`, error.detail);
  }
  throw error;
}

async function note(
  ctx: Ctx,
  provider: string,
  row: AuthorizationRow | null,
  { reason, problem, userId }: Refusal,
): Promise<void> {
  const intent = row?.intent ?? "sign-in";
  const action = {
    "sign-in": "login.failed",
    link: "identity.link_failed",
    "step-up": "session.step_up_failed",
  }[intent];
  const who = row?.userId ?? userId;
  const summary = { method: "provider", provider: provider.slice(0, 32), problem, reason };
  const resource = { type: "user", id: who };
  const audit = { action, resource, summary, ...(who !== null && { userId: who }) };
  await commit(ctx, { on: "platform", writes: [], audit });
}
