import { useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query";

interface Change<Input, Output> {
  send: (input: Input) => Promise<Output>;
  /** Queries that show what was changed. */
  invalidates: QueryKey[];
}

/** A mutation for updates and deletions that refreshes what shows them. */
export function useChange<Input, Output>({ send, invalidates }: Change<Input, Output>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await Promise.all(invalidates.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
  });
}
