import { QueryClient } from "@tanstack/react-query";
import { isApiError } from "./api-error";

function worthRetrying(failures: number, error: Error): boolean {
  const passing = isApiError(error) && (error.status === 0 || error.status >= 500);
  return passing && failures < 2;
}

/** One cache per tab; its content belongs to the signed-in user and is cleared with the session. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 20_000, retry: worthRetrying },
    mutations: { retry: false },
  },
});
