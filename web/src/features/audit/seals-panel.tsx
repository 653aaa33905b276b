import { useQuery } from "@tanstack/react-query";
import { ErrorState, SkeletonRows } from "../../ui";
import { sealsQuery } from "./api";
import { ChainCard } from "./chain-card";

/** How far each log is sealed, and whether the seals hold. */
export function SealsPanel() {
  const ends = useQuery(sealsQuery);
  return (
    <div className="space-y-4">
      {ends.isPending && <SkeletonRows rows={4} />}
      {ends.error && <ErrorState error={ends.error} onRetry={() => void ends.refetch()} />}
      {ends.data?.map((end) => (
        <ChainCard key={end.database} end={end} />
      ))}
    </div>
  );
}
