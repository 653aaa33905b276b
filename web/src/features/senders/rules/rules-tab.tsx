import { useQuery } from "@tanstack/react-query";
import { ErrorState, SkeletonRows } from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import { settingsQuery } from "../api";
import { RulesForm } from "./rules-form";

/** How often, when and with which tracking marketing leaves. */
export function RulesTab() {
  const { id: businessId } = useBusiness();
  const canWrite = useCan("senders:write");
  const settings = useQuery(settingsQuery(businessId));
  if (settings.isPending) return <SkeletonRows rows={3} />;
  if (settings.error) {
    return <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />;
  }
  const { data } = settings;
  return <RulesForm key={`${businessId}.${data.version}`} settings={data} canWrite={canWrite} />;
}
