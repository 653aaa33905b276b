import type { SignInDto } from "@server/features/auth/schemas";
import { useMutation } from "@tanstack/react-query";
import { Banner, Button } from "../../ui";
import { verifyEmail } from "./api";
import { text } from "./strings";

interface VerifyByLinkProps {
  token: string;
  onDone: (answer: SignInDto) => void;
  onUseCode: () => void;
}

/** The button behind an emailed link: scanners that follow links change nothing. */
export function VerifyByLink({ token, onDone, onUseCode }: VerifyByLinkProps) {
  const confirm = useMutation({ mutationFn: () => verifyEmail({ token }), onSuccess: onDone });
  return (
    <div className="space-y-3">
      {confirm.error && <Banner tone="danger">{confirm.error.message}</Banner>}
      <Button
        variant="primary"
        busy={confirm.isPending}
        onClick={() => confirm.mutate()}
        className="w-full"
        autoFocus
      >
        {text.confirmEmail}
      </Button>
      <Button variant="ghost" onClick={onUseCode} className="w-full">
        {text.codeInstead}
      </Button>
    </div>
  );
}
