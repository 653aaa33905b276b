import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { onSessionEnd } from "./api/session-end";
import { queryClient } from "./api/query-client";
import { meQuery } from "./features/account/api";
import { router } from "./router";

/** Leaves the signed-in screens when the session ends here or in another tab. */
function leave(reason: "expired" | "signed-out"): void {
  const wasSignedIn = queryClient.getQueryData(meQuery.queryKey) !== undefined;
  if (!wasSignedIn) return;
  queryClient.clear();
  const returnTo = reason === "expired" ? router.state.location.href : undefined;
  void router.navigate({
    to: "/sign-in",
    search: returnTo ? { returnTo } : {},
    state: { hasEnded: reason === "expired" },
    ignoreBlocker: true,
  });
}

/** Everything: data, routes, and what happens when the session ends. */
export function App() {
  useEffect(() => onSessionEnd(leave), []);
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
