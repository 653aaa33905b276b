import type { SignInDto } from "@server/features/auth/schemas";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { isApiError } from "../../api";
import { Banner, Button, ButtonLink } from "../../ui";
import { verifyMagicLink } from "./api";
import { AuthCard } from "./auth-card";
import { text } from "./strings";

interface MagicLinkByLinkProps {
  token: string;
  onDone: (answer: SignInDto) => void;
  footer: ReactNode;
}

/** The button behind an emailed link: scanners that open links, or run their pages, change nothing. */
export function MagicLinkByLink({ token, onDone, footer }: MagicLinkByLinkProps) {
  const enter = useMutation({ mutationFn: () => verifyMagicLink({ token }), onSuccess: onDone });
  if (isApiError(enter.error, "TOKEN_INVALID")) {
    return (
      <AuthCard title={text.magicLinkOver} description={text.magicLinkOverHelp} footer={footer}>
        <ButtonLink to="/sign-in" variant="primary" className="w-full">
          {text.askAgain}
        </ButtonLink>
      </AuthCard>
    );
  }
  return (
    <AuthCard title={text.magicLinkTitle} description={text.magicLinkHelp} footer={footer}>
      <div className="space-y-3">
        {enter.error && <Banner tone="danger">{enter.error.message}</Banner>}
        <Button
          variant="primary"
          busy={enter.isPending}
          onClick={() => enter.mutate()}
          className="w-full"
          autoFocus
        >
          {text.signIn}
        </Button>
      </div>
    </AuthCard>
  );
}
