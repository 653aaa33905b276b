import { useMutation } from "@tanstack/react-query";
import { isApiError } from "../../api";
import { Banner, Button, ButtonLink, TextLink } from "../../ui";
import { unlockAccount } from "./api";
import { AuthCard } from "./auth-card";
import { text } from "./strings";
import { useFragmentToken } from "./use-fragment-token";

/** Ends the lock of an account, by the link that was mailed when it began. */
export function UnlockPage() {
  const token = useFragmentToken();
  const end = useMutation({ mutationFn: unlockAccount });
  const signIn = (
    <ButtonLink to="/sign-in" variant="primary" className="w-full">
      {text.signIn}
    </ButtonLink>
  );
  if (end.data) {
    return (
      <AuthCard title={text.unlockedTitle} description={text.unlocked(end.data.email)}>
        {signIn}
      </AuthCard>
    );
  }
  const over = isApiError(end.error, "TOKEN_INVALID");
  if (!token || over) {
    return (
      <AuthCard
        title={over ? text.linkUsedTitle : text.linkMissingTitle}
        description={over ? text.unlockOverHelp : text.linkMissing}
        footer={<TextLink to="/forgot-password">{text.forgot}</TextLink>}
      >
        {signIn}
      </AuthCard>
    );
  }
  return (
    <AuthCard
      title={text.unlockTitle}
      description={text.unlockHelp}
      footer={<TextLink to="/sign-in">{text.backToSignIn}</TextLink>}
    >
      <div className="space-y-3">
        {end.error && <Banner tone="danger">{end.error.message}</Banner>}
        <Button
          variant="primary"
          busy={end.isPending}
          onClick={() => end.mutate(token)}
          className="w-full"
          autoFocus
        >
          {text.unlock}
        </Button>
      </div>
    </AuthCard>
  );
}
