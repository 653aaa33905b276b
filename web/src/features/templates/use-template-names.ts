import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { rowsOf } from "../../api";
import { templatesQuery } from "./api";

/** Names of templates by id, last changed first; a deleted template is missing. */
export function useTemplateNames(businessId: string): ReadonlyMap<string, string> {
  const { data } = useInfiniteQuery(templatesQuery(businessId, {}, 100));
  return useMemo(() => new Map(rowsOf(data).map(({ id, name }) => [id, name])), [data]);
}
