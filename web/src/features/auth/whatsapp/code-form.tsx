import type { SignInDto } from "@server/features/auth/schemas";
import { useMutation } from "@tanstack/react-query";
import { Button, showFailure, showToast } from "../../../ui";
import { OneTimeCodeForm } from "../one-time-code-form";
import { requestWhatsAppCode, signInByWhatsApp } from "./api";
import { text } from "./strings";

interface CodeFormProps {
  /** What the code goes with: it works only where it was asked for. */
  id: string;
  phone: string;
  onDone: (answer: SignInDto) => void;
  onAgain: (id: string) => void;
  onBack: () => void;
}

/** Asks for the code that was sent to a phone. */
export function CodeForm({ id, phone, onDone, onAgain, onBack }: CodeFormProps) {
  const again = useMutation({
    mutationFn: () => requestWhatsAppCode(phone),
    onSuccess: (sent) => {
      onAgain(sent.id);
      showToast(text.sentAgain, { tone: "info" });
    },
    onError: showFailure,
  });
  return (
    <OneTimeCodeForm signIn={(code) => signInByWhatsApp({ id, code })} onDone={onDone}>
      <Button
        variant="ghost"
        busy={again.isPending}
        className="w-full"
        onClick={() => again.mutate()}
      >
        {text.again}
      </Button>
      <Button variant="ghost" className="w-full" onClick={onBack}>
        {text.otherNumber}
      </Button>
    </OneTimeCodeForm>
  );
}
