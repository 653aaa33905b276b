import { useQuery } from "@tanstack/react-query";
import { Drawer, ErrorState, SkeletonRows } from "../../ui";
import { useBusiness } from "../businesses/api";
import { emailQuery } from "./api";
import { EmailDetails } from "./email-details";
import { text } from "./strings";

interface EmailDrawerProps {
  /** The email to show; none closes the drawer. */
  id: string | undefined;
  templates: ReadonlyMap<string, string>;
  timeZone: string;
  onClose: () => void;
}

/** One email with its states, kept current until it has reached its last. */
export function EmailDrawer({ id, templates, timeZone, onClose }: EmailDrawerProps) {
  const { id: businessId } = useBusiness();
  const email = useQuery({
    ...emailQuery(businessId, id ?? ""),
    enabled: id !== undefined,
    refetchInterval: ({ state }) =>
      state.data?.status === "queued" || state.data?.status === "sending" ? 1000 : false,
  });
  return (
    <Drawer
      open={id !== undefined}
      onOpenChange={onClose}
      title={email.data?.subject ?? text.details}
      description={email.data?.to ?? undefined}
    >
      {email.isPending && <SkeletonRows rows={4} />}
      {email.error && <ErrorState error={email.error} onRetry={() => void email.refetch()} />}
      {email.data && (
        <EmailDetails
          email={email.data}
          templateName={templates.get(email.data.templateId)}
          timeZone={timeZone}
        />
      )}
    </Drawer>
  );
}
