import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { isApiError } from "../../../api";
import { safeReturnPath } from "../../../lib/return-path";
import { ButtonLink, Checkbox, showToast, TextLink } from "../../../ui";
import { AuthCard } from "../auth-card";
import { signInWithPasskey } from "../passkeys/api";
import { PasskeyButton } from "../passkeys/passkey-button";
import { verifyChallenge } from "./api";
import { SecondFactorForm } from "./second-factor-form";
import { text } from "./strings";
import { useChallenge } from "./use-challenge";

/** Asks for the second factor of a sign-in. */
export function ChallengePage() {
  const router = useRouter();
  const [challenge, forget] = useChallenge();
  const [isOver, setOver] = useState(false);
  const [rememberDevice, setRememberDevice] = useState(false);
  if (!challenge || isOver) return <ChallengeOver returnTo={challenge?.returnTo} />;

  const { token: mfaToken, methods, returnTo } = challenge;
  const done = () => {
    forget();
    router.history.push(safeReturnPath(returnTo));
  };
  const whileOpen = async <T,>(answer: Promise<T>): Promise<T | null> => {
    try {
      return await answer;
    } catch (error) {
      if (!isApiError(error, "TOKEN_INVALID")) throw error;
      forget();
      setOver(true);
      return null;
    }
  };
  return (
    <AuthCard
      title={text.title}
      description={text.help}
      footer={<TextLink to="/sign-in">{text.backToSignIn}</TextLink>}
    >
      <SecondFactorForm
        methods={methods}
        submitLabel={text.verify}
        passkey={
          <PasskeyButton
            label={text.passkey}
            run={() => whileOpen(signInWithPasskey({ mfaToken, rememberDevice }))}
            onDone={done}
          />
        }
        onCode={async (proof) => {
          const answer = await whileOpen(verifyChallenge({ mfaToken, ...proof, rememberDevice }));
          if (!answer) return;
          if (proof.method === "recovery-code") {
            showToast(text.recoveryCodeUsed, { tone: "info", duration: 10_000 });
          }
          done();
        }}
      >
        <Checkbox
          label={text.remember}
          help={text.rememberHelp}
          checked={rememberDevice}
          onChange={({ target }) => setRememberDevice(target.checked)}
        />
      </SecondFactorForm>
      <p className="mt-5 border-t border-line pt-4 text-sm text-muted">{text.noneLeft}</p>
    </AuthCard>
  );
}

function ChallengeOver({ returnTo }: { returnTo: string | undefined }) {
  return (
    <AuthCard title={text.overTitle} description={text.over}>
      <ButtonLink
        to="/sign-in"
        search={returnTo ? { returnTo } : {}}
        variant="primary"
        className="w-full"
      >
        {text.signInAgain}
      </ButtonLink>
    </AuthCard>
  );
}
