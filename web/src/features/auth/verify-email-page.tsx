import { useLocation, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { TextLink } from "../../ui";
import { AuthCard } from "./auth-card";
import { text } from "./strings";
import { useFragmentToken } from "./use-fragment-token";
import { VerifyByCode } from "./verify-by-code";
import { VerifyByLink } from "./verify-by-link";

/** Confirms an email address by link or by code. Nothing happens without a click. */
export function VerifyEmailPage() {
  const router = useRouter();
  const token = useFragmentToken();
  const email = useLocation({ select: (location) => location.state.email ?? "" });
  const [byCode, setByCode] = useState(!token);
  const done = () => router.history.push("/");
  return (
    <AuthCard
      title={text.verifyTitle}
      description={byCode ? text.verifyHelp : text.verifyWithLink}
      footer={<TextLink to="/sign-in">{text.backToSignIn}</TextLink>}
    >
      {token && !byCode ? (
        <VerifyByLink token={token} onDone={done} onUseCode={() => setByCode(true)} />
      ) : (
        <VerifyByCode email={email} onDone={done} />
      )}
    </AuthCard>
  );
}
