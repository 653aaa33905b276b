import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { isApiError } from "../../api";
import { businessesQuery } from "./api";

/** Around the screens of a business: notices when it begins to ask for a second factor. */
export function BusinessLayout() {
  const queryClient = useQueryClient();
  const router = useRouter();
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe((event) => {
        if (event.type !== "updated" || event.action.type !== "error") return;
        if (!isApiError(event.action.error, "SECOND_FACTOR_REQUIRED")) return;
        // The loader reads the business anew, and its refusal shows why.
        void queryClient
          .query({ ...businessesQuery, staleTime: 0 })
          .then(() => router.invalidate());
      }),
    [queryClient, router],
  );
  return <Outlet />;
}
