import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Mail } from "lucide-react";
import { Button, showFailure } from "../../ui";
import { requestMagicLink } from "./api";
import { text } from "./strings";

interface EmailLinkButtonProps {
  /** The address, once it is a valid one; undefined while it is not. */
  askEmail: () => Promise<string | undefined>;
  returnTo: string | undefined;
}

/** Sends a sign-in link instead of asking for a password. */
export function EmailLinkButton({ askEmail, returnTo }: EmailLinkButtonProps) {
  const navigate = useNavigate();
  const send = useMutation({
    mutationFn: requestMagicLink,
    onSuccess: ({ email, request }) =>
      navigate({
        to: "/magic-link",
        state: { email, request, ...(returnTo !== undefined && { returnTo }) },
      }),
    onError: showFailure,
  });
  return (
    <Button
      icon={<Mail size={16} aria-hidden="true" />}
      busy={send.isPending}
      className="w-full"
      onClick={async () => {
        const email = await askEmail();
        if (email) send.mutate(email);
      }}
    >
      {text.emailLink}
    </Button>
  );
}
