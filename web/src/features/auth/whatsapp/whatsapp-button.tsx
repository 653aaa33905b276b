import { useQuery } from "@tanstack/react-query";
import { MessageCircle } from "lucide-react";
import { ButtonLink } from "../../../ui";
import { signInMethodsQuery } from "../api";
import { text } from "./strings";

/** Leads to signing in by a code over WhatsApp, where this server sends them. */
export function WhatsAppButton({ returnTo }: { returnTo: string | undefined }) {
  const { data: methods } = useQuery(signInMethodsQuery);
  if (!methods?.whatsapp) return null;
  return (
    <ButtonLink
      to="/sign-in/whatsapp"
      search={returnTo === undefined ? {} : { returnTo }}
      icon={<MessageCircle size={18} aria-hidden="true" />}
      className="w-full"
    >
      {text.withWhatsApp}
    </ButtonLink>
  );
}
