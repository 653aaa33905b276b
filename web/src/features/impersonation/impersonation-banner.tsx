import { useMutation, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { UserRoundCheck } from "lucide-react";
import { useEffect } from "react";
import { formatTime } from "../../lib/format";
import { Button } from "../../ui/button";
import { showFailure } from "../../ui/show-failure";
import { meQuery } from "../account/api";
import { endImpersonation, sessionQuery, startOver } from "./api";
import { text } from "./strings";

/** Before the session ends by itself: going back needs it. */
const EARLY_MS = 10_000;

/** Says on every screen that an administrator acts as somebody, and ends it. */
export function ImpersonationBanner() {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: session } = useQuery(sessionQuery);
  const impersonation = session?.impersonation;
  const { mutate, isPending } = useMutation({
    mutationFn: endImpersonation,
    onSuccess: () => startOver(`/admin/users/${me.id}`),
    onError: showFailure,
  });
  const expiresAt = impersonation?.expiresAt;
  useEffect(() => {
    if (expiresAt === undefined) return undefined;
    const timer = setTimeout(mutate, Date.parse(expiresAt) - Date.now() - EARLY_MS);
    return () => clearTimeout(timer);
  }, [expiresAt, mutate]);
  if (!impersonation) return null;
  return (
    <div
      role="status"
      className="sticky top-(--bar-height) z-20 flex items-center gap-3 bg-warning-soft px-4 py-2 text-warning-ink md:top-0 md:px-8"
    >
      <UserRoundCheck size={18} className="shrink-0" aria-hidden="true" />
      <p className="min-w-0 flex-1">
        <span className="font-semibold">
          {text.acting(impersonation.administratorName, me.name)}
        </span>{" "}
        <span className="whitespace-nowrap">{text.until(formatTime(impersonation.expiresAt))}</span>
      </p>
      <Button size="small" busy={isPending} onClick={() => mutate()}>
        {text.stop}
      </Button>
    </div>
  );
}
