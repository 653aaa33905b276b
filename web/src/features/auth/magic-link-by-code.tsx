import type { SignInDto } from "@server/features/auth/schemas";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, showFailure, showToast } from "../../ui";
import { requestMagicLink, verifyMagicLink } from "./api";
import { OneTimeCodeForm } from "./one-time-code-form";
import { text } from "./strings";

interface MagicLinkByCodeProps {
  email: string;
  /** What the code goes with: it works only where it was asked for. */
  request: string;
  returnTo: string | undefined;
  onDone: (answer: SignInDto) => void;
}

/** Signs in by the code beside the link. */
export function MagicLinkByCode({ email, request, returnTo, onDone }: MagicLinkByCodeProps) {
  const navigate = useNavigate();
  const again = useMutation({
    mutationFn: () => requestMagicLink(email),
    onSuccess: async (sent) => {
      const state = { ...sent, ...(returnTo !== undefined && { returnTo }) };
      await navigate({ to: "/magic-link", state, replace: true });
      showToast(text.magicSentAgain, { tone: "info" });
    },
    onError: showFailure,
  });
  return (
    <OneTimeCodeForm signIn={(code) => verifyMagicLink({ email, code, request })} onDone={onDone}>
      <Button
        variant="ghost"
        busy={again.isPending}
        className="w-full"
        onClick={() => again.mutate()}
      >
        {text.magicAgain}
      </Button>
    </OneTimeCodeForm>
  );
}
