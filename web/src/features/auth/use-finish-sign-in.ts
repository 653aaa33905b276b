import type { SignInDto } from "@server/features/auth/schemas";
import { useRouter } from "@tanstack/react-router";
import { safeReturnPath } from "../../lib/return-path";

/**
 * What follows a first factor: the page that was asked for, or the question for the second one. The
 * challenge travels in the fragment, which reaches no server and no log.
 */
export function useFinishSignIn(returnTo?: string): (answer: SignInDto) => void {
  const router = useRouter();
  return (answer) => {
    const path = safeReturnPath(returnTo);
    if (!("mfaRequired" in answer)) return router.history.push(path);
    const fragment = new URLSearchParams({
      token: answer.mfaToken,
      methods: answer.methods.join(","),
      ...(path !== "/" && { returnTo: path }),
    });
    router.history.push(`/sign-in/challenge#${fragment.toString()}`);
  };
}
