import { useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useRef } from "react";
import { createKeyKeeper } from "./key-keeper";

interface Creation<Input, Output> {
  /** Sends the creating request with the given idempotency key. */
  send: (input: Input, idempotencyKey: string) => Promise<Output>;
  /** Queries that show what was created. */
  invalidates: QueryKey[];
}

/** A mutation for creating POSTs: retries of the same input carry the same idempotency key. */
export function useCreate<Input, Output>({ send, invalidates }: Creation<Input, Output>) {
  const keeper = useRef(createKeyKeeper());
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => send(input, keeper.current.keyFor(input)),
    onSuccess: async () => {
      keeper.current.done();
      await Promise.all(invalidates.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
  });
}
