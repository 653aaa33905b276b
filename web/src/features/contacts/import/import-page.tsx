import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useBusiness } from "../../businesses/api";
import { contactsKey } from "../api";
import { importQuery } from "./api";
import { CheckedStep } from "./checked-step";
import { MatchStep } from "./match-step";
import { ResultStep } from "./result-step";
import { RunningStep } from "./running-step";

/** One import at whatever step it is; the address holds its id, so a reload changes nothing. */
export function ImportPage() {
  const { id: businessId } = useBusiness();
  const { importId } = useParams({ from: "/signed-in/b/$businessId/contacts/imports/$importId" });
  const { data: run } = useSuspenseQuery(importQuery(businessId, importId));
  const queryClient = useQueryClient();
  const [changing, setChanging] = useState(false);
  const { status } = run;
  useEffect(() => {
    if (status === "uploaded" || status === "dryRunCompleted") return;
    void queryClient.invalidateQueries({ queryKey: contactsKey(businessId) });
    void queryClient.invalidateQueries({ queryKey: ["overview", businessId] });
  }, [status, queryClient, businessId]);

  switch (status) {
    case "uploaded":
      return <MatchStep run={run} onStarted={() => setChanging(false)} />;
    case "dryRunCompleted":
      return changing ? (
        <MatchStep run={run} onStarted={() => setChanging(false)} />
      ) : (
        <CheckedStep run={run} onChange={() => setChanging(true)} />
      );
    case "running":
      return <RunningStep run={run} />;
    case "completed":
    case "failed":
    case "cancelled":
      return <ResultStep run={run} />;
  }
}
