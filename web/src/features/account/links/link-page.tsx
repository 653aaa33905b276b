import { useMutation } from "@tanstack/react-query";
import { isApiError } from "../../../api";
import { queryClient } from "../../../api/query-client";
import { Banner, Button, ButtonLink, TextLink } from "../../../ui";
import { AuthCard } from "../../auth/auth-card";
import { useFragmentToken } from "../../auth/use-fragment-token";
import { text } from "./strings";

interface LinkPageProps {
  /** What the link does. @throws ApiError TOKEN_INVALID */
  act: (token: string) => Promise<{ email: string }>;
  title: string;
  help: string;
  action: string;
  doneTitle: string;
  doneHelp: (email: string) => string;
  overHelp: string;
}

/** The button behind an emailed link: scanners that open links, or run their pages, change nothing. */
export function LinkPage(props: LinkPageProps) {
  const token = useFragmentToken();
  // Another link in the same tab begins anew.
  return <LinkAction key={token} token={token} {...props} />;
}

function LinkAction({ token, ...props }: LinkPageProps & { token: string | undefined }) {
  const run = useMutation({
    mutationFn: props.act,
    onSuccess: () => queryClient.invalidateQueries(),
  });
  if (run.data) {
    return (
      <AuthCard title={props.doneTitle} description={props.doneHelp(run.data.email)}>
        <ButtonLink to="/" variant="primary" className="w-full">
          {text.goOn}
        </ButtonLink>
      </AuthCard>
    );
  }
  const over = isApiError(run.error, "TOKEN_INVALID");
  if (!token || over) {
    return (
      <AuthCard
        title={over ? text.overTitle : text.missingTitle}
        description={over ? props.overHelp : text.missing}
      >
        <ButtonLink to="/sign-in" className="w-full">
          {text.signIn}
        </ButtonLink>
      </AuthCard>
    );
  }
  return (
    <AuthCard
      title={props.title}
      description={props.help}
      footer={<TextLink to="/sign-in">{text.backToSignIn}</TextLink>}
    >
      <div className="space-y-3">
        {run.error && <Banner tone="danger">{run.error.message}</Banner>}
        <Button
          variant="primary"
          busy={run.isPending}
          onClick={() => run.mutate(token)}
          className="w-full"
          autoFocus
        >
          {props.action}
        </Button>
      </div>
    </AuthCard>
  );
}
