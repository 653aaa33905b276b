import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { UserRound } from "lucide-react";
import { abortable, client, pageOf } from "../api/client";
import type { Business } from "../features/businesses/api";
import { useDebounced } from "../lib/use-debounced";
import type { Command } from "../ui/command-palette";
import { text } from "./strings";

/** Contacts that match what is typed, as commands that open them. */
export function useFoundContacts(business: Business | undefined, query: string): Command[] {
  const router = useRouter();
  const q = useDebounced(query.trim());
  const enabled = business !== undefined && q.length >= 2;
  const { data } = useQuery({
    queryKey: ["found-contacts", business?.id, q],
    queryFn: ({ signal }) =>
      pageOf(
        client.businesses[":businessId"].contacts.$get(
          { param: { businessId: business?.id ?? "" }, query: { q, limit: 5 } },
          abortable(signal),
        ),
      ),
    enabled,
    placeholderData: keepPreviousData,
  });
  if (!enabled || !data) return [];
  return data.data.map((contact) => {
    const name = [contact.firstName, contact.lastName].filter(Boolean).join(" ");
    return {
      id: contact.id,
      group: text.contacts,
      label: name || contact.email,
      hint: name ? contact.email : "",
      icon: <UserRound size={18} aria-hidden="true" />,
      run: () =>
        void router.navigate({
          to: "/b/$businessId/contacts/$contactId",
          params: { businessId: business.id, contactId: contact.id },
        }),
    };
  });
}
