import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { queryClient } from "../../api/query-client";
import { safeReturnPath } from "../../lib/return-path";
import { readStored } from "../../lib/storage";
import { rootRoute } from "../../routing/root-route";
import { meQuery } from "../account/api";

interface SignInSearch {
  /** Path to come back to; checked again before it is used. */
  returnTo?: string;
  /** Why a sign-in elsewhere led nowhere. */
  problem?: string;
}

/** Whoever is signed in already goes on. Only asked where this browser was signed in before. */
async function leaveIfSignedIn(returnTo: string | undefined): Promise<void> {
  if (readStored("signedIn") === null) return;
  const isSignedIn = await queryClient.query({ ...meQuery, staleTime: "static" }).then(
    () => true,
    () => false,
  );
  if (isSignedIn) redirect({ href: safeReturnPath(returnTo), replace: true, throw: true });
}

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): SignInSearch => ({
    ...(typeof search.returnTo === "string" && { returnTo: search.returnTo }),
    ...(typeof search.problem === "string" && { problem: search.problem }),
  }),
  beforeLoad: ({ search }) => leaveIfSignedIn(search.returnTo),
  component: lazyRouteComponent(() => import("./sign-in-page"), "SignInPage"),
});

const challengeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in/challenge",
  component: lazyRouteComponent(() => import("./second-factor/challenge-page"), "ChallengePage"),
});

const whatsappRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in/whatsapp",
  validateSearch: (search: Record<string, unknown>): { returnTo?: string } =>
    typeof search.returnTo === "string" ? { returnTo: search.returnTo } : {},
  component: lazyRouteComponent(() => import("./whatsapp/whatsapp-page"), "WhatsAppPage"),
});

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-up",
  component: lazyRouteComponent(() => import("./sign-up-page"), "SignUpPage"),
});

const magicLinkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/magic-link",
  component: lazyRouteComponent(() => import("./magic-link-page"), "MagicLinkPage"),
});

const unlockRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/unlock",
  component: lazyRouteComponent(() => import("./unlock-page"), "UnlockPage"),
});

const verifyEmailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/verify-email",
  component: lazyRouteComponent(() => import("./verify-email-page"), "VerifyEmailPage"),
});

const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/forgot-password",
  component: lazyRouteComponent(() => import("./forgot-password-page"), "ForgotPasswordPage"),
});

const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reset-password",
  component: lazyRouteComponent(() => import("./reset-password-page"), "ResetPasswordPage"),
});

export const authRoutes = [
  signInRoute,
  challengeRoute,
  whatsappRoute,
  signUpRoute,
  magicLinkRoute,
  unlockRoute,
  verifyEmailRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
] as const;
