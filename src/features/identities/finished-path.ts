import { isReturnPath } from "../../platform/http/return-path";
import type { Challenged } from "../auth";
import type { Finished } from "./finish-authorization";
import type { ProviderProblem } from "./schemas";

/**
 * The screen that follows a provider's answer: where the person wanted to go, the question for the
 * second factor, or the screen that says what is wrong.
 */
export function finishedPath({ intent, signIn, problem, ...finished }: Finished): string {
  const returnTo = isReturnPath(finished.returnTo) ? finished.returnTo : "/";
  if (problem !== undefined) {
    return intent === "sign-in" ? signInPath(problem, returnTo) : withProblem(returnTo, problem);
  }
  if (signIn && "mfaRequired" in signIn) return challengePath(signIn, returnTo);
  return returnTo;
}

/** The sign-in screen, with what it should say. */
export function signInPath(problem: ProviderProblem, returnTo: string): string {
  const query = new URLSearchParams({ problem, ...(returnTo !== "/" && { returnTo }) });
  return `/sign-in?${query.toString()}`;
}

function withProblem(path: string, problem: ProviderProblem): string {
  const url = new URL(path, "https://app.invalid");
  url.searchParams.set("problem", problem);
  return url.pathname + url.search + url.hash;
}

/** The challenge travels in the fragment, which reaches no server and no log. */
function challengePath({ mfaToken, methods }: Challenged, returnTo: string): string {
  const fragment = new URLSearchParams({
    token: mfaToken,
    methods: methods.join(","),
    ...(returnTo !== "/" && { returnTo }),
  });
  return `/sign-in/challenge#${fragment.toString()}`;
}
