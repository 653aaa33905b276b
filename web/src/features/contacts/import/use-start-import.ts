import { useQueryClient } from "@tanstack/react-query";
import { useCreate } from "../../../api";
import { useBusiness } from "../../businesses/api";
import { importQuery, importsKey, startImport, type ImportStart } from "./api";

/** Starts an import, for real or as a dry run, and shows its first progress. */
export function useStartImport(id: string) {
  const { id: businessId } = useBusiness();
  const queryClient = useQueryClient();
  return useCreate({
    send: async (input: ImportStart, key) => {
      const started = await startImport(businessId, id, input, key);
      queryClient.setQueryData(importQuery(businessId, id).queryKey, started);
      return started;
    },
    invalidates: [importsKey(businessId)],
  });
}
