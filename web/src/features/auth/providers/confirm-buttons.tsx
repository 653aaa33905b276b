import { useMutation, useQuery } from "@tanstack/react-query";
import { CircleUserRound } from "lucide-react";
import { Button, showFailure } from "../../../ui";
import { identitiesQuery, leaveFor } from "./api";
import { text } from "./strings";

/** Confirms by one of the accounts elsewhere that it is you; nothing where none is linked. */
export function ConfirmButtons() {
  const { data = [] } = useQuery(identitiesQuery);
  const leave = useMutation({ mutationFn: leaveFor, onError: showFailure });
  const providers = new Map(data.map(({ provider, label }) => [provider, label]));
  return [...providers].map(([provider, label]) => (
    <Button
      key={provider}
      icon={<CircleUserRound size={16} aria-hidden="true" />}
      busy={leave.isPending}
      className="w-full"
      onClick={() => leave.mutate({ provider, intent: "step-up" })}
    >
      {text.confirmWith(label)}
    </Button>
  ));
}
