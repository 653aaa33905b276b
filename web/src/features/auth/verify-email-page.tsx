import { useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { TextLink } from "../../ui";
import { AuthCard } from "./auth-card";
import { DevMailboxHint } from "./dev-mailbox-hint";
import { text } from "./strings";
import { useFinishSignIn } from "./use-finish-sign-in";
import { useFragmentToken } from "./use-fragment-token";
import { VerifyByCode } from "./verify-by-code";
import { VerifyByLink } from "./verify-by-link";

/** Confirms an email address by link or by code. Nothing happens without a click. */
export function VerifyEmailPage() {
  const token = useFragmentToken();
  const email = useLocation({ select: (location) => location.state.email ?? "" });
  const [declined, setDeclined] = useState<string>();
  const byLink = token !== undefined && token !== declined;
  const done = useFinishSignIn();
  return (
    <AuthCard
      title={text.verifyTitle}
      description={byLink ? text.verifyWithLink : text.verifyHelp}
      footer={<TextLink to="/sign-in">{text.backToSignIn}</TextLink>}
    >
      {byLink ? (
        <VerifyByLink token={token} onDone={done} onUseCode={() => setDeclined(token)} />
      ) : (
        <>
          <VerifyByCode email={email} onDone={done} />
          <DevMailboxHint />
        </>
      )}
    </AuthCard>
  );
}
