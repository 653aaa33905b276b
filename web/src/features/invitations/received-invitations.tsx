import { useQuery } from "@tanstack/react-query";
import { useChange } from "../../api";
import { Banner, Button, showFailure, showToast } from "../../ui";
import { acceptMine, declineMine, myInvitationsQuery } from "./api";
import { text } from "./strings";
import { useJoining } from "./use-joining";

/** The invitations that wait for the signed-in user, above whatever is open. */
export function ReceivedInvitations() {
  const { data: invitations = [] } = useQuery(myInvitationsQuery);
  const { join, busy } = useJoining(acceptMine);
  const decline = useChange({ send: declineMine, invalidates: [myInvitationsQuery.queryKey] });
  if (invitations.length === 0) return null;
  return (
    <div className="mb-4 space-y-2">
      {invitations.map(({ id, inviterName, businessName, roleName }) => (
        <Banner
          key={id}
          title={text.title}
          action={
            <>
              <Button size="small" variant="primary" busy={busy} onClick={() => join(id)}>
                {text.accept}
              </Button>
              <Button
                size="small"
                disabled={decline.isPending}
                onClick={() =>
                  decline.mutate(id, {
                    onSuccess: () => showToast(text.declined),
                    onError: showFailure,
                  })
                }
              >
                {text.decline}
              </Button>
            </>
          }
        >
          {text.invited(inviterName, businessName, roleName)}
        </Banner>
      ))}
    </div>
  );
}
