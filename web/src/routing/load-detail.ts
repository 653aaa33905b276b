import type { QueryExecuteOptions, QueryKey } from "@tanstack/react-query";
import { notFound } from "@tanstack/react-router";
import { isApiError } from "../api/api-error";
import { queryClient } from "../api/query-client";

/**
 * Loads what a detail screen is about, for its breadcrumb and title. What is absent, malformed or
 * not the visitor's becomes the not-found screen.
 */
export async function loadDetail<T, K extends QueryKey>(
  options: QueryExecuteOptions<T, Error, T, T, K>,
): Promise<T> {
  try {
    return await queryClient.query(options);
  } catch (error) {
    if (isApiError(error) && (error.status === 404 || error.status === 400)) {
      notFound({ throw: true });
    }
    throw error;
  }
}
