import { useMutation, useQuery } from "@tanstack/react-query";
import { endSession } from "../../api";
import { readStored } from "../../lib/storage";
import { Banner, Button, ButtonLink, Spinner, TextLink } from "../../ui";
import { meQuery, signOut } from "../account/api";
import { AuthCard } from "../auth/auth-card";
import { useFragmentToken } from "../auth/use-fragment-token";
import { acceptByLink, declineByLink, invitationQuery, type ReceivedInvitation } from "./api";
import { text } from "./strings";
import { useJoining } from "./use-joining";

/** Where the link of an invitation leads. Nothing happens without a click. */
export function InvitationPage() {
  const token = useFragmentToken();
  const invitation = useQuery({ ...invitationQuery(token ?? ""), enabled: token !== undefined });
  const decline = useMutation({ mutationFn: declineByLink });
  const footer = <TextLink to="/">{text.toApp}</TextLink>;
  if (token === undefined || invitation.error) {
    return <AuthCard title={text.invalidTitle} description={text.invalid} footer={footer} />;
  }
  if (decline.isSuccess) {
    return <AuthCard title={text.declined} description={text.declinedBody} footer={footer} />;
  }
  if (!invitation.data) {
    return (
      <AuthCard title={text.title} description={text.loading}>
        <Spinner />
      </AuthCard>
    );
  }
  const { inviterName, businessName, roleName, email } = invitation.data;
  return (
    <AuthCard
      title={text.title}
      description={text.invited(inviterName, businessName, roleName)}
      footer={footer}
    >
      <div className="space-y-3">
        <p className="break-words text-muted">{text.forAddress(email)}</p>
        {decline.error && <Banner tone="danger">{decline.error.message}</Banner>}
        <Ways token={token} invitation={invitation.data} />
        <Button
          variant="ghost"
          className="w-full"
          busy={decline.isPending}
          onClick={() => decline.mutate(token)}
        >
          {text.decline}
        </Button>
      </div>
    </AuthCard>
  );
}

/** What leads on from here: it depends on who is signed in. */
function Ways({ token, invitation }: { token: string; invitation: ReceivedInvitation }) {
  const isKnown = readStored("signedIn") !== null;
  const me = useQuery({ ...meQuery, enabled: isKnown, retry: false });
  const { join, busy } = useJoining(acceptByLink);
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => endSession("signed-out") });
  if (isKnown && me.isPending) return <Spinner />;
  if (!me.data) {
    return (
      <>
        <p>{text.needsAccount}</p>
        <ButtonLink to="/sign-in" variant="primary" className="w-full">
          {text.signIn}
        </ButtonLink>
        <ButtonLink to="/sign-up" className="w-full">
          {text.signUp}
        </ButtonLink>
      </>
    );
  }
  if (me.data.email !== invitation.email) {
    return (
      <>
        <Banner tone="warning">{text.otherAccount(me.data.email)}</Banner>
        <Button className="w-full" busy={leave.isPending} onClick={() => leave.mutate()}>
          {text.signOut}
        </Button>
      </>
    );
  }
  return (
    <Button variant="primary" className="w-full" busy={busy} onClick={() => join(token)} autoFocus>
      {text.accept}
    </Button>
  );
}
