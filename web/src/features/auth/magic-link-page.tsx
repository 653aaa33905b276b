import { useLocation } from "@tanstack/react-router";
import { TextLink } from "../../ui";
import { AuthCard } from "./auth-card";
import { DevMailboxHint } from "./dev-mailbox-hint";
import { MagicLinkByCode } from "./magic-link-by-code";
import { MagicLinkByLink } from "./magic-link-by-link";
import { text } from "./strings";
import { useFinishSignIn } from "./use-finish-sign-in";
import { useFragmentToken } from "./use-fragment-token";

/** Signs in by an emailed link, or by its code where it was asked for. */
export function MagicLinkPage() {
  const token = useFragmentToken();
  const state = useLocation({ select: (location) => location.state });
  const finish = useFinishSignIn(state.returnTo);
  const footer = <TextLink to="/sign-in">{text.backToSignIn}</TextLink>;
  if (token) return <MagicLinkByLink token={token} onDone={finish} footer={footer} />;
  if (!state.email || !state.request) {
    return (
      <AuthCard title={text.linkMissingTitle} description={text.linkMissing} footer={footer} />
    );
  }
  const { email, request, returnTo } = state;
  return (
    <AuthCard title={text.magicTitle} description={text.magicSent(email)} footer={footer}>
      <MagicLinkByCode email={email} request={request} returnTo={returnTo} onDone={finish} />
      <DevMailboxHint />
    </AuthCard>
  );
}
