import type { AcceptedInvitationDto } from "@server/features/invitations/schemas";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { showFailure, showToast } from "../../ui";
import { useCreate } from "../../api";
import { businessesQuery } from "../businesses/api";
import { myInvitationsQuery } from "./api";
import { text } from "./strings";

/** Accepts an invitation, by link or id, and opens the business. */
export function useJoining(accept: (which: string, key: string) => Promise<AcceptedInvitationDto>) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const joining = useCreate({ send: accept, invalidates: [myInvitationsQuery.queryKey] });
  const join = (which: string) =>
    joining.mutate(which, {
      onSuccess: async ({ businessId, businessName }) => {
        await queryClient.query({ ...businessesQuery, staleTime: 0 });
        showToast(text.joined(businessName));
        await navigate({ to: "/b/$businessId", params: { businessId } });
      },
      onError: showFailure,
    });
  return { join, busy: joining.isPending };
}
