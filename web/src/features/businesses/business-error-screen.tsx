import { useMutation, useQuery } from "@tanstack/react-query";
import { type ErrorComponentProps, useParams } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { endSession, isApiError } from "../../api";
import { ErrorScreen } from "../../shell/error-screen";
import { Button, ButtonLink, EmptyState, showFailure } from "../../ui";
import { signOut } from "../account/api";
import { businessesQuery } from "./api";
import { text } from "./strings";

/** In the place of a business's screens that failed, or that ask for a second factor first. */
export function BusinessErrorScreen(props: ErrorComponentProps) {
  const { businessId } = useParams({ strict: false });
  const { data: businesses } = useQuery(businessesQuery);
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => endSession("signed-out"),
    onError: showFailure,
  });
  if (!isApiError(props.error, "SECOND_FACTOR_REQUIRED")) return <ErrorScreen {...props} />;
  const name = businesses?.find(({ id }) => id === businessId)?.name ?? text.thisBusiness;
  return (
    <div className="mx-auto max-w-2xl">
      <title>{`${text.factorTitle(name)} · Edgeloop`}</title>
      <EmptyState
        isPage
        icon={<ShieldCheck size={20} />}
        title={text.factorTitle(name)}
        action={
          <>
            <ButtonLink to="/account/security" variant="primary">
              {text.factorAction}
            </ButtonLink>
            <Button busy={leave.isPending} onClick={() => leave.mutate()}>
              {text.signInAgain}
            </Button>
          </>
        }
      >
        {text.factorBody}
      </EmptyState>
    </div>
  );
}
