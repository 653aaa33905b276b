import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { businessesQuery } from "./api";

/** Shows the way out of a business that is no longer one's own, to another or a new one. */
export function useLeaveBusiness(): (businessId: string) => Promise<void> {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return async (businessId) => {
    await queryClient.query({ ...businessesQuery, staleTime: 0 });
    await navigate({ to: "/" });
    queryClient.removeQueries({ queryKey: ["businesses", businessId] });
  };
}
